#!/usr/bin/env python
"""Runs the catalogue's commands; the embedded database is started first for those that need one."""

import os
import signal
import sys

from catalogue.startup import start_database_for

INTERRUPTED = 128 + signal.SIGINT


def main() -> None:
    """Start what the command needs, then hand over to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")
    try:
        start_database_for(sys.argv[1:])
        from django.core.management import execute_from_command_line

        execute_from_command_line(sys.argv)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
