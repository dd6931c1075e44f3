"""Pages of results: their rows, which ``articles.web.result_rows`` makes, and the values of facets."""

from django import template
from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe

from articles.search.results import SearchPage
from articles.web.option_lines import option_lines
from articles.web.result_rows import result_row
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
    return mark_safe("".join(lines))  # noqa: S308  # each row was escaped where it was made
