"""Facts printed in each citation style of OJS and read back: the same facts."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.normalize import fold
from articles.parsing.how_to_cite import MAX_LENGTH, parse_citation
from articles.parsing.locale_tables import read_table
from tests.hangs import no_hang

from . import citation_styles as styles
from .citation_styles import Facts

MONTHS = read_table("months")
SURNAMES = (
    "Smith",
    "Akhmetov",
    "van der Berg",
    "O'Neill",
    "De Luca",
    "Lopez-Silva",
    "Müller",
    "Ünal",
    "Ng",
    "Кузнецова",
)
GIVEN = ("John", "Aibek T.", "Ann", "Jean-Pierre", "Yerbol A.", "K. G.", "Xiao Ming")
TITLES = (
    *("Legal Help", "What Is Law?", "Law & Order in Kazakhstan", "Trade: A View of 2015", "Право и порядок"),
    *("The Case of Brown v. Board, Revisited", "Digital evidence. A review", "Is it 9(1), or not", "“Not yet”: a view"),
    *("Educación rural (2010–2015)", "The doi: of things", "Available at court", "ISSN or not"),
)
JOURNALS = (
    *("Journal of Law", "Law, Order and Trade", "Revista: Estudios", "Bulletin of St. Petersburg University. Law"),
    *("Вестник права", "JARLE", "Journal of Law & Economics", "Evaluation: An International Journal"),
)
PAGES = ("", "20-26", "230-234", "e1001", "7", "1123-1130", "101-109")

FACTS = st.builds(
    Facts,
    people=st.lists(st.tuples(st.sampled_from(SURNAMES), st.sampled_from(GIVEN)), max_size=8).map(tuple),
    title=st.sampled_from(TITLES),
    journal=st.sampled_from(JOURNALS),
    year=st.integers(1950, 2026),
    month=st.integers(0, 12),
    volume=st.sampled_from(("9", "12", "XIV", "2019")),
    issue=st.sampled_from(("", "1", "3-4", "1(31)", "Special Issue")),
    page=st.sampled_from(PAGES),
    issn=st.sampled_from(("", "2068-696X", "1234-5678")),
    place=st.sampled_from(("", "Lisboa", "New York")),
    doi=st.sampled_from(("", "10.1000/abc.1", "10.14505/jarle.v9.1(31).03")),
    url=st.just("https://law.example/index.php/law/article/view/9"),
    accessed=st.tuples(st.just(2025), st.integers(1, 12), st.integers(1, 28)),
)
MONTH_PRINTED = {"mla", "ieee", "vancouver", "turabian", "abnt_template"}
DAY_SEEN = {"abnt", "vancouver", "turabian", "abnt_template"}


def value(parsed, name):
    """Give a reading's value or None."""
    reading = getattr(parsed, name)
    return reading.value if reading else None


def expected(facts, style):
    """Give what a line in the style states of the facts."""
    found = {
        "title": facts.title,
        "container_title": facts.journal,
        "volume": facts.volume or None,
        "issue": facts.issue or None,
        "page": facts.page or None,
        "issued": facts.year,
    }
    if style in DAY_SEEN:
        found["accessed"] = facts.accessed
    if style != "vancouver":
        found["doi"] = facts.doi or None
    if style.startswith("abnt"):
        found |= {"place": facts.place or None, "url": facts.url}
    if style == "abnt_template":
        found["issn"] = facts.issn or None
    return found


def assert_read_back(facts, style, line):
    """Compare what is read of a line with the facts it was made from."""
    parsed = parse_citation(line, title=facts.title)
    stated = expected(facts, style)
    found = {name: value(parsed, name) for name in stated}
    if style in MONTH_PRINTED and facts.month:
        stated["issued"] = (facts.year, facts.month)
    else:
        found["issued"] = found["issued"] and found["issued"][0]
    assert found == stated
    assert not parsed.problems
    surnames = [name.family.value.lower() for name in parsed.authors]
    assert surnames == [family.lower() for family, _ in facts.people][: len(surnames)]
    assert len(surnames) == len(facts.people) or (parsed.et_al and surnames)
    letters = [re.sub(r"[\W_]", "", name.given.value)[0] for name in parsed.authors]
    assert letters == [given[0] for _, given in facts.people][: len(letters)]


@pytest.mark.parametrize("style", styles.STYLES)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts=FACTS)
def test_every_style_is_read_back(style, facts):
    """Any number of people, absent issue, pages or DOI, titles and journals with marks inside."""
    assert_read_back(facts, style, styles.STYLES[style](facts))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts=FACTS, without=st.sampled_from(("volume", "issue", "page", "")))
