"""A pasted citation is told from a question, in any usual style."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.citations import Cited, asked_in, cited_in
from tests.hangs import no_hang

STYLES = {
    "APA": "Akhmetov, A. T. (2018). A river and its law. Journal of Rivers, 9(1), 20-26.",
    "Vancouver": "Akhmetov AT, Other B. A river and its law. Journal of Rivers. 2018;9(1):20-6.",
    "ABNT": "AKHMETOV, Aibek T.; OTHER, Berit. A river and its law. Journal of Rivers, Bergen, v. 9, n. 1, p. 20-26, 2018.",
    "Chicago": 'Akhmetov, Aibek T. 2018. "A River and Its Law." Journal of Rivers 9 (1): 20–26.',
    "MLA": 'Akhmetov, Aibek T. "A River and Its Law." Journal of Rivers, vol. 9, no. 1, 2018, pp. 20-26.',
    "GOST": "Akhmetov A. T. A river and its law // Journal of Rivers. – 2018. – Т. 9. – №. 1. – С. 20-26.",
    "with a DOI": "Akhmetov, A. T. (2018). A river and its law. Journal of Rivers, 9(1), 20-26. doi:10.1234/River.9",
}


@pytest.mark.parametrize("text", STYLES.values(), ids=STYLES)
def test_a_citation_is_read_in_any_style(text):
    cited = cited_in(text)
    assert cited is not None
    assert cited.is_citation
    assert (cited.title_key, cited.year) == ("a river and its law", 2018)
    assert cited.container_key.startswith("journal of rivers")  # ABNT prints the place behind it
    assert (cited.volume, cited.first_page) == ("9", "20")
    assert cited.doi == ("10.1234/river.9" if "doi:" in text else None)


@pytest.mark.parametrize("text", ["10.1234/River.9", "https://doi.org/10.1234/river.9", "doi: 10.1234/RIVER.9."])
def test_a_doi_is_read_with_or_without_a_resolver(text):
    assert cited_in(text) == Cited(is_citation=False, doi="10.1234/river.9")


QUESTIONS = [
    "",
    "salt of the sea",
    "the law of rivers in 2018, and of lakes, seas, ponds: a study",
    'author:"Y. Omarov" title:(water OR river), year:2015..2018 -journal:(acta; annals)',
    "(salt OR sea) (river OR lake) (law OR order) -pond 1998",
    "A river and its law: how courts decided, from 1990 to 2018",
    "a" * 5_000,
]


@pytest.mark.parametrize("text", QUESTIONS, ids=range(len(QUESTIONS)))
def test_a_question_is_no_citation(text):
    assert cited_in(text) is None


def test_the_marks_of_a_citation_mean_nothing():
    """A quoted title is no phrase that all else has to stand beside, and 'doi:' no filter."""
    for text in STYLES.values():
        question = asked_in(text)
        assert not question.exact
        assert question.ignored == ()


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([*STYLES.values(), "(2018).", ";", "«", '"']), max_size=4).map(" ".join)
)
def test_any_text_is_a_question(text):
    with no_hang():
        asked_in(text)
