"""Have the readers' pages judged: axe, html-validate, the validator of the W3C and Lighthouse, on every kind of page.

``make audit`` serves the sample articles and an empty catalogue, opens each page at 360 and 1280 pixels, light and dark,
prints a table, and what is wrong below it. ``npm ci`` in tools/audit/ installs the judges that are no Python packages;
those that are missing are named and passed over. The exit status is 1 where anything is wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping

from tools import audit_judges as judges
from tools.served_pages import pages, read, serving

LIGHTHOUSE_PAGES = ("home", "list", "article", "author")
FEWEST = {"performance": 0.99, "accessibility": 1.0, "best-practices": 1.0, "seo": 1.0}
MISSING = "–"


def main() -> None:
    """Judge everything, print the table, and end with the status."""
    if judges.chromium() is None:
        sys.exit("Chromium is needed (on Debian: apt-get install chromium).")
    complaints = [*judge(full=True), *judge(full=False)]
    print("\n".join(complaints) or "Nothing is wrong.")  # noqa: T201  # a command's output
    sys.exit(bool(complaints))


def judge(*, full: bool) -> Iterator[str]:
    """Print the table of one catalogue and give the complaints."""
    with serving(full=full) as address:
        found = pages(address)
        texts = {kind: read(f"{address}{path}") for kind, path in found.items()}
        columns = {
            "axe": judges.axe(address, found),
            "html-validate": judges.html_validate(texts),
            "vnu": judges.vnu(texts),
        }
        asked = {kind: found[kind] for kind in LIGHTHOUSE_PAGES} if full else {}
        scores = judges.lighthouse(address, asked) if asked else {}
    print(f"\n{'full' if full else 'empty':22} {'axe':>5} {'html-validate':>14} {'vnu':>5}   Lighthouse")  # noqa: T201  # a command's output
    for kind in found:
        numbers = [MISSING if column is None else str(len(column[kind])) for column in columns.values()]
        score = " ".join(f"{value:.2f}" for value in (scores or {}).get(kind, {}).values())
        print(f"{kind:22} {numbers[0]:>5} {numbers[1]:>14} {numbers[2]:>5}   {score}")  # noqa: T201  # the same
    yield from (f"{kind}: {one}" for column in columns.values() if column for kind in found for one in column[kind])
    yield from _too_low(scores or {})
    if scores is None or None in columns.values():
        print("– stands for a judge that is not installed: npm ci in tools/audit/, and Java for vnu.")  # noqa: T201  # the same


def _too_low(scores: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    for kind, values in scores.items():
        yield from (
            f"{kind}: Lighthouse, {name}: {values[name]:.2f}" for name, least in FEWEST.items() if values[name] < least
        )


if __name__ == "__main__":
    main()
