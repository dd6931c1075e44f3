"""The trained reader of affiliations: gazetteer, words, labels put right, rules behind it, speed on hostile input."""

import gzip

import pytest

from articles.parsing.affiliation_assembly import assemble
from articles.parsing.affiliation_mending import mended
from articles.parsing.affiliation_model import MODEL
from articles.parsing.affiliation_places import country_code
from articles.parsing.affiliation_rules import read_by_rules
from articles.parsing.affiliation_segments import split_segments
from articles.parsing.affiliation_tokens import gap_kind, segment_starts, tokenise
from articles.parsing.affiliations import parse_affiliation
from articles.parsing.gazetteer import (
    INSTITUTIONS,
    TABLES,
    cities_named,
    country_in_any_language,
    is_institution,
    regions_named,
    word_sizes,
)
from articles.parsing.name_model import MODEL as NAMES
from articles.parsing.pieces import Piece
from articles.parsing.taggers import pack, tagger_of
from tests.hangs import no_hang


def test_gazetteer_knows_places_institutions_and_words():
    """Keys are folded; what is not known gives nothing."""
    assert "FR" in cities_named("paris")
    assert cities_named("nowhere at all") == {}
    assert (country_in_any_language("jerman"), country_in_any_language("nowhere")) == ("DE", None)
    assert "CN" in regions_named("zhejiang")
    assert regions_named("nowhere") == ()
    assert is_institution("university of oslo")
    assert not is_institution("university of nowhere at all")
    assert word_sizes("smith")[2] > word_sizes("university")[2]
    assert word_sizes("qqqq") == "0000"


def test_models_are_packed_or_plain(tmp_path):
    """A packed model reads alike, and the same model gives the same packed file."""
    plain = tmp_path / "model.crfsuite"
    plain.write_bytes(gzip.decompress(MODEL.read_bytes()))
    pack(plain, tmp_path / "model.crfsuite.gz")
    assert (tmp_path / "model.crfsuite.gz").read_bytes() == MODEL.read_bytes()
    assert tagger_of(plain).labels() == tagger_of(MODEL).labels()


def test_shipped_data_are_small():
    """Both models and the gazetteer together leave room for the model of references."""
    assert sum(path.stat().st_size for path in (MODEL, NAMES, TABLES, INSTITUTIONS)) < 4_000_000


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("P. R. China", "CN"),
        ("The Netherlands", "NL"),
        ("the Saksa", "DE"),
        ("KAZ", "KZ"),
        ("R O C", "TW"),
        ("Nowhere", None),
    ],
)
def test_country_in_any_wording(printed, code):
    """Wordings of many languages, codes and abbreviations give one code."""
    assert country_code(printed, printed.lower().replace(".", "")) == code


def test_words_gaps_and_segments():
    """Marks part segments; a full stop does only behind a whole word."""
    tokens = tokenise("Dept. of Law. Omsk University, (Omsk)§")
    assert tokens.words == ["Dept", "of", "Law", "Omsk", "University", "Omsk"]
    assert segment_starts(tokens) == [0, 5, 6]
    assert [gap_kind(gap) for gap in tokens.gaps] == ["0", ".", "_", ".", "_", ",", ")"]
    assert gap_kind("§") == "?"


def chunks_of(text, *labelled):
    """Give chunks over a text: each a label and the words it stands for."""
    tokens = tokenise(text)
    found, last = [], 0
    for label, words in labelled:
        size = len(words.split())
        start = next(
            index for index in range(last, len(tokens.words)) if tokens.words[index : index + size] == words.split()
        )
        found.append((label, start, start + size, 0.9))
        last = start + size
    return tokens, found


