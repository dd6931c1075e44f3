"""How often one client may ask: a bucket of tokens for each address, in the memory of this process."""

from __future__ import annotations

import ipaddress
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

REMEMBERED = 20_000
"""Clients whose buckets are kept, some megabytes; who has not asked for longest is forgotten first."""

SUBNET = 64
"""Bits of an IPv6 address that tell clients apart: the rest is anyone's own to choose."""

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
        now, full = self._clock(), max(per_minute / 2, cost)
        with self._lock:
            left, since = self._held.pop(client, (full, now))
            left = min(full, left + (now - since) * per_minute / 60)
            wait = max(0.0, cost - left) * 60 / per_minute
            self._held[client] = (left if wait else left - cost, now)
            if len(self._held) > self._remembered:
                self._held.popitem(last=False)
        return wait


BUCKETS = Buckets()


def throttled(cost: float, refuse: Refusal, *, asking: str = "") -> Callable[[View], View]:
    """Let a client call a view as often as CATALOGUE_SEARCH_RATE allows, each call counting for ``cost``.

    What is beyond it is answered by ``refuse``, given the seconds to wait. Staff is never refused. Where ``asking``
    names a parameter, calls without it are never counted.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            wait = 0 if asking and not request.GET.get(asking, "").strip() else waiting(request, cost)
            # Who it is costs a query, so it is asked about those alone who would be refused.
            if not wait or is_staff(request):
                return view(request, *args, **kwargs)
            response = refuse(request, wait)
            response["Retry-After"] = str(wait)
            response["Cache-Control"] = "no-store"
            return response

        return guarded

    return decorate


def waiting(request: HttpRequest, cost: float) -> int:
    """Count one call; give the whole seconds that its client has to wait, 0 when it may go on."""
    rate = settings.SEARCH_RATE
    return math.ceil(BUCKETS.take(client_of(request), cost, per_minute=rate)) if rate else 0


def is_staff(request: HttpRequest) -> bool:
    """Whether an editor is signed in."""
    user = getattr(request, "user", None)
    return bool(user and user.is_active and user.is_staff)


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
