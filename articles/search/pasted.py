"""A pasted citation or DOI: the articles it may mean, or else the articles here that cite it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Func, Q, Value
from rapidfuzz import fuzz

from articles.models import Article, ArticleKey, Reference
from articles.models.articles import KEY_LENGTH
from articles.models.references import FIRST_PAGE, TITLE_HASH

from .citations import Cited, cited_in

SIMILAR_TITLE = 60
"""A place is believed when the titles share so much (of 100), as when references are linked."""

SHOWN = 20
LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Pasted:
    """What is known of a work that was pasted: articles that it may be, else articles that cite it.

    ``has_more`` says that further articles cite it.
    """

    is_citation: bool
    articles: list[Article]
    citing: list[Article]
    has_more: bool = False


def look_up(text: str) -> Pasted | None:
    """Given the text of the search box, give what it cites; None when it is no citation and no DOI."""
    cited = cited_in(text.strip())
    if cited is None:
        return None
    articles = _articles(_meant(cited))
    citing = [] if articles else _articles(_citing(cited))
    return Pasted(cited.is_citation, articles[:SHOWN], citing[:SHOWN], len(citing) > SHOWN)


def _articles(ids: set[int]) -> list[Article]:
    found = Article.objects.public().with_citation_line().filter(pk__in=ids) if ids else Article.objects.none()
    return list(found.newest_first()[: SHOWN + 1])


def _meant(cited: Cited) -> set[int]:
    """The articles that it names: by DOI, else by place and title together, else by either."""
    if by_doi := _by_doi(cited):
        return by_doi
    titles, places = _by_title(cited), _by_place(cited)
    return titles & places or titles or places


def _by_doi(cited: Cited) -> set[int]:
    """Also by a DOI that an article bore before it was merged or corrected."""
    if cited.doi is None:
        return set()
    keyed = ArticleKey.objects.filter(kind=ArticleKey.Kind.DOI, key=cited.doi).values("article")
    return _survivors(Q(doi=cited.doi) | Q(pk__in=keyed))


def _by_title(cited: Cited) -> set[int]:
    """Of the year that is stated or one beside it, for an article may come out before its issue does."""
    if cited.title_key is None or cited.year is None:
        return set()
    years = (cited.year - 1, cited.year + 1)
    return _survivors(Q(title_key=cited.title_key[:KEY_LENGTH]) & (Q(issued_year__range=years) | Q(issued_year=None)))


def _by_place(cited: Cited) -> set[int]:
    if not (cited.container_key and cited.first_page and cited.volume):
        return set()
    shelf = Q(journal__title_key=cited.container_key, issue__volume=cited.volume)
    found = Article.objects.filter(shelf, page__istartswith=cited.first_page).values_list("pk", "page", "title_key")
    here = {key for key, page, title in found[:LOOKED_AT] if _is_there(cited, page or "", title)}
    return _survivors(Q(pk__in=here)) if here else set()


def _is_there(cited: Cited, page: str, title: str) -> bool:
    same_page = page.partition("-")[0].strip().lower() == cited.first_page
    return same_page and (not cited.title_key or fuzz.partial_ratio(cited.title_key, title) >= SIMILAR_TITLE)


def _survivors(condition: Q) -> set[int]:
    rows = Article.objects.filter(condition).values_list("pk", "merged_into_id")[:LOOKED_AT]
    return {merged_into or own for own, merged_into in rows}


def _citing(cited: Cited) -> set[int]:
    """The articles whose references name the work by DOI, by title and year, or by place: the first fact that any names."""
    for named in (_named_by_doi(cited), _named_by_title(cited), _named_by_place(cited)):
        if named is not None:
            references = Reference.objects.alias(title_hash=TITLE_HASH, first_page=FIRST_PAGE).filter(named)
            if ids := set(references.filter(position__isnull=False).values_list("article", flat=True)[:LOOKED_AT]):
                return ids
    return set()


def _named_by_doi(cited: Cited) -> Q | None:
    return Q(doi=cited.doi) if cited.doi else None


def _named_by_title(cited: Cited) -> Q | None:
    if not (cited.title_key and cited.year):
        return None
    key = cited.title_key[:KEY_LENGTH]
    return Q(title_hash=Func(Value(key), Value(0), function="hashtextextended"), title_key=key, issued_year=cited.year)


def _named_by_place(cited: Cited) -> Q | None:
    if not (cited.container_key and cited.volume and cited.first_page):
        return None
    return Q(container_key=cited.container_key, volume=cited.volume, first_page=cited.first_page)
