"""A run of the ingest that kills itself with SIGKILL at a given point, for the tests; started as a process of its own.

Arguments: the database, the folder, the articles of a batch, the function at which to die (``module:name``), at which
of its calls, and ``before`` or ``after`` it.
"""

from __future__ import annotations

import os
import signal
import sys
from importlib import import_module


def die_at(place: str, call: int, when: str) -> None:
    """Have this process killed before or after the call of that number."""
    module_name, name = place.split(":")
    module = import_module(f"articles.ingest.{module_name}")
    honest, calls = getattr(module, name), []

    def deadly(*arguments, **options):
        calls.append(name)
        if when == "before" and len(calls) == call:
            os.kill(os.getpid(), signal.SIGKILL)
        result = honest(*arguments, **options)
        if len(calls) == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(module, name, deadly)


def main(database: str, folder: str, batch: str, place: str, call: str, when: str) -> None:
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    import django

    django.setup()
    from django.core.management import call_command

    from articles.ingest import run

    run.BATCH_ARTICLES = int(batch)
    die_at(place, int(call), when)
    call_command("ingest", folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
