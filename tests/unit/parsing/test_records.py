"""Records cross processes: every kind comes back as it went."""

import copyreg
import pickle
from dataclasses import is_dataclass

from articles.parsing import parse_article, records
from tests.article_text import article_text

KINDS = [kind for kind in vars(records).values() if is_dataclass(kind)]


def test_an_article_is_the_same_in_another_process():
    parsed = parse_article(article_text())
    assert parsed.references
    packed = pickle.dumps(parsed, pickle.HIGHEST_PROTOCOL)
    assert pickle.loads(packed) == parsed  # noqa: S301  # packed a line above


def test_every_kind_of_record_is_pickled_by_its_values_in_order():
    assert len(KINDS) > 10
    assert set(KINDS) <= set(copyreg.dispatch_table)
