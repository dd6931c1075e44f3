"""Affiliations in parts: places off the right end, the highest-ranking body, borders that nothing marks."""

import pytest

from articles.parsing.affiliations import parse_affiliation


def parts(text):
    """Give the parts that were found, departments joined by ' | '."""
    parsed = parse_affiliation(text)
    found = {
        "departments": " | ".join(department.value for department in parsed.departments),
        **{
            name: getattr(parsed, name).value
            for name in ("institution", "city", "region", "country")
            if getattr(parsed, name)
        },
        "code": parsed.country_code,
    }
    return {name: value for name, value in found.items() if value}


def kazakh(**found):
    """Give the parts of an affiliation in Kazakhstan."""
    return {**found, "country": "Kazakhstan", "code": "KZ"}


LONG = "Academy of Law Enforcement Agencies under the Prosecutor General's Office of the Republic of Kazakhstan"

TABLE = {
    "city-behind-country-in-name": (
        f"{LONG} Kosshy, Akmola region, Republic of Kazakhstan",
        kazakh(institution=LONG, city="Kosshy", region="Akmola region"),
    ),
    "name-begins-without-mark": (
        f"Research Center of Interests, Interdepartmental Research Institute {LONG}, Kazakhstan",
        kazakh(departments="Research Center of Interests | Interdepartmental Research Institute", institution=LONG),
    ),
    "department-without-comma": (
        f"Department of Investigative and Operational Work {LONG} Kosshy, Kazakhstan",
        kazakh(departments="Department of Investigative and Operational Work", institution=LONG, city="Kosshy"),
    ),
    "three-heads": (
        "Department of Law Research Institute Academy of Trade, Omsk",
        {"departments": "Department of Law Research Institute", "institution": "Academy of Trade", "city": "Omsk"},
    ),
    "stray-comma-before-head": (
        f"Center for Problems of the Interdepartmental Research, Institute, {LONG}, Kosshy, Kazakhstan",
        kazakh(
            departments="Center for Problems of the Interdepartmental Research, Institute",
            institution=LONG,
            city="Kosshy",
        ),
    ),
    "stray-comma-in-list": (
        "Academy of Law, Management and Economics, Karaganda, Kazakhstan",
        kazakh(institution="Academy of Law, Management and Economics", city="Karaganda"),
    ),
    "small-letter-goes-on": (
        "Karaganda Academy, named after B. Beisenov, Karaganda, KZ",
        kazakh(institution="Karaganda Academy, named after B. Beisenov", city="Karaganda"),
    ),
    "unmarked-university": (
        "Department of Civil Law Karaganda State University, Karaganda, Kazakhstan",
        kazakh(departments="Department of Civil Law", institution="Karaganda State University", city="Karaganda"),
    ),
    "unmarked-university-with-initials": (
        "Department of Civil Law L.N. Gumilyov Eurasian National University, 010000 Astana, Kazakhstan",
        kazakh(
            departments="Department of Civil Law",
            institution="L.N. Gumilyov Eurasian National University",
            city="Astana",
        ),
    ),
    "unmarked-university-of-technology": (
        "Speech Laboratory Graz University of Technology, Graz, Austria",
        {
            "departments": "Speech Laboratory",
            "institution": "Graz University of Technology",
            "city": "Graz",
            "country": "Austria",
            "code": "AT",
        },
    ),
    "department-of-the-university": (
        "Faculty of Law of the Kazakh National University, Almaty, Kazakhstan",
        kazakh(departments="Faculty of Law", institution="Kazakh National University", city="Almaty"),
    ),
    "institution-first": (
        "Kazan Federal University Institute of Law, Kazan, Russian Federation",
        {
            "departments": "Institute of Law",
            "institution": "Kazan Federal University",
            "city": "Kazan",
            "country": "Russia",
            "code": "RU",
        },
    ),
    "article-waits-for-its-head": (
        "Research Institute of the Border Academy of Omsk, Omsk, Russia",
        {
            "institution": "Research Institute of the Border Academy of Omsk",
            "city": "Omsk",
            "country": "Russia",
            "code": "RU",
        },
    ),
    "department-of-a-national-academy": (
        "Department of National Academy of Sciences, Kyiv, Ukraine",
        {
            "departments": "Department of National Academy of Sciences",
            "city": "Kyiv",
            "country": "Ukraine",
            "code": "UA",
        },
    ),
    "head-in-small-letters": (
        "Department of university relations, Omsk",
        {"departments": "Department of university relations", "city": "Omsk"},
    ),
    "city-behind-university": (
        "Al-Farabi Kazakh National University Almaty, Kazakhstan",
        kazakh(institution="Al-Farabi Kazakh National University", city="Almaty"),
    ),
    "university-that-bears-its-city": (
        "Technical University Berlin, Germany",
        {"institution": "Technical University Berlin", "country": "Germany", "code": "DE"},
    ),
    "known-subdivision": (
        "University of Alberta, Edmonton, Alberta, Canada",
        {
            "institution": "University of Alberta",
            "city": "Edmonton",
            "region": "Alberta",
            "country": "Canada",
            "code": "CA",
        },
    ),
    "state-code": (
        "University of Oklahoma, Norman, OK 73019-1234, USA",
        {
            "institution": "University of Oklahoma",
            "city": "Norman",
            "region": "OK",
            "country": "United States",
            "code": "US",
        },
    ),
    "unknown-region": (
        "Delta Institute of Archives, Thanjavur, Tamil Coast, India",
        {
            "institution": "Delta Institute of Archives",
            "city": "Thanjavur",
            "region": "Tamil Coast",
            "country": "India",
            "code": "IN",
        },
    ),
    "street-and-postcode": (
        "Department of Law, Omsk University, 11 Abay Street, 644000 Omsk, Russia",
        {
            "departments": "Department of Law",
            "institution": "Omsk University",
            "city": "Omsk",
            "country": "Russia",
            "code": "RU",
        },
    ),
    "cyrillic": (
        "Кафедра права, Карагандинский университет, г. Караганда, Казахстан",
        kazakh(departments="Кафедра права", institution="Карагандинский университет", city="Караганда"),
    ),
    "semicolons": ("Academy of Justice; Astana; Kazakhstan", kazakh(institution="Academy of Justice", city="Astana")),
    "dashes": (
        "Law Faculty – State University – Omsk",
        {"departments": "Law Faculty", "institution": "State University", "city": "Omsk"},
    ),
    "name-and-translation": (
        "Hochschule Elbaue – University of Applied Sciences, Magdeburg, Germany",
        {
            "institution": "Hochschule Elbaue – University of Applied Sciences",
            "city": "Magdeburg",
            "country": "Germany",
            "code": "DE",
        },
    ),
    "full-stops": (
        "Dept. of Law. Karaganda University. Karaganda. Kazakhstan.",
        kazakh(departments="Dept. of Law", institution="Karaganda University", city="Karaganda"),
    ),
    "line-ends": (
        "Karaganda University\nKaraganda\nKazakhstan",
        kazakh(institution="Karaganda University", city="Karaganda"),
    ),
    "country-without-comma": ("Kosshy Kazakhstan", kazakh(city="Kosshy")),
    "country-first": (
        "Kazakhstan, Karaganda University, Karaganda",
        kazakh(institution="Karaganda University", city="Karaganda"),
    ),
    "country-in-name": ("National University of Kazakhstan", kazakh(institution="National University of Kazakhstan")),
    "country-in-name-before-city": (
        "Academy under the Council of Kazakhstan, Kokshetau",
        kazakh(institution="Academy under the Council of Kazakhstan", city="Kokshetau"),
    ),
    "country-name-not-at-the-end": (
        "Georgia University, Omsk Kazakhstan, Tomsk",
        {"institution": "Georgia University", "city": "Tomsk"},
    ),
    "place-only": ("Astana, Kazakhstan", kazakh(city="Astana")),
    "street-only": ("11 Abay Ave, Almaty, Kazakhstan", kazakh(city="Almaty")),
    "unknown-body": ("Gazprom, Omsk", {"institution": "Gazprom", "city": "Omsk"}),
}


