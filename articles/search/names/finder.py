"""One question for names put to one view of their index: step by step, from what is the same to what is alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from tantivy import Order, Query, Searcher

from . import questions
from .similarity import Sound, are_heard_alike, is_one_error, similarity, sound_of, unpacked
from .words import is_latin, latin_words, written_words

CANDIDATES = 45
"""Words that are compared with one that was asked for."""

ALIKE = 0.62
"""Words that are less alike have nothing to do with each other."""

SIMILAR_WORDS = 12
MOST_IDS = 5_000
"""Of a filter by name; a name that more bear narrows nothing."""

MOST_ALIKE = 20
"""So many with a name that is only alike stand in for a name that nobody bears."""

MOST_READ = 200
"""Entries that are read of one step, those with most articles first."""

EXACT, PREFIX, INITIALS, SCRIPT, SOUND, TYPING_ERROR = "exact", "prefix", "initials", "script", "sound", "typing error"


@dataclass(frozen=True, slots=True)
class NameHit:
    """An author or institution that was found.

    ``spelling`` is the form of its name that matched, and ``how``: ``exact``, ``prefix``, ``initials``, ``script``,
    ``sound`` or ``typing error``. ``score`` is 1 for the same words and less for what is only alike; ``count`` is the
    number of articles.
    """

    kind: str
    id: int
    name: str
    spelling: str
    how: str
    score: float
    count: int


class Likeness(NamedTuple):
    """How like a word or a name is to what was asked for, and whether it sounds the same."""

    score: float
    is_heard: bool


Step = tuple[Query | None, str, float]
"""A question, how what it finds matches, and its score."""

NOT_ALIKE = Likeness(0.0, False)

Alike = dict[str, Likeness]
"""Words as they are written, with how like they are to one of the question, best first."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: the kind of names, the words as typed and in plain letters, how many hits are wanted."""

    kind: str
    text: str
    limit: int
    finished: bool
    fill: bool

    @property
    def words(self) -> list[str]:
        """In plain letters, each once."""
        return list(dict.fromkeys(latin_words(self.text)))

    @property
    def sounds(self) -> list[Sound]:
        """Of the words as typed."""
        return [sound_of(written) for written in dict.fromkeys(written_words(self.text))]


