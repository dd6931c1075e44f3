"""More references for training: the parts of labelled ones printed anew in other styles, labels and all.

The labelled sets hold few references in the styles that journal pages print most, and some of their labels are wrong; a
reference printed from its parts has the right labels by construction. Nothing but the training data goes in.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from articles.parsing.pieces import Piece
from articles.parsing.records import ParsedName
from articles.parsing.reference_people import read_people

from .labelled import Labelled, LabelledSpan

Parts = dict[str, str]
MAX_PEOPLE = 12

ARTICLES = (
    "{author:inverted} {date}. {title}. {container} {volume}({issue}): {pages}.",
    "{author:inverted}, {date}. {title}. {container} {volume}({issue}): {pages}.",
    "{author:apa} ({date}). {title}. {container}, {volume}({issue}), {pages}.",
    "{author:apa} ({date}). {title}. {container}, {volume}, {pages}.",
    "{author:apa} ({date}) ‘{title}’, {container}, {volume}({issue}), pp. {pages}.",
    "{author:apa} ({date}) {title}. {container} {volume}: {pages}.",
    "{author:chicago}. “{title}.” {container} {volume}, no. {issue} ({date}): {pages}.",
    "{author:chicago}. {date}. “{title}.” {container} {volume} ({issue}): {pages}.",
    "{author:chicago}. “{title}.” {container}, vol. {volume}, no. {issue}, {date}, pp. {pages}.",
    "{author:vancouver}. {title}. {container}. {date};{volume}({issue}):{pages}.",
    "{author:vancouver}. {title}. {container}. {date}; {volume}: {pages}.",
    "{author:direct}, “{title},” {container}, vol. {volume}, no. {issue}, pp. {pages}, {date}.",
    "{author:direct}, {title}, {container} {volume} ({date}) {pages}.",
    "{author:direct}. {title}. {container}, {volume}({issue}):{pages}, {date}.",
    "{author:gost} {title} // {container}. – {date}. – Т. {volume}, № {issue}. – С. {pages}.",
    "{author:gost} {title} // {container}. {date}. Vol. {volume}. No {issue}. Pp. {pages}.",
    "{author:gost} {title} // {container}. – {date}. – № {issue}. – P. {pages}.",
    "{author:abnt}. {title}. {container}, v. {volume}, n. {issue}, p. {pages}, {date}.",
    "{author:abnt}. {title}. {container}, {place}, v. {volume}, n. {issue}, p. {pages}, {date}.",
    "{author:apa} ({date}): {title}. In: {container} {volume} ({issue}), S. {pages}.",
    "{author:apa} ({date}). {title}. {container}, Vol. {volume}, No. {issue}, pp. {pages}.",
    "{author:inverted}, {date}, {title}, {container}, vol. {volume}, no. {issue}, pp. {pages}.",
    "{author:chicago}. « {title} ». {container}, vol. {volume}, n° {issue}, {date}, p. {pages}.",
    "{author:apa} ({date}). “{title}”, {container}, vol. {volume}, núm. {issue}, pp. {pages}.",
    "{author:gost} {title}. {container}, {date}, vol. {volume}, no. {issue}, pp. {pages}. {note=(In Russian)}",
    "{author:written}, “{title},” {container} {volume}, no. {issue} ({date}): {pages}.",
    "{author:vancouver} ({date}) {title}. {container} {volume}({issue}):{pages}",
)
BOOKS = (
    "{author:inverted} {date}. {title}. {publisher}.",
    "{author:inverted} {date}. {title}. {place}: {publisher}.",
    "{author:apa} ({date}). {title}. {place}: {publisher}.",
    "{author:apa} ({date}). {title}. {publisher}.",
    "{author:apa} ({date}) {title}, {place}: {publisher}.",
    "{author:chicago}. {title}. {place}: {publisher}, {date}.",
    "{author:chicago}. {date}. {title}. {place}: {publisher}.",
    "{author:direct}, {title} ({place}: {publisher}, {date}).",
    "{author:direct}, {title}, {publisher}, {place}, {date}.",
    "{author:vancouver}. {title}. {place}: {publisher}; {date}.",
    "{author:gost} {title}. – {place}: {publisher}, {date}. – 312 с.",
    "{author:abnt}. {title}. {place}: {publisher}, {date}.",
    "{author:apa} ({date}). {title} ({edition=2nd ed.}). {place}: {publisher}.",
    "{author:apa} ({date}) {title}, {edition=3rd edn}, {publisher}, {place}.",
    "{author:inverted} {date}. {title}, {genre=PhD thesis}. {publisher}.",
    "{author:apa} ({date}). {title} ({genre=Doctoral dissertation}). {publisher}, {place}.",
    "{author:apa} ({date}). {title}. {publisher}. {note=Retrieved from} https://www.example.org/files/2015/report.pdf",
    "{author:written}, {title} ({place}: {publisher}, {date}).",
    "{title}. {date}. {place}: {publisher}.",
    "{title}. {place}: {publisher}, {date}.",
)
CHAPTERS = (
    "{author:apa} ({date}). {title}. In {editor:direct} (Eds.), {container} (pp. {pages}). {place}: {publisher}.",
    "{author:apa} ({date}). {title}. In {editor:direct} (Eds.), {container} (pp. {pages}). {publisher}.",
    "{author:apa} ({date}) ‘{title}’, in {editor:inverted} (eds) {container}. {place}: {publisher}, pp. {pages}.",
    "{author:inverted} {date}. {title}. In: {editor:inverted} (eds.), {container}. {publisher}, {place}, pp. {pages}.",
    "{author:chicago}. {date}. “{title}.” In {container}, edited by {editor:written}, {pages}. {place}: {publisher}.",
    "{author:chicago}. “{title}.” In {container}, edited by {editor:written}, {pages}. {place}: {publisher}, {date}.",
    "{author:vancouver}. {title}. In: {editor:vancouver}, editors. {container}. {place}: {publisher}; {date}. p. {pages}.",
)
ADDRESSES = (
    "",
    "",
    "",
    "",
    " https://doi.org/10.1000/abc.2015.03",
    " doi: 10.1000/s0140-2015",
    " Available at: https://example.org/a/b.pdf",
)

_HOLE = re.compile(r"\{(?P<label>\w+)(?::(?P<form>\w+)|=(?P<words>[^}]*))?\}")
_NEEDED = (("container", "volume", "pages"), ("publisher",), ("container", "editor", "publisher"))


def render(references: list[Labelled], count: int, seed: int) -> list[Labelled]:
    """Give ``count`` references printed anew from the parts of the given ones; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  (no secret: training must come out the same every time)
    pool = [(parts, styles) for reference in references if (parts := _parts(reference)) and (styles := _styles(parts))]
    return [made for _ in range(count) if (made := _print(*chance.choice(pool), chance))]


