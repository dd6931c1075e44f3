"""The witnesses of each name: the author line and the citation line, then what the page round the article says of it.

Agreement makes a name sure; disagreement makes it doubtful and is said; a name that only one of the lines states is said too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from articles.normalize import title_key

from .names import PARTICLES
from .records import ParsedAuthor, ParsedCitation, ParsedName, ParseProblem
from .vocabulary import rank

AGREED, INITIALS_AGREE, DISAGREED, CITATION_ONLY = 1.0, 0.97, 0.4, 0.6
PAGE_AGREES, PAGE_DIFFERS = 0.5, 0.6
"""What is left of the doubt when the page agrees, and of the confidence when it does not."""


def compare_witnesses(
    authors: tuple[ParsedAuthor, ...], citation: ParsedCitation | None
) -> tuple[tuple[ParsedAuthor, ...], tuple[ParseProblem, ...]]:
    """Give the authors with their confidence settled, and what the witnesses do not agree on.

    People the citation names but no author line does are added; a citation cut short by 'et al.' is silent on the rest.
    """
    if citation is None or not citation.authors:
        return authors, ()
    partners = _partners(authors, citation.authors)
    settled: list[ParsedAuthor] = []
    problems: list[ParseProblem] = []
    for index, author in enumerate(authors):
        partner = partners.get(index)
        if partner is None:
            if not citation.et_al:
                problems.append(_problem("name-only-in-author-line", author.name))
            settled.append(author)
            continue
        confidence = _agreement(author.name, citation.authors[partner])
        if confidence == DISAGREED:
            problems.append(_problem("witnesses-disagree", author.name))
            confidence = min(DISAGREED, author.confidence)
        settled.append(replace(author, confidence=confidence))
    for index, name in enumerate(citation.authors):
        if index not in partners.values():
            settled.append(ParsedAuthor(raw=name.raw, span=name.span, name=name, confidence=CITATION_ONLY))
            problems.append(_problem("name-only-in-citation", name))
    return tuple(settled), tuple(problems)


def differing_names(
    authors: tuple[ParsedAuthor, ...], citation: ParsedCitation | None
) -> list[tuple[ParsedAuthor, ParsedName]]:
    """Give the authors whom the citation line names otherwise, each with what it says."""
    names = citation.authors if citation else ()
    pairs = [(authors[index], names[place]) for index, place in sorted(_partners(authors, names).items())]
    return [(author, name) for author, name in pairs if _agreement(author.name, name) == DISAGREED]


def hear_page(
    authors: tuple[ParsedAuthor, ...], surname: str | None, biographies: Sequence[str]
) -> tuple[tuple[ParsedAuthor, ...], tuple[ParseProblem, ...]]:
    """Give the authors as the page's further witnesses leave them, and where these say otherwise.

    ``surname`` is the first author's in an OJS 2 breadcrumb, ``biographies`` are how the lines about people begin. A
    witness that does not speak of the name changes nothing.
    """
    heads = [
        (title_key(before), f"{title_key(behind)} ") for before, _, behind in (h.partition(",") for h in biographies)
    ]
    settled: list[ParsedAuthor] = []
    problems: list[ParseProblem] = []
    for index, author in enumerate(authors):
        votes = {"biography-differs": _biographies(author, heads)}
        if index == 0 and surname:
            votes["breadcrumb-differs"] = _breadcrumb(author.name, title_key(surname))
        for code, agrees in votes.items():
            if agrees is None:
                continue
            doubt = (1 - author.confidence) * PAGE_AGREES
            author = replace(author, confidence=1 - doubt if agrees else author.confidence * PAGE_DIFFERS)
            problems += () if agrees else (_problem(code, author.name),)
        settled.append(author)
    return tuple(settled), tuple(problems)


def _parts(name: ParsedName) -> tuple[str, str]:
    return title_key(name.family.value) if name.family else "", title_key(name.given.value) if name.given else ""


def _breadcrumb(name: ParsedName, surname: str) -> bool | None:
    """Say whether a breadcrumb's word is the surname; None when it is no word of the name: a section, another person."""
    family, given = _parts(name)
    before, _, last = family.rpartition(" ")
    if surname == family or (surname == last and PARTICLES.issuperset(before.split())):
        return True
    return False if surname in f"{given} {family}".split() else None


def _biographies(author: ParsedAuthor, heads: list[tuple[str, str]]) -> bool | None:
    """Say whether a biography has the name as it was read, or else one has it otherwise; None when all are silent."""
    family, given = _parts(author.name)
    if not family or not given or not heads:
        return None
    affiliation = title_key(author.affiliations[0].raw) if author.affiliations else ""
    votes = {_biography(family, given, affiliation, *head) for head in heads}
    return True if True in votes else False if False in votes else None


def _biography(family: str, given: str, affiliation: str, before: str, behind: str) -> bool | None:
    """Say whether the words before a biography's first comma are the name, or the surname with the given name behind.

    They are not when the name goes on behind them, or they go on with what was read as affiliation; None when they are
    about somebody else or go on in prose.
    """
    if before in (f"{given} {family}", f"{family} {given}") or (before == family and behind.startswith(f"{given} ")):
        return True
    if before == given and behind.startswith(f"{family} "):
        return False
    for first, second in ((given, family), (family, given)):
        if not before.startswith(f"{first} "):
            continue
        left = second.removeprefix(before.removeprefix(f"{first} "))
        if left.startswith(" ") and any(len(word) > 1 for word in left.split()):
            return False
        more = before.removeprefix(f"{first} {second} ")
        if more != before and affiliation.startswith(f"{more} ") and not rank(more):
            return False
    return None


def _partners(authors: tuple[ParsedAuthor, ...], names: tuple[ParsedName, ...]) -> dict[int, int]:
    """Pair each author with a name of the citation: by surname first, then what is left at the same place."""
    by_key: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        by_key.setdefault(_key(name), []).append(index)
    pairs: dict[int, int] = {}
    for index, author in enumerate(authors):
        same = by_key.get(_key(author.name))
        if same:
            # Namesakes share a surname: the one whose given name agrees comes first.
            best = max(same, key=lambda place: _agreement(author.name, names[place]))
            same.remove(best)
            pairs[index] = best
    taken = set(pairs.values())
    for index in range(min(len(authors), len(names))):
        if index not in pairs and index not in taken:
            pairs[index] = index
    return pairs


def _key(name: ParsedName) -> str:
    reading = name.family or name.literal
    return title_key(reading.value).replace(" ", "") if reading else ""


def _agreement(one: ParsedName, other: ParsedName) -> float:
    """Say how far two statements of a name agree: in full, as initials of each other or in another order, or not."""
    if _key(one) != _key(other):
        return DISAGREED
    given = [title_key(name.given.value).split() if name.given else [] for name in (one, other)]
    if given[0] == given[1]:
        return AGREED
    pairs = zip(*given, strict=False)
    fits = all(left == right or (1 in (len(left), len(right)) and left[0] == right[0]) for left, right in pairs)
    return INITIALS_AGREE if fits or sorted(given[0]) == sorted(given[1]) else DISAGREED


def _problem(code: str, name: ParsedName) -> ParseProblem:
    return ParseProblem(code, 1, name.raw, name.span)
