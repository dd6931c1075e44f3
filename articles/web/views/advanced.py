"""The advanced search form. It only writes what could be typed into the search box, and goes there."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.web.advanced import AdvancedForm


@require_safe
def advanced_search(request: HttpRequest) -> HttpResponse:
    """The form, or the results of what was filled into it; ``q`` is what the search box held before."""
    form = AdvancedForm(request.GET or None, initial={"every": request.GET.get("q", "")[:200]})
    if form.is_bound and form.question:
        return redirect(f"{reverse('article_list')}?{urlencode({'q': form.question})}")
    if "q" in request.GET and not form.question:
        form = AdvancedForm(initial={"every": request.GET["q"][:200]})
    return render(request, "articles/advanced_search.html", {"form": form})