def test_the_template_is_read_back(facts, without):
    """The old plug-in's line, with any of its numbers left out."""
    facts = replace(facts, **{without: ""}) if without else facts
    assert_read_back(facts, "abnt_template", styles.abnt_template(facts))


@pytest.mark.parametrize("locale", styles.WORDS)
def test_the_template_is_read_back_in_every_language(locale):
    """All twelve months in the language's words; a cut that two months share gives the year alone."""
    months = {locale: MONTHS.get(locale, MONTHS["en"])}
    cuts = [
        {fold(name[:letters]) for name in months[locale][str(month)] for letters in (3, 4, len(name))}
        for month in range(1, 13)
    ]
    for month in range(1, 13):
        facts = Facts(
            *((("Smith", "John"), ("van der Berg", "Ann")), "Legal Help", "Law, Order and Trade", 2018, month),
            **{"volume": "9", "issue": "1(31)", "page": "20-26", "issn": "2068-696X", "doi": "10.1000/abc"},
            **{"url": "https://law.example/9", "accessed": (2025, month, 4)},
        )
        line = styles.abnt_template(facts, locale, months)
        cut = fold(styles.cut_month(month, locale, months)).rstrip(".")
        if sum(cut in forms for forms in cuts) == 1:
            assert_read_back(facts, "abnt_template", line)
        else:
            assert value(parse_citation(line, title=facts.title), "issued") == (2018,)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param(
            "SMITH, J. Help. Law, [S.l.], v. 9, 2018. ISSN . Available at: <>.",
            {"container_title": "Law"},
            id="empty-issn",
        ),
        pytest.param(
            "SMITH, J. Help. Law, [S.l.], v. 9, p. 20-26, 30, sep. 2018. ISSN 2068-696X.",
            {"page": "20-26, 30", "issued": (2018, 9)},
            id="pages-with-comma",
        ),
        pytest.param(
            "SMITH, J. Help. Law, [S.l.], p. 2, 2018. Available at: . Date accessed: 04 mar. 2025. doi:",
            {"page": "2", "accessed": (2025, 3, 4), "doi": None},
            id="links-lost",
        ),
        pytest.param(
            "Smith J. Help. Law. 2018;9(1):230-4. doi:10.1000/x",
            {"page": "230-234", "doi": "10.1000/x"},
            id="short-range",
        ),
        pytest.param(
            "Smith, J. (2018). Help. Law, 9, 1–2. Recuperado a partir de https://law.example/9",
            {"url": "https://law.example/9", "container_title": "Law"},
            id="spanish-apa",
        ),
        pytest.param(
            "Smith, J., et al. “Help.” Law 9, n.º 1 (1 de septiembre de 2018): 1-2. Accedido 3 de mayo de 2025. https://law.example/9.",
            {"issue": "1", "issued": (2018, 9, 1), "accessed": (2025, 5, 3)},
            id="spanish-turabian",
        ),
        pytest.param(
            "СМИТ, И. Help. Право, [б. м.], т. 9, вып. 1, с. 20–26, 2018.",
            {"volume": "9", "issue": "1", "page": "20-26", "place": None, "container_title": "Право"},
            id="unknown-template",
        ),
        pytest.param(
            "Smith, J. и др. «Help». Право, т. 9, вып. 1, сентябрь 2018 г., сс. 20-26.",
            {"title": "Help", "volume": "9", "issue": "1"},
            id="russian-mla",
        ),
        pytest.param("Smith, J. “Help”. Law 12 (Special Issue).", {"issue": "Special Issue"}, id="named-issue"),
        pytest.param(
            "Smith, J. “Help”. Law (Special Issue), 12",
            {"volume": "12", "container_title": "Law (Special Issue)"},
            id="brackets-of-the-journal",
        ),
        pytest.param(
            "Smith, J. 2018. Help. Law. 1(31) (Sep. 2018), 20–26.",
            {"issue": "1(31)", "issued": (2018, 9)},
            id="acm-issue-with-brackets",
        ),
        pytest.param("Smith, J. “Help”. Law", {"container_title": "Law"}, id="journal-only"),
    ],
)
def test_oddities(line, found):
    """What real pages print."""
    parsed = parse_citation(line, title="Help")
    assert {name: value(parsed, name) for name in found} == found


@pytest.mark.parametrize(
    "part",
    [
        "vol. 1, ",
        "(1), ",
        "doi: ",
        "ISSN ",
        "[cited ",
        "Available at: <",
        "1, 2, 3; ",
        "Smith, J., ",
        "\u0130. 10.1000/\u0130 ",
        "2018 ",
        "“",
    ],
)
def test_hostile_lines_end(part):
    """The same part over and over, up to the longest line that is read."""
    with no_hang():
        parse_citation("Smith, J. Help. Law " + part * (MAX_LENGTH // len(part) - 10), title="Help")
