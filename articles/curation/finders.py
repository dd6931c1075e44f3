"""The statements that look for work in the whole catalogue: one pass each, the worst first, never more than asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import connection

from articles.models import Record, ReviewItem

from .review import Question
from .unclaimed import without_answered
from .worklist import LEFT_SO, NO_ARTICLE

Kind = ReviewItem.Kind

UNSURE = 0.5
"""A name read with less is asked about: its two lines disagree, or only a guess divides it."""

MUCH_UNCLAIMED = 0.2
"""The share of a source that went into no field from which somebody should look."""

WITNESSES = ["witnesses-disagree", "page-differs-from-citation"]
"""Doubts of the reader where two places of one source say different things."""

SHOWN = 20
"""Doubts, gaps and references that a question holds; the record has all of them."""

IS_SHOWN = "article.merged_into_id IS NULL AND article.status <> 'deleted'"

AMONG = "(%(records)s::bigint[] IS NULL OR {} = ANY(%(records)s))"

NAMES = f"""
    SELECT authorship.id, given, family, literal, confidence
    FROM articles_authorship AS authorship JOIN articles_article AS article ON article.id = authorship.article_id
    WHERE confidence < %(unsure)s AND position IS NOT NULL AND {IS_SHOWN} AND {AMONG.format("authorship.id")}
      AND NOT EXISTS (
          SELECT FROM articles_correction AS correction
          WHERE correction.record = 'authorship' AND correction.record_id = authorship.id
            AND correction.field IN ('family', 'given', 'literal', 'position') AND correction.revoked_at IS NULL
      )
    ORDER BY confidence, authorship.id LIMIT %(most)s
"""  # noqa: S608  # constants of this module

IS_ASKED = """
    reference.damaged AND reference.position IS NOT NULL AND NOT EXISTS (
        SELECT FROM left_so WHERE left_so.article_id = reference.article_id AND left_so.text = reference.text
    )
"""
"""Of damaged references, those of which no editor said that they stay so."""

DAMAGED = f"""
    WITH left_so AS MATERIALIZED (
        SELECT record_id AS article_id, jsonb_array_elements_text(details -> '{LEFT_SO}') AS text
        FROM articles_reviewitem
        WHERE kind = 'damaged-list' AND record = 'article' AND state <> 'open' AND details ? '{LEFT_SO}'
    ), worst AS (
        SELECT article_id, count(*) AS damaged FROM articles_reference AS reference
        JOIN articles_article AS article ON article.id = reference.article_id
        WHERE {IS_ASKED} AND {IS_SHOWN} AND {AMONG.format("article_id")}
        GROUP BY article_id ORDER BY damaged DESC, article_id LIMIT %(most)s
    )
    SELECT article_id, worst.damaged, texts.list FROM worst, LATERAL (
        SELECT array_agg(text ORDER BY position) AS list FROM (
            SELECT text, position FROM articles_reference AS reference
            WHERE reference.article_id = worst.article_id AND {IS_ASKED}
            ORDER BY position LIMIT %(shown)s
        ) AS first
    ) AS texts
    ORDER BY worst.damaged DESC, article_id
"""  # noqa: S608  # constants of this module

UNCLAIMED = f"""
    SELECT article.id, source.sha256, source.unclaimed
    FROM articles_sourcefile AS source JOIN articles_article AS article ON article.source_id = source.id
    WHERE source.unclaimed >= %(much)s AND {IS_SHOWN} AND {AMONG.format("article.id")}
    ORDER BY source.unclaimed DESC, article.id LIMIT %(most)s
"""  # noqa: S608  # constants of this module

DOUBTS = f"""
    SELECT article.id, count(*), (array_agg(problem.text ORDER BY line, problem.id))[1:%(shown)s], min(line)
    FROM articles_parseproblem AS problem
    JOIN articles_sourcefile AS source ON source.id = problem.source_id
    JOIN articles_article AS article ON article.source_id = source.id
    WHERE problem.code = ANY(%(codes)s) AND {IS_SHOWN} AND {AMONG.format("article.id")}
    GROUP BY article.id ORDER BY count(*) DESC, article.id LIMIT %(most)s
