"""The form by which readers tell editors that something is wrong."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import Article, Author, Institution
from articles.web.canonical import survivor
from articles.web.reports import ReportForm, file_report, is_full
from articles.web.throttle import throttled

from .errors import gone, too_many

REPORTED: dict[str, type[Model]] = {"articles": Article, "authors": Author, "institutions": Institution}

COST = 20
"""One report counts for so many searches."""


# Nobody is signed in here and no cookie is sent, so there is no one whose name a forged form could misuse.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def report_problem(request: HttpRequest, shelf: str, pk: int) -> HttpResponseBase:
    """The empty form; a sent one becomes a question for editors, and the page says so."""
    record = survivor(get_object_or_404(REPORTED[shelf], pk=pk))
    if getattr(record, "status", "") == Article.Status.DELETED:
        return gone(request)
    if request.method == "POST":
        return receive(request, shelf, record)
    return form_page(request, record, ReportForm(record))


@throttled(COST, too_many)
def receive(request: HttpRequest, shelf: str, record: Article | Author | Institution) -> HttpResponse:
    """Keep what was sent, unless it says nothing."""
    form = ReportForm(record, request.POST)
    if not form.is_valid():
        return form_page(request, record, form, status=400)
    if not form.cleaned_data["website"] and not is_full(record):
        file_report(record, form.cleaned_data)
    response = redirect("report_thanks", shelf=shelf, pk=record.pk)
    response.status_code = 303
    return response


@require_http_methods(["GET", "HEAD"])
def report_thanks(request: HttpRequest, shelf: str, pk: int) -> HttpResponse:
    """What happens with a report; the same page for everyone."""
    record = survivor(get_object_or_404(REPORTED[shelf], pk=pk))
    return render(request, "articles/report_thanks.html", {"record": record})


def form_page(
    request: HttpRequest, record: Article | Author | Institution, form: ReportForm, status: int = 200
) -> HttpResponse:
    """The form, with what is wrong with it."""
    return render(request, "articles/report.html", {"record": record, "form": form}, status=status)
