"""Subject codes: which schemes are read, and what is only a mention of one."""

import pytest

from articles.parsing import parse_article

SENTENCE = "Walls were measured and found wanting by all who walked there."


def codes_of(text):
    """Give the codes of a page by scheme, and its abstract."""
    parsed = parse_article(f"Walls of it\n\n{text}\n")
    found = {item.scheme: [code.value for code in item.codes] for item in parsed.classifications}
    return found, parsed.abstract.value if parsed.abstract else None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("JEL Classification: K14, K40", {"JEL": ["K14", "K40"]}, id="jel"),
        pytest.param("JEL codes: D71; O1 and Q15.", {"JEL": ["D71", "O1", "Q15"]}, id="jel-and"),
        pytest.param("УДК 343.1:004", {"UDC": ["343.1:004"]}, id="udc"),
        pytest.param("УДК 343.1 МРНТИ 10.77.01", {"UDC": ["343.1"], "IRSTI": ["10.77.01"]}, id="two-schemes"),
        pytest.param("MSC 2020: 35Q30, 76-02", {"MSC": ["35Q30", "76-02"]}, id="msc"),
        pytest.param("2010 Mathematics Subject Classification: 11A41", {"MSC": ["11A41"]}, id="msc-in-words"),
        pytest.param("PACS: 05.45.-a", {"PACS": ["05.45.-a"]}, id="pacs"),
        pytest.param("ГРНТИ 06.81", {"GRNTI": ["06.81"]}, id="grnti"),
        pytest.param("ББК 67.4", {"BBK": ["67.4"]}, id="bbk"),
        pytest.param("JEL Classification:\nK14, K14, K15", {"JEL": ["K14", "K15"]}, id="label-alone"),
        pytest.param("JEL Classification:\nnothing", {}, id="label-and-no-codes"),
    ],
)
def test_a_line_of_codes_is_read_and_no_part_of_the_abstract(line, expected):
    """Codes by scheme, none twice."""
    assert codes_of(f"{line}\n\n{SENTENCE}") == (expected, SENTENCE)


def test_codes_at_the_end_of_an_abstract():
    """The sentence before keeps its full stop."""
    assert codes_of(f"{SENTENCE} JEL: K14") == ({"JEL": ["K14"]}, SENTENCE)


@pytest.mark.parametrize(
    "sentence",
    [
        "The JEL K14 code was given to every one of these walls by those who counted them.",
        "What UDC 34 says of the walls of it, and what JEL K14 says of the dykes.",
        "The JEL codes were given to every one of these walls by those who counted them.",
    ],
)
def test_a_scheme_mentioned_in_a_sentence_is_no_code(sentence):
    """Codes end a line; those in the middle of one are prose, and so is the first of two apart."""
    found, abstract = codes_of(sentence)
    assert "UDC" not in found
    assert abstract is not None
