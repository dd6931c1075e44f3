"""Ingesting in tests, and comparing the whole database before and after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps

from articles.ingest.report import IngestReport
from articles.ingest.run import ingest_files
from articles.models import CitedWorksState, IngestRun


@pytest.fixture
def ingest(db: None) -> Callable[..., IngestReport]:
    """Ingest paths and give the report; fails when a file was refused."""

    def run(*paths: Path, **options: object) -> IngestReport:
        report = ingest_files(paths, **options)  # type: ignore[arg-type]
        assert [refusal.sentence for refusal in report.refused] == []
        return report

    return run


@pytest.fixture
def dump(db: None) -> Callable[[], dict[str, list[tuple]]]:
    """Every row of every table of the catalogue, but for the log of runs, which grows with every run.

    Nor the snapshot up to which cited works were counted: a test is one transaction, whose rows no snapshot of its own
    holds while other databases of the server are written to.
    """

    def rows() -> dict[str, list[tuple]]:
        return {
            model.__name__: sorted(model._default_manager.values_list(), key=repr)
            for model in apps.get_app_config("articles").get_models()
            if model not in (IngestRun, CitedWorksState)
        }

    return rows