MENDED = {
    "country-goes-on": (
        "Rome, Italy The Fifth",
        [("city", "Rome"), ("country", "Italy The Fifth")],
        [("city", "Rome"), ("country", "Italy")],
    ),
    "region-for-country": ("Urbana, Illinois", [("country", "Illinois")], [("region", "Illinois")]),
    "unknown-country": ("Qqqq", [("country", "Qqqq")], [("country", "Qqqq")]),
    "city-before-country": (
        "Qqqq Belgium",
        [("country", "Qqqq Belgium")],
        [("city", "Qqqq"), ("country", "Belgium")],
    ),
    "country-behind-city": (
        "Leuven Belgium",
        [("city", "Leuven Belgium")],
        [("city", "Leuven"), ("country", "Belgium")],
    ),
    "code-before-number": (
        "FIN-33014",
        [("country", "FIN"), ("postcode", "33014")],
        [("postcode", "FIN"), ("postcode", "33014")],
    ),
    "comma-in-list": (
        "Department of Probability, Logic and Statistics",
        [("department", "Department of Probability"), ("department", "Logic and Statistics")],
        [("department", "Department of Probability Logic and Statistics")],
    ),
    "two-departments": (
        "Systems and Robots Laboratory Department of Computer Science",
        [("laboratory", "Systems and Robots Laboratory Department of Computer Science")],
        [("laboratory", "Systems and Robots Laboratory"), ("department", "Department of Computer Science")],
    ),
    "university-and-institute": (
        "Kazan Federal University Institute of Law",
        [("institution", "Kazan Federal University Institute of Law")],
        [("institution", "Kazan Federal University"), ("department", "Institute of Law")],
    ),
    "connector": (
        "Department of National Academy",
        [("department", "Department of"), ("institution", "National Academy")],
        [("department", "Department of National Academy")],
    ),
    "translation": (
        "Hochschule Elbaue – University of Elbaue",
        [("department", "Hochschule Elbaue"), ("institution", "University of Elbaue")],
        [("institution", "Hochschule Elbaue University of Elbaue")],
    ),
    "department-for-institution": (
        "Department of university relations",
        [("institution", "Department of university relations")],
        [("department", "Department of university relations")],
    ),
    "bears-its-city": (
        "Technical University Berlin",
        [("institution", "Technical University"), ("city", "Berlin")],
        [("institution", "Technical University Berlin")],
    ),
    "city-twice": (
        "University of Leeds Leeds",
        [("institution", "University of Leeds Leeds")],
        [("institution", "University of Leeds"), ("city", "Leeds")],
    ),
    "place-for-institution": (
        "Kosshy Kazakhstan",
        [("institution", "Kosshy Kazakhstan")],
        [("city", "Kosshy"), ("country", "Kazakhstan")],
    ),
    "body-alone": (
        "Qqqq, France",
        [("city", "Qqqq"), ("country", "France")],
        [("institution", "Qqqq"), ("country", "France")],
    ),
    "city-and-province": (
        "12 Lake Road, Izmir, Qqqq, Turkey",
        [("addrline", "12 Lake Road"), ("addrline", "Izmir"), ("city", "Qqqq"), ("country", "Turkey")],
        [("addrline", "12 Lake Road"), ("city", "Izmir"), ("region", "Qqqq"), ("country", "Turkey")],
    ),
    "two-names-of-one-country": (
        "Taichung, Taiwan, ROC",
        [("city", "Taichung"), ("city", "Taiwan"), ("country", "ROC")],
        [("city", "Taichung"), ("country", "Taiwan"), ("country", "ROC")],
    ),
    "initials": (
        "Civil Law L. N. Gumilyov University",
        [("department", "Civil Law L N"), ("institution", "Gumilyov University")],
        [("department", "Civil Law"), ("institution", "L N Gumilyov University")],
    ),
    "named-for": (
        "L. N. Gumilyov National University",
        [("department", "L N Gumilyov"), ("institution", "National University")],
        [("institution", "L N Gumilyov National University")],
    ),
}


@pytest.mark.parametrize(("text", "before", "after"), MENDED.values(), ids=MENDED.keys())
def test_labels_are_put_right(text, before, after):
    """What rules know better than the model."""
    tokens, chunks = chunks_of(text, *before)
    found = [(name, " ".join(tokens.words[start:end])) for name, start, end, _ in mended(tokens, chunks)]
    assert found == after


def test_parts_are_made_of_labels():
    """'Taiwan, R.O.C.' is one country, of 'Norway, Sweden' the first counts; 'From the' only leads to a name."""
    text = "University of Oslo, Taiwan, ROC"
    tokens, chunks = chunks_of(text, ("institution", "University of Oslo"), ("country", "Taiwan"), ("country", "ROC"))
    assert assemble(Piece.of(text), tokens, chunks).country.raw == "Taiwan, ROC"
    text = "From the Law Branch"
    assert assemble(Piece.of(text), *chunks_of(text, ("department", text))).departments[0].value == "Law Branch"
    text = "Norway, Sweden"
    parts = assemble(Piece.of(text), *chunks_of(text, ("country", "Norway"), ("country", "Sweden")))
    assert (parts.country.raw, parts.code) == ("Norway", "NO")


