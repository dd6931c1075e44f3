"""The judges of pages, each from its own package: axe in Chromium, html-validate and vnu on the HTML, Lighthouse."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent / "audit"
PROGRAMS = HERE / "node_modules"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu"]
STRICTER = {"rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}}}
WIDTHS, SCHEMES = (360, 1280), ("light", "dark")
OVERFLOW = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SCORES = ("performance", "accessibility", "best-practices", "seo")

Complaints = dict[str, list[str]]
"""What is wrong, by page."""


def chromium() -> str | None:
    """The browser on the PATH."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def axe(address: str, pages: Mapping[str, str]) -> Complaints:
    """Ask axe, and whether the page is wider than the window, in two widths, light and dark."""
    found: Complaints = {kind: [] for kind in pages}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for width, scheme in product(WIDTHS, SCHEMES):
            _axe(browser, address, pages, width, scheme, found)
        browser.close()
    return found


def _axe(browser: Browser, address: str, pages: Mapping[str, str], width: int, scheme: Any, found: Complaints) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    for kind, path in pages.items():
        page.goto(f"{address}{path}")
        violations = Axe().run(page, options=STRICTER).response["violations"]
        seen = [f"{one['id']}: {node['html'][:160]}" for one in violations for node in one["nodes"]]
        if page.evaluate(OVERFLOW):
            seen.append("wider than the window")
        found[kind] += [f"axe, {width} px, {scheme}: {one}" for one in seen]
    page.close()


def html_validate(texts: Mapping[str, str]) -> Complaints | None:
    """Ask html-validate about the HTML of pages; None where it is not installed."""
    program = PROGRAMS / ".bin" / "html-validate"
    if not program.exists():
        return None
    command = [str(program), "--config", str(HERE / "html-validate.json"), "--formatter", "json"]
    return _about_files(texts, lambda files: json.loads(_output([*command, *files]) or "[]"), _of_html_validate)


def vnu(texts: Mapping[str, str]) -> Complaints | None:
    """Ask the validator of the W3C; None where it or Java is missing."""
    program = PROGRAMS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if not program.exists() or not shutil.which("java"):
        return None
    command = ["java", "-jar", str(program), "--format", "json", "--errors-only", "--exit-zero-always"]
    return _about_files(texts, lambda files: json.loads(_output([*command, *files], err=True) or "{}"), _of_vnu)


def _about_files(texts: Mapping[str, str], ask: Any, complaints: Any) -> Complaints:
    with tempfile.TemporaryDirectory(prefix="catalogue-audit-") as folder:
        names = {f"page{number}.html": kind for number, kind in enumerate(texts)}
        for name, kind in names.items():
            (Path(folder) / name).write_text(texts[kind], encoding="utf-8")
        found: Complaints = {kind: [] for kind in texts}
        for file, text in complaints(ask([str(Path(folder) / name) for name in names])):
            found[names[Path(file).name]].append(text)
        return found


def _of_html_validate(report: Any) -> Iterable[tuple[str, str]]:
    for file in report:
        for message in file["messages"]:
            yield file["filePath"], f"html-validate, line {message['line']}: {message['ruleId']}: {message['message']}"


def _of_vnu(report: Any) -> Iterable[tuple[str, str]]:
    for message in report.get("messages", []):
        yield message["url"], f"vnu, line {message.get('lastLine')}: {message['message']}"


def lighthouse(address: str, pages: Mapping[str, str]) -> dict[str, dict[str, float]] | None:
    """Give Lighthouse's scores of pages on a made-up telephone; None where it is not installed."""
    program = PROGRAMS / ".bin" / "lighthouse"
    if not program.exists():
        return None
    return {kind: _scores(program, f"{address}{path}") for kind, path in pages.items()}


def _scores(program: Path, address: str) -> dict[str, float]:
    flags = f"--chrome-flags=--headless=new {' '.join(FLAGS)}"
    command = [str(program), address, "--quiet", flags, "--output=json", f"--only-categories={','.join(SCORES)}"]
    report = json.loads(_output(command, CHROME_PATH=chromium() or ""))
    scores = {name: report["categories"][name]["score"] for name in SCORES}
    return {name: -1.0 if score is None else score for name, score in scores.items()}


def _output(command: list[str], *, err: bool = False, **environment: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | environment, check=False)
    return done.stderr if err else done.stdout


def by_rule(complaints: Iterable[str]) -> Counter[str]:
    """How often each rule was broken."""
    return Counter(": ".join(one.split(": ")[:2]) for one in complaints)
