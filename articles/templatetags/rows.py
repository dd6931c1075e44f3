"""Rows of lists of articles, which ``articles.web.rows`` makes."""

from django import template
from django.utils.safestring import SafeString

from articles.models import Article, Author
from articles.web import rows
from articles.web.listed import Listed, listed_from

register = template.Library()
register.filter("listed", listed_from)
register.filter("title_link", rows.title_link)
register.filter("cited_link", rows.cited_link)
register.filter("names_line", rows.names_line)
register.filter("citation_line", rows.citation_line)
register.filter("context_object", rows.context_object)


@register.simple_tag
def work_row(work: Listed | Article, own: Author | None = None) -> SafeString:
    """One article in a list of works; ``own`` is the author on whose page it stands."""
    listed = listed_from(work) if isinstance(work, Article) else work
    return rows.work_row(listed, own.pk if own else None)
