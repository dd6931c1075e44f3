"""The text of a source that went into no field, and whether an editor has said already what becomes of it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from articles.models import Article, ReviewItem
from articles.parsing.article import parse_article
from articles.parsing.claims import article_spans, unclaimed_passages

from .review import Question
from .worklist import NO_FIELD


def passages_in(text: str) -> list[str]:
    """The lines of a source that went into no field, in order."""
    return [text[span.start : span.end] for span in unclaimed_passages(text, article_spans(parse_article(text)))]


def key_of(passages: Sequence[str]) -> str:
    """A short key of these lines: the same whenever the page is crawled with them."""
    return hashlib.sha256("\n".join(passages).encode()).hexdigest()[:32]


def without_answered(questions: Sequence[Question]) -> list[Question]:
    """The questions about unclaimed text without those about text of which an editor said what becomes of it.

    Only articles of which something was said before are read again.
    """
    items = ReviewItem.objects.exclude(state=ReviewItem.State.OPEN).filter(
        kind=ReviewItem.Kind.UNCLAIMED, record_id__in=[question.record_id for question in questions]
    )
    answered: dict[int, set[str]] = defaultdict(set)
    asked: set[str] = set()
    for article, fingerprint, details in items.values_list("record_id", "fingerprint", "details"):
        asked.add(fingerprint)
        if NO_FIELD in details:
            answered[article].add(details[NO_FIELD])
    new = [question.record_id for question in questions if question.fingerprint not in asked]
    texts = Article.objects.filter(pk__in=answered.keys() & set(new)).values_list("pk", "source__text")
    done = {article for article, text in texts if text and key_of(passages_in(text)) in answered[article]}
    return [question for question in questions if question.record_id not in done]
