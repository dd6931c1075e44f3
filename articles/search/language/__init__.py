"""The language of the search box: text → tree and what was ignored of it. Pure; nothing here knows an engine."""

from .grammar import understand
from .tree import And, Node, Not, Or, Phrase, Prefix, Question, Value, Word, Years

__all__ = ["And", "Node", "Not", "Or", "Phrase", "Prefix", "Question", "Value", "Word", "Years", "understand"]
