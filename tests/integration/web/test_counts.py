"""Every count says what it counts and leads to it: the number on a link is the number of what stands behind it."""

import re
from copy import deepcopy
from urllib.parse import urljoin

import pytest
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
        words = part.xpath(".//*[contains(@class, 'status') or contains(@class, 'summary')] | .//h2/*[@class='count']")
        texts = [one.text_content().strip() for one in words]
        return [0] * any(text.startswith("No ") for text in texts) + [
            int(n) for text in texts for n in re.findall(r"\d+", text)
        ]


def make_more(library: Library) -> None:
    """What the library lacks: a withdrawn work, one without a year, one of two institutions, one without pages."""
    partner = make_affiliation("Fjord College, Oslo", institution=make_institution("Fjord College"))
    both = make_affiliation(f"{PRINTED}.", institution=library.institution)
    ours = {"authors": [library.author, "Ana Ek"], "affiliations": [both, partner]}
    make_article(title="Withdrawn", status="withdrawn", **ours)
    make_article(title="Undated", issued_year=None, **ours)
    make_article(title="Without pages", issue=library.issue, **ours)


@pytest.fixture
def walked(client, transactional_db):
    library = make_library(4)
    make_more(library)
    catch_up()
    return library, Walker(client)


def test_the_number_on_a_link_is_the_number_behind_it(walked):
    library, walker = walked
    wrong = []
    for kind, address in library.pages.items():
        for link in walker.page(address).xpath(".//a[@href]"):
            target = urljoin(address, link.get("href"))
            if target.startswith("/"):
                said = link.text_content().strip()
                for number in numbers(said):
                    told = walker.citations(target) if "times here" in said else walker.told(target)
                    if number not in told:
                        wrong.append((kind, said, number, target, told))
    assert wrong == []


def test_every_count_is_a_link_or_stands_above_what_it_counts(walked):
    library, walker = walked
    loose = []
    for kind, address in library.pages.items():
        page = deepcopy(walker.page(address))
        for one in page.xpath(SET_APART):
            one.drop_tree()
        blocks = (one.text_content().strip() for one in page.xpath(".//p | .//li | .//dd | .//td | .//figcaption"))
        loose += [(kind, text) for text in blocks if numbers(text)]
    assert [one for one in loose if one[0] not in OWN_LISTS] == []
