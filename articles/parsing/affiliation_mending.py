"""Labels of an affiliation put right where rules know better: what a country, a street, a part of a list can be."""

from __future__ import annotations

from itertools import pairwise

from .affiliation_model import Chunk
from .affiliation_places import country_code
from .affiliation_tokens import Tokens
from .gazetteer import cities_named, regions_named
from .vocabulary import BODY, DEPARTMENT, HEADS, MODIFIERS, UNIVERSITY

BODIES = ("department", "laboratory", "institution")
INNER = frozenset({"institute", "faculty", "department", "dept"})
OUTER = frozenset({"department", "dept", "faculty"})
UNNAMED = UNIVERSITY | BODY


def mended(tokens: Tokens, chunks: list[Chunk]) -> list[Chunk]:
    """Give the parts with labels that can be right."""
    sound = [piece for chunk in _placed(tokens, chunks) for piece in _countries(tokens, chunk)]
    whole = [piece for chunk in _joined(tokens, sound) for piece in _bodies(tokens, chunk)]
    return _with_initials(tokens, whole)


def _placed(tokens: Tokens, chunks: list[Chunk]) -> list[Chunk]:
    """Read 'Inria, France' as a body, the 'Izmir' of 'Izmir, Bornova, Turkey' as the city, 'Taiwan, ROC' as one country."""
    placed = list(chunks)
    for index, (chunk, behind) in enumerate(pairwise(chunks)):
        name, start, end, belief = chunk
        known = cities_named(" ".join(tokens.keys[start:end]))
        if index == 0 == start and name == "city" and behind[0] == "country" and len(chunks) == 2 and not known:
            placed[0] = ("institution", start, end, belief)
        if name == "addrline" and known and behind[0] == "city" and tokens.gaps[behind[1]] == ", ":
            placed[index] = ("city", start, end, belief)
            placed[index + 1] = ("region", *behind[1:])
        if name in ("city", "region") and behind[0] == "country" and code_at(tokens, start, end) == "TW":
            placed[index] = ("country", start, end, belief)
    return placed


def code_at(tokens: Tokens, start: int, end: int) -> str | None:
    """Give the code of the country that some words name."""
    return country_code(" ".join(tokens.words[start:end]), " ".join(tokens.keys[start:end]))


def _countries(tokens: Tokens, chunk: Chunk) -> list[Chunk]:
    """Give a country that no list knows as what it is; cut the country off the end of the last city."""
    name, start, end, belief = chunk
    if name == "country":
        if not code_at(tokens, start, end):
            return _unknown_country(tokens, chunk)
        coded = end < len(tokens.words) and tokens.gaps[end] == "-" and tokens.words[end].isdigit()
        return [("postcode", start, end, belief)] if coded else [chunk]
    if name == "city" and len(tokens.words) == end:
        return _country_behind(tokens, chunk) or [chunk]
    return [chunk]


def _unknown_country(tokens: Tokens, chunk: Chunk) -> list[Chunk]:
    """Read 'Italy The Fifth' as the country it begins with, 'Illinois' as a region, 'Austin United States' as both."""
    name, start, end, belief = chunk
    for stop in range(end - 1, start, -1):
        if code_at(tokens, start, stop):
            return [(name, start, stop, belief)]
    if regions_named(" ".join(tokens.keys[start:end])):
        return [("region", start, end, belief)]
    return _country_behind(tokens, chunk) or [chunk]


def _country_behind(tokens: Tokens, chunk: Chunk) -> list[Chunk]:
    """Cut 'Leuven Belgium' before the country."""
    _, start, end, belief = chunk
    begin = next((begin for begin in range(start + 1, end) if code_at(tokens, begin, end)), None)
    return [("city", start, begin, belief), ("country", begin, end, belief)] if begin else []


