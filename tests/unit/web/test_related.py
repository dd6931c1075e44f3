"""The order of related articles, and the reasons that are given for it."""

from articles.web.related import MOST_BY_AUTHOR_ALONE, MOST_RELATED, Candidate, ranked, with_words


def order(*candidates):
    return [candidate.article_id for candidate in ranked(candidates)]


def test_more_shared_references_come_first():
    assert order(Candidate(1, references=1), Candidate(2, references=4), Candidate(3, references=2)) == [2, 3, 1]


def test_a_rare_reference_ties_more_than_one_that_everybody_cites():
    assert order(Candidate(1, references=1, rarity=0.1), Candidate(2, references=1, rarity=1.0)) == [2, 1]


def test_a_shared_reference_ties_more_than_a_shared_author():
    assert order(Candidate(1, authors=(7,)), Candidate(2, references=1)) == [2, 1]


def test_several_reasons_add_up():
    both = Candidate(1, references=1, authors=(7,), words=("canal", "tariff"), likeness=0.5)
    assert order(Candidate(2, references=1), both) == [1, 2]


def test_what_shares_nothing_is_not_related():
    assert order(Candidate(1), Candidate(2, likeness=0.0)) == []


def test_of_equals_the_later_comes_first_whatever_the_order():
    one, other = Candidate(1, references=1), Candidate(2, references=1)
    assert order(one, other) == order(other, one) == [2, 1]


def test_at_most_ten_are_related():
    assert len(order(*(Candidate(number, references=1) for number in range(1, 40)))) == MOST_RELATED


def test_a_busy_author_does_not_fill_the_list():
    works = [Candidate(number, authors=(7,)) for number in range(100, 140)]
    found = order(*works, Candidate(1, references=1), Candidate(2, words=("canal", "tariff"), likeness=0.2))
    assert {1, 2} <= set(found)
    assert len(found) == 2 + MOST_BY_AUTHOR_ALONE


def test_every_tie_is_a_reason():
    candidate = Candidate(1, references=3, together=1, authors=(7, 8), words=("canal", "tariff"), likeness=0.4)
    assert candidate.reasons({7: "A. Ek", 8: "B. Li"}) == (
        "shares 3 references",
        "cited together by 1 article",
        "same authors: A. Ek, B. Li",
        "shares the words canal, tariff",
    )


def test_what_was_not_counted_to_the_end_says_so():
    assert Candidate(1, together=60, together_cut=True).reasons({}) == ("cited together by at least 60 articles",)


def test_many_shared_authors_are_named_in_part():
    names = dict(enumerate(("Ana", "Bo", "Cem", "Dua", "Eva")))
    assert Candidate(1, authors=tuple(names)).reasons(names) == ("same authors: Ana, Bo, Cem and 2 more",)


def test_words_add_to_what_is_known_and_bring_articles_of_their_own():
    found = with_words([Candidate(1, references=2)], [(1, 8.0, ("canal", "tariff")), (2, 4.0, ("canal", "quota"))])
    assert [(one.article_id, one.references, one.words) for one in found] == [
        (1, 2, ("canal", "tariff")),
        (2, 0, ("canal", "quota")),
    ]
    assert found[0].likeness == 2 * found[1].likeness == 0.25
