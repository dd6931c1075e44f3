"""OJS native XML, as OJS 2 and OJS 3 export articles and issues."""

from __future__ import annotations

import re

from articles.parsing.records import DateParts, Reading

from .draft import Address, Draft, Entry, Person
from .markup import Node
from .passages import Passage
from .values import abstract_paragraphs, date_parts, language_code, page_range, unescaped, without_markup

_SEPARATOR = re.compile(r"[;,|]")
_PAGES = re.compile(r"[0-9A-Za-z]+")


def ojs_articles(root: Node) -> list[Node]:
    """Give the articles of an export."""
    return [node for node in root.deep("article") if node.first("title", "publication", "author")]


def read_ojs(root: Node) -> Draft | None:
    """Read the first article of an export; of several versions the last is the one that was published."""
    article = next(iter(ojs_articles(root)), None)
    if article is None:
        return None
    versions = article.children("publication")
    facts = versions[-1] if versions else article
    locale = facts.get("locale") or article.get("locale")
    title, subtitle = _of_locale(facts.children("title"), locale), _of_locale(facts.children("subtitle"), locale)
    abstract = _of_locale(facts.children("abstract"), locale)
    return Draft(
        text=article.source,
        title=[_html(node) for node in (title, subtitle) if node],
        title_prefix=_html(prefix) if (prefix := _of_locale(facts.children("prefix"), locale)) else None,
        authors=[_author(node, locale) for node in (*facts.children("author"), *facts.every("authors/author"))],
        abstract=abstract_paragraphs(unescaped(abstract.content())) if abstract else [],
        keywords=_keywords(facts, locale),
        references=[Entry(whole=node.passage(), prose=_html(node)) for node in facts.every("citations/citation")],
        place=_place(facts, article),
        page=_pages(facts),
        issued=_issued(facts, article),
        language=language_code(locale) or language_code(article.get("language")),
    )


def _of_locale(nodes: list[Node], locale: str | None) -> Node | None:
    own = [node for node in nodes if node.get("locale") == locale]
    return next(iter([*own, *nodes]), None)


def _html(node: Node) -> Passage:
    """Give a text that may carry escaped HTML."""
    return without_markup(unescaped(node.content())).trimmed()


def _author(node: Node, locale: str | None) -> Person:
    given = _of_locale(node.children("givenname", "firstname"), locale)
    middle = node.first("middlename")
    family = _of_locale(node.children("familyname", "lastname"), locale)
    affiliation = _of_locale(node.children("affiliation"), locale)
    named = _of_locale(affiliation.children("name"), locale) if affiliation else None
    printed = (named or affiliation) if affiliation else None
    country = node.first("country")
    return Person(
        whole=node.whole(),
        given=_through(given, middle),
        family=family.passage() if family else None,
        orcid=node.read("orcid", "url"),
        email=node.read("email"),
        addresses=[Address(whole=_html(printed), country_code=country.passage().text if country else None)]
        if printed and printed.passage().text
        else [],
    )


def _through(given: Node | None, middle: Node | None) -> Passage | None:
    """Give first and middle name as one passage, which reaches from the one to the other."""
    if given is None or given.place is None:
        return None
    if middle is None or middle.place is None or middle.place.start < given.place.inner_end:
        return given.passage()
    return without_markup(
        Passage.of(given.source, given.place.inner_start, middle.place.inner_end), parted=True
    ).trimmed()


def _keywords(facts: Node, locale: str | None) -> list[Passage]:
    group = _of_locale(facts.children("keywords"), locale)
    if group:
        return [keyword.passage() for keyword in group.children("keyword")]
    subject = _of_locale(facts.every("indexing/subject"), locale)
    return _html(subject).split(_SEPARATOR) if subject else []


def _place(facts: Node, article: Node) -> dict[str, Passage | None]:
    issue = article.ancestor("issue")
    named = facts.first("issue_identification") or (issue.first("issue_identification") if issue else None) or issue
    numbers = [node for node in (*facts.children("id"), *article.children("id")) if node.get("type") == "doi"]
    return {
        "volume": named.read("volume") if named else None,
        "issue": named.read("number") if named else None,
        "doi": numbers[0].passage() if numbers else None,
    }


def _pages(facts: Node) -> Reading[str] | None:
    printed = facts.read("pages")
    numbers = list(_PAGES.finditer(printed.text)) if printed else []
    if printed is None or not numbers:
        return None
    # 'pp. 5-9' is printed as often as '5-9'.
    first = next((number for number in numbers if any(map(str.isdigit, number.group()))), numbers[0])
    return page_range(printed.part(first.start(), numbers[-1].end()))


def _issued(facts: Node, article: Node) -> Reading[DateParts] | None:
    issue = article.ancestor("issue")
    stated = [facts.attribute("date_published"), facts.read("date_published"), facts.read("issue_identification/year")]
    if issue:
        stated += [issue.read("date_published"), issue.read("year"), issue.read("issue_identification/year")]
    return next((date for passage in stated if (date := date_parts(passage))), None)
