"""Ranking the best hits of a long question once more, by the words that the very best of them have in common.

A question of many words is a description, and an article may answer it in other words. What the best hits say is added to
the question at a small weight; it moves articles within the first few hundred and neither adds nor drops one.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from tantivy import Occur, Query, Searcher

from articles.models import SearchDocument
from articles.normalize import title_key

from .schema import build_schema, is_function_word, terms

LONG = 4
"""So many telling words make a question long; shorter ones are answered as they stand, and faster."""

DEPTH = 300
MODELS = 6
ADDED_WORDS = 30
TRUST = 0.6
"""What all added words weigh together, to all words of the question."""

SHARPNESS = 0.06
"""A model this part of the best rank below the best counts a third as much: one that stands out speaks alone, so that
a question with a single right answer keeps it, and among equals all are heard."""

Hit = tuple[float, int]
"""The score and the id of an article."""


def ranked_again(searcher: Searcher, whole: list[Hit], partial: list[Hit], weight: float) -> list[int]:
    """The ids of the best hits, ranked once more: those of articles with all words, then of others, best first.

    ``weight`` is the number of words in the question.
    """
    hits = whole + partial
    added = _words_in_common(searcher, hits[:MODELS])
    likeness = _likenesses(searcher, added, weight, [key for _, key in hits]) if added else {}
    return [
        key for part in (whole, partial) for _, key in sorted(part, key=lambda hit: -hit[0] - likeness.get(hit[1], 0.0))
    ]


def _likenesses(searcher: Searcher, added: dict[str, float], weight: float, article_ids: list[int]) -> dict[int, float]:
    """How much the added words raise each of these articles."""
    hits = searcher.search(_likeness(added, weight, article_ids), len(article_ids), count=False).hits
    values = searcher.fast_field_values("article_id", [address for _, address in hits])
    return {int(value or 0): score for (score, _), value in zip(hits, values, strict=True)}


def _likeness(added: dict[str, float], weight: float, article_ids: list[int]) -> Query:
    """Ranks these articles by the added words alone."""
    those = Query.const_score_query(Query.term_set_query(build_schema(), "article_id", article_ids), 0.0)
    share = TRUST * weight / sum(added.values())
    words = [Query.boost_query(_term(term), share * value) for term, value in added.items()]
    return Query.boolean_query([(Occur.Must, those), *((Occur.Should, word) for word in words)])


def _term(term: str) -> Query:
    return Query.term_query(build_schema(), "text", term, "freq")


def _words_in_common(searcher: Searcher, models: list[Hit]) -> dict[str, float]:
    """The terms that tell the models from other articles, and how well they do."""
    shares: defaultdict[str, float] = defaultdict(float)
    texts = _texts(key for _, key in models)
    best = max((score for score, _ in models), default=0.0)
    for score, key in models:
        belief = math.exp((score - best) / (SHARPNESS * best)) if best > 0 else 0.0
        for term, share in _shares(texts.get(key, "")).items():
            shares[term] += belief * share
    common = sorted(shares.items(), key=lambda item: -item[1])[: 5 * ADDED_WORDS]
    telling = sorted(((share * _rarity(searcher, term), term) for term, share in common), reverse=True)
    return {term: value for value, term in telling[:ADDED_WORDS] if value > 0}


def _texts(article_ids: Iterable[int]) -> dict[int, str]:
    rows = SearchDocument.objects.filter(article_id__in=list(article_ids)).values_list(
        "article_id", "title", "abstract"
    )
    return {key: f"{title}\n{title}\n{abstract or ''}" for key, title, abstract in rows}


def _shares(text: str) -> dict[str, float]:
    """The telling terms of a text, and the part of the text that each makes up."""
    words = title_key(text).split()
    counts = Counter(terms("text", " ".join(word for word in words if not is_function_word(word))))
    return {term: count / len(words) for term, count in counts.items()}


def _rarity(searcher: Searcher, term: str) -> float:
    """The inverse document frequency; 0 for a term that no second article holds."""
    held, every = searcher.doc_freq("text", term), searcher.num_docs
    return math.log(1 + (every - held + 0.5) / (held + 0.5)) if held > 1 else 0.0
