"""What happens around every view: a lost database is answered with a page that needs none."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

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
