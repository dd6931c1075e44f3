"""Where the processor's time of a page goes: SQL, template, the rest of Python; measured inside one process."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from tools.bench_pages_asked import another_client


class Clock:
    """Seconds spent in one thing, and how often; calls inside of calls count once."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.calls = 0
        self._inside = False

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, timed."""

        def timed(*arguments: Any, **named: Any) -> Any:
            if self._inside:
                return function(*arguments, **named)
            self._inside, started = True, time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds += time.perf_counter() - started
                self.calls += 1
                self._inside = False

        return timed


def shares(asked: Mapping[str, Sequence[str]]) -> dict[str, dict[str, float]]:
    """Give, by kind, the processor's milliseconds of a page, the shares of wall time, and the number of queries."""
    from django.core.handlers.wsgi import WSGIHandler

    application = WSGIHandler()
    return {kind: _shares(application, pages) for kind, pages in asked.items()}


def _shares(application: Any, pages: Sequence[str]) -> dict[str, float]:
    from django.db.backends.utils import CursorWrapper
    from django.template import Template

    for page in pages:
        _ask(application, page)
    sql, template = Clock(), Clock()
    with ExitStack() as stack:
        stack.enter_context(patch.object(CursorWrapper, "execute", sql.around(CursorWrapper.execute)))
        stack.enter_context(patch.object(Template, "render", template.around(Template.render)))
        wall, processor = time.perf_counter(), time.process_time()
        for page in pages:
            _ask(application, page)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
    parts = {"sql": sql.seconds / wall, "template": template.seconds / wall}
    return {
        "processor": 1000 * processor / len(pages),
        **parts,
        "python": 1 - sum(parts.values()),
        "queries": sql.calls / len(pages),
    }


def _ask(application: Any, address: str) -> None:
    path, _, query = address.partition("?")
    environment = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip",
        "REMOTE_ADDR": another_client(),
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.url_scheme": "http",
    }
    with ExitStack() as stack:
        answer = application(environment, lambda *_: None)
        stack.callback(answer.close)
        b"".join(answer)
