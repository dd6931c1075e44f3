"""Which contents are stored, and at which paths each was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection

from articles.models import SourceFile, SourcePath

from .arrays import array, rows

Found = tuple[str, str]
"""The SHA-256 sum of a content and the path at which it was found."""


def known_contents(found: Sequence[Found]) -> set[Found]:
    """Which of these files need no more reading: their content is stored, and nothing older is held at their path.

    Superseded contents are not known: one that comes back takes its place again. A known content that is found at a
    further path is noted there.
    """
    sums = [sum_ for sum_, _ in found]
    stored = dict(rows(STORED, sums))
    known = {(sum_, path) for sum_, path in found if sum_ in stored}
    elsewhere = sorted((sum_, path) for sum_, path in known if stored[sum_] != path)
    if elsewhere:
        displacing = set(_rows(DISPLACING, elsewhere))
        known -= displacing
        note_paths(pair for pair in elsewhere if pair not in displacing)
    return known


def note_paths(found: Iterable[Found]) -> None:
    """Note further paths of stored contents; what is noted already stays."""
    _rows(NOTE, sorted(found))


def stored_contents(sums: Iterable[str]) -> dict[str, SourceFile]:
    """The stored sources that have one of these contents, current or superseded."""
    wanted = list(sums)
    held = [identity for (identity,) in rows(HELD, wanted)] if wanted else []
    found = SourceFile.objects.filter(pk__in=held).defer("text", "content") if held else ()
    return {row.sha256: row for row in found}


def release(path: str, sources: Iterable[SourceFile]) -> None:
    """Take ``path`` from these sources (not saved), for something newer is there; one without a path is superseded."""
    sources = list(sources)
    further: dict[int, list[SourcePath]] = {}
    for row in SourcePath.objects.filter(source__in=sources).order_by("path"):
        further.setdefault(row.source_id, []).append(row)
    for source in sources:
        others = [row for row in further.get(source.pk, []) if row.path != path]
        gone = [row for row in further.get(source.pk, []) if row.path == path]
        if source.path == path and others:
            source.path = others[0].path
            gone.append(others[0])
        elif source.path == path:
            source.superseded = True
        SourcePath.objects.filter(pk__in=[row.pk for row in gone]).delete()


def _rows(statement: str, found: Sequence[Found]) -> list[Found]:
    if not found:
        return []
    with connection.cursor() as cursor:
        paths = array(path for _, path in found)
        cursor.execute(statement, {"sums": array(sum_ for sum_, _ in found), "paths": paths})
        return cursor.fetchall() if cursor.description else []


STORED = "SELECT sha256, path FROM articles_sourcefile WHERE sha256 = ANY(%s) AND NOT superseded"

HELD = "SELECT id FROM articles_sourcefile WHERE sha256 = ANY(%s)"

FOUND = "unnest(%(sums)s::text[], %(paths)s::text[]) AS found (sha256, path)"

DISPLACING = f"""
    SELECT found.sha256, found.path FROM {FOUND}
    JOIN articles_sourcefile AS held USING (sha256)
    WHERE EXISTS (
        SELECT FROM articles_sourcefile AS other
        WHERE other.article_id = held.article_id AND other.id <> held.id AND NOT other.superseded
        AND (other.path = found.path OR EXISTS (
            SELECT FROM articles_sourcepath AS further
            WHERE further.source_id = other.id AND further.path = found.path
        ))
    )
"""  # noqa: S608  # constants of this module are all that is put in
"""Files at whose path another content of their article was found before."""

NOTE = f"""
    INSERT INTO articles_sourcepath (source_id, path)
    SELECT held.id, found.path FROM {FOUND}
    JOIN articles_sourcefile AS held ON held.sha256 = found.sha256 AND held.path <> found.path
    ON CONFLICT DO NOTHING
"""  # noqa: S608  # constants of this module are all that is put in
