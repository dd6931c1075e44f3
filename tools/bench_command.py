"""The command of a bench over a made-up catalogue: where it is kept, how its figures are shown and where they are written."""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from tools.bench_search_load import open_database


def run_bench(
    parser: argparse.ArgumentParser,
    measure: Callable[[argparse.Namespace], Any],
    table: Callable[[Any], Iterable[str]],
    arguments: Sequence[str] | None,
) -> None:
    """Open the database of ``--folder``, or one that is removed afterwards; measure, print the table, write the figures."""
    parser.add_argument("--folder", type=Path, help="keep the catalogue here, or take it from here")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    options = parser.parse_args(arguments)
    # Root's database server runs under another account, which has to read what is made here.
    os.umask(0o022)
    with tempfile.TemporaryDirectory(prefix="catalogue-bench-") as scratch:
        options.folder = (options.folder or Path(scratch)).resolve()
        open_database(options.folder)
        figures = measure(options)
    print("\n".join(table(figures)))  # noqa: T201  # a command's output
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
