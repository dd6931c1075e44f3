"""One file per oddity of real article pages, with the record that it should give beside it."""

import json
from pathlib import Path

import pytest

from articles.parsing.decode import decode
from articles.parsing.errors import UndecodableSource
from articles.parsing.read import read_articles
from articles.parsing.serialize import article_record, problem_record

ODDITIES = Path(__file__).parents[2] / "samples/oddities"

FAILS = json.loads((ODDITIES / "fails.json").read_text(encoding="utf-8"))
"""Files that are not read as they should be yet, each with what is wrong; a row goes when the reader learns it."""


def record_of(content):
    """Give the record of a file as ``parse`` prints it, or the reason of its refusal."""
    try:
        decoded = decode(content)
        (article,) = read_articles(decoded.text)
    except UndecodableSource as refusal:
        return {"refused": refusal.reason}
    record = article_record(article.parsed, file="f", sha256="0")
    record["problems"] = [*map(problem_record, decoded.problems), *record["problems"]]
    return record


def differences(wanted, found, place="record"):
    """Give where a record differs from what is wanted of it; null is absent, what is not named does not matter."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for name, value in wanted.items():
            if name == "problems":
                codes = {problem["code"] for problem in found["problems"]}
                yield from (f"no {row['code']}" for row in value if row["code"] not in codes)
            else:
                yield from differences(value, found.get(name), f"{place}.{name}")
    elif isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        for index, (one, other) in enumerate(zip(wanted, found, strict=True)):
            yield from differences(one, other, f"{place}[{index}]")
    elif wanted != found:
        yield f"{place}: {found!r} instead of {wanted!r}"


def oddities():
    """Give every file, those that are known to fail marked so."""
    for path in sorted(ODDITIES.glob("*.txt")):
        reason = FAILS.get(path.name)
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        yield pytest.param(path, id=path.stem, marks=marks)


@pytest.mark.parametrize("path", list(oddities()))
def test_an_oddity_is_read_as_it_should_be(path):
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert list(differences(wanted, record_of(path.read_bytes()))) == []


def test_every_oddity_has_its_record_and_its_row_in_the_table():
    files = {path.name for path in ODDITIES.glob("*.txt")}
    table = (ODDITIES / "README.md").read_text(encoding="utf-8")
    assert {path.stem for path in ODDITIES.glob("*.json")} == {Path(name).stem for name in files} | {"fails"}
    assert [name for name in sorted(files) if f"`{name}`" not in table] == []
    assert set(FAILS) <= files
