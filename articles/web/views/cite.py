"""One article's citations on a page of their own, which the box on the article's page takes them from."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.exports.csl import csl_item
from articles.exports.reading import facts_of
from articles.models import Article
from articles.web.canonical import redirect_to, survivor
from articles.web.citing import in_formats, in_styles
from articles.web.throttle import throttled
from articles.web.trail import trail_of

from .errors import gone, too_many


@require_safe
@throttled(1, too_many)
def article_cite(request: HttpRequest, pk: int, slug: str) -> HttpResponseBase:
    """The citations of one article, to be copied."""
    found = get_object_or_404(Article.objects.with_citation_line().select_related("merged_into"), pk=pk)
    article = survivor(found)
    if article.status == Article.Status.DELETED:
        return gone(request)
    if elsewhere := redirect_to(request, reverse("article_cite", args=[article.pk, article.slug])):
        return elsewhere
    item = csl_item(facts_of(article))
    records = in_formats(item, article.get_absolute_url())
    context = {"article": article, "citations": in_styles(item), "records": records, "trail": trail_of(request)}
    return render(request, "articles/cite.html", context)
