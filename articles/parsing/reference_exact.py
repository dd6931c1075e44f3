"""The style that needs no guess: 'Kiely, T.F. 2016. Title. Journal 41(4): 409-426.', read by rules before the model is asked.

It is the commonest on the article pages read here; where its parts leave any choice, the entry is left to the model.
"""

from __future__ import annotations

import re

from .locators import peel
from .pieces import Piece
from .reference_body import Draft, read_body, sentence_ends
from .reference_names import names_end
from .reference_styles import author_year, title_year

_TAIL = re.compile(r"[^\W\d_] \d{1,4}(?: ?\(\d{1,4}(?:[-–/]\d{1,4})?\))?: ?\d{1,6}(?: ?[-–] ?\d{1,6})?$")
"""Volume, issue and pages at the end, in the marks of this style: 'Journal 41(4): 409-426.'."""

_YEAR = re.compile(r",? (?:1[89]|20)\d\d[.,] ")
_CHOICE = re.compile(r"[“”\"«»„]|[.,?!] [Ii]n:? |\bIn: |\(\b[Ee]ds?\b|//|[<>]")
"""What makes the border of the title a matter of judgement: quotes, 'In', '(Eds.)'."""

_SHORTENED = re.compile(r"\b\w{1,5}\.")
_ABBREVIATED = re.compile(r"[.?!] (?:[^\W\d_]{1,12}\.? ?){0,2}[^\W\d_]{1,10}$")
"""A title that ends in a sentence of up to three short words, which may be the beginning of the journal: '. Comput'."""

_UNSIGNED = re.compile(
    r"(?P<title>Editorials?|Preface|Foreword|Obituary|Erratum|Corrigendum|Announcements?|News|Letters? to the editor|From the editors?"
    r"|Редакционная статья|От редакции|Éditorial|Avant-propos|Presentación|Apresentação|Vorwort)\. \((?P<date>(?:1[89]|20)\d\d)[a-z]?\)\. "
)
"""What stands where nobody signed: 'Editorial. (2018). '."""

_NAMED = re.compile(r"\bet al\b|, [^\W\d_]{1,3}\.|\b[A-Z]\.|[^\W\d_], [A-Z]")
"""What says that there are names after all: 'et al', ', B.', 'A.', 'Doe, Jane'."""

MAX_TAIL = 60


_TITLED = re.compile(r"[^\W\d_][.?!][”»\"]? [^\W\d_]")
"""A sentence before another: a title before its journal."""


def exact(piece: Piece) -> Draft | None:
    """Read an entry of this style, or one without authors, 'Title. (2016). Journal, 41(4), 409-426.'; None for all others."""
    flat = piece.flat.rstrip(" .,;")
    if unsigned := _UNSIGNED.match(flat):
        return _read_unsigned(piece, unsigned)
    if ". (" in flat and not _CHOICE.search(flat) and (untold := title_year(piece)) and _is_article(untold):
        return untold
    if not _TAIL.search(flat, max(0, len(flat) - MAX_TAIL)) or _CHOICE.search(flat):
        return None
    end = names_end(piece, 0, len(flat))
    if end is None or not _YEAR.match(flat, end):
        return None
    draft = author_year(piece)
    return draft if draft and _is_plain(piece, draft) else None


def _read_unsigned(piece: Piece, found: re.Match[str]) -> Draft | None:
    """Read an editorial, which may have a title of its own behind the year; None where no journal follows."""
    draft = Draft({"issued": piece.as_value((int(found["date"]),), *found.span("date"), 0.9)})
    read_body(piece, found.end(), len(piece.flat), draft)
    if not draft.fields.keys() & {"volume", "issue", "page"}:
        return None
    if not _TITLED.search(piece.flat, found.end()):
        journal = peel(piece, found.end(), len(piece.flat))
        draft.fields["container_title"] = piece.reading(found.end(), journal.end, 0.9, " .,;:")
        draft.fields["title"] = piece.reading(*found.span("title"), 0.9)
    return draft


def _is_article(draft: Draft) -> bool:
    """Say whether an entry without authors is an article: a title of some words before the year, one name behind it."""
    fields = draft.fields
    if not fields.keys() >= {"title", "container_title", "volume", "page"}:
        return False
    title = fields["title"].value
    return title.count(" ") > 2 and not _NAMED.search(title) and ". " not in fields["container_title"].value


def _is_plain(piece: Piece, draft: Draft) -> bool:
    """Say whether all parts were found, and no word between title and journal is shortened."""
    if not draft.fields.keys() >= {"authors", "issued", "title", "container_title", "volume", "page"}:
        return False
    year = piece.flat.find(draft.fields["issued"].raw)
    ends = sentence_ends(piece, year + 6, len(piece.flat))
    journal = draft.fields["container_title"].value
    title = draft.fields["title"].value
    return len(ends) > 0 and not _SHORTENED.search(journal) and not _ABBREVIATED.search(title)
