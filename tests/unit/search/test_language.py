"""What readers type means what they expect, and whatever is malformed still asks for something."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.language import And, Not, Or, Phrase, Prefix, Question, Value, Word, Years, understand
from articles.search.language.brackets import MAX_DEPTH
from articles.search.language.fields import FIELDS
from articles.search.language.grammar import MAX_WORDS, plain
from articles.search.language.notes import DASHES
from articles.search.language.tree import wanted
from tests.hangs import no_hang

SALT, SEA, LAKE = Word("salt"), Word("sea"), Word("lake")

UNDERSTOOD = {
    "Salt, the SEA": And((SALT, Word("the"), SEA)),
    '"salt sea"': Phrase(("salt", "sea")),
    "«морская соль»": Phrase(("морская", "соль")),
    "“salt sea”": Phrase(("salt", "sea")),
    "„salt sea“": Phrase(("salt", "sea")),
    '"salt"': Phrase(("salt",)),
    "-salt": Not(SALT),
    "sea -salt": And((SEA, Not(SALT))),
    "sea NOT salt": And((SEA, Not(SALT))),
    "sea НЕ salt": And((SEA, Not(SALT))),
    "NOT NOT salt": SALT,
    '-"salt sea"': Not(Phrase(("salt", "sea"))),
    "sea -salt-lake": And((SEA, Not(Phrase(("salt", "lake"))))),
    "sea-salt": And((SEA, SALT)),
    "salt OR sea": Or((SALT, SEA)),
    "salt | sea | lake": Or((SALT, SEA, LAKE)),
    "salt ИЛИ sea": Or((SALT, SEA)),
    "salt AND sea": And((SALT, SEA)),
    "salt sea OR lake": And((SALT, Or((SEA, LAKE)))),
    "(salt sea) OR lake": Or((And((SALT, SEA)), LAKE)),
    "(salt (sea) lake)": And((SALT, SEA, LAKE)),
    "-(salt OR sea)": Not(Or((SALT, SEA))),
    "econom*": Prefix("econom"),
    "socio-econom*,": And((Word("socio"), Prefix("econom"))),
    "author:Omarov": Word("omarov", "author"),
    "AUTHOR:Omarov": Word("omarov", "author"),
    "author: omarov": Word("omarov", "author"),
    'Author:"Y. Omarov"': Phrase(("y", "omarov"), "author"),
    "автор:Омаров": Word("омаров", "author"),
    "авторлар:Омаров": Word("омаров", "author"),
    "author:O’Brien-Li": Phrase(("obrien", "li"), "author"),
    "journal:(acta OR annals)": Or((Word("acta", "journal"), Word("annals", "journal"))),
    'journal:"Acta Maris"': Phrase(("acta", "maris"), "journal"),
    "-title:salt": Not(Word("salt", "title")),
    "title:-salt": Not(Word("salt", "title")),
    "title:econom*": Prefix("econom", "title"),
    "issue:1(31)": Value("1(31)", "issue"),
    "том:9 (issue:2)": And((Value("9", "volume"), Value("2", "issue"))),
    "country:Norway": Value("NO", "country"),
    "страна:Казахстан": Value("KZ", "country"),
    'country:"United States"': Value("US", "country"),
    "language:English": Value("en", "language"),
    "язык:kk": Value("kk", "language"),
    "тілі:қазақша": Value("kk", "language"),
    "year:2015": Years(2015, 2015),
    "год:2015..2018": Years(2015, 2018),
    "жыл:2015-2018": Years(2015, 2018),
    "year:2018–2015": Years(2015, 2018),
    "year:2015..": Years(2015, None),
    "year:..2015": Years(None, 2015),
    "year:>2015": Years(2016, None),
    "year:<=2015,": Years(None, 2015),
    "doi:10.1234/Salt.9": Phrase(("10", "1234", "salt", "9"), "doi"),
    "10.1234/Salt.9(31)": Phrase(("10", "1234", "salt", "9", "31"), "doi"),
    "https://doi.org/10.1234/SALT.9": Phrase(("10", "1234", "salt", "9"), "doi"),
    "https://catalogue.example/articles/17-salt/?q=a": Value("17", "id"),
    "/articles/17/": Value("17", "id"),
    "id:17": Value("17", "id"),
}


@pytest.mark.parametrize(("text", "tree"), UNDERSTOOD.items(), ids=UNDERSTOOD)
def test_what_is_well_formed_is_understood_whole(text, tree):
    question = understand(text)
    assert question.tree == tree
    assert question.ignored == ()


PLAIN = [
    "Salt: a (short) history [part 1]",
    "salt - sea – lake",
    "Title: the sea and its salt",
    "Language: a history",
    "sea, salt; lake: 10:30",
    "https://salt.example/sea",
    "TO BE OR NOT TO BE AT SEA",
    "salt and sea or lake not pond",
    "salt (sea), (lake).",
    "E2f-1, -2, -3 cells",
]


@pytest.mark.parametrize("text", PLAIN)
def test_texts_written_for_people_are_plain_words(text):
    question = understand(text)
    assert not question.exact
    assert question.ignored == ()
    assert question.tree == plain(text).tree


IGNORED = {
    'salt "sea': (And((SALT, SEA)), "A quotation mark without its pair was left out."),
    "salt) sea": (And((SALT, SEA)), "A closing bracket without an opening one was left out."),
    "(salt sea": (And((SALT, SEA)), "A bracket was not closed; it was taken to end with the text."),
    "salt OR": (SALT, "“OR” has nothing beside it and was left out."),
    "AND salt": (SALT, "“AND” has nothing beside it and was left out."),
    "salt NOT": (SALT, "“NOT” has nothing beside it and was left out."),
    "salt AND OR sea": (Or((SALT, SEA)), "“AND” has nothing beside it and was left out."),
    "salt author:": (SALT, "“author:” has nothing beside it and was left out."),
    "colour:salt": (And((Word("colour"), SALT)), "“colour:” is no field here and was looked for as a word."),
    "salt ab*": (And((SALT, Word("ab"))), "“ab*” was looked for as a word: a star needs 3 letters before it."),
    "s*lt": (And((Word("s"), Word("lt"))), "A star is understood at the end of a word only; others were left out."),
    "salt country:Narnia": (SALT, "“Narnia” is no country known here; it was left out."),
    "salt language:Elvish": (SALT, "“Elvish” is no language known here; it was left out."),
    "salt id:x": (SALT, "“x” is no id known here; it was left out."),
    f"salt id:{'9' * 30}": (SALT, f"“{'9' * 30}” is no id known here; it was left out."),
    "salt year:soon": (SALT, "“soon” is no year and no range such as 2015..2018; it was left out."),
    'salt "…"': (SALT, "“…” holds no letters or digits and was left out."),
    "?!": (None, "“?!” holds no letters or digits and was left out."),
}


@pytest.mark.parametrize(("text", "tree", "said"), [(text, *both) for text, both in IGNORED.items()], ids=IGNORED)
def test_what_is_malformed_is_named_and_the_rest_is_asked(text, tree, said):
    question = understand(text)
    assert question.tree == tree
    assert said in question.ignored


def test_operators_make_a_question_exact_and_plain_words_do_not():
    for text in ("salt sea", "salt AND sea", "(salt sea)", 'salt "', "salt OR"):
        assert not understand(text).exact, text
    for text in ('"salt sea"', "salt -sea", "salt OR sea", "title:salt", "salt*", "year:2015"):
        assert understand(text).exact, text


def test_quotation_marks_of_a_sentence_do_not_make_it_exact():
    question = understand('How the "salt sea" came to be a lake')
    assert question == plain(
        "How the salt sea came to be a lake", ("In so long a text, quotation marks were read as part of it.",)
    )
    assert understand('How the "salt sea" came -to be a lake').exact


def test_an_unclosed_bracket_keeps_its_field():
    assert understand("author:(Omarov OR Li").tree == Or((Word("omarov", "author"), Word("li", "author")))


def test_words_to_rank_by_are_those_wanted_anywhere():
    question = understand('salt salt "sea lake" -pond author:Omarov title:tide')
    assert question.words == ("salt", "salt", "sea", "lake")
    assert question.marked == ("salt", "sea", "lake", "tide")


def test_nothing_asks_for_nothing():
    assert understand("") == understand(" \n ") == Question()


def test_the_number_of_words_is_limited_and_said():
    for question in (
        understand("a " * 400),
        plain("a " * 400),
        understand("(a OR b) " * 100),
        understand("a*b " * 250),
    ):
        assert len(list(wanted(question.tree))) <= MAX_WORDS
        assert f"Only the first {MAX_WORDS} words were looked for." in question.ignored


def test_the_number_of_stars_is_limited_and_said():
    question = understand("salt* " * 30)
    assert question.tree == And((Prefix("salt"),) * 4)
    assert "Only the first 4 words with a star were looked for." in question.ignored


def depth(tree) -> int:
    match tree:
        case Not(node):
            return 1 + depth(node)
        case And(nodes) | Or(nodes):
            return 1 + max(map(depth, nodes))
    return 1


PIECES = [
    "(",
    ")",
    '"',
    "«",
    "»",
    "“",
    "-",
    " -",
    " NOT ",
    " OR ",
    " | ",
    "*",
    "a",
    "b ",
    "-(",
    "x OR (y -",
    "1(2)",
    ":",
]
PIECES += ["99999999999999999999999", "2015..", ">1", "ab*", "\x00"]
PIECES += [f"{name}:" for name in FIELDS]
texts = st.text(max_size=200) | st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=150).map("".join)


@given(texts)
def test_any_text_gives_a_bounded_question(text):
    question = understand(text)
    assert depth(question.tree) <= 4 * (MAX_DEPTH + 1)
    assert len(list(wanted(question.tree))) <= MAX_WORDS
    assert len(question.ignored) <= 100
    assert question == understand(text)
    for leaf in wanted(question.tree):
        assert not isinstance(leaf, Phrase) or leaf.words


@pytest.mark.parametrize("piece", PIECES)
def test_repeating_anything_does_not_hang(piece):
    with no_hang():
        understand(piece * (200_000 // len(piece)))


PASTED = "of the salt -dash that was found in the sea"


@pytest.mark.parametrize("text", [PASTED, f"{PASTED} (and the -lake too)", f"{PASTED} −water here"])
def test_a_minus_inside_a_pasted_sentence_is_a_dash(text):
    question = understand(text)
    assert not any(isinstance(part, Not) for part in question.tree.nodes)
    assert not question.exact
    assert DASHES in question.ignored


@pytest.mark.parametrize(
    "text",
    [
        "salt -dash of the sea",
        "-dash salt that was found in the sea of the lake",
        "of the salt that was found in the sea -dash",
        "of the salt that was found in the sea -dash -lake",
        f"{PASTED} title:salt",
        f"{PASTED} OR lake",
        f"{PASTED} NOT lake",
        "of the salt that was found in the sea -(dash lake)",
    ],
)
def test_a_minus_in_a_short_text_or_at_its_end_or_among_operators_excludes(text):
    question = understand(text)
    assert any(isinstance(part, Not) for part in question.tree.nodes)
    assert DASHES not in question.ignored
