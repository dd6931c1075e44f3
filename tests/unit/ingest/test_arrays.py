"""Values as array literals, as PostgreSQL reads them."""

import pytest

from articles.ingest.arrays import array


@pytest.mark.parametrize(
    ("values", "literal"),
    [
        ([], "{}"),
        ([1, -2, None], "{1,-2,NULL}"),
        (["a", "b, c"], '{"a","b, c"}'),
        (["NULL", None, ""], '{"NULL",NULL,""}'),
        (['say "no"', "back\\slash"], r'{"say \"no\"","back\\slash"}'),
    ],
)
def test_values_become_one_literal(values, literal):
    assert array(values) == literal
