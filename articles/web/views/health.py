"""Answers for machines that watch the site: is the process alive, and can it serve readers."""

from collections.abc import Callable
from functools import cache

from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache


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
    """Ready: 200 when the database answers and knows every migration, else 503 and the reason."""
    problem = find_problem()
    if problem:
        return JsonResponse({"status": "not ready", "reason": problem}, status=503)
    return JsonResponse({"status": "ready"})


def find_problem() -> str | None:
    """The reason why readers cannot be served now, if there is one."""
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except Error:
        return "The database cannot be reached."
    missing = known_migrations() - applied.keys()
    return f"{len(missing)} migrations are not applied yet." if missing else None


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """The migrations of this release, as (app, name); read from disk once."""
    return frozenset(MigrationLoader(None).graph.nodes)
