"""Parts of addresses that Django's own path converters do not cover."""

from articles.exports.formats import FORMATS


class TailConverter:
    """The decoration after an id: '12-some-title' and '12' are both addresses, and the value is 'some-title' or ''."""

    regex = "(?:-[-a-zA-Z0-9_]*)?"

    def to_python(self, value: str) -> str:
        return value[1:]

    def to_url(self, value: str) -> str:
        return f"-{value}" if value else ""


class OneOfConverter:
    """A part of an address that is one of a few words."""

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ShelfConverter(OneOfConverter):
    """Records that readers can report: 'articles', 'authors', 'institutions'."""

    regex = "articles|authors|institutions"


class EndingConverter(OneOfConverter):
    """The ending of an export's address: 'bib', 'ris' and the other formats."""

    regex = "|".join(FORMATS)