@pytest.mark.parametrize(("text", "expected"), TABLE.values(), ids=TABLE.keys())
def test_parts(text, expected):
    """What is stated is found, what is not stated is absent."""
    assert parts(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("", "affiliation-empty", id="empty"),
        pytest.param(" ;;; ", "affiliation-empty", id="marks"),
        pytest.param("a" * 5_000, "affiliation-too-long", id="one-word"),
        pytest.param("Aa, " * 90, "affiliation-too-long", id="many-segments"),
        pytest.param("Astana, Kazakhstan", "institution-not-found", id="no-institution"),
        pytest.param("Gazprom, Omsk", "institution-guessed", id="guess"),
    ],
)
def test_doubts_are_said(text, code):
    """A hopeless affiliation keeps its raw form and says why."""
    parsed = parse_affiliation(text)
    assert [problem.code for problem in parsed.problems] == [code]
    assert parsed.confidence <= 0.7


def test_inferred_parts_are_less_sure_than_stated_ones():
    """A country read out of a name has a lower confidence than one that stands alone."""
    stated = parse_affiliation("Karaganda University, Karaganda, Kazakhstan")
    inferred = parse_affiliation("National University of Kazakhstan")
    assert stated.confidence == stated.country.confidence == 1.0
    assert inferred.confidence == inferred.country.confidence == 0.6


@pytest.mark.parametrize(
    "text",
    [LONG, "Department of Law, University of Oslo, Bergen, Norway", "Basement, third floor", "x" * 401, "y" * 5_000],
)
def test_an_affiliation_is_read_alike_wherever_and_however_often_it_is_printed(text):
    alone = parse_affiliation(text)
    further_on = parse_affiliation(f" {text}", offset=10)
    for mine, other in ((alone, further_on), *zip(alone.problems, further_on.problems, strict=True)):
        assert (mine.span.start + 11, mine.span.end + 11) == (other.span.start, other.span.end)
    for name in ("institution", "city", "region", "country"):
        mine, other = getattr(alone, name), getattr(further_on, name)
        assert (mine is None) == (other is None)
        if mine and other:
            assert (mine.value, mine.raw, mine.confidence) == (other.value, other.raw, other.confidence)
            assert (mine.span.start + 11, mine.span.end + 11) == (other.span.start, other.span.end)
    assert [part.span.start + 11 for part in alone.departments] == [part.span.start for part in further_on.departments]
    assert parse_affiliation(text) == alone
