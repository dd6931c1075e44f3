"""Words that lost the letters of a ligature on their way out of a PDF: 'signi cant' for 'significant'.

Only words of this list are put together again, both halves exactly as here; at least one half of each is no word of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_HALVES = {
    "fi": """signi cant|signi cantly|signi cance|insigni cant|scienti c|scienti cally|speci c|speci cally|speci cs|speci city|speci ed|speci es
|speci cation|speci cations|classi cation|classi cations|classi ed|classi er|classi ers|identi cation|identi ed|identi es|identi er|identi ers
|certi cate|certi cates|certi cation|certi ed|veri cation|veri ed|quali cation|quali cations|quali ed|modi cation|modi cations|modi ed
|justi cation|justi ed|rati cation|rati ed|uni cation|uni ed|clari cation|clari ed|noti cation|noti ed|simpli cation|simpli ed
|diversi cation|quanti cation|quanti ed|intensi cation|ampli cation|de nition|de nitions|de nitive|de nitely|con dence|con dential|con dentiality
|con guration|con gurations|con rmation|con rmed|con rms|con scation|arti cial|arti cially|bene cial|bene ciary|bene ciaries|sacri ce|sacri ced
|ef cient|ef ciently|ef ciency|inef cient|suf cient|suf ciently|insuf cient|dif culty|dif culties|of cial|of cially|of cials|traf cking|af liation
|af liations| nancial| nancially| nancing| ndings""",
    "fl": """con ict|con icts|con icting|in uence|in uences|in uenced|in uential|in ation|in ationary|re ect|re ects|re ected|re ecting|re ection
|re ections| exible| exibility| uctuations""",
    "ff": """e ect|e ects|e ective|e ectively|e ectiveness|ine ective|di erent|di erently|di erence|di erences|di erentiation|indi erence|a ect|a ects
|a ected|a ecting|su ered|su ering|o ence|o ences|o enders|o ensive|e orts|a ordable""",
    "ffi": """e cient|e ciently|e ciency|ine cient|ine ciency|su cient|su ciently|insu cient|di culty|di culties|o cial|o cially|o cials|tra cking
|a liation|a liations""",
}
"""Under each ligature the words that lost it; a word that began with it begins with the blank."""


def _words() -> Iterator[tuple[str, str]]:
    for letters, table in _HALVES.items():
        for printed in table.replace("\n", "").split("|"):
            word = printed.replace(" ", letters)
            yield printed.lstrip(), word
            if printed[0] != " ":
                yield printed[0].upper() + printed[1:], word[0].upper() + word[1:]


_WORDS = dict(_words())

_LOST = re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?![^\W_])")


_ENDS = [printed.rpartition(" ")[2] for printed in _WORDS]

TRACES = frozenset(
    left + end + right for end in _ENDS for left in ("", "(", "“", "«") for right in ("", *",.;:)?!”»", "),", ").")
)
"""What a lost ligature leaves, with the marks beside it: second halves, which texts hardly have otherwise."""


def with_ligatures(text: str) -> str:
    """Give a text, its blanks folded, with the lost letters of the known words; the first letter keeps its case."""
    return _LOST.sub(lambda found: _WORDS[found.group()], text)
