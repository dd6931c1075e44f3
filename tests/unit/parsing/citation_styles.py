"""One and the same facts printed in every citation style that OJS offers, from the styles' own rules."""

from dataclasses import dataclass

from articles.parsing.locale_tables import read_table

MONTHS_SHORT = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WORDS = read_table("citation_words")
LONGEST_WHOLE_MONTH = 4


@dataclass(frozen=True)
class Facts:
    """What a citation states; people are (family, given names), absent facts empty."""

    people: tuple[tuple[str, str], ...]
    title: str
    journal: str
    year: int
    month: int = 0
    day: int = 0
    volume: str = ""
    issue: str = ""
    page: str = ""
    issn: str = ""
    place: str = ""
    doi: str = ""
    url: str = ""
    accessed: tuple[int, ...] = ()


def initials(given: str, dot: str = ".", gap: str = " ") -> str:
    """Give 'J. A.' for 'John Ann'."""
    return gap.join(f"{name[0]}{dot}" for name in given.split())


def joined(names: list[str], last: str, comma: bool = True) -> str:
    """Join names with commas and a word before the last one."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + ("," if comma else "") + f" {last} {names[-1]}"


def stop(text: str) -> str:
    """End a sentence that has no mark of its own."""
    return text if text.endswith((".", "?", "!")) else text + "."


def address(facts: Facts) -> str:
    """Give the DOI's address, else the page's."""
    return f"https://doi.org/{facts.doi}" if facts.doi else facts.url


def full_range(page: str) -> str:
    """Print a range with the long dash of most styles."""
    return page.replace("-", "–")


def short_range(page: str) -> str:
    """Print '230-4' for '230-234', as Vancouver does."""
    first, dash, last = page.partition("-")
    if not dash or len(first) != len(last):
        return page
    same = 0
    while same < len(last) - 1 and first[same] == last[same]:
        same += 1
    return f"{first}-{last[same:]}"


def abnt_template(facts: Facts, locale: str = "en", months: dict | None = None) -> str:
    """The old plug-in of OJS: surnames in capitals, months cut to three letters, the fixed words in any language."""
    people = [f"{family.upper()}, {given}" for family, given in facts.people]
    head = "; ".join(people) + "." if len(people) <= 3 else f"{people[0]} et al."
    place = facts.place or "[S.l.]"
    items = [facts.journal, place]
    items += [
        f"{mark}. {value}" for mark, value in (("v", facts.volume), ("n", facts.issue), ("p", facts.page)) if value
    ]
    items.append(f"{cut_month(facts.month, locale, months)} {facts.year}" if facts.month else str(facts.year))
    line = " ".join(filter(None, [head if people else "", f"{facts.title}.", ", ".join(items) + "."]))
    line += f" ISSN {facts.issn}." if facts.issn else ""
    words = WORDS[locale]
    year, month, day = facts.accessed
    line += f" {words['available'][0]}: <{facts.url}>. {words['accessed'][0]}: "
    line += f"{day:02} {cut_month(month, locale, months)} {year}."
    return line + (f" doi: https://doi.org/{facts.doi}." if facts.doi else "")


def cut_month(month: int, locale: str, months: dict | None) -> str:
    """Cut a month as the template does: more than four letters to three and a dot."""
    name = (months or read_table("months"))[locale][str(month)][0].lower()
    return name if len(name) <= LONGEST_WHOLE_MONTH else f"{name[:3]}."


def abnt(facts: Facts) -> str:
    """ABNT as CSL prints it."""
    people = [f"{family.upper()}, {initials(given)}" for family, given in facts.people]
    head = "; ".join(people) if len(people) <= 3 else f"{people[0]} et al."
    items = [facts.journal, facts.place or "[S. l.]"]
    items += [
        f"{mark}. {value}"
        for mark, value in (("v", facts.volume), ("n", facts.issue), ("p", full_range(facts.page)))
        if value
    ]
    line = " ".join(
        filter(None, [stop(head) if people else "", stop(facts.title), ", ".join([*items, str(facts.year)]) + "."])
    )
    line += f" DOI: {facts.doi}." if facts.doi else ""
    line += f" Disponível em: {facts.url}." if facts.url else ""
    year, month, day = facts.accessed
    months = ["jan.", "fev.", "mar.", "abr.", "maio", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."]
    return line + f" Acesso em: {day} {months[month - 1]} {year}."


def apa(facts: Facts) -> str:
    """American Psychological Association."""
    people = joined([f"{family}, {initials(given)}" for family, given in facts.people], "&")
    head = f"{people} ({facts.year}). {stop(facts.title)}" if people else f"{stop(facts.title)} ({facts.year})."
    number = facts.volume + (f"({facts.issue})" if facts.issue else "")
    return f"{head} {', '.join(filter(None, [facts.journal, number, full_range(facts.page)]))}. {address(facts)}"


def chicago(facts: Facts) -> str:
    """Chicago, author and date."""
    people = chicago_people(facts, most=10)
    title = f"“{facts.title}”" if facts.title.endswith("?") else f"“{facts.title}”."
    head = f"{stop(people)} {facts.year}. {title}" if people else f"{title} {facts.year}."
    number = " ".join(filter(None, [facts.volume, facts.issue and f"({facts.issue})"]))
    number = " ".join(filter(None, [facts.journal, number])) + (f": {facts.page}" if facts.page else "")
    return f"{head} {number}. {address(facts)}."


def chicago_people(facts: Facts, most: int) -> str:
    """The first name inverted, the others in their order."""
    names = [
        f"{family}, {given}" if place == 0 else f"{given} {family}"
        for place, (family, given) in enumerate(facts.people)
    ]
    return joined(names, "and") if len(names) <= most else f"{names[0]}, et al."


def mla(facts: Facts) -> str:
    """Modern Language Association."""
    people = chicago_people(facts, most=2)
    day = f"{facts.day} " if facts.day else ""
    date = f"{day}{MONTHS_SHORT[facts.month - 1]} {facts.year}" if facts.month else str(facts.year)
    items = [facts.journal, facts.volume and f"vol. {facts.volume}", facts.issue and f"no. {facts.issue}", date]
    pages = facts.page and ("pp. " if "-" in facts.page else "p. ") + facts.page
    title = f"“{facts.title}”" if facts.title.endswith("?") else f"“{facts.title}”."
    return f"{stop(people) + ' ' if people else ''}{title} {', '.join(filter(None, [*items, pages, address(facts)]))}."


def harvard(facts: Facts) -> str:
    """Harvard, as in Cite Them Right."""
    names = [f"{family}, {initials(given, gap='')}" for family, given in facts.people]
    people = joined(names, "and", comma=False) if len(names) <= 3 else f"{names[0]} et al."
    number = facts.volume + (f"({facts.issue})" if facts.issue else "")
    pages = facts.page and ("pp. " if "-" in facts.page else "p. ") + full_range(facts.page)
    head = f"{people} ({facts.year}) “{facts.title}”" if people else f"“{facts.title}” ({facts.year})"
    year, month, day = facts.accessed
    seen = (
        f"doi: {facts.doi}."
        if facts.doi
        else f"Available at: {facts.url} (Accessed: {day} {MONTHS[month - 1]} {year})."
    )
    return f"{head}{'' if not people else ','} {', '.join(filter(None, [facts.journal, number, pages]))}. {seen}"


def ieee(facts: Facts) -> str:
    """Institute of Electrical and Electronics Engineers."""
    names = [f"{initials(given)} {family}" for family, given in facts.people]
    people = joined(names, "and", comma=len(names) > 2) if len(names) <= 6 else f"{names[0]} et al."
    date = f"{MONTHS_SHORT[facts.month - 1]} {facts.year}" if facts.month else str(facts.year)
    pages = facts.page and ("pp. " if "-" in facts.page else "p. ") + full_range(facts.page)
    items = [facts.volume and f"vol. {facts.volume}", facts.issue and f"no. {facts.issue}", pages, date]
    doi = f"doi: {facts.doi}" if facts.doi else ""
    head = f"[1] {people + ', ' if people else ''}“{facts.title}”, "
    return head + f"{', '.join(filter(None, [facts.journal, *items, doi]))}."


def vancouver(facts: Facts) -> str:
    """Vancouver: initials without marks, short ranges."""
    names = [f"{family} {initials(given, dot='', gap='')}" for family, given in facts.people]
    people = ", ".join(names) if len(names) <= 6 else ", ".join(names[:6]) + ", et al"
    date = " ".join(
        filter(None, [str(facts.year), facts.month and MONTHS_SHORT[facts.month - 1], facts.day and str(facts.day)])
    )
    year, month, day = facts.accessed
    number = facts.volume + (f"({facts.issue})" if facts.issue else "")
    number += f":{short_range(facts.page)}" if facts.page else ""
    place = f"{date} [cited {year} {MONTHS_SHORT[month - 1]} {day}]" + (f";{number}" if number else "")
    head = f"1. {people + '. ' if people else ''}{stop(facts.title)} {facts.journal} [Internet]."
    return f"{head} {place}. Available from: {facts.url or address(facts)}"


def turabian(facts: Facts) -> str:
    """Turabian, notes and bibliography."""
    people = chicago_people(facts, most=10)
    day = f" {facts.day}," if facts.day else ""
    date = f"{MONTHS[facts.month - 1]}{day} {facts.year}" if facts.month else str(facts.year)
    number = " ".join(filter(None, [facts.journal, facts.volume])) + (f", no. {facts.issue}" if facts.issue else "")
    pages = f": {full_range(facts.page)}" if facts.page else ""
    title = f"“{facts.title}”" if facts.title.endswith("?") else f"“{facts.title}”."
    year, month, seen = facts.accessed
    tail = f"Accessed {MONTHS[month - 1]} {seen}, {year}. {address(facts)}."
    return f"{stop(people) + ' ' if people else ''}{title} {number} ({date}){pages}. {tail}"


def acm(facts: Facts) -> str:
    """Association for Computing Machinery."""
    people = joined([f"{family}, {initials(given, gap='')}" for family, given in facts.people], "and", comma=False)
    date = f"{MONTHS_SHORT[facts.month - 1]} {facts.year}" if facts.month else str(facts.year)
    number = ", ".join(filter(None, [facts.volume, facts.issue]))
    place = " ".join(filter(None, [number, f"({date})"])) + (f", {full_range(facts.page)}" if facts.page else "")
    head = f"[1] {people} {facts.year}. {stop(facts.title)}" if people else f"[1] {stop(facts.title)} {facts.year}."
    return f"{head} {stop(facts.journal)} {place}." + (f" DOI:https://doi.org/{facts.doi}." if facts.doi else "")


def acs(facts: Facts) -> str:
    """American Chemical Society."""
    people = "; ".join(f"{family}, {initials(given)}" for family, given in facts.people)
    number = " ".join(filter(None, [facts.volume, facts.issue and f"({facts.issue})"]))
    place = ", ".join(filter(None, [f"{facts.journal} {facts.year}", number, full_range(facts.page)]))
    return f"(1) {people + ' ' if people else ''}{stop(facts.title)} {place}. {address(facts)}."


def ama(facts: Facts) -> str:
    """American Medical Association."""
    names = [f"{family} {initials(given, dot='', gap='')}" for family, given in facts.people]
    people = ", ".join(names) if len(names) <= 6 else ", ".join(names[:3]) + ", et al"
    number = facts.volume + (f"({facts.issue})" if facts.issue else "") + (f":{facts.page}" if facts.page else "")
    place = f"{facts.year}" + (f";{number}" if number else "")
    head = f"1. {people + '. ' if people else ''}{stop(facts.title)} {stop(facts.journal)} {place}."
    return head + (f" doi:{facts.doi}" if facts.doi else f" {facts.url}")


STYLES = {
    style.__name__: style for style in (abnt, apa, chicago, mla, harvard, ieee, vancouver, turabian, acm, acs, ama)
}
