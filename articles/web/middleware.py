"""What happens around every view: one view of the search index for the whole page; a page where there is no database."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from articles.search.freshness import one_moment

from .views.errors import unavailable

logger = logging.getLogger(__name__)


class DatabaseAwayMiddleware:
    """Answers 503 with Retry-After, and one line in the log, where a view found no database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        logger.error("The database did not answer %s: %s", request.path, exception)
        return unavailable(request)


class OneMomentMiddleware:
    """Lets a page that only reads ask every one of its questions of the same view of the search index."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with one_moment():
            return self.get_response(request)
