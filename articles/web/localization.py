"""The language of the readers' pages: part of the address, so that pages need no cookie and caches need not ask.

``/articles/`` is English, ``/ru/articles/`` Russian, ``/kk/articles/`` Kazakh. The editors' admin stays English.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import translate_url
from django.utils import translation
from django.utils.functional import SimpleLazyObject


class Edition(NamedTuple):
    """A page in one of the languages: its code, what the language calls itself, where the page is."""

    code: str
    name: str
    address: str


class LanguageInAddressMiddleware:
    """Speaks the language that the address begins with, for the length of one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


def editions(request: HttpRequest) -> dict[str, Any]:
    """For templates: ``editions`` lists this very page in every language; nothing where no page was found."""
    return {"editions": SimpleLazyObject(lambda: _editions(request))}


def _editions(request: HttpRequest) -> list[Edition]:
    if request.resolver_match is None:
        return []
    here = request.get_full_path()
    return [Edition(code, name, translate_url(here, code)) for code, name in settings.LANGUAGES]
