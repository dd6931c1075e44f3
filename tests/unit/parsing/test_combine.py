"""The best record of several: what is taken from which, and why."""

from __future__ import annotations

from dataclasses import replace

from articles.parsing.combine import combine
from articles.parsing.records import (
    Classification,
    PageFacts,
    ParsedAffiliation,
    ParsedArticle,
    ParsedAuthor,
    ParsedCitation,
    ParsedName,
    ParsedReference,
    Reading,
    Span,
    Translation,
)

PLACE = Span(0, 4)


def reading(value, confidence=1.0, start=0):
    return Reading(value, str(value), Span(start, start + 4), confidence)


def author(family, *places, confidence=1.0, orcid=None):
    affiliations = tuple(ParsedAffiliation(raw=place, span=PLACE) for place in places)
    name = ParsedName(family, PLACE, family=reading(family))
    return ParsedAuthor(family, PLACE, name, affiliations, orcid and reading(orcid), confidence=confidence)


def reference(text, **changes):
    return ParsedReference(text, PLACE, text, **changes)


def line(**parts):
    return ParsedCitation("line", PLACE, **{name: reading(value) for name, value in parts.items()})


def article(title="Water rights", **parts):
    return ParsedArticle(title=reading(title), **parts)


def test_a_single_record_is_itself():
    only = article(page=PageFacts(section=reading("Articles")), citation=line(doi="10.1/1"), language="en")
    assert combine([only]).parsed == only


def test_a_field_that_one_record_alone_has_is_taken_from_there():
    combined = combine([article(), article(abstract=reading("Words."), keywords=(reading("water"),))])
    assert combined.parsed.abstract == reading("Words.")
    assert (combined.origins["abstract"], combined.origins["keywords"], combined.origins["title"]) == ((1,), (1,), (0,))


def test_the_surer_value_wins_and_of_two_as_sure_the_better_record():
    records = [article(abstract=reading(text, sure)) for text, sure in (("One", 0.8), ("Two", 0.9), ("Three", 0.9))]
    assert combine(records).parsed.abstract.value == "Two"


def test_a_text_that_was_cut_short_gives_way_to_the_one_that_goes_on():
    records = [article("Water rights"), article("Other words"), article("Water Rights: a study")]
    assert combine(records).parsed.title.value == "Water Rights: a study"


def test_a_continuation_that_is_less_sure_does_not_win():
    records = [article(abstract=reading("One day")), article(abstract=reading("One day and the menu of the page", 0.5))]
    assert combine(records).parsed.abstract.value == "One day"


def test_a_title_of_signs_alone_stays():
    assert combine([article("???"), article("!!!")]).parsed.title.value == "???"


def test_lists_are_taken_whole_from_where_most_of_them_is_sure():
    long = tuple(author(name, confidence=0.3) for name in "ABC")
    sure = (author("A", "Bergen"), author("B"))
    combined = combine([article(authors=long), article(authors=sure), article(authors=(author("A"),))])
    assert (combined.parsed.authors, combined.origins["authors"]) == (sure, (1,))


def test_affiliations_and_orcids_make_a_list_of_authors_better():
    combined = combine([article(authors=(author("A"),)), article(authors=(author("A", orcid="0000"),))])
    assert combined.origins["authors"] == (1,)


def test_damaged_references_do_not_count():
    broken = tuple(reference(text, damaged=True) for text in "ABC")
    combined = combine([article(references=broken), article(references=(reference("A"),))])
    assert len(combined.parsed.references) == 1


def test_the_record_with_most_codes_gives_the_classifications():
    codes = (Classification("JEL", (reading("K14"), reading("K40"))),)
    one = (Classification("UDC", (reading("343"),)),)
    assert combine([article(classifications=one), article(classifications=codes)]).parsed.classifications == codes


def test_a_record_in_another_language_becomes_translations():
    russian = article(
        "Право на воду",
        language="ru",
        abstract=reading("Слова."),
        keywords=(reading("вода", start=10), reading("право", 0.5, start=30)),
        abstract_translations=(Translation("en", reading("Words in English.")),),
    )
    bare = article("Право", language="ru")
    combined = combine([article(language="en"), russian, article(language="en", abstract=reading("Words.")), bare])
    parsed = combined.parsed
    assert (parsed.title.value, parsed.abstract.value, parsed.keywords, parsed.language) == (
        "Water rights",
        "Words.",
        (),
        "en",
    )
    assert [(one.language, one.reading.value) for one in parsed.title_translations] == [("ru", "Право на воду")]
    assert [one.reading.value for one in parsed.abstract_translations] == ["Слова."]
    (keywords,) = parsed.keyword_translations
    assert (keywords.reading.value, keywords.reading.span, keywords.reading.confidence) == (
        ("вода", "право"),
        Span(10, 34),
        0.5,
    )
    assert combined.origins["title_translations"] == (1,)


def test_one_translation_a_language_is_kept_the_better_record_s():
    first, second, third = (Translation(code, reading(code or "none")) for code in ("ru", "kk", None))
    records = [article(title_translations=(first, third)), article(title_translations=(replace(first), second, third))]
    combined = combine(records)
    assert combined.parsed.title_translations == (first, third, second)
    assert combined.origins["title_translations"] == (0, 0, 1)


def test_the_language_is_that_of_the_first_record_which_knows_it():
    combined = combine([article(), article(language="en", language_confidence=0.7)])
    assert (combined.parsed.language, combined.parsed.language_confidence) == ("en", 0.7)


def test_place_and_date_come_together_and_gaps_are_filled_where_the_lines_agree():
    early = line(container_title="Upland", issued=(2018,), issn="9999-4046")
    full = line(container_title="Upland", volume="3", issue="2", issued=(2019,))
    pages = line(container_title="Upland", volume="3", page="41-58")
    combined = combine([article(citation=early), article(citation=full), article(citation=pages)])
    citation = combined.parsed.citation
    assert (citation.issued.value, citation.volume.value, citation.issn.value) == ((2019,), "3", "9999-4046")
    assert citation.page.value == "41-58"
    assert combined.origins["page"] == (2,)
    assert combined.origins["citation"] == (1,)


def test_a_line_of_another_issue_or_journal_fills_no_gap():
    full = line(container_title="Upland", volume="3", issue="2", issued=(2019,))
    other_issue = line(container_title="Upland", volume="4", page="1-9")
    other_journal = line(container_title="Lowland", page="1-9")
    other_issn = line(container_title="Upland", issn="1111-1111", page="1-9")
    records = [article(citation=one) for one in (replace(full, issn=reading("9999-4046")), other_issue, other_journal)]
    assert combine(records).parsed.citation.page is None
    assert combine([records[0], article(citation=other_issn)]).parsed.citation.page is None


def test_identifiers_come_from_anywhere():
    doi = replace(line(doi="10.1/1"), doi_known=True)
    combined = combine([article(citation=line(volume="3", issue="1")), article(), article(citation=doi)])
    assert (combined.parsed.citation.doi.value, combined.parsed.citation.doi_known) == ("10.1/1", True)
    assert combined.origins["doi"] == (2,)


def test_facts_of_the_page_are_taken_one_by_one():
    facts = [PageFacts(section=reading("Notes")), None, PageFacts(section=reading("x", 0.5), license=reading("CC BY"))]
    combined = combine([article(page=page) for page in facts])
    assert (combined.parsed.page.section.value, combined.parsed.page.license.value) == ("Notes", "CC BY")
    assert combined.origins["page_license"] == (2,)