"""  # noqa: S608  # constants of this module

GAPS = f"""
    WITH laid AS (
        SELECT issue_id, page_start, page_end, max(coalesce(page_end, page_start)) OVER (
            PARTITION BY issue_id ORDER BY page_start, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS reached
        FROM articles_article AS article
        WHERE issue_id IS NOT NULL AND page_start IS NOT NULL AND {IS_SHOWN} AND {AMONG.format("issue_id")}
    )
    SELECT issue_id, sum(page_start - reached - 1) FILTER (WHERE page_start > reached + 2) AS missing,
           (array_agg(reached + 1 || '-' || page_start - 1 ORDER BY page_start)
               FILTER (WHERE page_start > reached + 2))[1:%(shown)s] AS gaps
    FROM laid GROUP BY issue_id
    HAVING sum(page_start - reached - 1) FILTER (WHERE page_start > reached + 2)
        <= sum(coalesce(page_end, page_start) - page_start + 1)
    ORDER BY missing DESC, issue_id LIMIT %(most)s
"""  # noqa: S608  # constants of this module


def uncertain_names(most: int, records: Sequence[int] | None = None) -> list[Question]:
    """Names whose parts the reader could only guess and nobody has corrected."""
    return [
        Question(
            kind=Kind.UNCERTAIN_NAME,
            record=Record.AUTHORSHIP,
            record_id=authorship,
            distinct=[given, family, literal],
            details={"given": given, "family": family, "literal": literal, "confidence": round(confidence, 2)},
        )
        for authorship, given, family, literal, confidence in _rows(NAMES, most, records, unsure=UNSURE)
    ]


def damaged_lists(most: int, records: Sequence[int] | None = None) -> list[Question]:
    """Articles with references that lost text, those with most of them first."""
    return [
        Question(
            kind=Kind.DAMAGED_LIST,
            record=Record.ARTICLE,
            record_id=article,
            distinct=texts,
            details={"reason": f"{damaged} reference(s) lost text", "texts": texts},
        )
        for article, damaged, texts in _rows(DAMAGED, most, records, shown=SHOWN)
    ]


def unclaimed_texts(most: int, records: Sequence[int] | None = None) -> list[Question]:
    """Articles much of whose source went into no field, if no editor has said what becomes of that text."""
    found = [
        Question(
            kind=Kind.UNCLAIMED,
            record=Record.ARTICLE,
            record_id=article,
            distinct=sha256,
            details={"reason": f"{share:.0%} of the source went into no field"},
        )
        for article, sha256, share in _rows(UNCLAIMED, most, records, much=MUCH_UNCLAIMED)
    ]
    return without_answered(found)


def disagreements(most: int, records: Sequence[int] | None = None) -> list[Question]:
    """Articles in whose source two places say different things of a name or a page; the same words are asked about once."""
    return [
        Question(
            kind=Kind.WITNESSES,
            record=Record.ARTICLE,
            record_id=article,
            distinct=statements,
            details={"reason": f"{doubts} place(s) disagree", "statements": statements, "line": line},
        )
        for article, doubts, statements, line in _rows(DOUBTS, most, records, codes=WITNESSES, shown=SHOWN)
    ]


def page_gaps(most: int, records: Sequence[int] | None = None) -> list[Question]:
    """Issues some of whose pages are in no article; a single page is a blank one, and a mostly absent issue no gap."""
    found = list(_rows(GAPS, most, records, shown=SHOWN))
    empty = _without_article([issue for issue, *_ in found])
    questions = [_gaps(issue, missing, gaps, empty.get(issue, set())) for issue, missing, gaps in found]
    return [question for question in questions if question.details["pages"]]


def _gaps(issue: int, missing: int, gaps: list[str], empty: set[str]) -> Question:
    """Ask about the gaps of an issue, less those of which an editor said that no article is there."""
    left = [gap for gap in gaps if gap not in empty]
    missing -= sum(last - first + 1 for first, last in (map(int, gap.split("-")) for gap in gaps if gap in empty))
    return Question(
        kind=Kind.PAGE_GAPS,
        record=Record.ISSUE,
        record_id=issue,
        distinct=left,
        details={"reason": f"{missing} pages are in no article", "pages": left},
    )


def _without_article(issues: Sequence[int]) -> Mapping[int, set[str]]:
    """The pages of these issues of which it is decided that they carry no article."""
    decided = ReviewItem.objects.exclude(state=ReviewItem.State.OPEN).filter(
        kind=Kind.PAGE_GAPS, record=Record.ISSUE, record_id__in=issues, details__has_key=NO_ARTICLE
    )
    found: dict[int, set[str]] = defaultdict(set)
    for issue, details in decided.values_list("record_id", "details"):
        found[issue].update(details[NO_ARTICLE])
    return found


def _rows(sql: str, most: int, records: Sequence[int] | None, **values: Any) -> Iterator[tuple[Any, ...]]:
    among = None if records is None else list(records)
    with connection.cursor() as cursor:
        cursor.execute(sql, {"most": most, "records": among, **values})
        yield from cursor.fetchall()
