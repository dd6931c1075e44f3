"""Bring the translations of the readers' pages up to date: ``python -m tools.messages``.

Texts are read out of the templates and the code, each catalogue under ``locale/`` gets those that it lacks and loses those
that are gone, and is compiled. What is new or was changed stands there empty, to be translated.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "locale"
LANGUAGES = ("ru", "kk")

CODE = ("articles/web", "articles/search", "articles/templatetags")
TEMPLATES = "templates"
FOR_EDITORS = "templates/admin"
"""The editors' pages are English."""

KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "kk": "nplurals=2; plural=(n!=1);",
}
DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Compiled catalogues bear a date; always the same, so that the same texts give the same file."""

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""


def po_file(language: str) -> Path:
    """Where the translations into a language are."""
    return LOCALES / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Catalog:
    """Give the translations into a language."""
    with po_file(language).open("rb") as lines:
        catalogue = read_po(lines, locale=language)
    catalogue.creation_date = catalogue.revision_date = DAY
    return catalogue


def extracted() -> Catalog:
    """Give every text that readers' pages mark for translation, in order of the files."""
    found = Catalog(charset="utf-8")
    for source in _sources():
        for _, message, _, context in extract("python", BytesIO(source.encode()), KEYWORDS):
            found.add(message, context=context)
    return found


def _sources() -> Iterator[str]:
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.read_text(encoding="utf-8")
    for path in sorted((ROOT / TEMPLATES).rglob("*.html")):
        if not path.is_relative_to(ROOT / FOR_EDITORS):
            # What is no text of the template becomes filler, whose indentation means nothing.
            lines = templatize(path.read_text(encoding="utf-8")).splitlines()
            yield "\n".join(line.strip() for line in lines)


def written(catalogue: Catalog, language: str) -> str:
    """Give a catalogue as a file that is the same whenever it holds the same."""
    lines = BytesIO()
    write_po(lines, catalogue, width=0, no_location=True, omit_header=True, ignore_obsolete=True)
    body = lines.getvalue().decode().strip()
    return f"{HEADER.format(language=language, plurals=PLURALS[language])}\n{body}\n"


def compiled(catalogue: Catalog) -> bytes:
    """Give a catalogue as the pages read it."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def update(language: str, texts: Catalog) -> int:
    """Write both files of a language; gives how many texts wait for a translation."""
    catalogue = read_catalogue(language)
    catalogue.update(texts, no_fuzzy_matching=True)
    po_file(language).write_text(written(catalogue, language), encoding="utf-8")
    known = read_catalogue(language)
    po_file(language).with_suffix(".mo").write_bytes(compiled(known))
    return sum(bool(message.id) and (not _is_full(message.string)) for message in known)


def _is_full(translation: str | tuple[str, ...]) -> bool:
    return all((translation,) if isinstance(translation, str) else translation)


def main() -> int:
    """Update all languages; gives 1 where something waits for a translation."""
    texts = extracted()
    waiting = {language: update(language, texts) for language in LANGUAGES}
    for language, number in waiting.items():
        sys.stdout.write(f"{language}: {len(texts)} texts, {number} to translate\n")
    return int(any(waiting.values()))


if __name__ == "__main__":
    sys.exit(main())
