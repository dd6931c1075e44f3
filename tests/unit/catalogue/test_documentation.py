"""Every variable is documented with its true default, and nothing is documented that is not read."""

import ast
import re
from pathlib import Path

from catalogue.environment import VARIABLES

ROOT = Path(__file__).resolve().parents[3]
ROW = re.compile(r"^\| `(?P<name>[A-Z_]+)` \| (?:`(?P<default>[^`]*)`)? ?\| (?P<meaning>.+) \|$", re.MULTILINE)
ASSIGNMENT = re.compile(r"^# (?P<name>[A-Z_]+)=(?P<default>.*)$", re.MULTILINE)


def documented() -> dict[str, str]:
    """The table of docs/settings.md: variable to default."""
    text = (ROOT / "docs/settings.md").read_text()
    return {row["name"]: row["default"] or "" for row in ROW.finditer(text)}


def read_in_code() -> set[str]:
    """The variables named in calls such as env("NAME") and os.environ.get("NAME") of the project's code."""
    return {
        argument.value
        for folder in ("catalogue", "articles")
        for path in (ROOT / folder).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and is_reading(call.func)
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant)
    }


def is_reading(function: ast.expr) -> bool:
    return ast.unparse(function) in {"env", "os.environ.get", "os.getenv", "environ.get", "getenv"}


def as_text(value: object) -> str:
    """A default as one writes it into the environment."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return ",".join(value) if isinstance(value, list) else str(value)


def test_every_variable_that_is_read_is_documented():
    assert read_in_code() - documented().keys() == set()


def test_every_documented_variable_is_read():
    assert documented().keys() - read_in_code() == set()


def test_every_declared_variable_is_read():
    assert VARIABLES.keys() - read_in_code() == set()


def test_documented_defaults_are_the_true_ones():
    defaults = {name: as_text(default) for name, (_, default) in VARIABLES.items()}
    assert {name: documented()[name] for name in VARIABLES} == defaults


def test_no_variable_is_read_past_the_table():
    """os.environ[...] would hide a variable from the tests above."""
    for folder in ("catalogue", "articles"):
        for path in (ROOT / folder).rglob("*.py"):
            assert "os.environ[" not in path.read_text(), path


def test_example_file_offers_every_variable():
    """All but the one that cannot stand in it."""
    offered = {row["name"] for row in ASSIGNMENT.finditer((ROOT / ".env.example").read_text())}
    assert VARIABLES.keys() - offered == {"CATALOGUE_ENV_FILE"}


def test_example_file_sets_nothing_by_itself():
    lines = (ROOT / ".env.example").read_text().splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == []
