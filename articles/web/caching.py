"""Who may keep a page and for how long: what anyone may see, shared caches may keep; what staff sees, nobody.

The terms are those of RFC 9111 and, for the two `stale-…` ones, RFC 5861.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.http.response import HttpResponseBase

FOR_ALL = "public, max-age=60, s-maxage=3600, stale-while-revalidate=60, stale-if-error=86400"
FOR_ONE = "private, no-store"
KEPT = frozenset({200, 301, 304, 410})


class PublicPagesMiddleware:
    """Makes pages that are the same for everyone keepable by shared caches: no cookie is read or set for them.

    Who sends no session cookie is nobody, without a look at the session. Who sends one may be an editor, whose pages
    show more; these are not kept. A view that sets Cache-Control itself is left alone.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        reading = request.method in {"GET", "HEAD"}
        known = settings.SESSION_COOKIE_NAME in request.COOKIES
        if reading and not known:
            request.user = AnonymousUser()
        response = self.get_response(request)
        if "Cache-Control" in response:
            return response
        if known:
            response["Cache-Control"] = FOR_ONE
        elif reading and response.status_code in KEPT and not response.cookies:
            response["Cache-Control"] = FOR_ALL
        return response
