"""Articles with names and titles that mean something to the formats they are written in."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from articles.exports.csl import csl_item
from articles.exports.facts import ArticleFacts, PersonName

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Hostile articles take long to think of on a busy machine."""

NASTY = [
    "R&D", "5 % of $9", "a_b^c~d", "C:\\new\\table", "{", "}", "{{x}", "\\", "\\}", '"quoted"', "“curly”", "``tex''",
    "--", "---", ",,", "?`", "!`", "<b>", "</script>", "TY  - BOOK", "ER  - ", "@article{x,", "title = {y},", "%0", "and",
    "AND", "others", "#1", "a,b", "a;b", "'", "|", "`", "Жұмағұлов", "Ünal", "山田", "naïve", "DNA", "=1+1", "-1", "x\ny",
    "\t", "\r\n", "\x00", "\x1c", "\u2028", "\x85", "\u200b", "\ue000", "von", "de la", "O’Brien", "d'Arc", "Jr.", "$x$",
    "\\alpha", "\\&", "%", "http://e.org/?a=1&b=%20", ":", "=", "-", "–", "~",
]  # fmt: skip

words = st.one_of(st.sampled_from(NASTY), st.text(max_size=8), st.sampled_from(["river", "Law", "of", "the", "Berg"]))
texts = st.lists(words, min_size=1, max_size=5).map(" ".join)
maybe = st.none() | texts
names = st.builds(PersonName, family=maybe, given=maybe, suffix=maybe, literal=st.none() | st.none() | texts)
pages = st.none() | st.sampled_from(["20-26", "20–26", "S12-S20", "e1001199", "7", "1, 3-5", "xii-xv", "5--9"]) | texts
addresses = st.none() | texts.map(lambda text: f"https://example.org/{text}")

articles = st.builds(
    ArticleFacts,
    pk=st.integers(1, 10**12),
    title=texts,
    authors=st.lists(names, max_size=4).map(tuple),
    journal=maybe,
    issn=st.none() | st.just("1234-567X"),
    publisher=maybe,
    volume=maybe,
    number=maybe,
    page=pages,
    year=st.none() | st.integers(1500, 2199),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    doi=st.none() | texts.map(lambda text: "10.1234/" + "".join(text.split())),
    url=addresses,
    language=st.none() | st.sampled_from(["en", "ru", "kk", "pt-BR", "xx"]),
    section=maybe,
    keywords=st.lists(texts, max_size=3).map(tuple),
    abstract=maybe,
    withdrawn=st.booleans(),
)

CROWD = ArticleFacts(
    pk=1,
    title="Many hands",
    authors=tuple(
        PersonName(family=f"{family} {number}", given="Ана Mary", suffix=suffix)
        for number in range(60)
        for family, suffix in (("van der Berg", None), ("Қожахметов", None), ("de la Cruz", "Jr."))
    ),
)
"""More authors than any list shows, with particles and in two scripts."""


def nasty(number: int, piece: str) -> ArticleFacts:
    """An article that holds a piece in each of its texts, at both ends and inside."""
    text = f"{piece} Law {piece} of the Berg {piece}"
    return ArticleFacts(
        pk=number,
        title=text,
        authors=(PersonName(f"{piece} Berg", f"Ana {piece}", piece), PersonName(literal=f"House {piece} of Law")),
        journal=text,
        issn="1234-567X",
        publisher=text,
        volume=piece,
        number=piece,
        page=f"S{number}-S{number + 9}",
        year=2018,
        month=9,
        day=4,
        doi=f"10.1234/{''.join(piece.split())}",
        url=f"https://example.org/{piece}",
        language="ru",
        section=text,
        keywords=(f"river {piece}", text),
        abstract=text,
        withdrawn=True,
    )


HOSTILE_ITEMS = [csl_item(CROWD), *(csl_item(nasty(number, piece)) for number, piece in enumerate(NASTY, start=2))]
"""Items for the judges that read a whole file."""
