"""How often one client may ask, and how much that may cost: a bucket of tokens for each address, in this process's memory."""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

REMEMBERED = 20_000
"""Clients whose buckets are kept, some megabytes; who has not asked for longest is forgotten first."""

SUBNET = 64
"""Bits of an IPv6 address that tell clients apart: the rest is anyone's own to choose."""

SECONDS_A_TOKEN = 0.025
"""What a token pays for: of the usual 120 a minute, a twentieth of one processor. An answer that takes longer costs more."""

processor_seconds = time.thread_time

View = Callable[..., HttpResponseBase]
Refusal = Callable[[HttpRequest, int], HttpResponse]


class Buckets:
    """A bucket for each client, full at first, filled up again as time goes by."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, remembered: int = REMEMBERED) -> None:
        self._clock = clock
        self._remembered = remembered
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._held)

    def take(self, client: str, cost: float, *, per_minute: float) -> float:
        """Take ``cost`` out of a client's bucket, which holds half a minute's worth.

        Gives 0 when it was taken; else nothing was, and the seconds until it can be.
        """
        with self._lock:
            left = self._left(client, max(per_minute / 2, cost), per_minute)
            wait = max(0.0, cost - left) * 60 / per_minute
            self._hold(client, left if wait else left - cost)
        return wait

    def charge(self, client: str, cost: float, *, per_minute: float) -> None:
        """Take ``cost`` out of a client's bucket for what was answered already: it may owe up to a minute's worth."""
        with self._lock:
            self._hold(client, max(self._left(client, per_minute / 2, per_minute) - cost, -per_minute))

    def _left(self, client: str, full: float, per_minute: float) -> float:
        now = self._clock()
        left, since = self._held.get(client, (full, now))
        return min(full, left + (now - since) * per_minute / 60)

    def _hold(self, client: str, left: float) -> None:
        self._held[client] = (left, self._clock())
        self._held.move_to_end(client)
        if len(self._held) > self._remembered:
            self._held.popitem(last=False)


BUCKETS = Buckets()


class Bill:
    """Charges a client for what an answer takes beyond ``paid`` tokens: processor time, and waiting for the database."""

    def __init__(self, client: str, paid: float) -> None:
        self._client = client
        self._owed = -paid
        self._waited = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Charge for what the block takes, in this thread."""
        started, self._waited = processor_seconds(), 0.0
        try:
            with connection.execute_wrapper(self._waiting):
                yield
        finally:
            self._add(processor_seconds() - started + self._waited)

    def _waiting(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        started = time.monotonic()
        try:
            return execute(*arguments)
        finally:
            self._waited += time.monotonic() - started

    def _add(self, seconds: float) -> None:
        self._owed += seconds / SECONDS_A_TOKEN
        if self._owed > 0:
            BUCKETS.charge(self._client, self._owed, per_minute=settings.SEARCH_RATE)
            self._owed = 0.0


def throttled(cost: float, refuse: Refusal, *, asking: str = "") -> Callable[[View], View]:
    """Let a client call a view as often as CATALOGUE_SEARCH_RATE allows, each call counting for ``cost`` or what it takes.

    What is beyond it is answered by ``refuse``, given the seconds to wait. Staff is never refused. Where ``asking``
    names a parameter, calls without it are never counted.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not settings.SEARCH_RATE or (asking and not request.GET.get(asking, "").strip()):
                return view(request, *args, **kwargs)
            wait = waiting(request, cost)
            if not wait:
                return _charged(Bill(client_of(request), cost), lambda: view(request, *args, **kwargs))
            # Who it is costs a query, so it is asked about those alone who would be refused.
            if is_staff(request):
                return view(request, *args, **kwargs)
            response = refuse(request, wait)
            response["Retry-After"] = str(wait)
            response["Cache-Control"] = "no-store"
            return response

        return guarded

    return decorate


def _charged(bill: Bill, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    with bill.running():
        response = answer()
    if isinstance(response, StreamingHttpResponse) and not response.is_async:
        parts: Any = response.streaming_content
        response.streaming_content = _parts(iter(parts), bill)
    return response


def _parts(parts: Iterator[bytes], bill: Bill) -> Iterator[bytes]:
    """What is sent while it is made, each part charged for by itself."""
    while True:
        with bill.running():
            part = next(parts, None)
        if part is None:
            return
        yield part


def waiting(request: HttpRequest, cost: float, *, purpose: str = "") -> int:
    """Count one call; give the whole seconds that its client has to wait, 0 when it may go on.

    Each ``purpose`` has buckets of its own: what searches cost keeps nobody from signing in.
    """
    rate = settings.SEARCH_RATE
    return math.ceil(BUCKETS.take(purpose + client_of(request), cost, per_minute=rate)) if rate else 0


def is_staff(request: HttpRequest) -> bool:
    """Whether an editor is signed in."""
    return hasattr(request, "user") and admin.site.has_permission(request)


def client_of(request: HttpRequest) -> str:
    """Who asks: the address of the connection or, behind trusted proxies, the one that the outermost of them saw."""
    address = request.META.get("REMOTE_ADDR", "")
    proxies = settings.TRUSTED_PROXIES
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", proxies)
    if proxies and len(seen) >= proxies:
        address = seen[-proxies].strip() or address
    return _without_host_part(address)


def _without_host_part(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:SUBNET]
    if parsed.version == 4:
        return str(parsed)
    return str(parsed.ipv4_mapped or ipaddress.ip_network((int(parsed), SUBNET), strict=False))
