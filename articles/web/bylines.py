"""The author line of an article's page: names with numbers, and the affiliations that the numbers stand for."""

from dataclasses import dataclass

from articles.models import Article, Authorship, AuthorshipAffiliation, Institution


@dataclass(frozen=True, slots=True)
class NumberedName:
    """One author and the numbers of his or her affiliations."""

    authorship: Authorship
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PrintedAffiliation:
    """One affiliation as printed, cut around the institution's wording so that this can be a link."""

    number: int
    before: str
    wording: str
    after: str
    institution: Institution | None
    link: AuthorshipAffiliation


@dataclass(frozen=True, slots=True)
class Byline:
    """Everything between an article's title and its citation line."""

    names: list[NumberedName]
    affiliations: list[PrintedAffiliation]


def byline(article: Article) -> Byline:
    """Number an article's affiliations in the order in which its authors first have them."""
    numbers: dict[int, int] = {}
    affiliations: list[PrintedAffiliation] = []
    names = []
    for authorship in article.authorships.all():
        mine = authorship.affiliation_links.all()
        for link in mine:
            if link.affiliation_id not in numbers:
                numbers[link.affiliation_id] = len(numbers) + 1
                affiliations.append(cut(link, numbers[link.affiliation_id]))
        names.append(NumberedName(authorship, tuple(numbers[link.affiliation_id] for link in mine)))
    return Byline(names, affiliations)


def cut(link: AuthorshipAffiliation, number: int) -> PrintedAffiliation:
    """Cut the printed string around the institution's wording; without one, the whole string is the wording."""
    affiliation, text = link.affiliation, str(link.affiliation)
    before, wording, after = text.partition(affiliation.institution_name or text)
    if not wording:
        before, wording, after = "", text, ""
    return PrintedAffiliation(number, before, wording, after, affiliation.institution, link)
