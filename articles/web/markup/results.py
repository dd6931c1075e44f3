"""One row of a page of results: what it is, an extract with the searched words marked, where it leads on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from articles.exports.emails import without_email
from articles.models.addresses import Addresses, addresses
from articles.search.listing import Row
from articles.search.snippets import Part, mark, snippet
from articles.web.listed import Listed, listed_from
from articles.web.printed import language_attributes, thousands

from .texts import checked, link, shown
from .works import citation_line, context_object, names_line

SNIPPET_WIDTH = 260
MOST_INSTITUTIONS = 6

Terms = tuple[str, ...]


def result_row(row: Row, terms: Terms, way: str) -> SafeString:
    """One article of a result; ``way`` is what its address says of the way back to this list."""
    lines = "\n".join(_lines(row, terms, way))
    return checked(f'<article class="result">\n{lines}\n</article>')


def marked(text: str, terms: Terms) -> SafeString:
    """A text, escaped, with searched words marked."""
    return _printed(mark(text, terms))


def extract(text: str, terms: Terms) -> SafeString:
    """About two lines of a text, escaped, with searched words marked."""
    return _printed(snippet(" ".join(without_email(text).split()), terms, SNIPPET_WIDTH))


def _printed(parts: Iterable[Part]) -> SafeString:
    return checked("".join(f"<mark>{escape(text)}</mark>" if is_hit else escape(text) for text, is_hit in parts))


def _lines(row: Row, terms: Terms, way: str) -> Iterator[str]:
    article, work, at = row.article, listed_from(row.article), addresses()
    page, language = at.article(article.pk, article.title), language_attributes(article.language)
    own = f"{page}{escape(way)}"
    title = marked(without_email(article.title), terms)
    yield f'  <h2{language}><a href="{own}">{title}</a></h2>'
    if article.status == "withdrawn":
        withdrawn = gettext("Withdrawn")
        yield f'  <p class="flag">{escape(withdrawn)}</p>'
    if work.names:
        yield f'  <p class="names">{names_line(work, way=way)}</p>'
    yield f'  <p class="source">{citation_line(work)}{context_object(work)}</p>'
    if row.institutions:
        yield f'  <p class="institutions">{_institutions(row, at, own)}</p>'
    if article.abstract:
        yield f'  <p class="snippet"{language}>{extract(article.abstract, terms)}</p>'
    yield f'  <p class="counts">{" · ".join(_counts(row, work, page, way))}</p>'


def _institutions(row: Row, at: Addresses, own: str) -> str:
    named = [link(at.institution(one.pk, one.name), one.name) for one in row.institutions[:MOST_INSTITUTIONS]]
    if len(row.institutions) > MOST_INSTITUTIONS:
        all_of_them = gettext("all %(number)s") % {"number": len(row.institutions)}
        named.append(f'<a href="{own}">{escape(all_of_them)}</a>')
    return " · ".join(named)


def _counts(row: Row, work: Listed, page: str, way: str) -> Iterator[str]:
    """Links to the references, to what cites the article and to ways of citing it, which know the way back."""
    own = f"{page}{escape(way)}"
    if row.references:
        number = f"{thousands(row.references)} {ngettext('reference', 'references', row.references)}"
        yield f'<a href="{own}#references">{escape(number)}</a>'
    if row.cited_by:
        cited = ngettext("cited by %(shown)s here", "cited by %(shown)s here", row.cited_by)
        yield f'<a href="{own}#cited-by">{escape(cited % {"shown": thousands(row.cited_by)})}</a>'
    cite, title = escape(gettext("Cite")), shown(work.facts.title)
    yield f'<a href="{page}cite/{escape(way)}" rel="nofollow">{cite}<span class="unseen"> {title}</span></a>'
