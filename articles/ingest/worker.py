"""What a fresh process does before it reads files."""

from __future__ import annotations

import django


def start() -> None:
    """Make the models known: rows are made ready where files are read. No database is asked."""
    django.setup()
