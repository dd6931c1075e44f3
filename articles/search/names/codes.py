"""Daitch–Mokotoff codes: six digits for how a surname sounds, made for Slavic, German and Jewish names.

Written after the coding chart and rules that Gary Mokotoff and Randy Daitch published (Avotaynu; "Soundexing and
Genealogy"). Letters that have two readings give two codes.
"""

from __future__ import annotations

import re

LENGTH = 6
MOST = 16
"""So many codes of one word are kept; a word with more is no name."""

_CHART = """
ai aj ay=0,1,- au=0,7,- a=0,-,- b=7,7,7 chs=5,54,54 ch=5,5,5/4,4,4 ck=5,5,5/45,45,45 cz cs csz czs=4,4,4 c=5,5,5/4,4,4
drz drs=4,4,4 ds dsh dsz=4,4,4 dz dzh dzs=4,4,4 d dt=3,3,3 ei ej ey=0,1,- eu=1,1,- e=0,-,- fb f=7,7,7 g=5,5,5 h=5,5,-
ia ie io iu=1,-,- i=0,-,- j=1,-,-/4,4,4 ks=5,54,54 kh k=5,5,5 l=8,8,8 mn nm=66,66,66 m n=6,6,6 oi oj oy=0,1,- o=0,-,-
p pf ph=7,7,7 q=5,5,5 rz rs=94,94,94/4,4,4 r=9,9,9 schtsch schtsh schtch shtch shch shtsh=2,4,4 sch sh=4,4,4
sht scht schd st=2,43,43 stch stsch sc strz strs stsh=2,4,4 szcz szcs=2,4,4 szt shd szd sd=2,43,43 sz s=4,4,4
tch ttch ttsch tsch tsh ts tts ttsz tc tz ttz tzs tsz trz trs=4,4,4 th t=3,3,3 ui uj uy=0,1,- ue u=0,-,- v w=7,7,7
x=5,54,54 y=1,-,- zdz zdzh zhdzh=2,4,4 zd zhd=2,43,43 zh zs zsch zsh z=4,4,4
"""


def _chart() -> dict[str, list[list[str]]]:
    chart: dict[str, list[list[str]]] = {}
    for names, _, codes in re.findall(r"((?:[a-z]+ )*[a-z]+)(=)([0-9,/-]+)", " ".join(_CHART.split())):
        for name in names.split():
            chart[name] = [reading.replace("-", "").split(",") for reading in codes.split("/")]
    return chart


CHART = _chart()
DIGITS = {
    sound: tuple(tuple(dict.fromkeys(reading[place] for reading in readings)) for place in range(3))
    for sound, readings in CHART.items()
}
"""The digits that each sound may stand for, by its place: first, before a vowel, elsewhere."""

_VOWELS = frozenset("aeiou")
_SOUND = re.compile("|".join(sorted(CHART, key=len, reverse=True)))


def codes(word: str) -> tuple[str, ...]:
    """The codes of a word in plain Latin letters: 'peters' gives ('739400', '734000'); none without letters."""
    word = word.lower()
    sounds = list(_SOUND.finditer(word))
    if not sounds:
        return ()
    made: list[tuple[str, str]] = [("", "")]
    for number, sound in enumerate(sounds):
        place = 0 if number == 0 else 1 if word[sound.end() : sound.end() + 1] in _VOWELS else 2
        made = _continued(made, DIGITS[sound.group()][place])
    return tuple(dict.fromkeys(f"{code:0<{LENGTH}}"[:LENGTH] for code, _ in made))


def _continued(made: list[tuple[str, str]], choice: tuple[str, ...]) -> list[tuple[str, str]]:
    """The codes so far, each with its last digits, and one sound more; neighbours with the same digits count once."""
    longer = [
        (code if digits and digits == last else code + digits, digits) for code, last in made for digits in choice
    ]
    return longer if len(longer) == 1 else list(dict.fromkeys(longer))[:MOST]
