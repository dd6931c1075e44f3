"""Decisions with all that follows from them: links decided anew, and articles brought up from their sources.

These are the functions for pages and commands; what they decide with is in :mod:`articles.curation`.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.curation import rejections
from articles.curation import undo as undoing
from articles.curation.affected import affected_articles, refresh_search
from articles.curation.decisions import lock
from articles.curation.reference_lists import add_reference_row
from articles.curation.review import ask
from articles.curation.turns import take_turn
from articles.models import Affiliation, Article, Author, Authorship, Institution, Operation, Record, Reference
from articles.parsing.references import parse_reference

from .author_links import is_open, link_rows
from .batches import let_go
from .institutions import link_institutions
from .linking import link_again, link_around
from .printed import reference_printed
from .replay import read_again


@transaction.atomic
def add_reference(
    article: Article,
    text: str,
    *,
    by: User | None,
    position: int | None = None,
    reason: str = "",
    **fields: Any,
) -> Reference:
    """Add an entry that no source prints to a reference list, linked to the article that it cites, and give it.

    Its fields are read from ``text``; those in ``fields`` are decided instead. It stands at ``position`` (from 1; the
    end by default). A source that comes to print the entry continues it. ValueError when there is nothing to add.
    """
    printed = reference_printed(parse_reference(text), 1).columns
    if not printed["text"]:
        raise ValueError("a reference says something")
    columns, decided = printed | fields, ["text", *fields]
    added = add_reference_row(article, columns, decided, by=by, position=position, reason=reason)
    link_again([added.pk])
    added.refresh_from_db()
    return added


@transaction.atomic
def reject_link(
    record: Authorship | Affiliation, identity: Author | Institution, *, by: User | None, reason: str = ""
) -> Operation:
    """Decide that a printed name or affiliation is not this identity, and at once which other one it is.

    A name goes to the person for whom something speaks, else to a new one; where several fit, an editor is asked. A
    string goes to another institution of its name and country, else to none.
    """
    take_turn()
    operation = rejections.reject_link(record, identity, by=by, reason=reason)
    _decide_again(record)
    return operation


def _decide_again(record: Authorship | Affiliation) -> None:
    """Let the rules of the ingest decide what a record is that is linked to nothing."""
    lock(record)
    if isinstance(record, Affiliation):
        link_institutions([record])
    elif is_open(record):
        ask(question for questions in link_rows([record]) for question in questions)
    refresh_search(affected_articles(record))


@transaction.atomic
def undo(operation: Operation, *, by: User | None) -> None:
    """Take an operation back, as :func:`.undo.undo`, and let articles that were one print their own sources."""
    undoing.undo(operation, by=by)
    let_go([(operation.record, operation.record_id)])
    if operation.kind == Operation.Kind.MERGE and operation.record == Record.ARTICLE:
        parted = [operation.record_id, operation.other_id or 0]
        read_again(parted, by=by, reason=f"undone: {operation}")
        link_around(parted)
        refresh_search(parted)
