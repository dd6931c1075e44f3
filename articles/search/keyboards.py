"""Words typed while the keyboard was set to the other script: 'ghbdtn' was meant to be 'привет'."""

from __future__ import annotations

LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
"""What the same keys write in the two layouts, row by row."""

_LATIN_SHIFTED = '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'

_TO_RUSSIAN = str.maketrans(LATIN + _LATIN_SHIFTED, RUSSIAN + RUSSIAN.upper())
_TO_LATIN = str.maketrans(RUSSIAN + RUSSIAN.upper(), LATIN + _LATIN_SHIFTED)


def switched(text: str) -> str:
    """What the same keys write in the other layout: Russian for a text of ASCII signs, else Latin.

    'ghbdtn' gives 'привет', 'куыефгкфтеы' gives 'restaurants'; signs of no letter's key stay.
    """
    return text.translate(_TO_RUSSIAN if text.isascii() else _TO_LATIN)
