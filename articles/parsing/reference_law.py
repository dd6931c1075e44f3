"""Laws and court cases, which have no author: a title that says what it is, and where it was printed.

Their wording is fixed, so patterns are surer here than a model trained on books and articles.
"""

from __future__ import annotations

import re

from .numbers import page_value, read_date
from .pieces import Piece
from .reference_body import Draft

_ACT = (
    r"(?:(?:Civil|Criminal|Penal|Labou?r|Tax|Family|Land|Administrative|Commercial|Customs|Environmental|Entrepreneurial|Budget)"
    r" (?:Procedure |Procedural |Offences |Executive )?Code\b|Code of (?:Civil|Criminal|Administrative) Procedure\b"
    r"|(?:Federal |Constitutional |Organic )?(?:Constitutional )?Law (?:of|No|on)\b|Constitution of\b"
    r"|(?:Decree|Order|Resolution|Regulatory resolution|Normative resolution|Ruling) (?:of|No)\b"
    r"|(?:Council |Commission |Framework |Delegated )?(?:Directive|Regulation|Decision)(?: \(E[CU]\))?(?: No\.?)? \d{1,4}/\d{1,4}"
    r"|(?:Уголовн|Гражданск|Трудов|Налогов|Земельн|Семейн|Административн)\w{1,8}(?:[- ]\w{3,20}){0,2} кодекс\b|Кодекс [А-ЯҚ]"
    r"|(?:Федеральный |Конституционный )?[Зз]акон (?:от|РФ|РК|Республики|Российской|України|Украины)\b|Конституция [А-ЯҚ]"
    r"|(?:Указ|Постановление|Приказ|Распоряжение) (?:от|Правительства|Президента|Пленума|Министерства|Министра)\b"
    r"|Lei (?:n[.º°]|Federal|Complementar)|Decreto[- ](?:Lei|n[.º°])|Ley (?:Orgánica|N[.º°o]|\d)|Loi n|Undang-Undang (?:Nomor|No|Republik))"
)
_LAW = re.compile(rf"(?:The )?(?:(?:[A-Z]\w{{1,20}} ){{1,4}}(?=Code of |Constitution of )|)?{_ACT}")
"""How a law begins: 'Criminal Code of', 'Law of the Republic', 'Directive 2012/13', 'Федеральный закон от'."""

_STATUTE = re.compile(
    r"(?:The )?(?P<title>(?:[A-Z][\w'’-]{1,20},? (?:(?:and|of|the|to|for|in|etc\.?) ){0,3}\(?){1,9}(?:[\w'’-]{1,20}\) )?Act,? (?:of )?(?P<date>1[89]\d\d|20\d\d))"
    r"(?:,? (?:c|ch|ss?|sch|arts?|section|art|pt)\b\.? ?\d|[ .,;(]{0,3}(?:\([^()]{2,20}\)\.?)?$)"
)
"""A statute with its year: 'Criminal Justice Act 2003, s 142'."""

_LAW_ENDS = re.compile(
    r"\.? // ?|\. (?=[A-ZА-Я][\w ]{3,60}\. ?(?:19|20)\d\d)|[.,;] (?=OJ [LC]|Official Journal|Official Gazette|Adopted|Available|URL|Retrieved|Accessed|Bulletin|Vedomosti"
    r"|Собрание|Ведомости|Режим доступа|Доступ|Diário Oficial|BOE|[–—-] )| [–—] (?=URL|[A-Z]\w{1,20}:|(?:19|20)\d\d)"
)
"""What ends the title of a law: ' // ', '. OJ L', '. Available'."""

_ENACTED = re.compile(
    r",?(?: dated| of| from| от)? (?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2} [^\W\d_]{3,12},? \d{4}|[^\W\d_]{3,12} \d{1,2}, \d{4})(?: г\.| года)?"
    r"(?:,? (?:No|№|N|Nr)\.? ?(?P<number>[\w./-]{1,20}))?$"
)
"""Day and number behind the title of a law: ', 3 July 2014, No. 12', ' of 5 July 2018 No. 176-VI'."""

_GAZETTE = re.compile(
    r"(?P<container>OJ|Official Journal(?: of the European (?:Union|Communities))?),? (?:(?P<volume>[LC] ?\d{1,4}))"
    r"(?:[,.] ?(?P<date>\d{1,2}[./]\d{1,2}[./]\d{4}))?(?:[,.] ?pp?\. ?(?P<page>\d{1,5}(?: ?[-–] ?\d{1,5})?))?"
)
"""'OJ L 142, 1.6.2012, p. 1-10'."""

