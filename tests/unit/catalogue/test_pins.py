"""The lock files pin what the project file asks for, with hashes, and name no host to fetch it from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-judges.lock")


def wanted(section: str) -> set[str]:
    """The names of the packages that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lines = project["project"]["dependencies"] if section == "run" else project["dependency-groups"][section]
    return {re.split(r"[\[~=<>]", line)[0].lower() for line in lines}


def pins(lock: str) -> dict[str, set[str]]:
    """Package to versions (several where they differ by platform)."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(), flags=re.MULTILINE):
        found.setdefault(name, set()).add(version)
    return found


def test_every_dependency_is_pinned():
    assert wanted("run") - pins("requirements.lock").keys() == set()
    assert wanted("run") | wanted("dev") <= pins("requirements-dev.lock").keys()
    assert wanted("judges") == pins("requirements-judges.lock").keys()


def test_both_lock_files_agree():
    development = pins("requirements-dev.lock")
    assert {name: development[name] for name in pins("requirements.lock")} == pins("requirements.lock")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_its_hashes(lock):
    blocks = re.split(r"^(?=[a-z0-9-]+==)", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_host_is_named(lock):
    assert "://" not in (ROOT / lock).read_text()
    assert "index-url" not in (ROOT / lock).read_text()
