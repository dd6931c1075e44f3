"""Two witnesses of each name: the author line and the citation line, compared.

Agreement makes a name sure; disagreement makes it doubtful and is said; a name that only one of them states is said too.
"""

from __future__ import annotations

from dataclasses import replace

from articles.normalize import title_key

from .records import ParsedAuthor, ParsedCitation, ParsedName, ParseProblem

AGREED, INITIALS_AGREE, DISAGREED, CITATION_ONLY = 1.0, 0.97, 0.4, 0.6


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
    """Say how far two statements of a name agree: in full, as initials of each other, or not."""
    if _key(one) != _key(other):
        return DISAGREED
    given = [title_key(name.given.value).split() if name.given else [] for name in (one, other)]
    if given[0] == given[1]:
        return AGREED
    pairs = zip(*given, strict=False)
    fits = all(left == right or (1 in (len(left), len(right)) and left[0] == right[0]) for left, right in pairs)
    return INITIALS_AGREE if fits else DISAGREED


def _problem(code: str, name: ParsedName) -> ParseProblem:
    return ParseProblem(code, 1, name.raw, name.span)
