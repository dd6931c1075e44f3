"""Answers for machines that watch the site: is the process alive, and can it serve readers."""

from collections.abc import Callable
from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from articles.search.index import lag
from articles.search.names.entries import NAMES


class ProbeMiddleware:
    """Answers the two probes before the host name is checked, because balancers and supervisors ask by address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = {"/healthz": healthz, "/readyz": readyz}.get(request.path_info, self.get_response)
        return probe(request)


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Alive: answered without the database, so that a lost database does not make a supervisor restart the site."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Ready: 200 when the database answers and knows every migration, else 503 and the reason.

    `search_lag` and `names_lag` count the changes that the local indexes of articles and of names do not hold yet.
    They are told and do not make the site unready, because a search falls back to the database and brings them up to
    date.
    """
    try:
        missing = known_migrations() - MigrationRecorder(connection).applied_migrations().keys()
        if missing:
            return not_ready(f"{len(missing)} migrations are not applied yet.")
        return JsonResponse({"status": "ready", "search_lag": lag(), "names_lag": lag(NAMES)})
    except Error:
        return not_ready("The database cannot be reached.")


def not_ready(reason: str) -> JsonResponse:
    """The answer that keeps readers away, with its reason."""
    return JsonResponse({"status": "not ready", "reason": reason}, status=503)


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this release, as (app, name); read from disk once."""
    return frozenset(MigrationLoader(None).graph.nodes)
