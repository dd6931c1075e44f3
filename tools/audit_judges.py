"""The judges of HTML, each from its own package: html-validate and the validator of the W3C, and Lighthouse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.served_pages import ROOT, read

PROGRAMS = ROOT / "tools" / "audit" / "node_modules"
REPORTS = ROOT / "var" / "audit"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu"]

LIGHTHOUSE_PAGES = ("home", "list", "article", "author")
FEWEST = {"performance": 0.99, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}

Pages = Mapping[str, str]
"""Addresses of pages by what they are called."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge says of a page: a figure for the table, and what is wrong."""

    figure: str
    complaints: list[str]

    @classmethod
    def of(cls, complaints: Iterable[str]) -> Verdict:
        """The verdict whose figure is the number of complaints."""
        found = list(complaints)
        return cls(str(len(found)), found)


Verdicts = Iterator[tuple[str, Verdict]]
"""Verdicts as they are reached, each with the page."""


class NotInstalledError(Exception):
    """A judge is not there."""


def chromium() -> str | None:
    """The browser on the PATH."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def html_validate(pages: Pages) -> Verdicts:
    """Ask html-validate, once for all pages."""
    program = _installed(".bin/html-validate")
    command = [program, "--config", str(PROGRAMS.parent / "html-validate.json"), "--formatter", "json"]
    return _of_texts(pages, lambda files: _of_html_validate(json.loads(_run([*command, *files]).stdout or "[]")))


def _of_html_validate(report: Any) -> Iterator[tuple[str, str]]:
    for file in report:
        for message in file["messages"]:
            yield file["filePath"], f"line {message['line']}: {message['ruleId']}: {message['message']}"


def vnu(pages: Pages) -> Verdicts:
    """Ask the validator of the W3C, once for all pages."""
    program = _installed("vnu-jar/build/dist/vnu.jar")
    if not shutil.which("java"):
        raise NotInstalledError("Java")
    command = ["java", "-jar", program, "--format", "json", "--errors-only", "--exit-zero-always"]
    return _of_texts(pages, lambda files: _of_vnu(json.loads(_run([*command, *files]).stderr or "{}")))


def _of_vnu(report: Any) -> Iterator[tuple[str, str]]:
    for message in report["messages"]:
        yield message["url"], f"line {message.get('lastLine')}: {message['message']}"


def _of_texts(pages: Pages, complaints: Callable[[list[str]], Iterable[tuple[str, str]]]) -> Verdicts:
    """Fetch the pages into files, and sort what is said of the files by page."""
    found: dict[str, list[str]] = {page: [] for page in pages}
    with tempfile.TemporaryDirectory(prefix="catalogue-audit-") as folder:
        files = {str(Path(folder) / f"page{number}.html"): page for number, page in enumerate(pages)}
        for file, page in files.items():
            Path(file).write_text(read(pages[page]), encoding="utf-8")
        for file, complaint in complaints(list(files)):
            found[files[file.removeprefix("file:")]].append(complaint)
    for page, said in found.items():
        yield page, Verdict.of(said)


def lighthouse(pages: Pages) -> Verdicts:
    """Ask Lighthouse on a made-up telephone about some kinds of page; its reports stay in var/audit/."""
    program = _installed(".bin/lighthouse")
    REPORTS.mkdir(parents=True, exist_ok=True)
    for page, address in pages.items():
        if page in LIGHTHOUSE_PAGES:
            yield page, _of_lighthouse(program, address, REPORTS / f"lighthouse-{page}.json")


def _of_lighthouse(program: str, address: str, file: Path) -> Verdict:
    flags = f"--chrome-flags=--headless=new {' '.join(FLAGS)}"
    command = [program, address, "--quiet", flags, "--output=json", f"--output-path={file}"]
    _run([*command, f"--only-categories={','.join(FEWEST)}"], CHROME_PATH=chromium() or "")
    report = json.loads(file.read_text(encoding="utf-8"))
    scores = {name: report["categories"][name]["score"] or 0.0 for name in FEWEST}
    too_low = [name for name, least in FEWEST.items() if scores[name] < least]
    complaints = [f"{name} {scores[name]:.2f}: {'; '.join(_costs(report, name))}" for name in too_low]
    return Verdict(" ".join(f"{score:.2f}" for score in scores.values()), complaints)


def _costs(report: Any, category: str) -> Iterator[str]:
    """What takes a category's score down, with the weight of each."""
    for part in report["categories"][category]["auditRefs"]:
        audit = report["audits"][part["id"]]
        if part["weight"] and (audit["score"] or 0.0) < 1:
            yield f"{part['id']} {audit.get('displayValue', '')} ({audit['score']}, weighs {part['weight']})"


def _installed(program: str) -> str:
    if not (PROGRAMS / program).exists():
        raise NotInstalledError("npm ci in tools/audit/")
    return str(PROGRAMS / program)


def _run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)
