"""However hostile a text of megabytes, it is read to its end."""

import pytest

from articles.parsing import parse_article
from tests.hangs import no_hang

LENGTH = 2_000_000

HOSTILE = {
    "brackets": "[](){}<>",
    "commas-and-digits": "1, 2; 3. ",
    "bullets-and-spaces": "  •  ",
    "labels": "[1] ",
    "labelled-lines": "[1] \n",
    "heading-lines": "How to Cite\nReferences\n",
    "menu-items": "  • Menu item\n",
    "names": "A.B. AKHMETOV, and ",
    "years-and-slashes": "2014. // (2014) ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_megabytes_of_hostile_text_are_read(unit):
    """Growth by the square would take hours."""
    text = "Title\n\n" + unit * (LENGTH // len(unit))
    with no_hang():
        assert parse_article(text).title is not None
