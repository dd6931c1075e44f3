"""Articles like one article: those that share the words which best tell it from all others."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tantivy import Occur, Query, Searcher

from articles.models import SearchDocument
from articles.normalize import title_key

from .engine import IndexUnreadableError
from .matching import ask_index
from .schema import build_schema, is_function_word, terms

MOST_TERMS = 16
"""Words that an article is compared by; their lists of articles are all that is read of the index. Scores are numbers of
24 bits, of which each word takes one where it is asked which articles hold it."""

COMMON, ALWAYS_RARE = 0.05, 500
"""A word that more than this part of all articles holds tells little and costs most, unless so few hold it at all."""

FEWEST_SHARED = 2
"""Words that a similar article shares at least; one may be chance."""

MOST_LIKE = 50
LONGEST = 20_000
"""Letters of an article that are looked at."""

_WORD = re.compile(r"[^\W\d_][^\W_]{2,}(?:['’ʼ-][^\W_]+)*")

Terms = dict[str, str]
"""Terms of the index, the most telling first, each with the word that stands for it in the article."""


@dataclass(frozen=True, slots=True)
class SimilarHit:
    """An article like the one asked about: how like it is, and the words they share, the most telling first."""

    article_id: int
    score: float
    words: tuple[str, ...]


def similar_articles(article_id: int, limit: int = 5) -> tuple[SimilarHit, ...]:
    """The articles most like this one, best first.

    None where there is no index, where the article is not public, and where no other shares two telling words with it.
    """
    row = SearchDocument.objects.filter(article_id=article_id, deleted=False).values_list(
        "title", "title", "keywords", "abstract"
    )
    texts = row.first()
    if texts is None or limit < 1:
        return ()
    text = "\n".join(one for one in texts if one)[:LONGEST]
    try:
        return ask_index(lambda searcher: _similar(searcher, article_id, text, min(limit, MOST_LIKE)))[0]
    except IndexUnreadableError:
        return ()


def _similar(searcher: Searcher, article_id: int, text: str, limit: int) -> tuple[SimilarHit, ...]:
    telling = telling_terms(searcher, text)
    if len(telling) < FEWEST_SHARED:
        return ()
    # Bare terms, and the article itself left in: so the engine passes over whatever cannot come among the first.
    asked = Query.boolean_query([(Occur.Should, _term(term)) for term in telling])
    hits = searcher.search(asked, limit + 1, count=False).hits
    found = searcher.fast_field_values("article_id", [address for _, address in hits])
    scores = {int(key): score for (score, _), key in zip(hits, found, strict=True) if key and key != article_id}
    shared = _shared(searcher, telling, scores)
    similar = (SimilarHit(key, score, tuple(shared[key])) for key, score in scores.items())
    return tuple(hit for hit in similar if len(hit.words) >= FEWEST_SHARED)[:limit]


def telling_terms(searcher: Searcher, text: str) -> Terms:
    """The words of a text that tell it best from the articles of the index; none that stand in no other article."""
    words: Terms = {}
    counts: Counter[str] = Counter()
    for term, word in _terms(text):
        words.setdefault(term, word)
        counts[term] += 1
    weights = {term: count * _rarity(searcher, term) for term, count in counts.items()}
    best = sorted(weights, key=lambda term: (-weights[term], term))[:MOST_TERMS]
    return {term: words[term] for term in best if weights[term]}


def _terms(text: str) -> Iterator[tuple[str, str]]:
    """Every term of a text with the word that it comes from; capitals stay with abbreviations alone."""
    for written in _WORD.findall(text):
        word = written if written.isupper() and len(written) < 7 else written.lower()
        folded = title_key(written).split()
        yield from ((term, word) for part in folded if not is_function_word(part) for term in terms("text", part))


def _rarity(searcher: Searcher, term: str) -> float:
    held, every = searcher.doc_freq("text", term), searcher.num_docs
    if held < FEWEST_SHARED or held > max(ALWAYS_RARE, COMMON * every):
        return 0.0
    return math.log(1 + every / held)


def _shared(searcher: Searcher, telling: Terms, article_ids: Iterable[int]) -> dict[int, list[str]]:
    """Which of the words each of these articles holds, in one search: each word adds a power of two to the score."""
    shared: dict[int, list[str]] = {key: [] for key in article_ids}
    those = Query.const_score_query(Query.term_set_query(build_schema(), "article_id", list(shared)), 0.0)
    powers = (Query.const_score_query(_term(term), float(2**place)) for place, term in enumerate(telling))
    asked = Query.boolean_query([(Occur.Must, those), *((Occur.Should, power) for power in powers)])
    hits = searcher.search(asked, len(shared) + 1, count=False).hits
    found = searcher.fast_field_values("article_id", [address for _, address in hits])
    for (score, _), key in zip(hits, found, strict=True):
        held = int(score)
        shared[int(key or 0)] = [word for place, word in enumerate(telling.values()) if held >> place & 1]
    return shared


def _term(term: str) -> Query:
    return Query.term_query(build_schema(), "text", term, "freq")
