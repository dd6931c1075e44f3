"""What stands glued to the names of an author line: identifiers, note marks, degrees and posts."""

from __future__ import annotations

import re

from .names import is_capital_word
from .pieces import Piece
from .records import Reading

_ORCID = re.compile(
    r"(?:\(? ?(?:ORCID(?: ?iD)?:? {0,2})?(?:https?://)?(?:www\.)?(?:orcid\.org/)?)(?P<id>\d{4}-\d{4}-\d{4}-\d{3}[\dXx])\b\)?",
    re.IGNORECASE,
)
"""'https://orcid.org/0000-0002-1825-0097', 'ORCID: 0000-0002-1825-0097'."""

_EMAIL = re.compile(
    r"(?:\(? ?(?:e-?mail|email|эл\. ?почта):? {0,2})?"
    r"(?:(?<![\w.+-])(?P<address>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})|\[email[ \u00a0]protected\])",
    re.IGNORECASE,
)
"""'E-mail: a.akhmetov@example.org', and the placeholder a crawl leaves for one."""

_MARKS = re.compile(r"[*†‡§¶¹²³⁰⁴-⁹]{1,20}|(?<=[^\W\d_])\d{1,2}(?:, ?\d{1,2}){0,4}(?=[ ,;*]|$)")
"""Note marks: '*', '¹', the '1,2' of 'AKHMETOV1,2 '."""

_POST = re.compile(
    r"(?:^|(?<=[ ,;(]))(?:Ph\.? ?D\.?|Dr\.? ?(?:habil\.?|Sc\.?|iur\.?)?|Prof\.?|LL\.? ?[MBD]\.?|M\.?Sc\.?|MSc|MBA|MA|M\.D\."
    r"|Doctor of [A-Z][a-z]{2,12}(?: Sciences?)?|Candidate of [A-Z][a-z]{2,12}(?: Sciences?)?|(?:Associate |Assistant |Full )?Professor"
    r"|(?:Senior |Junior )?(?:Lecturer|Researcher|Research Fellow)|(?:Ph\.?D\.? |Doctoral )?(?:student|candidate)"
    r"|PhD [Ss]tudent|PhD [Cc]andidate|[Cc]orresponding [Aa]uthor|д\.ю\.н\.|к\.ю\.н\.|профессор|доцент)(?=[ ,;.)]|$)"
)
"""A degree or post: 'PhD', 'Associate Professor', 'Doctor of Law'; a post counts only where a name or a comma ends."""


_TITLES = frozenset({"Dr", "Prof", "Professor", "Associate"})

_DEGREES_BEHIND = re.compile(r"(?: (?:Ph\.?D|M\.?D|M\.?Sc|D\.?Sc|RN|MBA|LL\.?[BMD]|Dr|Prof)\.?){1,6} *$")
"""Degrees behind a line that is nothing but a name: 'Gina Bravo MD PhD'."""


def take_marks(piece: Piece) -> tuple[Piece, Reading[str] | None, Reading[str] | None]:
    """Give the piece with identifiers, note marks, degrees and posts blanked out, the ORCID and the e-mail address."""
    orcid = email = None
    found = _ORCID.search(piece.flat)
    if found:
        orcid = piece.as_value(found["id"].upper(), *found.span("id"))
        piece = piece.without_all(_ORCID)
    found = _EMAIL.search(piece.flat)
    if found:
        email = piece.reading(*found.span("address"), edges=" .") if found["address"] else None
        piece = piece.without_all(_EMAIL)
    return _blank_posts(piece.without_all(_MARKS)), orcid, email


def _blank_posts(piece: Piece) -> Piece:
    """Blank posts at the line's start, and those set off by commas or brackets: 'AKHMETOV, PhD, Academy of …'."""

    def blank(match: re.Match[str]) -> str:
        before = match.string[: match.start()].rstrip()
        after = match.string[match.end() :].lstrip(" .)")
        alone = (not before or before[-1] in ",;(") and (not after or after[0] in ",;")
        printed = match.group().replace(".", "").replace(" ", "")
        degree = printed in ("PhD", "MD", "LLM") and is_capital_word(before.rpartition(" ")[2].strip("*,;"))
        title = set(before.replace(".", "").split()) <= _TITLES and match.group().rstrip(".") in (
            "Dr",
            "Prof",
            "Professor",
            "Associate Professor",
        )
        return " " * len(match.group()) if alone or title or degree else match.group()

    piece = piece.masked(_POST.sub(blank, piece.flat))
    return piece if "," in piece.flat else piece.without_all(_DEGREES_BEHIND)
