"""Title, container and publisher of a reference, once its authors and its place in a journal are known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from articles.normalize import title_key

from .locators import Locator, peel
from .pieces import Piece
from .reference_names import names_within, read_names
from .vocabulary import CONNECTORS, words

_QUOTED = re.compile(r" ?(?P<open>[“\"«„])(?P<title>[^“”\"«»„]{3,600}?)(?P<inner>[,.?!]?)[”\"»“][,.]?")
"""A title in double quotes at the head of the body: '“Lectures on law,” Journal'."""

_STOP = re.compile(r"[.?!…][”\"»’)\]]?(?: [–—])? (?=[^\s\W_]|[“\"«‘(\[])")
"""Where a sentence may end before another begins."""

THESIS = re.compile(
    r"[ ,.:;/(\[]{1,3}(?P<genre>(?:unpublished )?(?:author[’']?s?[’']? (?:thesis|abstract)|(?:ph\.? ?d\.?|doctoral|master[’']?s?"
    r"|m\.?a\.?|m\.?sc\.?|candidate|bachelor[’']?s?)(?: degree)? (?:thesis|dissertation)|thesis|dissertation(?: abstract)?"
    r"|abstract of (?:the )?(?:thesis|dissertation)|tesis(?: doctoral)?|tese(?: de doutorado)?|dissertação(?: de mestrado| \(mestrado\))?"
    r"|диссертация|(?:автореф\. ?)?дис\.? ?(?:\.{3}|…)? ?(?:канд|д-ра|докт)\.? ?[а-я]{2,12}\.? ?наук))(?=[.,;:)\]]| [–—]|$)",
    re.IGNORECASE,
)
"""What says that a work is a thesis: ', Author's thesis.', '[PhD dissertation]'."""

_IN = re.compile(
    r"(?:[.,?!][”\"»’]?|[”\"»]) (?P<in>[Ii]n(?: ?:| (?=Proc|[^()]{3,120}\((?:[Ee]ds?|[Hh]rsg)\b))|В кн\.?:|[Ee]n:|[Ee]m:) ?"
)
"""What leads from a chapter to its book: '. In: ', '. In Proceedings of'."""

_EDITED = re.compile(r"[(\[] ?(?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Рр]ед|[Oo]rgs?|[Cc]oords?)\.? ?[)\]],?|, ?[Ee]ds?\.,?")
_PLACE = re.compile(r"(?P<place>[^\W\d_][^:.;()]{1,50}?(?:, [A-Z]{2})?) ?: ?(?P<publisher>[^:]{2,100})$")
"""'Easton, PA: Journal House', 'Moscow: Norma'."""

_PUBLISHER = re.compile(
    r"\b(?:press|publish\w{0,6}|books?|verlag|springer|wiley|elsevier|routledge|sage|palgrave|macmillan|penguin|mcgraw"
    r"|pearson|brill|kluwer|nomos|hart|norton|blackwell|editora?|editorial|éditions|ediciones|editions?|gmbh|inc|ltd|llc"
    r"|house|university|institute|academy|ministry|organi[sz]ation|bank|изд\w{0,12}|издательство|баспасы|наука|норма|юрайт)\b\.?",
    re.IGNORECASE,
)
"""A word that publishers carry: 'CRC Press', 'Springer Verlag'."""

# A sentence of nothing but these only qualifies the journal's title before it: 'Library of the Criminalist. Scientific Journal'.
_QUALIFIERS = words(
    "scientific journal series ser part section bulletin law legal sciences science social humanities and of the"
    " a b c d e f electronic international letters proceedings transactions serie seria серия научныи журнал вестник"
)
_SHORTENED = words("vs dr st no nr vol prof al jr sr e.g i.e cf fig ed eds mr mrs art sec u s ch pp p т с г")


@dataclass(slots=True)
class Draft:
    """The readings of one reference so far, by field name, and how sure the way of reading is."""

    fields: dict[str, Any] = field(default_factory=dict)
    confidence: float = 0.9


