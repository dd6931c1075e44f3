"""The results page through gunicorn, on the loopback interface alone: one worker, two, and beside hostile questions."""

from __future__ import annotations

import http.client
import itertools
import os
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote_plus, unquote_plus, urlencode

HOST = "127.0.0.1"
PAGES = 200
CLIENTS = 4
SECONDS = 15
ENOUGH = 40
HOSTILE_A_MINUTE = 1_000
HOSTILE_CLIENT = "192.0.2.1"
CLIENT_NUMBERS = itertools.count()
TURNS = itertools.count()
START_SECONDS = 60


def served_figures(catalogue: Any, folder: Path) -> dict[str, Any]:
    """Times of pages, requests a second, memory of a worker, and what hostile questions do to others."""
    from tools.bench_search import spread
    from tools.bench_search_questions import questions

    asked = [_address(query) for queries in questions(catalogue).values() for query in queries]
    Random("order").shuffle(asked)
    figures: dict[str, Any] = {}
    with gunicorn(folder, workers=1) as (port, process):
        _times(port, asked[:50])
        figures["page"] = spread(_times(port, asked[:PAGES]))
        figures["worker_megabytes"], figures["worker_own_megabytes"] = _memory(process.pid)
    with gunicorn(folder, workers=2) as (port, _):
        _times(port, asked[:50])
        figures["requests_a_second"] = _rate(port, asked)
        figures["quiet"] = spread(_times(port, asked[:PAGES]))
        with Hostile(port) as hostile:
            figures["beside_hostile"] = spread(_times(port, asked[:PAGES]))
        figures["hostile_a_minute"] = hostile.rate
        figures["hostile_answers"] = dict(hostile.answers)
    return figures


@contextmanager
def gunicorn(folder: Path, workers: int) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Serve the catalogue of this folder; give the port and the process, which is ended afterwards."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    environment = os.environ | {"CATALOGUE_DATA_DIR": str(folder), "WEB_CONCURRENCY": str(workers)}
    environment["CATALOGUE_LOG_LEVEL"] = "ERROR"
    environment["CATALOGUE_TRUSTED_PROXIES"] = "1"  # every request names its client
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"], env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "--config", "python:catalogue.serving", "--log-level", "error"]
    process = subprocess.Popen([*command, "--bind", f"{HOST}:{port}"], env=environment)
    try:
        _wait_until_ready(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(30)


def _wait_until_ready(port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        try:
            if ask(port, "/readyz") == http.HTTPStatus.OK:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise SystemExit("gunicorn did not start.")


def _fresh(address: str) -> str:
    """The same question in other capitals, so that no process remembers what it found."""
    before, mark, words = address.partition("?q=")
    text, *rest = words.split("&")
    random = Random(next(TURNS))
    letters = "".join(random.choice((letter.lower(), letter.upper())) for letter in unquote_plus(text))
    return before + mark + "&".join([quote_plus(letters), *rest])


def ask(port: int, address: str, client: str = "") -> int:
    """Ask for a page on a connection of its own, as this client or as one never seen; give the status of the answer."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    try:
        connection.request("GET", address, headers={"X-Forwarded-For": client or _another_client()})
        answer = connection.getresponse()
        answer.read()
        return answer.status
    finally:
        connection.close()


def _another_client() -> str:
    return f"10.{'.'.join(str(part) for part in next(CLIENT_NUMBERS).to_bytes(3))}"


def _address(query: Any) -> str:
    named = {"q": query.text, "year_from": query.year_from, "year_to": query.year_to, "page": query.page}
    lists = {"country": query.countries.wanted, "language": query.languages.wanted}
    values = {name: value for name, value in (named | lists).items() if value}
    return f"/articles/?{urlencode(values, doseq=True)}"


def _times(port: int, addresses: Sequence[str]) -> list[float]:
    """Seconds that each page takes; no more pages than come in ENOUGH seconds."""
    times: list[float] = []
    end = time.monotonic() + ENOUGH
    for address in addresses:
        if time.monotonic() > end:
            break
        started = time.perf_counter()
        ask(port, _fresh(address))
        times.append(time.perf_counter() - started)
    return times


def _rate(port: int, addresses: Sequence[str]) -> float:
    """Answers a second to several clients that ask all the time."""
    end = time.monotonic() + SECONDS
    done: Counter[int] = Counter()

    def client(number: int) -> None:
        place = number * 7
        while time.monotonic() < end:
            ask(port, _fresh(addresses[place % len(addresses)]))
            done[number] += 1
            place += 1

    threads = [threading.Thread(target=client, args=[number]) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done.total() / SECONDS


def _memory(parent: int) -> tuple[float, float]:
    """Megabytes in memory of the largest process below ``parent``, and those that are not pages of files all share."""
    sizes = [(0.0, 0.0)]
    for path in Path("/proc").glob("[0-9]*/status"):
        try:
            status = dict(line.split(":", 1) for line in path.read_text().splitlines() if ":" in line)
        except OSError:
            continue  # ended meanwhile
        if int(status["PPid"]) == parent:
            whole, own = (int(status[name].split()[0]) / 1024 for name in ("VmRSS", "RssAnon"))
            sizes.append((whole, own))
    return max(sizes)


class Hostile:
    """One client that asks different faceted, wildcard, deep and garbage questions all the time, while the block runs."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: Counter[int] = Counter()
        self.rate = 0.0
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=[number]) for number in range(CLIENTS)]

    def __enter__(self) -> Hostile:
        self._started = time.monotonic()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()
        self.rate = 60 * self.answers.total() / (time.monotonic() - self._started)

    def _ask(self, number: int) -> None:
        random = Random(f"hostile {number}")
        pause = 60 * CLIENTS / HOSTILE_A_MINUTE
        while not self._ended.is_set():
            started = time.monotonic()
            self.answers[ask(self.port, hostile_address(random), HOSTILE_CLIENT)] += 1
            self._ended.wait(max(0.0, pause - (time.monotonic() - started)))


def hostile_address(random: Random) -> str:
    """An address that costs much, or is garbage; hardly ever the same one twice."""
    letters = "".join(random.choices("abcdefghiklmnoprstuvz", k=random.randint(1, 3)))
    garbage = "".join(random.choices('"()*-:~^[]{}\\/|& ab\x01é中', k=random.randint(1, 400)))
    return "/articles/?" + urlencode(
        random.choice(
            (
                {"q": f"{letters}*", "year_from": random.randint(1900, 2000), "sort": "title"},
                {"q": f"law water state {letters}", "page": random.randint(100, 10**9)},
                {"q": " ".join(f"{letters}{number}* OR the" for number in range(16))},
                {"q": garbage, "author": garbage, "institution": garbage},
                {"author": letters, "country": ["NO", "-KZ", "PT"], "volume": [str(one) for one in range(30)]},
            )
        ),
        doseq=True,
    )
