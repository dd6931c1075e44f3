"""From labelled words to the fields of a reference: values with their spans, names in parts, and the type."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from .numbers import DASHES, page_value, read_date
from .pieces import Piece
from .reference_model import Chunk
from .reference_people import read_people
from .reference_tokens import Tokens

Fields = dict[str, Any]
_Range = tuple[str, int, int, float]

_COUNTER = re.compile(
    r"(?:vols?|volume|v|bd|band|jg|jahrgang|tome|t|no|nr|n|issue|č|т|том|№|hs?|heft)(?:[.:°º] ?| )(?=[\dIVXLC])|№ ?",
    re.IGNORECASE,
)
"""What counts a volume or an issue, where the model took it for a part of the number: 'v. ' of 'v. 41'."""

_WITH_ISSUE = re.compile(
    r"(?P<volume>[\dIVXLC]{1,7}[A-Za-z]?) ?,? ?(?:№|(?:nos?|nr|núm|issue|вып|iss)\b ?\.?|n[.°º]) ?(?P<issue>\d{1,4}(?: ?[-–/] ?\d{1,4})?(?: ?\(\d{1,4}\))?)",
    re.IGNORECASE,
)
"""A volume that goes on with its issue: '2, № 3 (4)', '386, nos. 2-3'."""

_EDITORS_MARK = re.compile(r" ?[(\[](?:[Ee]ds?|[Ee]ditors?|[Hh]rsg|[Oo]rgs?|[Рр]ед)\.?[)\]][.,:]? (?=[^\W\d_]{3})")
"""What ends the editors where the title of the book follows: ' (ed.) Handbook'."""

_SECOND = re.compile(r" ?\(\d{1,3}\)")
"""The second number of a double-numbered issue: ' (4)' of '№ 3 (4)'."""

_PAGES = re.compile(
    rf"(?P<range>[A-Za-z]{{0,2}}\d{{1,7}}(?:[ ?]{{1,3}}|[ ]{{0,2}}[{DASHES}]{{1,2}}[ ]{{0,2}})[A-Za-z]{{0,2}}\d{{1,7}})(?!\d)"
    r"|(?P<one>[A-Za-z]{0,2}\d{1,9}[A-Za-z]?)|(?P<roman>[ivxlc]{1,8}(?:[-–][ivxlc]{1,8})?)\b",
    re.IGNORECASE,
)
"""The first range or page: '409-426', 'S12–S15', 'e1001', 'xi-xiv'."""

_JOURNAL_HEAD = re.compile(r"(?:International )?(?:Journal|Review|Annals|Bulletin|Revista|Revue|Zeitschrift)\b")
"""How the second half of a journal's title begins, behind a colon: 'The Reading Lantern: Journal of Libraries'."""

_SENTENCE_END = re.compile(r"[.?!] (?=[^\W\d_a-z])")
"""Where one sentence ends and the next begins: 'libraries. The Reading'."""

LONGEST_FIRST_HALF = 60

OLD = 1800
"""A date before this year yields to a later one: 'JHEP 1703, 113 (2017)'."""

_PARTNERS = {"(": ")", "[": "]", "“": "”", "«": "»", "‘": "’", '"': '"'}
_MEETING = re.compile(r"\b(?:conference|conf|symposium|workshop|congress|meeting)\b", re.IGNORECASE)
_PROCEEDINGS = re.compile(r"\b(?:proc|proceedings)\b", re.IGNORECASE)
TEXT_EDGES = " .,;:–—-"


def assemble(piece: Piece, tokens: Tokens, chunks: list[Chunk], title_end: int) -> Fields:
    """Give the fields that the chunks state; of several chunks of a field the first counts, of names all.

    A title that runs on past ``title_end`` is cut there.
    """
    fields: Fields = {}
    taken = 0
    for name, start, end, belief in _mended(piece.flat, _whole_containers(piece.flat, tokens, chunks)):
        reader = _READERS.get(name)
        start = max(start, taken)
        if not reader or start >= end:
            continue
        if name == "title" and start < title_end:
            end = min(end, title_end)
        elif name == "issue":
            second = _SECOND.match(piece.flat, end)
            end = taken = second.end() if second else end
        reader(piece, start, end, round(belief, 2), fields)
    if "title" not in fields and _is_work(fields):
        fields["title"] = fields.pop("container_title")
    fields["type"] = _type(fields, piece.flat)
    return fields


def _whole_containers(flat: str, tokens: Tokens, chunks: list[Chunk]) -> list[_Range]:
    """Give the chunks by characters, a journal's title whole where the model cut it at its colon."""
    ranges = [(name, tokens.starts[first], tokens.ends[behind - 1], belief) for name, first, behind, belief in chunks]
    for index, ((before, start, cut, belief), (name, head, end, _)) in enumerate(pairwise(ranges)):
        is_cut = (before, name) == ("title", "container") and flat[cut:head].strip() == ":"
        if is_cut and _JOURNAL_HEAD.match(flat, head):
            sentences = [sentence.end() for sentence in _SENTENCE_END.finditer(flat, start, cut)]
            if sentences and cut - sentences[-1] <= LONGEST_FIRST_HALF:
                ranges[index : index + 2] = [
                    ("title", start, sentences[-1] - 2, belief),
                    ("container", sentences[-1], end, belief),
                ]
    return ranges