def read_body(piece: Piece, start: int, end: int, draft: Draft, *, year: bool = False) -> None:
    """Read 'Title. Journal 41(4): 409-426.' and its kin into the draft."""
    start, end = piece.trim(start, end, " .,:;–—-")
    if start >= end or _read_thesis(piece, start, end, draft) or _read_chapter(piece, start, end, draft):
        return
    locator = peel(piece, start, end, year=year)
    quoted = _QUOTED.match(piece.flat, start, locator.end)
    if locator.has_place():
        draft.fields |= locator.fields
        _split_title(piece, start, locator, quoted, draft)
    else:
        issued = {"issued": locator.fields["issued"]} if "issued" in locator.fields else {}
        draft.fields |= issued
        _read_unplaced(piece, start, locator.end if issued else end, quoted, draft)


def _split_title(piece: Piece, start: int, locator: Locator, quoted: re.Match[str] | None, draft: Draft) -> None:
    """Part title and container, of which the locator has been peeled off."""
    if quoted and _is_whole(piece, quoted, locator.end):
        _set(piece, draft, "title", quoted.start("title"), quoted.end("inner" if quoted["inner"] in "?!" else "title"))
        cut = quoted.end()
    else:
        sentence = container_start(piece, start, locator.end)
        cut = max(start, piece.flat.rfind(", ", start, locator.end)) if sentence is None else sentence
        draft.confidence -= 0.3 if sentence is None else 0.0
        _set(piece, draft, "title", start, cut)
    _set(piece, draft, "container_title", cut, locator.end)
    if "container_title" in draft.fields:
        draft.fields["type"] = "article-journal"


def _is_whole(piece: Piece, quoted: re.Match[str], end: int) -> bool:
    """Say whether the quotes hold the whole title: 'What's in a <name>?' goes on with another sentence behind them."""
    closed = quoted["inner"] in (",", ".") or quoted.group()[-1] in ",."
    return closed or container_start(piece, quoted.end(), end) is None


def sentence_ends(piece: Piece, start: int, end: int) -> list[int]:
    """Give where sentences end: not after initials ('U.S. Court') nor after words that are only shortened."""
    ends = []
    for stop in _STOP.finditer(piece.flat, start, end):
        word = piece.flat[max(start, stop.start() - 12) : stop.start()].rpartition(" ")[2].lstrip("(“\"«‘'")
        initial = (len(word) == 1 and word.isupper()) or (len(word) > 2 and word[-2] == "." and word[-1].isupper())
        if stop.group()[0] != "." or not (initial or word.lower() in _SHORTENED):
            ends.append(stop.end() - 1)
    return ends


def container_start(piece: Piece, start: int, end: int) -> int | None:
    """Give where the container begins in 'Title. Container': after the last sentence end that can part them."""
    ends = sentence_ends(piece, start, end)
    if not ends:
        return None
    index = len(ends) - 1
    while index > 0 and (_qualifies(piece.flat[ends[index] : end]) or _abbreviated(piece, ends, index, end)):
        end, index = ends[index], index - 1
    return ends[index]


def _qualifies(sentence: str) -> bool:
    return set(title_key(sentence).split()) <= _QUALIFIERS


def _abbreviated(piece: Piece, ends: list[int], index: int, end: int) -> bool:
    """Say whether the sentence before is one short word of a shortened title: 'Phys. ' of 'Phys. Rev. Lett'."""
    before = piece.flat[ends[index - 1] : ends[index]].strip()
    behind = piece.flat[ends[index] : end].split()
    return before.endswith(".") and " " not in before and len(before) <= 7 and len(behind) <= 2


def _set(piece: Piece, draft: Draft, name: str, start: int, end: int, edges: str = " .,;:–—-") -> None:
    reading = piece.reading(start, end, round(max(draft.confidence, 0.1), 2), edges)
    if reading:
        draft.fields[name] = reading


def _read_thesis(piece: Piece, start: int, end: int, draft: Draft) -> bool:
    """Read 'Title, Author's thesis. Krasnodar University.'."""
    found = THESIS.search(piece.flat, start, end)
    if not found:
        return False
    locator = peel(piece, start, found.start(), year=True)
    _set(piece, draft, "title", start, found.start() if locator.has_place() else locator.end)
    _set(piece, draft, "genre", *found.span("genre"))
    behind = peel(piece, found.end(), end, year=True)
    draft.fields |= {"issued": behind.fields["issued"]} if "issued" in behind.fields else {}
    _set(piece, draft, "publisher", found.end(), behind.end, " .,;:()[]–—-")
    draft.fields["type"] = "thesis"
    return "title" in draft.fields


