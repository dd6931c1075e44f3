"""Training data: labels fall on the right words, and references are printed anew the same way every time."""

from articles.parsing.reference_tokens import tokenise
from articles.parsing.references import begin
from tools.train.labelled import Labelled, rows_for_training, word_labels
from tools.train.rendered import render

TEXT = "[7] Harrow, T. B. (2014). River courts. Journal of Order, 12(3), 41–58. London: Press."
PARTS = {
    "author": "Harrow, T. B",
    "date": "2014",
    "title": "River courts",
    "container": "Journal of Order",
    "volume": "12",
    "issue": "3",
    "pages": "41–58",
}
SPANS = [(TEXT.index(part), TEXT.index(part) + len(part), label) for label, part in PARTS.items()]
REFERENCE = Labelled(TEXT, SPANS, "made-up")


def test_a_capital_begins_a_field_and_a_small_letter_goes_on():
    """Every word has a label, the list's own label none; fields that are mostly one word have no capital."""
    _, entry = begin(TEXT, 0)
    tokens = tokenise(entry.flat)
    labels = dict(zip(tokens.words, word_labels(tokens, entry, SPANS), strict=True))
    assert labels["Harrow"] == "A"
    assert labels["B"] == "a"
    assert (labels["River"], labels["courts"]) == ("T", "t")
    assert (labels["12"], labels["3"], labels["41"], labels["58"]) == ("v", "s", "P", "p")
    assert labels["London"] == "o"


def test_there_is_a_row_of_features_for_every_label():
    """Features and labels of a reference are equally many."""
    rows, labels = rows_for_training(REFERENCE)
    assert len(rows) == len(labels) > 10


def test_references_are_printed_anew_with_their_labels():
    """What a label covers is what the part says, and the same seed gives the same references."""
    made = render([REFERENCE], 40, seed=3)
    assert made == render([REFERENCE], 40, seed=3)
    assert len({one.text for one in made}) > 10
    for one in made:
        printed = {label: one.text[start:end] for start, end, label in one.spans}
        assert printed["title"] == "River courts"
        assert printed["pages"] == "41–58"
        assert "arrow" in printed["author"].lower()
