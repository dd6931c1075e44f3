"""Article files for tests, in the format of the samples: ``article_text(**changes)`` gives the text of one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

TITLE = "Water rights and village councils in the upper valley"
AUTHORS = (
    "Ana B. MORLAND Institute of Valley Studies, Bergen, Norway",
    "Serik T. OMAROV Academy of River Law, Almaty, Kazakhstan",
    "Lucia VERDE University of the Lower Coast, Porto, Portugal",
)
CITED = ("MORLAND, Ana B.", "OMAROV, Serik T.", "VERDE, Lucia")
ABSTRACT = (
    "Village councils settle most quarrels about irrigation before a court hears of them. The article follows "
    "ninety such quarrels over six summers and asks which of the agreements were still kept a decade later."
)
REFERENCES = (
    "Keller, H.P. 2011. Ditches and deeds: a history of shared water. Journal of Rural Settlement 14(2): 101-119.",
    "Osei, K., and Lind, M. 2015. What a council remembers. Annals of Quiet Government 7(1): 33-51.",
    "Tamm, R. 2003. The Law of Small Rivers. Harbour Press.",
)
JOURNAL = "Journal of Upland Government"
ISSN = "9999-4046"


def article_text(
    *,
    title: str = TITLE,
    authors: Sequence[str] = AUTHORS,
    cited: Sequence[str] = CITED,
    abstract: str = ABSTRACT,
    references: Sequence[str] = REFERENCES,
    journal: str = JOURNAL,
    issn: str = ISSN,
    volume: str = "3",
    number: str = "2",
    page: str = "41-58",
    date: str = "sep. 2019",
    accessed: str = "14 mar. 2025",
    doi: str = "",
) -> str:
    """The text of an article file, as the crawl leaves it; every part can be changed."""
    bullets = "\n".join(f"  • {author}" for author in authors)
    entries = "\n".join(f"[{label}] {entry}" for label, entry in enumerate(references, start=1))
    names = f"{cited[0]} et al." if len(cited) > 3 else "; ".join(cited)
    end = "" if names.endswith(".") else "."
    place = "".join(f", {mark} {value}" for mark, value in (("v.", volume), ("n.", number), ("p.", page)) if value)
    citation = (
        f"{names}{end} {title}. {journal}, [S.l.]{place}, {date}. {f'ISSN {issn}. ' if issn else ''}"
        f"Available at: <>. Date accessed: {accessed}. doi:{' ' + doi if doi else ''}"
    )
    return f"{title}\n\n{bullets}\n\n\n{abstract}\n\n\n{entries}\nHow to Cite\n{citation}"


def write_article(folder: Path, name: str = "article.txt", **changes: object) -> Path:
    """Write an article file into ``folder`` and give its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(article_text(**changes), encoding="utf-8")  # type: ignore[arg-type]
    return path
