"""What an article looks like on paper."""

from articles.models import Article

HIDDEN = ("nav.site-nav", "nav.trail", "footer.site", "section.cite", ".find", ".contents", ".report-link")
"""What paper has no use for; those that a page does not hold are passed over."""


def style(page, selector, what, pseudo=""):
    """One property of the first element as it is printed."""
    return page.eval_on_selector(
        selector, "(element, [what, pseudo]) => getComputedStyle(element, pseudo || null)[what]", [what, pseudo]
    )


def test_an_article_prints_without_navigation_and_with_its_references_and_doi(site, open_page):
    Article.objects.filter(pk=site.article.pk).update(doi="10.1000/river")
    page = open_page(site.article.get_absolute_url())
    page.emulate_media(media="print")
    for selector in HIDDEN:
        assert not any(one.is_visible() for one in page.locator(selector).all()), selector
    assert page.locator("h1").is_visible()
    assert page.locator(".references > li").first.is_visible()
    assert style(page, ".references", "listStyleType") == "decimal"
    assert "https://doi.org/" in style(page, '.facts a[href^="https://doi.org/"]', "content", "::before")
    assert style(page, ".references a", "content", "::after") in {"none", "normal"}
