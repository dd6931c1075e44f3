"""parse --explain: the text with the reader's marks, for people and as a page."""

import io
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.management.explaining import takes_colour

SAMPLES = Path(__file__).parents[1] / "samples"
FORMATS = sorted(path for path in (SAMPLES / "formats").iterdir() if path.is_file())


class Terminal(io.StringIO):
    """A stream that shows its output to somebody."""

    def isatty(self) -> bool:
        return True


def explain(*paths, stream=None, **options) -> tuple[str, int]:
    output = stream or io.StringIO()
    status = 0
    try:
        call_command("parse", *map(str, paths), stdout=output, **{"explain": True} | options)
    except SystemExit as stop:
        status = stop.code
    return output.getvalue(), status


def test_fields_stand_in_brackets_where_there_is_no_terminal():
    written, status = explain(SAMPLES / "legal-assistance.txt")
    assert "    1 │ ⟦title: Actual Issues of Legal Assistance in Republic of Kazakhstan⟧" in written
    assert "⟦given: Nail R.⟧ ⟦family: AKHMETZAKIROV⟧" in written
    assert "⟦city: Kosshy⟧" in written
    assert "\x1b" not in written
    assert status == 0


def test_problems_follow_the_text(tmp_path):
    path = tmp_path / "law.txt"
    path.write_text("Law and trees\n\n[1] Eik, C. 1999. Old trees,\n", encoding="utf-8")
    written, _ = explain(path)
    assert "\nProblems\n" in written
    assert "  line 3: reference-damaged ," in written
    assert written.index("│") < written.index("Problems")


def test_colours_are_for_terminals(monkeypatch):
    """NO_COLOR takes them off."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    written, _ = explain(SAMPLES / "legal-assistance.txt", stream=Terminal(), no_color=True)
    assert takes_colour(Terminal())
    assert "\x1b[1;38;5;16;48;5;228mActual Issues" in written
    monkeypatch.setenv("NO_COLOR", "1")
    assert not takes_colour(Terminal())
    assert not takes_colour(io.StringIO())


def test_an_article_cannot_steer_the_terminal(tmp_path):
    path = tmp_path / "a\x1b[2Jb.txt"
    path.write_text("Law \x1b]0;owned\x07\n\n[1] Eik, C. \x1b[31m 1999,\n" + "Trees and laws. " * 50, encoding="utf-8")
    written, _ = explain(path)
    assert "\x1b" not in written
    assert "\x07" not in written
    assert "␛]0;owned␇" in written


@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.name)
def test_every_format_is_explained_with_its_own_characters(path):
    """Markup that belongs to no value is not marked as if it had been misunderstood."""
    written, status = explain(path)
    assert re.search(r"⟦(title\??|title; [^:]*): ", written)
    if path.name != "plain-page.html":
        assert "not understood" not in written
    assert status == 0


def test_a_page_holds_all_articles_and_stands_alone(tmp_path):
    broken = tmp_path / "<broken>.txt"
    broken.write_bytes(b"%PDF-1.7")
    written, status = explain(SAMPLES / "legal-assistance.txt", broken, SAMPLES / "formats/works.bib", html=True)
    assert written.startswith("<!doctype html>")
    assert written.endswith("</html>\n")
    assert 'id="article-1-title"' in written
    assert 'id="article-3-title"' in written
    assert "&lt;broken&gt;.txt</h2>\n<p>Not read: The file is not text but a PDF document." in written
    assert not re.search(r"<script|<link|src=|@import|url\(", written)
    assert status == 1


def test_a_file_that_is_not_read_is_named(tmp_path):
    written, status = explain(tmp_path / "missing.txt")
    assert "not read: There is no file or folder" in written
    assert status == 1


def test_html_alone_means_explain():
    assert "<mark" in explain(SAMPLES / "russian.txt", explain=False, html=True)[0]


@pytest.mark.parametrize("option", ["--explain", "--html"])
def test_single_strings_are_not_explained(option):
    with pytest.raises(CommandError):
        call_command("parse", "-", "--kind", "author", option)
