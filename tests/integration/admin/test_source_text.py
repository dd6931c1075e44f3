"""The source beside the record: escaped, with every place marked from which a value was read."""

from articles.admin.source_text import PANEL_BYTES, show_source
from articles.models import Article
from tests.integration.admin.pages import change_address
from tests.integration.admin.records import make_printed_article, make_source
from tests.make import make_article


def page_of(client, article: Article) -> str:
    return client.get(change_address(article)).content.decode()


def test_article_page_shows_the_source_with_its_places(editor, db):
    article = make_printed_article()
    page = page_of(editor, article)
    ann, reference = article.authorships.get(position=1), article.references.get()
    for key in ("title", f"authorship-{ann.pk}-family", f"reference-{reference.pk}", f"reference-{reference.pk}-title"):
        assert f'id="at-{key}"' in page
    assert "issue/article.txt" in page


def test_fields_of_a_form_lead_to_their_places(editor, db):
    """So do those of the forms of authors and references; a value without a place has no such link."""
    article = make_printed_article()
    ann, reference = article.authorships.get(position=1), article.references.get()
    address = f"/admin/articles/article/{article.pk}/source/"
    assert f'href="{address}?at=title#at-title"' in page_of(editor, article)
    assert "at=abstract" not in page_of(editor, article)
    assert f'href="{address}?at=authorship-{ann.pk}-family#at-authorship-{ann.pk}-family"' in page_of(editor, ann)
    assert f'href="{address}?at=reference-{reference.pk}-title#at-' in page_of(editor, reference)


def test_hostile_article_is_harmless_on_its_page(editor, db):
    hostile = "<script>alert(1)</script>"
    article = make_printed_article(title=f"Law {hostile}", rest=f"{hostile}</pre>\x1b")
    article.abstract = f"</textarea>{hostile}"
    article.save()
    page = page_of(editor, article)
    assert hostile not in page
    assert "</textarea>&lt;" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&lt;/pre&gt;<i>␛</i>" in page


def test_long_source_is_cut_and_says_so(editor, db):
    article = make_article()
    make_source(article, "word " * PANEL_BYTES)
    page = page_of(editor, article)
    assert "Only the beginning is shown" in page
    assert len(page) < 2 * PANEL_BYTES


def test_article_without_a_source_has_no_such_part(editor, db):
    assert 'id="source-heading"' not in page_of(editor, make_article())


def test_parts_are_chosen_by_number_line_or_field(db):
    """A number that no part has means the nearest."""
    source = make_source(make_article(), "line\n" * 10_000)
    shown = [show_source(source, (), part=part, budget=100_000) for part in (-1, 1, 2, 999)]
    assert [view.part for view in shown] == [1, 1, 2, shown[0].parts]
    assert shown[0].parts > 2
    assert 'id="line-6000"' in show_source(source, (), line=6000, budget=100_000).html
    assert show_source(source, (), line=99_999, budget=100_000).part == shown[0].parts
