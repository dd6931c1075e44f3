"""What stands round an article on a page of Open Journal Systems: menus, breadcrumbs, boxes, counters, licences.

Furniture is told by its labels in any language, else by its shape. Its lines are taken away before the parts of the article
are looked for; facts that it states (issue, date, section, DOI, licence, biographies) are kept as places.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from articles.normalize import title_key

from .labels import PARTS, kind_of, label_before
from .lines import BULLET, NUMBER, Line
from .locales import month_number
from .reference_marks import LABEL

MAX_SHORT, MAX_VALUE, MAX_FACTS = 60, 300, 200

Bounds = tuple[int, int]

FACTS = {
    "published": re.compile(r"(?:19|20)\d\d"),
    "issue": re.compile(r"\d"),
    "section": re.compile(r"[^\W\d_]"),
    "doi": re.compile(r"10\.\d{4,9}/"),
}
"""Labels with one value on the same line or the next, and what must stand in the value."""

LISTS = frozenset({"downloads", "files", "formats", "versions", "categories", "views"})
"""Labels over short lines: formats, counters, names of citation styles."""

TEXTS = frozenset({"license", "similar", "statements", "biography"})
"""Labels over lines of any length, up to the next label."""

OJS2 = frozenset(
    """user|username|password|font size|open journal systems|journal help|article tools|related items|finding references
review policy|email this article login required|email the author login required|post a comment login required|add comment
show all|refbacks|search scope all|log in|all|by section|search results|how to cite item|by identify types
there are currently no refbacks|all authors title abstract index terms full text|make smaller make default make larger
home about login register search current archives announcements|home about login register search current archives
powered by open journal systems|about this publishing system|more information about the publishing system""".replace(
        "\n", "|"
    ).split("|")
)
"""Lines of OJS 2's side column and head, by their keys."""

_SHAPES = re.compile(
    r"(?:copyright|©|\(c\)) .{0,200}(?:19|20)\d\d|(?:copyright )?(?:©|\(c\)) |creative commons\b|(?:https?://)?(?:www\.)?creativecommons\.org"
    r"|this (?:work|article|journal) is (?:licensed|distributed|published) under"
    r"|you may also start an advanced|##[\w.]{3,80}##|(?:e-?|p-?|online |print )?issn:? {0,3}\d{4}-?\d{3}[\dx]"
    r"|(?:abstract|pdf|html|article) (?:views?|downloads?) ?[:(]? ?\d|\d[\d,. ]{0,9} (?:views?|downloads?|reads?|просмотр\w{0,3})$"
    r"|<<|>>|(?:\d{1,3} ){1,9}>|[\d ]{1,20}$|©",
    re.IGNORECASE,
)
"""Lines that no article has: '© 2018 The authors', '1 2 3 > >>', 'Abstract views: 118', 'ISSN: 2068-696X'."""

_DOI_LINE = re.compile(r"(?:doi ?:? ?)?(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S{1,200}$", re.IGNORECASE)
"""A line that is nothing but a DOI."""

_ISSN_LINE = re.compile(r"(?:e-?|p-?|online |print )?issn:? {0,3}\d{4}-?\d{3}[\dx]\b", re.IGNORECASE)

_LICENCE = re.compile(r"copyright|©|\(c\)|creative ?commons|licen[sc]ed under", re.IGNORECASE)

_CRUMB = re.compile(r" ?[/>›»] ?")
"""What parts the steps of a breadcrumb: 'Home / Archives / Vol. 1 No. 1 (2025)'."""


@dataclass(slots=True)
class Furniture:
    """The lines that are furniture by their index, and where it states facts, by kind."""

    lines: set[int] = field(default_factory=set)
    facts: dict[str, list[Bounds]] = field(default_factory=dict)
    crumb_end: int | None = None
    surname: str | None = None
    looked_through: int = 0

    def note(self, kind: str, start: int, end: int) -> None:
        """Keep the place of a fact."""
        places = self.facts.setdefault(kind, [])
        if len(places) < MAX_FACTS:
            places.append((start, end))


def find_furniture(lines: list[Line], citation: tuple[int, int]) -> Furniture:
    """Find the lines that are the page's; those of the citation are not looked at."""
    furniture = Furniture()
    index = 0
    while index < len(lines):
        if citation[0] <= index < citation[1]:
            index = citation[1]
            continue
        index = _take(lines, index, citation[0] if index < citation[0] else len(lines), furniture)
    return furniture


def _take(lines: list[Line], index: int, stop: int, furniture: Furniture) -> int:
    """Take the furniture that begins at a line, if any; give the next line to look at."""
    line = lines[index]
    if line.is_blank() or len(line.text) > MAX_VALUE:
        return index + 1
    mark = BULLET.match(line.text) or NUMBER.match(line.text)
    if mark and index >= furniture.looked_through:
        end = _take_run(lines, index, stop, furniture)
        if end > index:
            return end
    kind, value = _labelled(line)
    if kind in FACTS and (value or index + 1 < stop):
        return _take_fact(lines, index, stop, kind, value, furniture)
    if kind in LISTS or kind in TEXTS:
        furniture.lines.add(index)
        return _take_block(lines, index + 1, stop, kind, furniture)
    if kind in ("menu", "citation") or _is_shape(line.text) or _take_crumbs(line, index, furniture):
        furniture.lines.add(index)
        _note_shape(line, furniture)
    return index + 1


def _labelled(line: Line) -> tuple[str | None, int]:
    """Give the kind of a line's label and where the value behind it begins; 0 when the label stands alone."""
    if line.kind:
        return line.kind, 0
    before = label_before(line.text) if ":" in line.text or "：" in line.text else None
    if before and before.kind not in PARTS:
        return before.kind, before.end
    return None, 0


