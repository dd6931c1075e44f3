"""Letting what follows from decisions about articles and references follow."""

from __future__ import annotations

from articles.ingest import batches


def relink(record: str, record_id: int) -> None:
    """Decide anew the inferred links that a decision about this record may have changed."""
    batches.relink([(record, record_id)])
