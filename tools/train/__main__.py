"""``python -m tools.train references --data FOLDER``: train a model anew and put it where the reader loads it from."""

from __future__ import annotations

import argparse
from pathlib import Path

from articles.parsing.reference_model import MODEL

from .references import train


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m tools.train", description=__doc__)
    parser.add_argument("model", choices=["references"], help="what to train")
    parser.add_argument("--data", type=Path, required=True, help="the folder with references.train.jsonl.gz")
    parser.add_argument(
        "--output", type=Path, default=MODEL, help="where to write the model (default: where it is shipped)"
    )
    arguments = parser.parse_args()
    train(arguments.data, arguments.output)


if __name__ == "__main__":
    main()