def _take_fact(lines: list[Line], index: int, stop: int, kind: str, value: int, furniture: Furniture) -> int:
    """Take a label with its value; a label whose value does not fit is furniture alone."""
    line, shape = lines[index], FACTS[kind]
    if value:
        if not shape.search(line.text, value):
            return index + 1
        furniture.lines.add(index)
        furniture.note(kind, line.start + value, line.end)
        return index + 1
    furniture.lines.add(index)
    following = index + 1
    while following < stop and lines[following].is_blank():
        following += 1
    if following == stop:
        return index + 1
    line = lines[following]
    fits = len(line.text) <= MAX_VALUE and shape.search(line.text) and (line.kind in (None, "menu"))
    if fits and (kind != "section" or len(line.text) <= MAX_SHORT):
        furniture.lines.add(following)
        furniture.note(kind, line.start, line.end)
        return following + 1
    return index + 1


def _take_block(lines: list[Line], index: int, stop: int, kind: str, furniture: Furniture) -> int:
    """Take the lines under a label: short ones under a list's, all up to the next label under a text's."""
    while index < stop:
        line = lines[index]
        bulleted = bool(BULLET.match(line.text) or NUMBER.match(line.text))
        if not line.is_blank():
            labelled = _labelled(line)[0]
            if (labelled and not bulleted and labelled != kind) or _is_entry(line.text):
                break
            if kind in LISTS and not (len(line.text) <= MAX_SHORT and (bulleted or not line.text.endswith("."))):
                break
            if kind in LISTS and labelled is None and not bulleted and not _is_counter(line.text):
                break
            furniture.lines.add(index)
            if kind == "biography":
                furniture.note(kind, line.start, line.end)
            elif kind == "license":
                _note_shape(line, furniture)
        index += 1
    return index


def _is_entry(text: str) -> bool:
    """Say whether a line is an entry of a reference list without a heading: '[1] Kiely, T.F.'."""
    label = LABEL.match(text)
    return label is not None and label.lastgroup == "square"


def _is_counter(text: str) -> bool:
    """Say whether a short line is a number, a month under a chart, or a file's form."""
    words = text.split()
    months = all(month_number(word) for word in words)
    few = len(words) <= 4 and (any(map(str.isdigit, text)) or kind_of(words[0]) is not None or len(words) == 1)
    return months or few


def _take_run(lines: list[Line], index: int, stop: int, furniture: Furniture) -> int:
    """Take a run of items as a menu where a label is among them and none is longer than a menu's, or as a breadcrumb."""
    end = index
    while end < stop and not lines[end].is_blank() and (_item(lines[end]) is not None or lines[end].indented):
        end += 1
    # The rest of a run that is no menu is not looked through again from each of its items.
    furniture.looked_through = end
    items = [_item(line) or line.text for line in lines[index:end]]
    kinds = [kind_of(item.rstrip(" /›>»")) for item in items]
    menu = any(kind in ("menu", "formats", "files") for kind in kinds)
    plain = all(len(item) <= MAX_SHORT and "," not in item for item in items)
    if menu and (plain or items[0].endswith(("/", ">", "»"))):
        for place in range(index, end):
            furniture.lines.add(place)
            if lines[place].text.rstrip().endswith("/") or "/" in items[0][-2:]:
                furniture.crumb_end = place
                _note_issue(lines[place], furniture)
        return end
    for place in range(index, end):
        item = _item(lines[place])
        if item is not None and (kinds[place - index] or _SHAPES.match(item)):
            furniture.lines.add(place)
    return end if end > index and end - 1 in furniture.lines and index in furniture.lines else index


def _item(line: Line) -> str | None:
    """Give an item's text without its bullet or number; None for a line that has none."""
    mark = BULLET.match(line.text) or NUMBER.match(line.text)
    return line.text[mark.end() :] if mark else None


def _is_shape(text: str) -> bool:
    bulleted = BULLET.match(text)
    bare = text[bulleted.end() :] if bulleted else text
    return bool(_SHAPES.match(bare) or _DOI_LINE.match(bare)) or (
        len(bare) <= MAX_SHORT * 2 and title_key(bare) in OJS2
    )


def _note_shape(line: Line, furniture: Furniture) -> None:
    """Keep what a line of a known shape states."""
    if _DOI_LINE.match(line.text):
        furniture.note("doi", line.start, line.end)
    elif _ISSN_LINE.match(line.text):
        furniture.note("issn", line.start, line.end)
    elif _LICENCE.search(line.text):
        furniture.note("license", line.start, line.end)


def _take_crumbs(line: Line, index: int, furniture: Furniture) -> bool:
    """Say whether a line is a breadcrumb in one line: 'Home > Vol 4, No 2 (2018) > Oleshko'."""
    steps = _CRUMB.split(line.text, 6)
    if len(steps) < 2 or kind_of(steps[0].strip()) != "menu":
        return False
    furniture.crumb_end = index
    last = steps[-1].strip()
    # OJS 2 ends its breadcrumb with the first author's surname.
    furniture.surname = last if last.isalpha() and not kind_of(last) else None
    _note_issue(line, furniture)
    return True


def _note_issue(line: Line, furniture: Furniture) -> None:
    """Keep the step of a breadcrumb that may name an issue."""
    item = _item(line) or line.text
    start = line.end - len(item)
    for step in _CRUMB.split(item, 12):
        end = line.text.find(step, start - line.start) + line.start + len(step)
        if any(map(str.isdigit, step)) and any(map(str.isalpha, step)):
            furniture.note("crumb", end - len(step), end)
        start = end