def _parts(reference: Labelled) -> Parts | None:
    """Give the parts of a reference that has an author, a title and a year, each of them once."""
    parts: Parts = {}
    for start, end, label in reference.spans:
        if label in parts and label not in ("note", "num"):
            return None
        parts[label] = reference.text[start:end]
    year = re.search(r"(?:1[5-9]|20)\d\d", parts.get("date", ""))
    if not year or not parts.keys() >= {"author", "title", "date"} or len(parts["title"]) < 8:
        return None
    if any("<" in part or part.count("(") != part.count(")") for part in parts.values()):
        return None
    return parts | {"date": year.group() + "ab"[len(parts["title"]) % 2] * (len(parts["author"]) % 16 == 0)}


def _styles(parts: Parts) -> tuple[str, ...]:
    if parts.keys() >= set(_NEEDED[2]):
        return CHAPTERS
    if parts.keys() >= set(_NEEDED[0]) and parts["volume"].isdigit():
        return ARTICLES
    return BOOKS if parts.keys() >= set(_NEEDED[1]) and "container" not in parts else ()


def _print(parts: Parts, styles: tuple[str, ...], chance: random.Random) -> Labelled | None:
    people: dict[str, list[tuple[str, str]]] = {
        label: printed for label in ("author", "editor") if label in parts and (printed := _people(parts[label]))
    }
    if "author" not in people or ("editor" in parts and "editor" not in people):
        return None
    style = chance.choice(styles)
    text, spans = "", []
    position = 0
    for hole in _HOLE.finditer(style := _without_absent(style, parts)):
        text += style[position : hole.start()]
        label, form = hole["label"], hole["form"]
        value = hole["words"] or (ORDERS[form](people[label]) if form else parts[label])
        spans.append((len(text), len(text) + len(value), label))
        text, position = text + value, hole.end()
    text += style[position:]
    return Labelled(
        text.replace("?.", "?").replace("..", ".") + chance.choice(ADDRESSES), _moved(text, spans), "rendered"
    )