RULED = {
    "unmarked-with-initials": (
        "Department of Civil Law L.N. Gumilyov Eurasian National University, Astana, Kazakhstan",
        ("Department of Civil Law", "L.N. Gumilyov Eurasian National University", "Astana", "KZ"),
    ),
    "department-of-the-university": (
        "Faculty of Law of the Kazakh National University, Almaty, Kazakhstan",
        ("Faculty of Law", "Kazakh National University", "Almaty", "KZ"),
    ),
    "institution-first": (
        "Kazan Federal University Institute of Law, Kazan, Russia",
        ("Institute of Law", "Kazan Federal University", "Kazan", "RU"),
    ),
    "city-behind-university": (
        "Al-Farabi Kazakh National University Almaty, Kazakhstan",
        ("", "Al-Farabi Kazakh National University", "Almaty", "KZ"),
    ),
    "bears-its-city": ("Technical University Berlin, Germany", ("", "Technical University Berlin", "", "DE")),
    "three-heads": (
        "Department of Law Research Institute Academy of Trade, Omsk",
        ("Department of Law Research Institute", "Academy of Trade", "Omsk", None),
    ),
    "waits-for-its-head": (
        "Research Institute of the Border Academy of Omsk, Omsk, Russia",
        ("", "Research Institute of the Border Academy of Omsk", "Omsk", "RU"),
    ),
    "dashes-inside": (
        "Hochschule Elbaue – University of Applied Sciences, Magdeburg, Germany",
        ("", "Hochschule Elbaue – University of Applied Sciences", "Magdeburg", "DE"),
    ),
    "department-only": ("Department of Law, Omsk", ("Department of Law", "", "Omsk", None)),
    "joined-country": ("Georgia University, Omsk Kazakhstan, Tomsk", ("", "Georgia University", "Tomsk", None)),
    "country-behind-city": ("Law University, Omsk Kazakhstan", ("", "Law University", "Omsk", "KZ")),
    "second-place": (
        "Delta Institute, Thanjavur, Tamil Coast, India",
        ("", "Delta Institute", "Thanjavur", "IN"),
    ),
    "unknown-body": ("Gazprom, Omsk", ("", "Gazprom", "Omsk", None)),
    "university-of-technology": (
        "Speech Laboratory Graz University of Technology, Graz, Austria",
        ("Speech Laboratory", "Graz University of Technology", "Graz", "AT"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), RULED.values(), ids=RULED.keys())
def test_rules_read_without_the_model(text, expected):
    """The rules stand by themselves: chains of bodies and other alphabets rely on them."""
    parts = read_by_rules(*split_segments(Piece.of(text)))
    departments = " | ".join(department.value for department in parts.departments)
    named = [reading.value if reading else "" for reading in (parts.institution, parts.city)]
    assert (departments, *named, parts.code) == expected


READ = {
    "many-parts": (
        "Department of Physics, Faculty of Mathematics, University of Ljubljana, SI-1000 Ljubljana, Slovenia",
        (["Department of Physics", "Faculty of Mathematics"], "University of Ljubljana", "Ljubljana", "SI"),
    ),
    "post-is-no-department": (
        "Associate Professor, Department of Family Medicine, Université de Sherbrooke, Sherbrooke, Québec, Canada",
        (["Department of Family Medicine"], "Université de Sherbrooke", "Sherbrooke", "CA"),
    ),
    "countries-side-by-side": (
        "University of Leeds, Leeds, England, UK",
        ([], "University of Leeds", "Leeds", "GB"),
    ),
    "bracket": (
        "Dutch Polymer Institute (DPI), Eindhoven, The Netherlands",
        ([], "Dutch Polymer Institute (DPI)", "Eindhoven", "NL"),
    ),
    "other-language": (
        "Universitas Gadjah Mada, Yogyakarta, Indonésie",
        ([], "Universitas Gadjah Mada", "Yogyakarta", "ID"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ.keys())
def test_affiliations_read_by_the_model(text, expected):
    """Departments, institution, city and the country's code."""
    parsed = parse_affiliation(text)
    departments = [department.value for department in parsed.departments]
    assert (departments, parsed.institution.value, parsed.city.value, parsed.country_code) == expected


@pytest.mark.parametrize("text", [text for text, _ in (*READ.values(), *RULED.values())])
def test_every_part_stands_where_it_says(text):
    """The span of every part gives its raw form."""
    parsed = parse_affiliation(text, offset=7)
    readings = [*parsed.departments, parsed.institution, parsed.city, parsed.region, parsed.country]
    for reading in filter(None, readings):
        assert ("." * 7 + text)[reading.span.start : reading.span.end] == reading.raw


@pytest.mark.parametrize("unit", ["A. ", "Law University ", "(", "the of ", "1-", "Omsk Omsk ", "é́"])
def test_hostile_affiliations_are_read(unit):
    """Up to the longest that is taken apart, and far beyond it."""
    with no_hang():
        for size in (4_000, 1_000_000):
            text = (unit * size)[:size]
            assert parse_affiliation(text).raw == text.rstrip(" -")
