"""Reading a question: tokens → tree. Whatever is malformed is left out and named, and the rest is still asked.

question = sequence
sequence = alternatives { [AND] alternatives }
alternatives = operand { OR operand }          OR binds closer than a blank: salt sea OR lake = salt (sea OR lake)
operand = { NOT | field ":" } ( word | phrase | "(" sequence ")" )
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from articles.normalize import doi_key, title_key

from . import notes
from .brackets import balanced
from .fields import FIELDS
from .leaves import quoted_leaf, word_leaf
from .sentences import without_dashes
from .tokens import Kind, Token, tokens
from .tree import ANYWHERE, And, Node, Not, Or, Phrase, Prefix, Question, Value, Word, wanted

MAX_CHARACTERS = 2_000
MAX_WORDS = 64

MAX_STARS = 4
"""Each stands for thousands of words, and for a large part of the work that one question may cause."""

SENTENCE_WORDS = 6
"""From so many words beside quotations up, a text with no other operator is a sentence or a title that was pasted."""

_ADDRESS = re.compile(r"(?:https?://[^\s/]{1,255})?/articles/(?P<id>[0-9]{1,18})(?:[-/?#]\S{0,600})?")
"""The address of an article's page: 'https://catalogue.example/articles/17-salt/'."""

_BEFORE_OPERAND = (Kind.NOT, Kind.FIELD)
_NO_OPERAND = (Kind.AND, Kind.OR, Kind.CLOSE)


def understand(text: str) -> Question:
    """What ``text`` asks for; every text gives a question. A DOI or an article's address asks for just that article."""
    text = text.strip()
    if doi := doi_key(text):
        return Question(Phrase(tuple(title_key(doi).split()), "doi"), exact=True)
    if address := _ADDRESS.fullmatch(text):
        return Question(Value(address["id"], "id"), exact=True)
    reader = _Reader()
    if len(text) > MAX_CHARACTERS:
        reader.said.append(notes.too_long(MAX_CHARACTERS))
    return reader.question(text[:MAX_CHARACTERS])


def plain(text: str, said: tuple[str, ...] = ()) -> Question:
    """The words of ``text`` without any operator, for texts that were written for people, such as a citation."""
    words = title_key(text[:MAX_CHARACTERS]).split()
    ignored = (*said, notes.too_many(MAX_WORDS)) if len(words) > MAX_WORDS else said
    return Question(_all_of([Word(word) for word in words[:MAX_WORDS]]), ignored=tuple(dict.fromkeys(ignored)))


@dataclass(slots=True)
class _Reader:
    """Goes through the tokens of one question."""

    tokens: list[Token] = field(default_factory=list)
    position: int = 0
    words: int = 0
    stars: int = 0
    exact: bool = False
    quoted: bool = False
    said: list[str] = field(default_factory=list)

    def question(self, text: str) -> Question:
        self.tokens = balanced(without_dashes(list(tokens(text)), self.said), self.said)
        tree = self.sequence(ANYWHERE)
        if tree is None and text and not self.said:
            self.said.append(notes.no_words(text))
        if self.quoted and not self.exact and sum(isinstance(leaf, Word) for leaf in wanted(tree)) >= SENTENCE_WORDS:
            return plain(text, (*self.said, notes.LONG_TEXT))
        return Question(tree, (self.exact or self.quoted) and tree is not None, tuple(dict.fromkeys(self.said)))

    @property
    def kind(self) -> Kind | None:
        return self.tokens[self.position].kind if self.position < len(self.tokens) else None

    def take(self) -> Token:
        self.position += 1
        return self.tokens[self.position - 1]

    def sequence(self, field: str) -> Node | None:
        """Up to the closing bracket, which is taken, or the end."""
        nodes: list[Node] = []
        operator: Token | None = None
        while (kind := self.kind) not in (None, Kind.CLOSE):
            if kind in (Kind.AND, Kind.OR):
                self.lone(operator)
                operator = self.take()
                continue
            node = self.operand(field)
            if node is None:
                continue
            if operator and not nodes:
                self.lone(operator)
            elif operator and operator.kind is Kind.OR:
                self.exact, node = True, _any_of(nodes.pop(), node)
            nodes.append(node)
            operator = None
        self.lone(operator)
        self.position += 1
        return _all_of(nodes)

    def lone(self, operator: Token | None) -> None:
        if operator:
            self.said.append(notes.nothing_beside(operator.text))

    def operand(self, field: str) -> Node | None:
        before = list(takewhile(lambda token: token.kind in _BEFORE_OPERAND, self.tokens[self.position :]))
        self.position += len(before)
        names = [token.text for token in before if token.kind is Kind.FIELD]
        excluded = sum(token.kind is Kind.NOT for token in before) % 2 == 1
        node, is_word = None, self.kind is Kind.WORD
        if self.kind is not None and self.kind not in _NO_OPERAND:
            node = self.primary(FIELDS[names[-1].casefold()] if names else field, said_alone=bool(before))
        if node is None:
            self.said += [notes.nothing_beside(_as_typed(token)) for token in before[:1]]
            return None
        self.exact |= bool(before)
        if not excluded:
            return node
        return Not(_joined(node) if is_word else node)

    def primary(self, field: str, *, said_alone: bool) -> Node | None:
        token = self.take()
        match token.kind:
            case Kind.OPEN:
                return self.sequence(field)
            case Kind.ODD_QUOTE:
                self.said.append(notes.ODD_QUOTE)
                follows = said_alone and self.kind in (Kind.WORD, Kind.PHRASE)
                return self.primary(field, said_alone=False) if follows else None
            case Kind.PHRASE:
                return self.counted(quoted_leaf(token.text, field, self.said), quoted=True)
        return self.counted(word_leaf(token.text, field, self.said), quoted=False)

    def counted(self, node: Node | None, *, quoted: bool) -> Node | None:
        """The node unless there were too many words before it."""
        if node is None:
            return None
        self.words += _size(node)
        if self.words > MAX_WORDS:
            self.said.append(notes.too_many(MAX_WORDS))
            return None
        self.quoted |= quoted
        if _is_starred(node):
            self.exact, self.stars = True, self.stars + 1
            if self.stars > MAX_STARS:
                self.said.append(notes.too_many_stars(MAX_STARS))
                return None
        return node


def _as_typed(token: Token) -> str:
    return f"{token.text}:" if token.kind is Kind.FIELD else token.text


def _size(node: Node) -> int:
    match node:
        case And(nodes):
            return len(nodes)
        case Phrase(words):
            return len(words)
    return 1


def _is_starred(node: Node) -> bool:
    return isinstance(node, Prefix) or (isinstance(node, And) and any(map(_is_starred, node.nodes)))


def _joined(node: Node) -> Node:
    """A word that folds to several, such as 'mother-in-law', as one thing: all parts, in order."""
    if isinstance(node, And):
        words = tuple(one.word for one in node.nodes if isinstance(one, Word))
        return Phrase(words) if len(words) == len(node.nodes) else node
    return node


def _all_of(nodes: list[Node]) -> Node | None:
    flat: list[Node] = []
    for node in nodes:
        flat += node.nodes if isinstance(node, And) else (node,)
    return And(tuple(flat)) if len(flat) > 1 else flat[0] if flat else None


def _any_of(first: Node, second: Node) -> Node:
    flat: list[Node] = []
    for node in (first, second):
        flat += node.nodes if isinstance(node, Or) else (node,)
    return Or(tuple(flat))