def _read_chapter(piece: Piece, start: int, end: int, draft: Draft) -> bool:
    """Read 'Title. In: Editor, A. (ed.) Book. Place: Publisher, pp. 1-2.'."""
    found = _IN.search(piece.flat, start, end)
    if not found:
        return False
    question = piece.flat[found.start()] in "?!"
    quoted = _QUOTED.match(piece.flat, start, found.start("in"))
    _set(piece, draft, "title", *(quoted.span("title") if quoted else (start, found.start() + question)))
    book = found.end()
    edited = _EDITED.search(piece.flat, book, end)
    editors = names_within(piece, book, edited.start()) if edited else None
    if edited and editors:
        draft.fields["editors"], book = tuple(editors[0]), edited.end()
    elif not edited:
        names, stop = read_names(piece, book, end)
        if names and piece.flat[stop : stop + 1] in (":", ","):
            draft.fields["editors"], book = tuple(names), stop + 1
    _read_book(piece, book, end, draft)
    proceedings = (
        title_key(draft.fields["container_title"].value).startswith("proc")
        if "container_title" in draft.fields
        else False
    )
    draft.fields["type"] = "paper-conference" if proceedings else "chapter"
    return True


_INNER_PAGES = re.compile(r" ?\((?:pp?|с|S)\. ?(?P<page>\d{1,5}[-–—]\d{1,5})\)")


def _read_book(piece: Piece, start: int, end: int, draft: Draft) -> None:
    """Read 'Book (pp. 1-2). Place: Publisher' as a chapter's container, pages and publisher."""
    inner = _INNER_PAGES.search(piece.flat, start, end)
    if inner:
        locator = peel(piece, start, inner.end(), year=False)
        draft.fields |= locator.fields
        _set(piece, draft, "container_title", start, inner.start())
        _read_publisher(piece, inner.end(), end, draft)
        return
    locator = peel(piece, start, end, year=True)
    draft.fields |= {name: value for name, value in locator.fields.items() if name not in draft.fields}
    ends = sentence_ends(piece, start, locator.end)
    cut = ends[-1] if ends else locator.end
    _set(piece, draft, "container_title", start, cut)
    _read_publisher(piece, cut, locator.end, draft)


def _read_publisher(piece: Piece, start: int, end: int, draft: Draft) -> bool:
    start, end = piece.trim(start, end, " .,;:–—-")
    found = _PLACE.match(piece.flat, start, end) if end - start < 160 else None
    if found:
        _set(piece, draft, "publisher_place", *found.span("place"))
        _set(piece, draft, "publisher", *found.span("publisher"))
        return True
    stretch = piece.flat[start:end]
    if stretch and len(stretch) < 120 and (_PUBLISHER.search(stretch) or _is_proper(stretch)):
        _set(piece, draft, "publisher", start, end)
        return True
    return False


def _is_proper(stretch: str) -> bool:
    """Say whether a sentence is a few capitalised words, as publishers' names are and titles seldom: 'Tallow Hill'."""
    names = [word for word in stretch.split() if word.lower() not in CONNECTORS]
    return 0 < len(names) <= 4 and all(word[0].isupper() and word.isalpha() for word in names)


def _read_unplaced(piece: Piece, start: int, end: int, quoted: re.Match[str] | None, draft: Draft) -> None:
    """Read a work that is in no journal: 'Forensic Evidence. CRC Press.', or a title and nothing else."""
    if quoted:
        _set(piece, draft, "title", *quoted.span("title"))
        _read_publisher(piece, quoted.end(), end, draft)
        return
    ends = sentence_ends(piece, start, end)
    if ends and _read_publisher(piece, ends[-1], end, draft):
        draft.fields["type"] = "book"
        end = ends[-1]
    elif ends:
        draft.confidence -= 0.3
    _set(piece, draft, "title", start, end)
