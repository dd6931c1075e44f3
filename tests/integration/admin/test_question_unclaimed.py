"""Text that went into no field: put into fields after a look at what changes, or remembered as belonging to none."""

import pytest

from articles.curation.worklist import set_state
from articles.ingest.batches import undo_correction
from articles.ingest.run import ingest_files
from articles.models import Article, Correction, ReviewItem
from tests.article_text import article_text
from tests.integration.admin.benches import confirm
from tests.integration.admin.pages import change_address
from tests.integration.admin.questions import PAGE_QUERIES, press_and_read, queries

Kind = ReviewItem.Kind
LINES = (
    "Права на воду и сельские советы в верхней долине",
    "Сельские советы решают большинство споров об орошении раньше, чем о них услышит суд, и помнят их долго.",
    "irrigation; councils",
    "Tamm, R. 2004. More law of small rivers. Harbour Press.",
    "Institute of Small Rivers, Tartu, Estonia",
    "Notes from the valley",
    *(f"Printed by the valley press in the year of the great flood, sheet {number}." for number in range(8)),
)
INTO = ("title-translation", "abstract-translation", "keywords", "reference", "affiliation", "section")


@pytest.fixture
def crawl(tmp_path, db):
    """Ingest an article with text that belongs to no field; give the open questions about it."""

    def run(accessed: str = "14 mar. 2025", lines=LINES) -> list[ReviewItem]:
        text = "\n".join([article_text(accessed=accessed), "", *lines, ""])
        (tmp_path / "article.txt").write_text(text, encoding="utf-8")
        assert ingest_files([tmp_path]).refused == []
        return list(ReviewItem.objects.open().filter(kind=Kind.UNCLAIMED))

    return run


def chosen(client, item: ReviewItem) -> dict[str, str]:
    """Every line into its field."""
    found = client.get(change_address(item)).context["evidence"].own
    author = Article.objects.get().authorships.get(position=1)
    into = {
        line: f"affiliation-{author.pk}" if name == "affiliation" else name
        for line, name in zip(LINES, INTO, strict=False)
    }
    return {f"into-{number}": into[line] for number, line in enumerate(found.passages) if line in into}


def said(article: Article) -> dict:
    article.refresh_from_db()
    held = {
        name: getattr(article, name) for name in ("title_translations", "abstract_translations", "keywords", "section")
    }
    shown = article.references.filter(position__isnull=False).order_by("position")
    places = article.authorships.get(position=1).affiliation_links.filter(position__isnull=False)
    return held | {"references": [row.text for row in shown], "places": [str(one.affiliation) for one in places]}


def test_lines_go_into_their_fields_stay_there_and_come_out_again(editor, crawl):
    [item] = crawl()
    article = Article.objects.get()
    before = said(article)
    sent = chosen(editor, item)
    assert queries(editor, change_address(item)) <= PAGE_QUERIES
    assert len(sent) == len(INTO)
    preview = editor.post(change_address(item), {"deed": "put", **sent}).content.decode()
    assert "Notes from the valley" in preview
    assert said(article) == before
    confirm(editor, change_address(item), deed="put", **sent)
    after = said(article)
    assert after["title_translations"] == [{"language": "ru", "value": LINES[0]}]
    assert after["abstract_translations"][0]["value"] == LINES[1]
    assert after["keywords"] == ["irrigation", "councils"]
    assert (after["section"], after["references"][-1], after["places"][-1]) == (LINES[5], LINES[3], LINES[4])
    item.refresh_from_db()
    assert item.state == "decided"
    assert crawl(accessed="15 mar. 2025") == []
    assert said(article) == after
    for correction in Correction.objects.in_force().order_by("-pk"):
        undo_correction(correction, by=editor.user)
    assert said(article) == before


def test_text_of_no_field_is_remembered_for_that_text(editor, crawl):
    [item] = crawl()
    press_and_read(editor, item, "no-field", reason="imprint")
    assert (item.state, item.details["why"], Correction.objects.count()) == ("decided", "imprint", 0)
    assert crawl(accessed="15 mar. 2025") == []
    [new] = crawl(lines=[*LINES, "Another line that nobody has seen before today."])
    assert new != item
    set_state([item], "open", editor.user)
    assert "no_field" not in item.details


def test_what_cannot_be_put_anywhere_is_said_and_changes_nothing(editor, viewer, crawl):
    [item] = crawl()
    assert "choose a field for a line first" in press_and_read(editor, item, "put")
    assert "doi cannot hold that" in press_and_read(editor, item, "put", **{"into-0": "doi"})
    for field in ("no-such", "affiliation-999999", "affiliation-²"):
        assert "no such field" in press_and_read(editor, item, "put", **{"into-0": field})
    for deed in ("put", "no-field"):
        assert viewer.post(change_address(item), {"deed": deed, "into-0": "abstract"}).status_code == 403
    assert (item.state, Correction.objects.count()) == ("open", 0)
