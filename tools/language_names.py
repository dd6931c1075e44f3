"""Write the Russian and Kazakh names of languages, from Unicode CLDR: ``python -m tools.language_names``.

CLDR comes with Babel; the same version of it gives the same file. Names begin with a capital, as they do in lists.
"""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale

from articles.web.languages import TABLE

SPOKEN = ("ru", "kk")


def rows() -> Iterator[tuple[str, ...]]:
    """The codes of two or three letters that have a name in each of the languages, in order."""
    names = [Locale(language).languages for language in SPOKEN]
    for code in sorted(set(names[0]).intersection(*names[1:])):
        if code.isalpha() and len(code) <= 3:
            yield (code, *(known[code][:1].upper() + known[code][1:] for known in names))


def main() -> None:
    """Write the table."""
    lines = ["\t".join(row) for row in (("code", *SPOKEN), *rows())]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