def _moved(text: str, spans: list[LabelledSpan]) -> list[LabelledSpan]:
    """Give the spans as they are once doubled stops are one."""
    return [(start - _lost(text, start), end - _lost(text, end), label) for start, end, label in spans]


def _lost(text: str, end: int) -> int:
    return text.count("..", 0, end + 1) + text.count("?.", 0, end + 1)


def _without_absent(style: str, parts: Parts) -> str:
    """Take out the places of what the reference does not have, with the marks that lead to them."""
    for label in ("issue", "place", "pages"):
        if label not in parts:
            style = re.sub(
                rf"(?:[,.]? (?:– )?(?:no\.|n\.|n°|núm\.|№|No\.?|pp?\.|Pp\.|P\.|С\.) ?|, |[ (:]*)\{{{label}\}}(?:\)|(?:(?<=\}}):)?)",
                "",
                style,
                count=1,
            )
    return style


def _people(text: str) -> list[tuple[str, str]] | None:
    names = read_people(Piece.of(text), 0, len(text))
    pairs = [pair for name in names if (pair := _pair(name))]
    return pairs if pairs and len(pairs) == len(names) <= MAX_PEOPLE else None


def _pair(name: ParsedName) -> tuple[str, str] | None:
    if not name.family or not name.given:
        return None
    return name.family.value, name.given.value


def _initials(given: str, stop: str = ".", joint: str = "") -> str:
    """Give the initials of a given name, which may be initials already: 'AB', 'A.B.', 'Anna Berta'."""
    letters = re.findall(r"[^\W\d_]+", given)
    if len(letters) == 1 and letters[0].isupper():
        letters = list(letters[0])
    return joint.join(letter[0].upper() + stop for letter in letters)


def _joined(names: list[str], last: str, joint: str = ", ") -> str:
    return names[0] if len(names) == 1 else joint.join(names[:-1]) + last + names[-1]


def _first_inverted(people: list[tuple[str, str]]) -> str:
    family, given = people[0]
    return _joined([f"{family}, {given}", *(f"{given} {family}" for family, given in people[1:])], ", and ")


ORDERS: dict[str, Callable[[list[tuple[str, str]]], str]] = {
    "inverted": lambda people: _joined([f"{family}, {_initials(given)}" for family, given in people], ", and "),
    "apa": lambda people: _joined([f"{family}, {_initials(given, joint=' ')}" for family, given in people], ", & "),
    "chicago": _first_inverted,
    "vancouver": lambda people: ", ".join(f"{family} {_initials(given, stop='')}" for family, given in people),
    "direct": lambda people: _joined([f"{_initials(given, joint=' ')} {family}" for family, given in people], " and "),
    "written": lambda people: _joined([f"{given} {family}" for family, given in people], " and "),
    "gost": lambda people: ", ".join(f"{family} {_initials(given)}" for family, given in people),
    "abnt": lambda people: "; ".join(f"{family.upper()}, {given}" for family, given in people),
}