def _joined(tokens: Tokens, chunks: list[Chunk]) -> list[Chunk]:
    """Undo borders inside names: 'Department of | National Academy', 'Probability, | Logic and Statistics'."""
    joined: list[Chunk] = []
    for chunk in chunks:
        last = joined[-1] if joined else None
        name = _name_of_both(tokens, last, chunk) if last and last[2] == chunk[1] else None
        if last and name:
            joined[-1] = (name, last[1], chunk[2], min(last[3], chunk[3]))
        else:
            joined.append(chunk)
    return joined


def _name_of_both(tokens: Tokens, last: Chunk, chunk: Chunk) -> str | None:
    """Give the label of two neighbours that are one part."""
    gap, before, keys = tokens.gaps[chunk[1]], tokens.keys[last[1] : last[2]], tokens.keys[chunk[1] : chunk[2]]
    if last[0] in BODIES and chunk[0] in BODIES:
        if gap == " " and before[-1] in ("of", "the"):
            return last[0]
        if gap in (" – ", " — ") and chunk[0] == "institution" and not UNNAMED.isdisjoint(before):
            return chunk[0]
        listed = keys[1:2] == ["and"] or keys[2:3] == ["and"]
        if gap == ", " and last[0] == chunk[0] and listed and "of" in before and HEADS.isdisjoint(keys):
            return chunk[0]
    bears = last[0] == "institution" and chunk[0] == "city" and gap == " " and before[-1] in UNIVERSITY
    return last[0] if bears and set(before[:-1]) <= MODIFIERS else None


def _bodies(tokens: Tokens, chunk: Chunk) -> list[Chunk]:
    """Cut two bodies that only a blank parts: 'Software Systems Laboratory Department of Computer Science'."""
    name, start, end, belief = chunk
    keys = tokens.keys
    if name not in BODIES:
        return [chunk]
    if name == "institution" and keys[start] in DEPARTMENT and keys[start + 1 : start + 2] == ["of"]:
        return [("department", start, end, belief)]
    for cut in range(start + 2, end - 2):
        named = keys[cut - 1] in HEADS if name != "institution" else keys[cut - 1] in UNIVERSITY
        begins = keys[cut] in (INNER if name == "institution" else OUTER) and tokens.words[cut][0].isupper()
        if named and begins and keys[cut + 1] in ("of", "for") and tokens.gaps[cut] == " ":
            return [(name, start, cut, belief), ("department", cut, end, belief)]
    return _places_behind(tokens, chunk)


def _places_behind(tokens: Tokens, chunk: Chunk) -> list[Chunk]:
    """Cut the city off 'Politecnico di Milano Milano', and read 'Kosshy Kazakhstan', which is no body."""
    name, start, end, belief = chunk
    keys = tokens.keys[start:end]
    if name == "institution" and len(keys) > 2 and keys[-1] == keys[-2] and cities_named(keys[-1]):
        return [(name, start, end - 1, belief), ("city", end - 1, end, belief)]
    bare = name == "institution" and end == len(tokens.words) and len(keys) == 2 and HEADS.isdisjoint(keys)
    return (_country_behind(tokens, chunk) if bare else []) or [chunk]


def _with_initials(tokens: Tokens, chunks: list[Chunk]) -> list[Chunk]:
    """Give an institution the initials of the person it is named for: 'L.N. | Gumilyov Eurasian National University'."""
    given: list[Chunk] = []
    for name, start, end, belief in chunks:
        begin = start
        if name == "institution":
            while begin > 0 and _is_named_for(tokens, begin):
                begin -= 1
            if given and begin < given[-1][2]:
                last = given.pop()
                given += [(last[0], last[1], begin, last[3])] if last[1] < begin else []
        given.append((name, begin, end, belief))
    return given


def _is_named_for(tokens: Tokens, begin: int) -> bool:
    """Say whether the word before is an initial, or a name behind one."""
    word, gap = tokens.words[begin - 1], tokens.gaps[begin]
    if len(word) == 1 and word.isupper() and gap in (".", ". "):
        return True
    behind_initial = begin > 1 and len(tokens.words[begin - 2]) == 1 and tokens.gaps[begin - 1] in (".", ". ")
    return gap == " " and word[0].isupper() and behind_initial and tokens.keys[begin - 1] not in HEADS
