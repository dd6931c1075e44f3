"""Every count says what it counts and leads to it: the number on a link is the number of what stands behind it."""

import re
from copy import deepcopy
from urllib.parse import urljoin

from lxml import html

from articles.search.index import catch_up
from tests.integration.web.library import PRINTED, Library, make_library
from tests.make import make_affiliation, make_article, make_institution

COUNT = re.compile(
    r"(\d[\d\u202f]*)\s+(?:more|withdrawn|articles?|authors?|institutions?|issues?|journals?|references?|countr(?:y|ies)"
    r"|times?|of them|states?|here|chosen|values?|with)\b"
)
SET_APART = (
    "//*[self::a or self::label or self::h1 or self::h2 or self::summary or self::svg or self::b"
    " or contains(@class, 'status') or contains(@class, 'why')]"
)
"""What a number may stand in: a link, a box to tick, the words above the very list that is counted, a reason."""

OWN_LISTS = ("country_list", "most_cited", "cited_journal", "wanted_issue")
"""Pages whose first sentence counts what they list."""


def numbers(text: str) -> list[int]:
    return [int(number.replace("\u202f", "")) for number in COUNT.findall(text)]


class Walker:
    """Opens pages, each once, and says how many things the one behind a link holds."""

    def __init__(self, client) -> None:
        self.client, self.pages = client, {}

    def page(self, address: str):
        address = address.partition("#")[0]
        if address not in self.pages:
            response = self.client.get(address, follow=True)
            assert response.status_code == 200, address
            self.pages[address] = html.fromstring(response.content.decode()).get_element_by_id("main")
        return self.pages[address]

    def told(self, address: str) -> list[int]:
        """What a page says of its list in the words above it, or of the section that the link names."""
        page, section = self.page(address), address.partition("#")[2]
        if section:
            found = page.xpath(f"//section[@aria-labelledby='{section}']")[0]
            return [len(found.xpath(".//ul[@class='volumes']/li/ul/li")), *self._above(found)]
        return self._above(page)

    def citations(self, address: str) -> list[int]:
        """How often the works on a page are cited, by their own links."""
        return [sum(numbers(" ".join(self.page(address).xpath(".//a[contains(@href, '#cited-by')]/text()"))))]

    def _above(self, part) -> list[int]:
        found = []
        for one in part.xpath(
            ".//*[contains(@class, 'status') or contains(@class, 'summary')] | .//h2/*[@class='count']"
        ):
            text = one.text_content().strip()
            of_all = [int(number) for number in re.findall(r"of (\d+)", text)] or [0] * text.startswith("No ")
            found += of_all or numbers(text) or [int(number) for number in re.findall(r"^\d+$", text)]
        return found


def make_more(library: Library) -> None:
    """What the library lacks: a withdrawn work, one without a year, one of two institutions, one without pages."""
    partner = make_affiliation("Fjord College, Oslo", institution=make_institution("Fjord College"))
    both = make_affiliation(f"{PRINTED}.", institution=library.institution)
    ours = {"authors": [library.author, "Ana Ek"], "affiliations": [both, partner]}
    make_article(title="Withdrawn", status="withdrawn", **ours)
    make_article(title="Undated", issued_year=None, **ours)
    make_article(title="Without pages", issue=library.issue, **ours)


def unlike(walker: Walker, address: str) -> list[tuple]:
    """The count links of a page whose number is not that of the page behind them."""
    wrong = []
    for link in walker.page(address).xpath(".//a[@href]"):
        said, target = link.text_content().strip(), urljoin(address, link.get("href"))
        for number in numbers(said) if target.startswith("/") else ():
            told = walker.citations(target) if "times here" in said else walker.told(target)
            if number not in told:
                wrong.append((address, said, number, target, told))
    return wrong


def loose(page) -> list[str]:
    """What has numbers on a page that lead nowhere and stand above no list of their own."""
    left = deepcopy(page)
    for one in left.xpath(SET_APART):
        one.drop_tree()
    blocks = (one.text_content().strip() for one in left.xpath(".//p | .//li | .//dd | .//td | .//figcaption"))
    return [text for text in blocks if numbers(text)]


def test_every_count_leads_to_what_it_counts(client, transactional_db):
    """The number on a link is the number behind it, on every kind of page; and no number stands there without a link."""
    library, walker = make_library(2), Walker(client)
    make_more(library)
    catch_up()
    assert [one for address in library.pages.values() for one in unlike(walker, address)] == []
    others = [(kind, loose(walker.page(address))) for kind, address in library.pages.items() if kind not in OWN_LISTS]
    assert [one for one in others if one[1]] == []
    assert len(walker.pages) > 2 * len(library.pages)
