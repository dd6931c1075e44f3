"""The schema of CSL-JSON as its makers publish it, out of a package that brings it along."""

import json
from functools import cache
from importlib.metadata import distribution

import fastjsonschema

ADDRESS = "https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json"
"""Where its makers say that it is; nothing is fetched from there."""


def judged(items: list[dict]) -> list[dict]:
    """Give the items of a CSL-JSON file, unless the schema refuses one."""
    _schema()(items)
    return items


@cache
def _schema():
    # Not by importlib.resources: the package cannot be imported without what it depends on.
    file = distribution("commonmeta-py").locate_file("commonmeta/resources/csl-data.json")
    schema = json.loads(file.read_text(encoding="utf-8"))
    assert schema["$id"] == ADDRESS
    return fastjsonschema.compile(schema)
