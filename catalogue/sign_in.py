"""Signing in: a limit for each client, and what failed attempts are counted by."""

import ipaddress

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from articles.web.throttle import client_of, waiting

from .administration import awaits_second_step

COST = 6
"""An attempt counts as so many searches: by default 20 a minute from one address, whatever names are tried."""


def sign_in(request: HttpRequest) -> HttpResponse:
    """The admin's own page; who gave the password already is led to the second step."""
    if request.method == "GET" and awaits_second_step(request):
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME, ""), reverse("second_step"))
    return refused(request) or admin.site.login(request)


def refused(request: HttpRequest) -> HttpResponse | None:
    """What too many attempts from one address get: 429 and the seconds to wait."""
    wait = waiting(request, COST, purpose="sign in ") if request.method == "POST" else 0
    if not wait:
        return None
    headers = {"Retry-After": str(wait), "Cache-Control": "no-store"}
    return TemplateResponse(request, "admin/locked.html", status=429, headers=headers)


def client_address(request: HttpRequest) -> str | None:
    """The address that failures are counted by: behind trusted proxies what the outermost saw, of IPv6 its network."""
    address = client_of(request).partition("/")[0]
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return None


def folded_name(request: HttpRequest, credentials: dict[str, str] | None = None) -> str | None:
    """The name that failures are counted by: blind to case and to blanks around it, and short enough to be kept."""
    given = (credentials or request.POST).get("username")
    return str(given).strip().casefold()[:150].replace("\x00", "") if given is not None else None
