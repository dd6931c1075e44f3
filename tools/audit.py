"""Have the readers' pages judged: axe, html-validate, the validator of the W3C, what a first view transfers, Lighthouse.

``make audit`` serves the sample articles and an empty catalogue, has a page of each kind judged by one judge after the
other, printing what each says as it says it, and a table at the end. ``PARTS="vnu lighthouse"`` asks these judges alone,
``PAGES="home article"`` about these pages, ``CATALOGUES=empty`` of this catalogue. ``npm ci`` in tools/audit/ installs
the judges that are no Python packages; those that are missing are named and passed over. The exit status is 1 where
anything is wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping

from tools import audit_browser, audit_judges
from tools.audit_judges import NotInstalledError, Pages, Verdict
from tools.served_pages import pages, serving

JUDGES = {
    "html-validate": audit_judges.html_validate,
    "vnu": audit_judges.vnu,
    "transfer": audit_browser.transfer,
    "axe": audit_browser.axe,
    "lighthouse": audit_judges.lighthouse,
}
"""In the order of what they take."""

CATALOGUES = ("full", "empty")
MISSING = "–"


def main() -> None:
    """Judge everything that is wanted, print the tables, and end with the status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", nargs="*", choices=JUDGES, default=list(JUDGES))
    parser.add_argument("--catalogues", nargs="*", choices=CATALOGUES, default=CATALOGUES)
    parser.add_argument("--pages", nargs="*", help="kinds of page, as the table names them")
    options = parser.parse_args()
    if audit_judges.chromium() is None:
        sys.exit("Chromium is needed (on Debian: apt-get install chromium).")
    complaints = 0
    for catalogue in options.catalogues:
        with serving(full=catalogue == "full") as address:
            found = {kind: f"{address}{path}" for kind, path in pages(address).items()}
            asked = {kind: place for kind, place in found.items() if not options.pages or kind in options.pages}
            # Lighthouse is asked about pages that show something.
            parts = [part for part in options.parts if part != "lighthouse" or catalogue == "full"]
            columns = {part: judged(f"{catalogue}, {part}", part, asked) for part in parts}
        say(f"\n{table(catalogue, asked, columns)}\n")
        complaints += sum(len(verdict.complaints) for column in columns.values() for verdict in column.values())
    say(f"{complaints} complaints." if complaints else "Nothing is wrong.")
    sys.exit(bool(complaints))


def judged(title: str, part: str, asked: Pages) -> dict[str, Verdict]:
    """Give what a judge says of each page, and print what is wrong as it comes; nothing when the judge is missing."""
    started = time.monotonic()
    column: dict[str, Verdict] = {}
    try:
        for page, verdict in JUDGES[part](asked):
            column[page] = verdict
            for complaint in verdict.complaints:
                say(f"{title}: {page}: {complaint}")
    except NotInstalledError as missing:
        say(f"{title}: not installed ({missing})")
        return {}
    say(f"{title}: {len(column)} pages in {time.monotonic() - started:.0f} s")
    return column


def table(catalogue: str, asked: Pages, columns: Mapping[str, Mapping[str, Verdict]]) -> str:
    """Give a line a page with a figure of each judge; Lighthouse's are performance, accessibility, practices and SEO."""
    lines = [f"{catalogue:22} {' '.join(f'{part:>13}' for part in columns)}"]
    for page in asked:
        figures = [column[page].figure if page in column else MISSING for column in columns.values()]
        lines.append(f"{page:22} {' '.join(f'{figure:>13}' for figure in figures)}")
    return "\n".join(lines)


def say(text: str) -> None:
    """Print at once, also into a file or a pipe."""
    print(text, flush=True)  # noqa: T201  # a command's output


if __name__ == "__main__":
    main()
