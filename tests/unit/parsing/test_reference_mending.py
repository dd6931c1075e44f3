"""What rules put right round the model: fields that swallowed another, unsigned works, addresses with a DOI inside."""

import pytest

from articles.parsing.pieces import Piece
from articles.parsing.reference_checks import check
from articles.parsing.references import parse_reference
from articles.parsing.serialize import reference_record


def checked(text, **parts):
    """Give the plain values of fields, given as the stretches of a text that hold them, once they were checked."""
    piece = Piece.of(text)
    fields = {
        name: piece.reading(text.index(part), text.index(part) + len(part), 0.8) for name, part in parts.items()
    }
    draft = check(piece, fields, None)
    assert all(text[one.span.start : one.span.end] == one.raw for one in draft.fields.values())
    return {name: reading.value for name, reading in draft.fields.items()}


def test_pages_behind_the_publisher_are_pages():
    """A short range is made whole, and the publisher keeps its name."""
    fields = checked("Courts. Tallow Press: 120-39", title="Courts", publisher="Tallow Press: 120-39")
    assert fields == {"title": "Courts", "publisher": "Tallow Press", "page": "120-139"}


def test_pages_stated_elsewhere_stay():
    """What was read as the publisher is left alone then."""
    fields = checked("Tallow Press: 120-39. Pp. 1-2", publisher="Tallow Press: 120-39", page="1-2")
    assert fields == {"publisher": "Tallow Press: 120-39", "page": "1-2"}


def test_a_place_before_the_publisher_is_a_place():
    """'Oaks, CA: Sage' is where, and who."""
    fields = checked("Courts. Thousand Oaks, CA: Sage", title="Courts", publisher="Thousand Oaks, CA: Sage")
    assert fields == {"title": "Courts", "publisher": "Sage", "publisher_place": "Thousand Oaks, CA"}


def test_a_number_behind_the_journal_is_its_volume():
    """Only where there are pages and a title, and no volume elsewhere."""
    text = "Courts. Tarn Review 48, 54-82"
    parts = {"title": "Courts", "container_title": "Tarn Review 48", "page": "54-82"}
    assert checked(text, **parts) == parts | {"container_title": "Tarn Review", "volume": "48"}
    del parts["page"]
    assert checked(text, **parts) == parts


@pytest.mark.parametrize(
    ("text", "title", "container"),
    [
        ("Editorial. (2018). The River Journal of Health, 2(5), 180-182.", "Editorial", "The River Journal of Health"),
        ("Editorial. (2018). A year of floods. River Studies, 12(3), 1-2.", "A year of floods", "River Studies"),
    ],
)
def test_what_nobody_signed_has_no_author(text, title, container):
    """The word before the year is the title, unless a title stands behind the year."""
    parsed = parse_reference(text)
    assert (parsed.title.value, parsed.container_title.value, parsed.authors) == (title, container, ())
    assert parsed.publisher is None
    assert parsed.issued.value == (2018,)
    assert parsed.type == "article-journal"


def test_an_editorial_in_no_journal_is_left_to_the_model():
    """Without volume, issue or pages there is nothing to go by."""
    assert parse_reference("Editorial. (2018). The morning after. London: Tallow Press.").publisher.value == "Tallow Press"


def test_a_title_that_ends_in_short_words_is_left_to_the_model():
    """'Comput.' may be the end of the title or the beginning of the journal."""
    parsed = parse_reference("Harrow, T.B. 2007. Sensitivity of the lens. Comput. Methods Programs Biomed 85(1): 77-90.")
    assert parsed.volume.value == "85"
    assert parsed.page.value == "77-90"


def test_an_address_keeps_the_doi_inside_it():
    """The DOI is read too, and the address stays whole."""
    record = reference_record(
        parse_reference("Harrow, T. Rivers. Sea Rev. 7 (1973) 23-33. URL https://link.sea.example/doi/10.1000/Sea.7.23")
    )
    assert (record["DOI"], record["URL"]) == ("10.1000/Sea.7.23", "https://link.sea.example/doi/10.1000/Sea.7.23")


@pytest.mark.parametrize("address", ["http://dx.doi. org/10.1000/sea.7", "https : //doi.org/10.1000/sea.7"])
def test_a_broken_address_of_a_doi_is_a_doi(address):
    """Blanks in it make no other address of it."""
    record = reference_record(parse_reference(f"Harrow, T. 1973. Rivers of the sea. Sea Review 7(1): 23-33. {address}"))
    assert (record["DOI"], record.get("URL")) == ("10.1000/sea.7", None)


def test_two_addresses_glued_together_are_two():
    """The first of them counts."""
    record = reference_record(parse_reference("Harrow, T. 1973. Rivers. http://sea.example/a1;http://sea.example/b2"))
    assert record["URL"] == "http://sea.example/a1"


def test_a_volume_that_looks_like_an_old_year_is_not_the_year():
    """Some journals count their volumes by year and month."""
    parsed = parse_reference("T. B. Harrow and M. Linde, JHEP 1703, 113 (2017).")
    assert parsed.issued.value == (2017,)


def test_words_that_lead_to_a_name_are_no_name():
    """'Vgl.' asks the reader to look, and is nobody."""
    parsed = parse_reference("Vgl. Tessa Harrow, Zur Lage der Flüsse, in: Zeitschrift für Wasser 12 (1993), S. 36-40.")
    assert [(name.family.value, name.given.value) for name in parsed.authors] == [("Harrow", "Tessa")]


def test_a_page_of_the_web_without_an_author_has_a_title():
    """What stands before the address names it, and the reading is unsure."""
    parsed = parse_reference("Rivers United. Treaty bodies. https://www.rivers.example/en/treaty-bodies")
    assert "Treaty bodies" in parsed.title.value
    assert parsed.url.value == "https://www.rivers.example/en/treaty-bodies"
    assert parsed.type == "webpage"
