"""Which reader an entry is left to: rules for what is worded exactly, else the trained model, else rules again.

Rules come last where the model's parse cannot be: no title where one must stand, a publisher with pages inside.
"""

from __future__ import annotations

import re

from .pieces import Piece
from .reference_assembly import Fields, assemble
from .reference_body import THESIS, Draft
from .reference_checks import check
from .reference_exact import exact
from .reference_law import read_law
from .reference_model import label_words
from .reference_oscola import oscola
from .reference_styles import STYLES, fill_gost, vancouver
from .reference_tokens import tokenise

SURE_RULE = 0.85
UNSURE = 0.3
_NAMED = {"title", "container_title", "authors", "editors", "publisher"}
_THESIS_STEMS = ("thes", "diss", "tesis", "tese", "дис", "abstract")

_NO_PUBLISHER = re.compile(r"\b[Ii]n: |\d ?\(\d{1,4}\) ?:|\d: ?\d{1,5}[-–]\d")
"""What no publisher's name holds: 'In: Smith', '17(2): 175', '5: 1-9'."""


_PREPRINT = re.compile(r"\barXiv\b|\d{4}\.\d{4}|^in press|^to appear", re.IGNORECASE)
"""What stands where a preprint has no title: 'arXiv:1106.1580'."""


def read_entry(entry: Piece, plain: Piece) -> Draft:
    """Read an entry; ``plain`` is the same without its identifiers and notes."""
    draft = exact(plain) or read_law(plain) or oscola(plain) or _mended(plain, ask_model(entry))
    if plain.flat != entry.flat and not draft.fields.keys() & _NAMED and not _PREPRINT.search(plain.flat):
        # An address and some words: these name what is found there.
        draft.fields["title"] = plain.reading(0, len(plain.flat), UNSURE, " .,;:–—-()[]<>")
    return draft


def ask_model(entry: Piece) -> Draft:
    """Let the model label the words, and give the fields and how sure they are."""
    tokens = tokenise(entry.flat)
    genre = _find_genre(entry.flat)
    chunks = label_words(tokens, entry.flat)
    fields = assemble(entry, tokens, chunks, _title_end(entry.flat, genre))
    draft = check(entry, fields, genre)
    return fill_gost(entry, draft) if "//" in entry.flat else draft


def _find_genre(flat: str) -> re.Match[str] | None:
    lowered = flat.lower()
    return THESIS.search(flat) if any(stem in lowered for stem in _THESIS_STEMS) else None


def _title_end(flat: str, genre: re.Match[str] | None) -> int:
    """Give where a title must have ended: before the genre of a thesis, or ' / ' and the names again before '//'."""
    slashes = flat.find("//")
    slash = flat.find(" / ", 0, slashes) if slashes > 0 else -1
    return min(genre.start() if genre else len(flat), slash if slash > 0 else len(flat))


def _mended(plain: Piece, draft: Draft) -> Draft:
    """Give the model's reading, or where it cannot be and rules find better, theirs."""
    publisher = draft.fields.get("publisher")
    impossible = not _says_enough(draft.fields) or (publisher and _NO_PUBLISHER.search(publisher.value))
    styles = STYLES if impossible else (vancouver,) if "title" not in draft.fields else ()
    other = next((other for style in styles if (other := style(plain))), None)
    if other and other.confidence >= SURE_RULE and _is_title(other):
        return other
    return draft


def _is_title(draft: Draft) -> bool:
    """Say whether rules found a title that is more than the number of a preprint or the end of a name."""
    title = draft.fields.get("title")
    return title is not None and len(title.value) > 2 and not _PREPRINT.search(title.value)


def _says_enough(fields: Fields) -> bool:
    """Say whether a parse names the work at all; a container that nobody wrote and that has no numbers may be anything."""
    return "title" in fields or ("container_title" in fields and bool(fields.keys() & {"authors", "volume", "page"}))
