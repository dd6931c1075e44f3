"""E-mail addresses that sources print are for editors alone: no public page shows one."""

import re

from tests.integration.web.library import Library


def test_no_public_page_shows_an_address(planted: Library, read):
    """Every kind of page, the snippets of a search for the address's own words among them."""
    searches = {
        "for_words": "/articles/?q=legal+assistance",
        "for_the_address": "/articles/?q=planted+uni+example",
        "of_the_author": f"/articles/?author_id={planted.author.pk}",
        "of_the_institution": f"/articles/?institution_id={planted.institution.pk}&q=zzzz",
    }
    pages = {name: read(address) for name, address in (planted.pages | searches).items()}
    shown = {name: re.findall(r".{30}(?:@|%40|&#64;)uni.{20}", page, re.DOTALL) for name, page in pages.items()}
    assert {name: found for name, found in shown.items() if found} == {}
    masked = {name for name, page in pages.items() if "[e-mail]" in page}
    assert masked >= {"article_detail", "author_detail", "institution_detail", "journal_detail", "for_the_address"}


def test_what_is_searched_for_stays_in_the_search_box(library: Library, read):
    """A reader who looks for an address typed it, and may go on typing."""
    assert 'value="ana@uni.example"' in read("/articles/?q=ana%40uni.example")
