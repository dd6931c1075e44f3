"""``python -m tools.train NAME --data FOLDER``: train a model anew and put it where the reader loads it from."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

MODELS = ("references", "affiliations", "names")


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(prog="python -m tools.train", description=__doc__)
    parser.add_argument("model", choices=MODELS, help="what to train")
    parser.add_argument("--data", type=Path, required=True, help="the folder with the labelled data")
    parser.add_argument("--output", type=Path, help="where to write the model (default: where it is shipped)")
    arguments = parser.parse_args()
    trained = import_module(f"tools.train.{arguments.model}")
    trained.train(arguments.data, arguments.output or trained.MODEL)


if __name__ == "__main__":
    main()