class Finder:
    """One question on one view of the index."""

    def __init__(self, searcher: Searcher, asked: Asked) -> None:
        self.searcher = searcher
        self.asked = asked
        self.words = asked.words
        self.is_latin = is_latin(asked.text)

    def find(self) -> list[NameHit]:
        """Take step after step until there are enough hits."""
        found: dict[int, NameHit] = {}
        for named in self._sure_steps():
            for hit in self._named(*named):
                found.setdefault(hit.id, hit)
            if len(found) >= self.asked.limit:
                break
        if len(found) < self.asked.limit and (self.asked.fill or not found):
            for hit in self._alike():
                found.setdefault(hit.id, hit)
        return list(found.values())[: self.asked.limit]

    def ids(self) -> list[int]:
        """The ids alone, in no order."""
        steps = [query for query, _, _ in self._sure_steps() if query is not None]
        query = questions.of_kind(self.asked.kind, questions.any_of(steps))
        addresses = [address for _, address in self.searcher.search(query, MOST_IDS, count=False).hits]
        keys = self.searcher.fast_field_values("key", addresses)
        return sorted({int(key or 0) // 2 for key in keys} or {hit.id for hit in self._alike()[:MOST_ALIKE]})

    def _sure_steps(self) -> Iterator[Step]:
        words = self.words
        yield questions.same(words), EXACT, 1.0
        yield questions.with_words(words), EXACT, 0.99
        if not self.asked.finished:
            yield questions.with_beginnings(words), PREFIX, 0.95
        yield questions.with_initials(words), INITIALS, 0.9

    def _alike(self) -> list[NameHit]:
        """Names that sound or look alike, best first; of a whole word, then those that begin with it."""
        sounds = self.asked.sounds
        if self.asked.finished:
            return self._similar(sounds) + self._named(questions.with_beginnings(self.words), PREFIX, 0.5)
        return _in_turn(self._named(questions.that_sound_like(sounds), SOUND, 0.85), self._similar(sounds))

    def _named(self, query: Query | None, how: str, score: float) -> list[NameHit]:
        """The names that ``query`` finds, those with most articles first."""
        if query is None:
            return []
        return [
            NameHit(self.asked.kind, key // 2, name, spelling, self._how(how, spelling), score, articles)
            for key, articles, name, spelling in self._entries(query, self.asked.limit * 3)
        ]

    def _how(self, how: str, spelling: str) -> str:
        return how if self.is_latin == is_latin(spelling) else SCRIPT

    def _entries(self, query: Query, most: int) -> list[tuple[int, int, str, str]]:
        found = self.searcher.search(
            questions.of_kind(self.asked.kind, query), most, count=False, order_by_field="articles", order=Order.Desc
        ).hits
        if not found:
            return []
        addresses = [address for _, address in found]
        keys = self.searcher.fast_field_values("key", addresses)
        documents = (self.searcher.doc(address) for address in addresses)
        texts = [(str(document["name"][0]), str(document["spelling"][0])) for document in documents]
        counts = (articles for articles, _ in found)
        return [(int(key or 0), int(articles), *text) for key, articles, text in zip(keys, counts, texts, strict=True)]

    def _similar(self, sounds: list[Sound]) -> list[NameHit]:
        """Names whose words are alike, each word of the question to one of theirs."""
        alike = [self._words_like(sound) for sound in sounds if len(sound.letters) > 1]
        if not alike or not all(alike):
            return []
        if len(alike) == len(sounds) == 1:
            return self._with_word(alike[0])
        query = questions.all_of(
            [questions.with_one_of(words) for words in alike]
            + [questions.beginning(sound.letters) for sound in sounds if len(sound.letters) == 1]
        )
        entries = self._entries(query, MOST_READ)
        return _best_first(self._hit(entry, _together(alike, entry[3])) for entry in entries)

    def _with_word(self, alike: Alike) -> list[NameHit]:
        """Names with the best of these words, until there are enough; rare words are asked for together."""
        hits: list[NameHit] = []
        for words in self._groups(alike):
            if len(hits) >= self.asked.limit:
                break
            entries = self._entries(questions.with_one_of(words), self.asked.limit)
            hits += [self._hit(entry, _together([words], entry[3])) for entry in entries]
        return _best_first(hits)

    def _groups(self, alike: Alike) -> Iterator[Alike]:
        """The words in their order, as many together as can have no more names than are wanted."""
        group: Alike = {}
        borne = 0
        for word, likeness in alike.items():
            bearers = self.searcher.doc_freq("written", word)
            if group and borne + bearers > self.asked.limit:
                yield group
                group, borne = {}, 0
            group[word] = likeness
            borne += bearers
        yield group

    def _hit(self, entry: tuple[int, int, str, str], likeness: Likeness) -> NameHit:
        key, articles, name, spelling = entry
        how = self._how(SOUND if likeness.is_heard else TYPING_ERROR, spelling)
        return NameHit(self.asked.kind, key // 2, name, spelling, how, likeness.score, articles)

    def _words_like(self, sound: Sound) -> Alike:
        """The words of the catalogue that are most like this one, best first."""
        found = self.searcher.search(questions.like_words(self.asked.kind, sound), CANDIDATES, count=False).hits
        scored = []
        for _, address in found:
            word, _, packed = str(self.searcher.doc(address)["sound"][0]).partition("|")
            known = unpacked(packed)
            likeness = similarity(sound, known, ALIKE)
            if likeness < ALIKE and is_one_error(sound, known):
                likeness = ALIKE
            if likeness >= ALIKE:
                scored.append((likeness, word, known))
        scored.sort(key=lambda one: (-one[0], one[1]))
        best = scored[:SIMILAR_WORDS]
        return {word: Likeness(score, are_heard_alike(sound, known)) for score, word, known in best}


def _together(alike: list[Alike], spelling: str) -> Likeness:
    """How alike a whole spelling is: the mean of the words of the question, each to the most similar word."""
    there = written_words(spelling)
    each = [max((words[word] for word in there if word in words), default=NOT_ALIKE) for words in alike]
    return Likeness(sum(one.score for one in each) / len(each), all(one.is_heard for one in each))


def _in_turn(begun: list[NameHit], similar: list[NameHit]) -> list[NameHit]:
    """One of each in turn: neither what only begins alike nor what is mistyped crowds the other out."""
    return [hit for pair in zip_longest(begun, similar) for hit in pair if hit]


def _best_first(hits: Iterable[NameHit]) -> list[NameHit]:
    return sorted(hits, key=lambda hit: (-hit.score, -hit.count, hit.id))
