"""The language of a text: by its script, by letters that only one language has, by small words, else by a trained guesser.

The guesser (py3langid) takes most of a second to load, so that it is loaded when the first text needs it; an ordinary
abstract never does.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .vocabulary import words

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 4_000
GUESSED_SAMPLE, LONG_ENOUGH = 400, 150
FEWEST = 3
CLEAR_LEAD = 2
LEAST_BELIEF = 0.5
SURE, BY_LETTERS = 1.0, 0.95

_WORD = re.compile(r"[^\W\d_]+")

_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "arabic": re.compile("[\u0620-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "kana": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af\u1100-\u11ff]"),
    "he": re.compile("[\u05d0-\u05ea]"),
    "el": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0531-\u058f]"),
    "th": re.compile("[\u0e01-\u0e5b]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "bn": re.compile("[\u0980-\u09ff]"),
    "ta": re.compile("[\u0b80-\u0bff]"),
    "am": re.compile("[\u1200-\u137f]"),
    "km": re.compile("[\u1780-\u17ff]"),
    "lo": re.compile("[\u0e81-\u0edf]"),
    "my": re.compile("[\u1000-\u109f]"),
    "si": re.compile("[\u0d80-\u0dff]"),
}
"""Scripts by their letters; one that has a single language here is named by it."""

_LETTERS = {
    "cyrillic": (
        ("mk", re.compile("[ѓќѕЃЌЅ]")),
        ("sr", re.compile("[ђћџљњјЂЋЏЉЊЈ]")),
        ("be", re.compile("[ўЎ]")),
        ("tg", re.compile("[ӣӯҳҷӢӮҲҶ]")),
        ("kk", re.compile("[әғқұһӘҒҚҰҺ]")),
        ("ky", re.compile("[ңҢ]")),
        ("mn", re.compile("[өүӨҮ]")),
        ("uk", re.compile("[їєґЇЄҐ]")),
        ("ru", re.compile("[ыэёЫЭЁ]")),
    ),
    "arabic": (
        ("ur", re.compile("[ٹڈڑںےھ]")),
        ("ckb", re.compile("[ڕڵێۆە]")),
        ("fa", re.compile("[پچژگکی]")),
    ),
}
"""Letters that tell one language of a script from the others, the most telling first."""

_RARE = {"mk": 200, "sr": 100, "be": 200, "tg": 100, "kk": 50, "ky": 150, "mn": 40, "uk": 300, "ur": 60, "ckb": 40}
"""One letter in so many, at the most, must be telling: a quoted name does not make a text its own language's."""

_PLAUSIBLE = {
    "latin": words(
        "en es pt id tr fr de it pl cs sk ro hu nl sv da nb nn fi et lv lt sl hr bs sq ca gl eu vi ms az uz sw af cy is"
    ),
    "cyrillic": words("ru uk be bg mk sr kk ky mn tg"),
    "arabic": words("ar fa ur ug"),
    "devanagari": words("hi ne mr"),
}
"""Languages among which the guesser may choose."""

_NEAR = words("ms bs gl")
"""Languages that only a longer text tells from a much commoner neighbour: Malay from Indonesian."""

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


class Guess(NamedTuple):
    """A language by its ISO 639 code, and the belief in it."""

    code: str
    confidence: float


def guess_language(text: str) -> str | None:
    """Give the ISO 639-1 code of a text's language: 'en' for 'The president of …'; None when nothing tells."""
    guess = language_of(text)
    return guess.code if guess else None


def language_of(text: str) -> Guess | None:
    """Give the language of a text and how sure it is; None when nothing tells."""
    sample = text[:SAMPLE]
    script = script_of(sample)
    if script is None:
        return None
    if script in ("han", "kana"):
        return Guess("ja" if _SCRIPTS["kana"].search(sample) else "zh", SURE)
    if script in _LETTERS:
        letters = len(_SCRIPTS[script].findall(sample))
        return _by_letters(sample, script, letters) or _by_guesser(sample, script)
    if script == "latin":
        return by_small_words(sample) or _by_guesser(sample, script)
    return _by_guesser(sample, script) if script in _PLAUSIBLE else Guess(script, SURE)


def script_of(text: str) -> str | None:
    """Give the script that most letters of a text are of: 'latin', 'cyrillic', 'he'; None without letters."""
    if text.isascii():
        return "latin" if _SCRIPTS["latin"].search(text) else None
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    # A Han letter is a word's worth of Latin ones.
    counts["han"] *= 3
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else None


def _by_letters(sample: str, script: str, letters: int) -> Guess | None:
    for code, pattern in _LETTERS[script]:
        if len(pattern.findall(sample)) * _RARE.get(code, letters) >= letters:
            return Guess(code, BY_LETTERS)
    return None


def by_small_words(sample: str) -> Guess | None:
    """Count the commonest small words; None where the lead of one language is not clear."""
    counts = Counter(word.lower() for word in _WORD.findall(sample))
    scores = {code: sum(counts[word] for word in table) for code, table in _SMALL_WORDS.items()}
    best, second = sorted(scores, key=lambda code: -scores[code])[:2]
    if scores[best] < FEWEST or scores[best] < CLEAR_LEAD * scores[second]:
        return None
    return Guess(best, BY_LETTERS)


def _by_guesser(sample: str, script: str) -> Guess | None:
    """Ask the trained guesser, among the languages of the script alone."""
    plausible = _PLAUSIBLE[script] if len(sample) >= LONG_ENOUGH else _PLAUSIBLE[script] - _NEAR
    ranked = [(code, belief) for code, belief in _guesser().rank(sample[:GUESSED_SAMPLE].lower()) if code in plausible]
    total = sum(belief for _, belief in ranked)
    code, belief = ranked[0]
    confidence = round(belief / total, 4) if total else 0.0
    # Equal belief in all is none.
    return Guess(code, confidence) if confidence >= LEAST_BELIEF else None


@cache
def _guesser() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loading takes most of a second

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
