"""Finding authors and institutions by a name in any form and script: ``find_names`` is the entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from tantivy import Order, Query, Searcher

from articles.models import Author, Institution
from articles.search.engine import IndexUnreadableError, engine_errors
from articles.search.freshness import fresh_reader
from articles.search.index import discard_damaged

from . import questions
from .entries import NAMES
from .rows import AUTHOR
from .similarity import Sound, are_heard_alike, similarity, sound_of, unpacked
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


def find_names(kind: str, text: str, limit: int = 10, *, finished: bool = False, fill: bool = True) -> list[NameHit]:
    """The authors or institutions that ``text`` may name, best first, each once.

    The same words come first, then words that begin so, initials, and what sounds or looks alike. ``finished`` says
    that the last word is whole: what is alike then stands before what only begins with the same letters. Without
    ``fill``, what is only alike is left out where anything else is found.
    """
    asked = Asked(kind, text, limit, finished, fill)
    if not asked.words or limit < 1:
        return []
    try:
        return _in_index(lambda searcher: Finder(searcher, asked).find())
    except IndexUnreadableError:
        return _from_database(asked)


def ids_named(kind: str, text: str) -> list[int]:
    """The ids of all authors or institutions that ``text`` names, or, when there is none, of those with a name alike.

    None without an index.
    """
    asked = Asked(kind, text, MOST_IDS, finished=False, fill=False)
    if not asked.words:
        return []
    try:
        return _in_index(lambda searcher: Finder(searcher, asked).ids())
    except IndexUnreadableError:
        return []


def _in_index(ask: Callable[[Searcher], Answer]) -> Answer:
    reader, _ = fresh_reader(NAMES)
    try:
        with engine_errors():
            return ask(reader.searcher)
    except IndexUnreadableError:
        discard_damaged(reader.state, NAMES)
        raise


class Likeness(NamedTuple):
    """How like a word or a name is to what was asked for, and whether it sounds the same."""

    score: float
    is_heard: bool


Step = tuple[Query | None, str, float]
"""A question, how what it finds matches, and its score."""

Answer = TypeVar("Answer")

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
        return list(dict.fromkeys(latin_words(self.text)))

    @property
    def sounds(self) -> list[Sound]:
        return [sound_of(written) for written in dict.fromkeys(written_words(self.text))]


class Finder:
    """One question on one view of the index."""

    def __init__(self, searcher: Searcher, asked: Asked) -> None:
        self.searcher = searcher
        self.asked = asked
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
        words = self.asked.words
        yield questions.same(words), EXACT, 1.0
        yield questions.with_words(words), EXACT, 0.99
        if not self.asked.finished:
            yield questions.with_beginnings(words), PREFIX, 0.95
        yield questions.with_initials(words), INITIALS, 0.9

    def _alike(self) -> list[NameHit]:
        """Names that sound or look alike, best first; of a whole word, then those that begin with it."""
        sounds = self.asked.sounds
        if self.asked.finished:
            return self._similar(sounds) + self._named(questions.with_beginnings(self.asked.words), PREFIX, 0.5)
        return self._named(questions.that_sound_like(sounds), SOUND, 0.85) + self._similar(sounds)

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
        hits: list[NameHit] = []
        for word, likeness in alike.items():
            if len(hits) >= self.asked.limit:
                break
            entries = self._entries(questions.with_one_of([word]), self.asked.limit)
            hits += [self._hit(entry, likeness) for entry in entries]
        return _best_first(hits)

    def _hit(self, entry: tuple[int, int, str, str], likeness: Likeness) -> NameHit:
        key, articles, name, spelling = entry
        how = self._how(SOUND if likeness.is_heard else TYPING_ERROR, spelling)
        return NameHit(self.asked.kind, key // 2, name, spelling, how, likeness.score, articles)

    def _words_like(self, sound: Sound) -> Alike:
        """The words of the catalogue that are most like this one, best first."""
        found = self.searcher.search(questions.like_words(self.asked.kind, sound), CANDIDATES, count=False).hits
        scored = []
        for _, address in found:
            document = self.searcher.doc(address)
            known = unpacked(str(document["sound"][0]))
            scored.append((similarity(sound, known), str(document["word"][0]), known))
        scored.sort(key=lambda one: (-one[0], one[1]))
        best = [one for one in scored[:SIMILAR_WORDS] if one[0] >= ALIKE]
        return {word: Likeness(score, are_heard_alike(sound, known)) for score, word, known in best}


def _together(alike: list[Alike], spelling: str) -> Likeness:
    """How alike a whole spelling is: the mean of the words of the question, each to the most similar word."""
    there = written_words(spelling)
    each = [max((words[word] for word in there if word in words), default=NOT_ALIKE) for words in alike]
    return Likeness(sum(one.score for one in each) / len(each), all(one.is_heard for one in each))


def _best_first(hits: Iterable[NameHit]) -> list[NameHit]:
    return sorted(hits, key=lambda hit: (-hit.score, -hit.count, hit.id))


def _from_database(asked: Asked) -> list[NameHit]:
    """Without an index: names that hold the words, by PostgreSQL."""
    people: list[Author | Institution]
    if asked.kind == AUTHOR:
        people = list(Author.objects.current().named(asked.text)[: asked.limit])
    else:
        people = list(Institution.objects.current().named(asked.text)[: asked.limit])
    return [NameHit(asked.kind, one.pk, one.name, one.name, PREFIX, 0.5, 0) for one in people]
