"""More affiliations for training: parts of labelled ones and of organisations, printed in the forms article pages have.

A line printed from its parts has the right labels by construction; the forms are those that the labelled sets hardly have:
nothing between two names or before the city, a region named as one, bodies under others, other languages.
"""

from __future__ import annotations

import random
import re
from typing import Any

LabelledSpan = tuple[int, int, str]
Line = tuple[str, list[LabelledSpan]]

FORMS = (
    "{department}, {institution}, {city}, {country}",
    "{department}, {institution} {city}, {country}",
    "{department} {institution}, {city}, {country}",
    "{department} {institution} {city}, {country}",
    "{department} {institution}, {country}",
    "{department}, {department2}, {institution}, {city}, {country}",
    "{department}, {department2} {institution}, {city}, {country}",
    "{institution}, {department}, {city}, {country}",
    "{institution} {city}, {country}",
    "{institution} {city}, {region}, {country}",
    "{institution}, {city}, {region}, {country}",
    "{institution}, {city}, {country}",
    "{institution}, {city}",
    "{institution}, {country}",
    "{institution}",
    "{institution} ({country})",
    "{department}; {institution}; {city}; {country}",
    "{department} – {institution} – {city}",
    "{department}. {institution}. {city}. {country}.",
    "{institution}, {street}, {postcode} {city}, {country}",
    "{department}, {institution}, {street}, {city} {postcode}, {country}",
    "{department} of the {institution}, {city}, {country}",
    "{under} {city}, {region}, {country}",
    "{department} {under} {city}, {country}",
    "{department}, {under}, {country}",
    "{department}, {department2} {under} {city}, {region}, {country}",
)
RARELY_PLAIN = 0.25
HEADS = (
    "Academy",
    "University",
    "Institute",
    "Research Institute",
    "College",
    "Center",
    "Agency",
    "National Academy",
    "Training Academy",
)
TOPICS = ("Law Enforcement", "Public Administration", "Justice", "Legislation", "Border Service", "Civil Protection", "Economic Research",
          "Strategic Studies", "Financial Monitoring", "Internal Affairs", "Sciences", "Customs Affairs", "Municipal Law", "State Service")  # fmt: skip
LINKS = ("under the", "of the", "at the", "affiliated to the", "under")
OWNERS = ("President", "Government", "Ministry of Justice", "Ministry of Internal Affairs", "Ministry of Science", "Supreme Court",
          "State Prosecutor", "Attorney General's Office", "Parliament", "Ministry of Finance", "Cabinet of Ministers", "Security Council")  # fmt: skip
COUNTRY_FORMS = ("{}", "{}", "{}", "Republic of {}", "the Republic of {}")
REGION_FORMS = (
    "{}",
    "{}",
    "{} region",
    "{} Region",
    "{} oblast",
    "{} Oblast",
    "{} province",
    "{} Province",
    "{} district",
    "{} county",
)
STREETS = (
    "{n} {w} Street",
    "{n} {w} Ave",
    "{w} str. {n}",
    "{w} Street, {n}",
    "ul. {w} {n}",
    "Rua {w}, {n}",
    "{w}straße {n}",
    "{w} Road",
)

_HOLE = re.compile(r"\{(\w+)\}")


def print_lines(labelled: list[Line], organisations: list[dict[str, Any]], count: int, seed: int) -> list[Line]:
    """Give ``count`` printed lines; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  (no secret: training must come out the same every time)
    departments = sorted(
        {text[start:end] for text, spans in labelled for start, end, label in spans if label == "department"}
    )
    departments = [name for name in departments if 8 < len(name) < 80 and name[0].isupper()]
    known = [row for row in organisations if row["city"] and row["country"] and len(row["name"]) > 6]
    cities = [row for row in known if len(row["city"]) < 25]
    return [_print(chance, departments, chance.choice(known), chance.choice(cities)) for _ in range(count)]


def _print(chance: random.Random, departments: list[str], organisation: dict[str, Any], place: dict[str, Any]) -> Line:
    names = [name for name in organisation["names"] if len(name) > 6]
    country = organisation["country"]
    parts = {
        "department": chance.choice(departments),
        "department2": chance.choice(departments),
        "institution": chance.choice(names or [organisation["name"]]),
        "city": organisation["city"],
        "region": chance.choice(REGION_FORMS).format(organisation["region"] or place["city"]),
        "country": chance.choice(
            COUNTRY_FORMS[:3] if country in ("United States", "United Kingdom") else COUNTRY_FORMS
        ).format(country),
        "postcode": str(chance.randrange(10_000, 999_999)),
        "street": chance.choice(STREETS).format(n=chance.randrange(1, 200), w=place["city"]),
    }
    owner = f"{chance.choice(OWNERS)} of the Republic of {country}"
    parts["under"] = f"{chance.choice(HEADS)} of {chance.choice(TOPICS)} {chance.choice(LINKS)} {owner}"
    if chance.random() < RARELY_PLAIN:
        parts["institution"] = (
            f"{place['city']} {chance.choice(('State University', 'University', 'National University', 'Law Academy'))}"
        )
    return _filled(chance.choice(FORMS), parts)


_LABELS = {"department2": "department", "under": "institution", "street": "addrline"}


def _filled(form: str, parts: dict[str, str]) -> Line:
    text, spans, position = "", [], 0
    for hole in _HOLE.finditer(form):
        text += form[position : hole.start()]
        value = parts[hole[1]]
        spans.append((len(text), len(text) + len(value), _LABELS.get(hole[1], hole[1])))
        text, position = text + value, hole.end()
    return text + form[position:], spans
