"""Lists beside works, drawings and references: each text of an article or a name is text, never markup."""

import re

import pytest

from articles.models import Author, CitedWork, Institution, Reference
from articles.web.authors import PrintedName, Stay, timeline
from articles.web.charts import year_bars
from articles.web.coauthors import Coauthor, DrawnCoauthor
from articles.web.find_links import FindLink
from articles.web.markup import drawings, references, sides
from articles.web.network import draw_network
from articles.web.reading_lists import Entry
from articles.web.shelves import Counted

HOSTILE = """<b onmouseover="x">'&amp; a@b.example"""
AUTHOR = Author(pk=5, literal=HOSTILE)
HOUSE = Institution(pk=7, name=HOSTILE)
COUNTED = Counted("7", HOSTILE, "/institutions/7/", 1200)


def drawn() -> tuple:
    """Three people around an author."""
    network = draw_network([3, 2, 1], {(0, 1): 1})
    people = [Coauthor(AUTHOR, 3, {}), Coauthor(AUTHOR, 2, {}), Coauthor(AUTHOR, 1, {})]
    nodes = {node.place: node for node in network.nodes}
    return network, [DrawnCoauthor(one, nodes[place], [AUTHOR]) for place, one in enumerate(people)]


def reference(**values: object) -> Entry:
    """An entry whose every part is hostile."""
    texts = dict.fromkeys(("title", "container_title", "volume", "number", "page", "publisher", "isbn", "url"), HOSTILE)
    people = [{"family": HOSTILE, "given": HOSTILE}, {"literal": HOSTILE}]
    made = Reference(
        pk=1, position=1, text=HOSTILE, authors=people, editors=people, **(texts | {"state": "absent"} | values)
    )
    return Entry(
        made, None, [], CitedWork(pk=3, title=HOSTILE, article_count=2), [FindLink("<b>", f"/?q={HOSTILE}", True)]
    )


def made() -> dict[str, str]:
    """Everything that these modules make of hostile texts."""
    network, people = drawn()
    stays = [Stay(HOUSE, {2001: 1, 2003: 2}), Stay(HOUSE, {None: 1})]
    strips, width = timeline(stays)
    return {
        "values": sides.counted_values([COUNTED], "journal=law", "institution_id"),
        "partners": sides.partners([COUNTED]),
        "coauthors": sides.coauthors([Coauthor(AUTHOR, 1, {})]),
        "people": sides.people_of([(AUTHOR, 2)], HOUSE),
        "names": sides.printed_names([PrintedName({"literal": HOSTILE, "family": None, "given": None}, 1)]),
        "wordings": sides.wordings([(HOSTILE, 2)]),
        "strings": sides.strings([(1, HOSTILE, 2)]),
        "timeline": sides.timeline(strips, stays, width),
        "people of the drawing": drawings.network_people(people),
        "rows of the drawing": drawings.network_rows(people),
        "lines": drawings.network_lines(network),
        "bars": drawings.bar_links(year_bars({2001: 3}), 'q="<b'),
        "rows of bars": drawings.bar_rows(year_bars({2001: 3}), 'q="<b'),
        "printed": references.printed_text(reference()),
        "absent": references.what_became_of(reference()),
        "linked": references.what_became_of(reference(state="linked", link_reason=HOSTILE)),
        "damaged": references.what_became_of(reference(state="damaged")),
        "ambiguous": references.what_became_of(reference(state="ambiguous")),
    }


@pytest.mark.parametrize("kind", made())
def test_no_text_is_markup_or_an_address(kind):
    html = made()[kind]
    assert "<b" not in html
    assert 'x">' not in html
    assert "a@b.example" not in re.sub(r'href="/\?[^"]*"', "", html)


def test_numbers_say_what_they_count_and_lead_to_it():
    items = sides.counted_values([Counted("NO", "Norway", "/countries/NO/", 1200)], "journal=law", "country")
    assert items == (
        '<li><a href="/countries/NO/" dir="auto">Norway</a> <a class="count" href="/articles/?journal=law&amp;country=NO"'
        ' rel="nofollow">1\u202f200<span class="unseen"> articles with Norway</span></a></li>'
    )


def test_parts_that_are_not_known_are_left_out():
    bare = Entry(Reference(pk=1, position=4, text="Lost.", state="damaged"), None, [], None, [])
    html = references.what_became_of(bare)
    assert "Damaged: text was lost in the source" in html
    assert "details" not in html


def test_an_address_of_the_web_is_a_link_and_nothing_else():
    assert 'href="https://example.org/a"' in references.what_became_of(reference(url="https://example.org/a"))
    assert 'href="javascript:' not in references.what_became_of(reference(url="javascript:alert(1)"))
