"""Pages of results: their rows and the values of facets, which ``articles.web.markup`` makes."""

from django import template
from django.http import QueryDict
from django.utils.safestring import SafeString

from articles.search.results import SearchPage
from articles.web.markup.options import option_lines
from articles.web.markup.results import result_row
from articles.web.markup.texts import checked
from articles.web.trail import trail_query

register = template.Library()
register.simple_tag(option_lines)


@register.simple_tag
def result_rows(found: SearchPage, kept: QueryDict) -> SafeString:
    """The lines of a page of results; the links to articles know the way back to this list, which ``kept`` names."""
    address = kept.urlencode()
    lines = (
        f"<li>{result_row(row, found.terms, f'?{trail_query(address, place)}')}</li>\n"
        for place, row in enumerate(found.rows, found.first)
    )
    return checked("".join(lines))