_PARTIES = re.compile(
    r"(?:(?:Case|In the case) of )?(?P<title>[A-Z][^()\[\]:;“”\"]{0,120}? (?:v|vs|c)\.? [A-Z][^()\[\];“”\"]{1,200})"
)
_PLACE = re.compile(
    r"[ ,.]{1,3}(?:\[(?P<y1>(?:1[89]|20)\d\d)\] (?P<v1>\d{1,3} )?(?P<c1>[A-Z][A-Za-z. ]{0,24}?)[ ](?P<p1>\d{1,5})\b"
    r"|(?P<v2>\d{1,4}) (?P<c2>[A-Z][A-Za-z. ]{0,16}(?: ?[23]d)?) (?P<p2>\d{1,5})(?:,? \d{1,5}(?:[-–]\d{1,5})?)? \((?P<k2>[^()]{0,40}?)(?P<y2>(?:1[89]|20)\d\d)\)"
    r"|\((?P<y3>(?:1[89]|20)\d\d)\) (?P<v3>\d{1,3}) (?P<c3>[A-Z][A-Za-z. ]{0,16}) (?P<p3>\d{1,5})\b"
    r"|(?:\()?(?:[Aa]ppl?(?:ication|\.)?s? )?(?:[Nn]os?\.? ?|№ ?)(?P<n4>\d{1,6}/\d{2,4})|(?:Case )?(?P<n5>[CT][-‑–]\d{1,4}/\d{2}))"
)
"""Where a case was printed: '[2000] 2 AC 115', '384 U.S. 436 (1966)', 'no. 36391/02', 'C-6/90'."""

_CASE_NUMBER = re.compile(r"(?:Joined )?Cases? [CT]?[-‑–]?\d{1,4}/\d{2},? ")
"""What stands before the parties of a case of the European courts: 'Case C-6/90 '."""

_VERSUS = (" v. ", " v ", " vs ", " vs. ", " c. ")
"""What stands between the parties: looking for it first spares all other entries the pattern."""

_MAX_HEAD = 400


def read_law(piece: Piece) -> Draft | None:
    """Read a law, a statute or a case; None for everything else."""
    head = piece.flat[:_MAX_HEAD]
    case = _read_case(piece) if any(mark in head for mark in _VERSUS) else None
    return case or _read_act(piece)


def _read_act(piece: Piece) -> Draft | None:
    statute = _STATUTE.match(piece.flat, 0, _MAX_HEAD) if " Act" in piece.flat else None
    if statute:
        draft = Draft({"title": piece.reading(*statute.span("title"), 0.9), "type": "legislation"})
        _set_date(piece, draft, *statute.span("date"))
        return draft
    if not _LAW.match(piece.flat):
        return None
    ends = _LAW_ENDS.search(piece.flat)
    end = len(piece.flat[: ends.start() if ends else None].rstrip(" .,;"))
    enacted = _ENACTED.search(piece.flat, max(1, end - 80), end)
    title = enacted.start() if enacted else end
    draft = Draft({"title": piece.reading(0, title, 0.8, " .,;:–—-"), "type": "legislation"}, 0.8)
    if enacted and enacted["number"]:
        draft.fields["issue"] = piece.reading(*enacted.span("number"), 0.8, ".,;")
    _set_date(piece, draft, 0, end)
    gazette = _GAZETTE.search(piece.flat, end)
    if gazette:
        _set_place(piece, draft, gazette, {"container_title": "container", "volume": "volume", "page": "page"})
    _set_date(piece, draft, end, len(piece.flat))
    return draft


def _read_case(piece: Piece) -> Draft | None:
    number = _CASE_NUMBER.match(piece.flat)
    parties = _PARTIES.match(piece.flat, number.end() if number else 0, _MAX_HEAD)
    place = _PLACE.search(piece.flat, parties.start("title") + 5) if parties else None
    if not parties or not (place or number):
        return None
    start, end = parties.span("title")
    end = place.start() if place and place.start() > start else end
    draft = Draft({"title": piece.reading(start, end, 0.9, " ,.;"), "type": "legal_case"})
    form = next((form for form in "123" if place and place["c" + form]), None) if place else None
    if place and form:
        _set_place(piece, draft, place, {"container_title": "c" + form, "volume": "v" + form, "page": "p" + form})
        _set_date(piece, draft, *place.span("y" + form))
    _set_date(piece, draft, end, len(piece.flat))
    return draft


def _set_place(piece: Piece, draft: Draft, found: re.Match[str], names: dict[str, str]) -> None:
    for name, group in names.items():
        if found[group]:
            value = page_value(found[group]) if name == "page" else found[group].strip()
            start = found.start(group)
            draft.fields[name] = piece.as_value(value, start, start + len(found[group].rstrip()), 0.9)


def _set_date(piece: Piece, draft: Draft, start: int, end: int) -> None:
    date = None if "issued" in draft.fields else read_date(piece.flat, start, end)
    if date:
        draft.fields["issued"] = piece.as_value(*date, 0.9)
