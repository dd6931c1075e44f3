"""The cite box of an article, and the page that its citations come from."""

import re
from html import unescape

from articles.exports import styles
from articles.exports.formats import FORMATS
from articles.models import Author
from tests.make import make_article


def test_the_article_page_offers_every_way_to_cite(library, read):
    page = read(library.article.get_absolute_url())
    box = page.partition('<section class="cite"')[2].partition("</section>")[0]
    assert "AKHMETOV, Aibek T. et al. A river and its law." in box
    assert f'<details data-styles="{library.article.get_absolute_url()}cite/">' in box
    assert "APA, Chicago, MLA, Harvard, Vancouver, IEEE</a>" in box
    for ending in ("bib", "ris", "json", "enw"):
        assert f'href="{library.article.get_absolute_url()[:-1]}.{ending}" download' in box
        text = unescape(re.search(rf'<pre id="{ending}-text"[^>]*>(.*?)</pre>', box, re.DOTALL)[1])
        assert "A river and its law 0" in text
    assert "\r" not in box


def test_the_cite_page_holds_every_style(library, read):
    page = read(f"{library.article.get_absolute_url()}cite/")
    for style in ("apa", "chicago", "mla", "harvard", "vancouver", "ieee"):
        (text,) = re.findall(rf'<p class="citation" id="{style}-text" dir="auto">(.*?)</p>', page)
        assert "Akhmetov" in text
    assert '<meta name="robots" content="noindex, follow">' in page
    assert f'<link rel="canonical" href="http://testserver{library.article.get_absolute_url()}">' in page


def test_every_row_leads_to_the_cite_page(library, read):
    page = read("/articles/?q=title:law")
    assert (
        len(
            re.findall(
                r'<a href="/articles/[^"]+/cite/\?from=[^"]+" rel="nofollow">Cite<span class="unseen"> A river', page
            )
        )
        == 3
    )


def test_a_hostile_title_stays_text(db, read):
    article = make_article(title="<img src=x onerror=alert(1)> & “law”", authors=["Ana <b>Writer"], citation="<i>x</i>")
    for address in (article.get_absolute_url(), f"{article.get_absolute_url()}cite/"):
        page = read(address)
        assert "<img src=x" not in page
        assert "<b>Writer" not in page
        assert "<i>x</i>" not in page
    assert page.count("&lt;img src=x onerror=alert(1)&gt; &amp; ") > 5


def test_a_style_that_fails_costs_the_page_nothing_else(library, read, monkeypatch):
    monkeypatch.setattr(styles, "_printed", lambda style, item: 1 / 0)
    monkeypatch.setattr(styles, "_citation", styles._citation.__wrapped__)
    page = read(f"{library.article.get_absolute_url()}cite/")
    assert "apa-text" not in page
    assert 'id="bib-text"' in page


def test_other_addresses_lead_to_the_one(client, library):
    page = f"{library.article.get_absolute_url()}cite/"
    assert client.get(f"/articles/{library.article.pk}/cite/")["Location"] == page
    gone = make_article(status="deleted")
    assert client.get(f"{gone.get_absolute_url()}cite/").status_code == 410
    assert client.get("/articles/99999999/cite/").status_code == 404


def test_corrected_names_are_those_that_are_cited(library, read):
    """The article's own columns, not the identity behind them."""
    Author.objects.filter(pk=library.author.pk).update(family="Renamed")
    assert "Renamed" not in read(f"{library.article.get_absolute_url()}cite/")
    assert set(FORMATS) >= {"bib", "ris", "json", "enw"}