def _mended(flat: str, ranges: list[_Range]) -> list[_Range]:
    """Give the ranges with two common slips put right.

    What was taken for a title before the year is a body where the title stands behind the year; what stands behind '(ed.)'
    is the book, not one more editor.
    """
    names = [name for name, *_ in ranges]
    if names[:2] == ["title", "date"] and "title" in names[2:3] and "author" not in names:
        ranges[0] = ("author", *ranges[0][1:])
    for index, (name, start, end, belief) in enumerate(ranges):
        mark = _EDITORS_MARK.search(flat, start, end) if name == "editor" else None
        book = "container" if "title" in names[:index] else "title"
        if mark and book not in names[index + 2 :]:
            behind = names[index + 1 : index + 2] == [book]
            stop = ranges[index + 1][2] if behind else end
            ranges[index : index + 1 + behind] = [(name, start, mark.start(), belief), (book, mark.end(), stop, belief)]
            break
    return ranges


def _people(piece: Piece, start: int, end: int, belief: float, fields: Fields, name: str = "authors") -> None:
    people = tuple(read_people(piece, start, end))
    if people:
        fields[name] = fields.get(name, ()) + people


def _editors(piece: Piece, start: int, end: int, belief: float, fields: Fields) -> None:
    _people(piece, start, end, belief, fields, "editors")


def _date(piece: Piece, start: int, end: int, belief: float, fields: Fields) -> None:
    date = read_date(piece.flat, start, end)
    if date and ("issued" not in fields or (fields["issued"].value[0] < OLD <= date[0][0])):
        value, start, end = date
        fields["issued"] = piece.as_value(value, start, end, belief)


def _pages(piece: Piece, start: int, end: int, belief: float, fields: Fields) -> None:
    found = None if "page" in fields else _PAGES.search(piece.flat, start, end)
    if found:
        value = page_value(re.sub(r"[ ?]+(?=[A-Za-z]{0,2}\d)", "-", found.group()) if found["range"] else found.group())
        fields["page"] = piece.as_value(value, *found.span(), belief)


def _number(name: str) -> Any:
    def read(piece: Piece, start: int, end: int, belief: float, fields: Fields) -> None:
        if name in fields:
            return
        counter = _COUNTER.match(piece.flat, start, end)
        reading = piece.reading(counter.end() if counter else start, end, belief, TEXT_EDGES)
        if reading and len(reading.value) <= 60:
            fields[name] = reading

    return read


def _volume(piece: Piece, start: int, end: int, belief: float, fields: Fields) -> None:
    """Read a volume, and the issue where the model took both for one."""
    counter = _COUNTER.match(piece.flat, start, end)
    both = _WITH_ISSUE.match(piece.flat, counter.end() if counter else start)
    if both and both.start("issue") < end and "volume" not in fields and "issue" not in fields:
        for name in ("volume", "issue"):
            fields[name] = piece.reading(*both.span(name), belief)
    else:
        _number("volume")(piece, start, end, belief, fields)


def _text(name: str) -> Any:
    def read(piece: Piece, start: int, end: int, belief: float, fields: Fields) -> None:
        field = "container_title" if name in fields and "editors" in fields else name
        reading = None if field in fields else piece.reading(*widen(piece.flat, start, end), belief, TEXT_EDGES)
        if reading:
            fields[field] = reading

    return read


def widen(flat: str, start: int, end: int) -> tuple[int, int]:
    """Take in what belongs to the words: a question mark behind, a bracket or quote whose partner is inside."""
    before = flat[start - 1 : start]
    partner = _PARTNERS.get(before)
    inner = flat[start:end]
    if partner and (inner.count(partner) % 2 if partner == before else inner.count(before) < inner.count(partner)):
        start -= 1
    behind = flat[end : end + 1]
    if (
        behind
        and behind in ")]”»’"
        and any(inner.count(a) > inner.count(behind) for a, b in _PARTNERS.items() if b == behind)
    ):
        end += 1
    while end < len(flat) and flat[end] in "?!":
        end += 1
    return start, end


_READERS = {
    "author": _people,
    "editor": _editors,
    "date": _date,
    "pages": _pages,
    "volume": _volume,
    "issue": _number("issue"),
    "title": _text("title"),
    "container": _text("container_title"),
    "publisher": _text("publisher"),
    "place": _text("publisher_place"),
}


def _is_work(fields: Fields) -> bool:
    """Say whether what was read as a container is the work itself: somebody's, in no volume and on no page.

    A single number beside a publisher counts the pages of a book.
    """
    stated = fields.keys()
    people = stated & {"authors", "editors"}
    counted = "publisher" in stated and "page" in stated and fields["page"].value.isdigit()
    placed = stated & {"volume", "issue"} or ("page" in stated and not counted)
    return "container_title" in stated and bool(people) and not placed


def _type(fields: Fields, flat: str) -> str | None:
    """Give the CSL type that the fields speak for."""
    container = fields.get("container_title")
    if container and (
        _MEETING.search(container.value) or ("volume" not in fields and _PROCEEDINGS.search(container.value))
    ):
        return "paper-conference"
    if container and ("editors" in fields or ("publisher" in fields and "volume" not in fields)):
        return "chapter"
    if container:
        return "article-journal"
    if "volume" in fields and "page" in fields:
        return "article-journal"
    return "book" if "publisher" in fields or "publisher_place" in fields else None
