"""Letting inferred citation links follow what editors decide about articles and references."""

from __future__ import annotations

from articles.ingest.linking import link_again, link_around
from articles.models import Record


def relink(record: str, record_id: int) -> None:
    """Decide anew the inferred links that a decision about this record may have changed."""
    if record == Record.ARTICLE:
        link_around([record_id])
    elif record == Record.REFERENCE:
        link_again([record_id])
