"""Every code that the reader can give is explained."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
CODE = re.compile(r"\"((?:[a-z]+-)+[a-z]+)\"")
OTHER_NAMES = {
    "article-journal",
    "paper-conference",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-be",
    "container-title",
    "publisher-place",
    "date-parts",
}


def test_every_problem_code_is_documented():
    """A hyphenated string in the reader is a code, unless it is a name of CSL or an encoding."""
    page = (ROOT / "docs/reading.md").read_text(encoding="utf-8")
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "articles/parsing").glob("*.py")]
    codes = {code for source in sources for code in CODE.findall(source)} - OTHER_NAMES
    assert "witnesses-disagree" in codes
    assert [code for code in sorted(codes) if f"`{code}`" not in page] == []
