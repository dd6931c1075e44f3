"""Rows of lists of articles, which ``articles.web.markup`` makes."""

from django import template
from django.utils.safestring import SafeString

from articles.models import Article, Author
from articles.web.listed import Listed, listed_from
from articles.web.markup import references, works

register = template.Library()
register.filter("listed", listed_from)
register.filter("state_shape", references.state_shape)
register.filter("printed_text", references.printed_text)
register.filter("what_became_of", references.what_became_of)
register.filter("title_link", works.title_link)
register.filter("cited_link", works.cited_link)
register.filter("names_line", works.names_line)
register.filter("citation_line", works.citation_line)
register.filter("context_object", works.context_object)


@register.simple_tag
def work_row(work: Listed | Article, own: Author | None = None) -> SafeString:
    """One article in a list of works; ``own`` is the author on whose page it stands."""
    listed = listed_from(work) if isinstance(work, Article) else work
    return works.work_row(listed, own.pk if own else None)
