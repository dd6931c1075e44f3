"""What rules put right round the model: fields that swallowed another, unsigned works, addresses with a DOI inside."""

import pytest

from articles.parsing.locators import peel
from articles.parsing.pieces import Piece
from articles.parsing.reference_assembly import assemble, widen
from articles.parsing.reference_body import Draft, read_body
from articles.parsing.reference_checks import check
from articles.parsing.reference_names import names_within
from articles.parsing.reference_styles import fill_gost, quoted
from articles.parsing.reference_tokens import tokenise
from articles.parsing.references import parse_reference
from articles.parsing.serialize import reference_record


def checked(text, **parts):
    """Give the plain values of fields, given as the stretches of a text that hold them, once they were checked."""
    piece = Piece.of(text)
    fields = {name: piece.reading(text.index(part), text.index(part) + len(part), 0.8) for name, part in parts.items()}
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


@pytest.mark.parametrize("numbers", ["261 451", "261, 451", "261:451"])
def test_a_second_number_in_the_volume_is_the_page(numbers):
    """But not where a page is stated elsewhere."""
    text = f"Courts. Tarn Review {numbers} (2006)"
    assert checked(text, volume=numbers) == {"volume": "261", "page": "451"}
    assert checked(text, volume=numbers, page="2006") == {"volume": numbers, "page": "2006"}


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
    parsed = parse_reference("Editorial. (2018). The morning after. London: Tallow Press.")
    assert parsed.confidence < 0.9
    assert parsed.issued.value == (2018,)


def test_a_title_that_ends_in_short_words_is_left_to_the_model():
    """'Comput.' may be the end of the title or the beginning of the journal."""
    parsed = parse_reference(
        "Harrow, T.B. 2007. Sensitivity of the lens. Comput. Methods Programs Biomed 85(1): 77-90."
    )
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


def assembled(text, *chunks):
    """Give the fields of an entry whose labels are known: a field and the words it covers, in order."""
    tokens = tokenise(text)
    places, start = [], 0
    for name, words in chunks:
        first = text.index(words, start)
        start = first + len(words)
        inside = [index for index, at in enumerate(tokens.starts) if first <= at < start]
        places.append((name, inside[0], inside[-1] + 1, 0.9))
    return assemble(Piece.of(text), tokens, places, len(text))


def test_a_body_before_the_year_is_the_author_where_a_title_follows():
    """Two titles with the year between them are a body and its work."""
    fields = assembled(
        "Office of Rivers. 2012. Tides of Tarn.",
        ("title", "Office of Rivers"),
        ("date", "2012"),
        ("title", "Tides of Tarn"),
    )
    assert fields["authors"][0].literal.value == "Office of Rivers"
    assert fields["title"].value == "Tides of Tarn"


@pytest.mark.parametrize(
    "labels", [[("editor", "Roe, A. (ed.) Book")], [("editor", "Roe, A. (ed.) Book"), ("container", "of tides")]]
)
def test_a_book_behind_its_editors_is_no_editor(labels):
    """What stands behind '(ed.)' is the title of the book, and goes on with what follows."""
    fields = assembled("Doe, J. Rivers. In: Roe, A. (ed.) Book of tides", ("title", "Rivers"), *labels)
    assert [(name.family.value, name.given.value) for name in fields["editors"]] == [("Roe", "A.")]
    assert fields["container_title"].value == ("Book of tides" if len(labels) > 1 else "Book")


def test_a_volume_that_goes_on_with_its_issue_is_parted():
    """'2, № 3 (4)' is volume 2 and issue 3 (4)."""
    fields = assembled("Sea Review, vol. 386, nos. 2-3, 1997", ("container", "Sea Review"), ("volume", "386, nos. 2-3"))
    assert (fields["volume"].value, fields["issue"].value) == ("386", "2-3")


def test_a_closing_bracket_belongs_to_the_title_that_opens_it():
    """A bracket or quote is closed by its partner."""
    assert widen("Courts (a view) of", 0, 14) == (0, 15)
    assert widen("Courts a view) of", 0, 13) == (0, 13)


def test_marked_numbers_behind_slashes_are_filled_in():
    """What the draft states already stays as it is."""
    piece = Piece.of("Иванов И.И. Дело // Вестник. 2009. № 3. С. 57-63.")
    draft = fill_gost(piece, Draft({"page": piece.reading(43, 48)}))
    assert draft.fields["issue"].value == "3"
    assert draft.fields["issued"].value == (2009,)
    assert draft.fields["page"].value == "57-63"


def test_rules_read_a_thesis_a_quoted_title_and_a_bare_page():
    """The rules that stand in for the model read these by themselves."""
    text = "Rivers of the sea. PhD thesis. Tarn University, 2010."
    draft = Draft()
    read_body(Piece.of(text), 0, len(text), draft)
    assert (draft.fields["title"].value, draft.fields["publisher"].value) == ("Rivers of the sea", "Tarn University")
    assert (draft.fields["type"], draft.fields["issued"].value) == ("thesis", (2010,))
    named = quoted(Piece.of("Harrow, Tessa. “Rivers.” Sea Review, vol. 35, no. 1, 2019, pp. 12–31."))
    assert (named.fields["title"].value, named.fields["volume"].value, named.fields["page"].value) == (
        "Rivers",
        "35",
        "12-31",
    )
    assert quoted(Piece.of("Rivers of “the sea”")) is None
    bare = "Sea Review 41: 409"
    assert peel(Piece.of(bare), 0, len(bare)).fields["page"].value == "409"
    assert "page" not in peel(Piece.of("Sea Review: 409"), 0, 15).fields


def test_a_book_with_a_number_of_pages_is_no_container():
    """A range of pages would be a place in a larger work."""
    chunks = [("author", "Roe, A."), ("container", "Book of tides"), ("publisher", "Tarn"), ("pages", "312")]
    assert assembled("Roe, A., Book of tides, Tarn 1988, 312 pp.", *chunks)["title"].value == "Book of tides"
    chunks[-1] = ("pages", "12-14")
    assert "title" not in assembled("Roe, A., Book of tides, Tarn 1988, 12-14.", *chunks)


def test_marks_alone_are_no_names():
    """Nothing stands between them."""
    assert names_within(Piece.of(" ,. "), 0, 4) is None
