"""Which pages are asked for, and asking for one on the loopback interface as browsers do."""

from __future__ import annotations

import http.client
import itertools
import re
import time
from dataclasses import dataclass
from random import Random

HOST = "127.0.0.1"
CLIENT_NUMBERS = itertools.count()

LONG_LIST = 30
"""References of an article with many."""

_PARTS = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script src)="([^"]+)"')
"""What a browser fetches beside the page: style sheets, scripts, the icon."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came, compressed, how long it took, and where a redirect leads."""

    status: int
    seconds: float
    body: bytes
    text: str
    location: str | None


def addresses(articles: int, each: int) -> dict[str, list[str]]:
    """Give ``each`` addresses of every kind of page, the same for the same number of articles."""
    from articles.models import Article, Author, Institution, Issue, Journal

    random = Random("pages")
    cited = with_long_lists(articles, random, each)
    kinds = {
        "article": _pages(Article, random, each),
        "article, 30 references": [article.get_absolute_url() for article in cited],
        "author": _pages(Author, random, each),
        "author, many works": [author.get_absolute_url() for author in Author.objects.order_by("pk")[:each]],
        "institution": _pages(Institution, random, each),
        "journal": _pages(Journal, random, each),
        "issue": _pages(Issue, random, each),
    }
    words = ("law", "river", "health", "energy", "history", "market", "model", "water")
    return {
        "floor": ["/robots.txt"] * each,
        "home": ["/"] * each,
        "list": [f"/articles/?page={number}" for number in range(1, each + 1)],
        "list, words": [f"/articles/?q={one}+{other}" for one, other in itertools.permutations(words, 2)],
        **kinds,
        "country": ["/countries/NO/", "/countries/KZ/", "/countries/PT/"],
        "authors": [f"/authors/?letter={letter}" for letter in "ABDGKMPST"],
        "institutions": [f"/institutions/?page={number}" for number in range(1, 9)],
        "years": ["/years/"],
        "keywords": ["/keywords/"],
        "most cited": ["/articles/most-cited/"],
    }


def _pages(model: type, random: Random, each: int) -> list[str]:
    """Pages of records drawn by chance."""
    ids = sorted(model.objects.values_list("pk", flat=True))  # type: ignore[attr-defined]  # every model has it
    drawn = model.objects.in_bulk(random.sample(ids, min(each, len(ids))))  # type: ignore[attr-defined]  # the same
    return [record.get_absolute_url() for record in drawn.values()]


def with_long_lists(articles: int, random: Random, each: int) -> list:
    """Give articles with long reference lists of all four states, made once in each catalogue."""
    from articles.models import Article, Reference

    drawn = Article.objects.in_bulk(random.sample(range(1, articles + 1), each))
    for article in drawn.values():
        held = article.references.count()
        made = (_reference(article.pk, position, random, articles) for position in range(held + 1, LONG_LIST + 1))
        Reference.objects.bulk_create(made)
    return list(drawn.values())


def _reference(article: int, position: int, random: Random, articles: int) -> object:
    from articles.models import Reference

    title = f"On the waters of the valley number {random.randint(1, 10_000)}"
    state = ("linked", "absent", "absent", "ambiguous", "damaged")[position % 5]
    others = [random.randint(1, articles) for _ in range(2)]
    return Reference(
        article_id=article,
        position=position,
        text=f"Akhmetov, A. T., Abenov, S. 2001. {title}. Canal Review, 4(2), 12-34.",
        authors=[{"family": "Akhmetov", "given": "A. T."}, {"family": "Abenov", "given": "S."}],
        title=title,
        container_title="Canal Review",
        volume="4",
        number="2",
        page="12-34",
        issued_year=2001,
        state=state,
        cited_id=others[0] if state == "linked" else None,
        candidates=others if state == "ambiguous" else [],
    )


def fetch(port: int, address: str) -> Answer:
    """Ask for a page as a client never seen before."""
    headers = {"Accept-Encoding": "gzip", "X-Forwarded-For": another_client()}
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    try:
        connection.connect()
        started = time.perf_counter()
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - started
    finally:
        connection.close()
    return Answer(answer.status, seconds, body, _plain(answer, body), answer.headers.get("Location"))


def first_view(port: int, page: Answer) -> int:
    """Bytes of a page and of all that a browser fetches with it, compressed."""
    return len(page.body) + sum(len(fetch(port, part).body) for part in _PARTS.findall(page.text))


def _plain(answer: http.client.HTTPResponse, body: bytes) -> str:
    import gzip

    plain = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
    return plain.decode(errors="replace")


def another_client() -> str:
    """An address that asked for nothing yet, so that no limit for a client is reached."""
    return f"10.{'.'.join(str(part) for part in next(CLIENT_NUMBERS).to_bytes(3))}"
