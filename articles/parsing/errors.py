"""The named failures of the reader: content that is no article text at all. Everything else is a ParseProblem."""

from __future__ import annotations


class UndecodableSource(ValueError):
    """Bytes that cannot be read as text; ``reason`` is a stable code, the message a sentence for people."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
        self.sentence = sentence


class EmptySource(UndecodableSource):
    """Nothing but blanks."""

    def __init__(self) -> None:
        super().__init__("empty", "The file holds no text.")


class OversizedSource(UndecodableSource):
    """More bytes than an article page can have."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__("too-large", f"The file has {size} bytes; at most {limit} are read.")
        self.size = size
        self.limit = limit


class BinarySource(UndecodableSource):
    """Bytes of another kind under a text file's name; ``kind`` names it where it is known."""

    def __init__(self, kind: str) -> None:
        super().__init__("binary", f"The file is not text but {kind}.")
        self.kind = kind


class UnknownEncoding(UndecodableSource):
    """Neither UTF-8 nor any encoding that makes readable text of it; ``position`` is the first offending byte."""

    def __init__(self, position: int) -> None:
        super().__init__("undecodable", f"The bytes from position {position} on are in no known encoding.")
        self.position = position


class NoArticle(UndecodableSource):
    """Readable text of a format that is not read, or that states no article."""

    def __init__(self, sentence: str) -> None:
        super().__init__("no-article", sentence)
