"""The language of a title and abstract, by letters and by the commonest small words; None when nothing tells."""

from __future__ import annotations

import re
from collections import Counter

from .vocabulary import words

SAMPLE = 4_000
FEWEST = 3

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_KAZAKH = re.compile("[әғқңөұүһӘҒҚҢӨҰҮҺ]")
_UKRAINIAN = re.compile("[їєґЇЄҐ]")

_SMALL_WORDS = {
    "en": words("the of and to in that is was for with on by from this which are were as it be an has have"),
    "es": words("el los las del una que por con para como más se es en la y su al entre sobre esta este"),
    "pt": words("o os as da do das dos uma que por com para como mais são é em e na no ao não pela pelo"),
    "id": words("yang dan di dari untuk pada dengan dalam ini itu adalah oleh tidak sebagai atau telah secara"),
    "tr": words("ve bir bu ile için olarak olan da de çok daha gibi en sonra kadar ancak olduğu"),
    "fr": words("le les des du une et que qui dans pour par sur est sont avec au aux cette ce la en"),
    "de": words("der die das und ist von zu den mit für auf im ein eine des dem nicht werden als auch"),
    "it": words("il gli della delle dei del una che per con è sono nel alla di la e in da su come"),
}


def guess_language(text: str) -> str | None:
    """Give the ISO 639-1 code of a text's language: 'en' for 'The president of …'."""
    sample = text[:SAMPLE]
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if cyrillic > latin:
        if _UKRAINIAN.search(sample):
            return "uk"
        return "kk" if len(_KAZAKH.findall(sample)) * 50 > cyrillic else "ru"
    counts = Counter(word.lower() for word in _WORD.findall(sample))
    scores = {code: sum(counts[word] for word in table) for code, table in _SMALL_WORDS.items()}
    best, second = sorted(scores, key=lambda code: -scores[code])[:2]
    return best if scores[best] >= FEWEST and scores[best] > scores[second] else None
