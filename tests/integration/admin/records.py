"""Articles with a source for the tests of the admin: the text, and printed readings with spans into it."""

import hashlib
from typing import Any

from articles.models import Article, Authorship, Correction, IngestRun, Reference, SourceFile
from tests.make import make_article, make_author, make_authorship, make_reference


def reading(text: str, value: str) -> dict[str, Any]:
    """What ingest would have stored for ``value``, at its first place in ``text``."""
    start = text.index(value)
    return {"value": value, "span": [start, start + len(value)], "confidence": 1.0}


def make_source(article: Article, text: str) -> SourceFile:
    """A source file that says ``text`` and that the article follows."""
    source = SourceFile.objects.create(
        article=article,
        run=IngestRun.objects.create(),
        path="issue/article.txt",
        sha256=hashlib.sha256(f"{article.pk} {text}".encode()).hexdigest(),
        size=len(text),
        encoding="utf-8",
        text=text,
        reader_version="1",
    )
    article.source = source
    article.save(update_fields=["source"])
    return source


def make_printed_article(title: str = "Forest law", rest: str = "") -> Article:
    """An article by Ann Berg and Bo Dahl with one reference, as read from its source."""
    text = f"{title}\nAnn Berg\nBo Dahl\n[1] Eik C. Old trees. 1999.\n{rest}"
    article = make_article(title=title, printed={"title": reading(text, title)}, abstract="First line.\nSecond line.")
    for position, (given, family) in enumerate([("Ann", "Berg"), ("Bo", "Dahl")], start=1):
        add_printed_author(article, text, given, family, position)
    entry = "Eik C. Old trees. 1999."
    printed = {"record": {"position": 1, **reading(text, entry)}, "title": reading(text, "Old trees")}
    make_reference(article, entry, title="Old trees", authors=[{"family": "Eik", "given": "C."}], printed=printed)
    make_source(article, text)
    return article


def add_printed_author(article: Article, text: str, given: str, family: str, position: int) -> Authorship:
    """An author whom the source prints."""
    printed = {
        "record": {"position": position, **reading(text, f"{given} {family}")},
        "given": reading(text, given),
        "family": reading(text, family),
    }
    return make_authorship(article, make_author(f"{given} {family}"), position, printed=printed)


def names(article: Article) -> list[str]:
    """The names in the author list, in order."""
    return [authorship.name for authorship in Authorship.objects.shown().filter(article=article)]


def only_reference(article: Article) -> Reference:
    """The one reference of the article."""
    return article.references.get()


def corrections() -> list[tuple[str, int, str, Any]]:
    """The corrections in force: record, its id, field and decided value."""
    found = Correction.objects.in_force().order_by("record", "record_id", "field")
    return [(row.record, row.record_id, row.field, row.new) for row in found]
