"""Keys of institutions' names: by which two wordings are the same institution, and by which they may be.

Pure text: a name in, a key out. The words of other languages are those at the head of institutions' names.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from articles.normalize import institution_key, title_key

from .articles import KEY_LENGTH

_ARTICLES = "the a an el los las la le les il lo gli der die das den het os o"
ARTICLES = frozenset(_ARTICLES.split())
"""Articles that may stand in front of a name; English ones do not count anywhere."""

FORMS_OF_STATES = {
    "peoples republic of": "",
    "islamic republic of": "",
    "republic of": "",
    "республики": "",
    "республика": "",
    "республикасы": "",
    "республикасының": "",
    "қр": "қазақстан",
    "rk": "kazakhstan",
    "r k": "kazakhstan",
    "рк": "казахстан",
    "р к": "казахстан",
    "казахстана": "казахстан",
    "russian federation": "russia",
    "rf": "russia",
    "российской федерации": "россия",
    "рф": "россия",
    "р ф": "россия",
    "россии": "россия",
    "беларуси": "беларусь",
    "узбекистана": "узбекистан",
    "таджикистана": "таджикистан",
    "kyrgyz republic": "kyrgyzstan",
    "кыргызской": "кыргызстан",
    "кыргызской республики": "кыргызстан",
    "кыргызстана": "кыргызстан",
    "czech republic": "czechia",
    "slovak republic": "slovakia",
    "united states of america": "united states",
    "usa": "united states",
}
"""Forms of a state's name within an institution's, and the form that they count as."""

_STATES = {title_key(form): title_key(state) for form, state in FORMS_OF_STATES.items()}

_LONGEST_FORM = max(len(form.split()) for form in _STATES)

_ABBREVIATION = 3
"""A form so short means a state only behind other words: 'RK', 'R K'."""

HEADS = {
    "university": "universitat universite universita universidad universidade universitet uniwersytet univerzita"
    " univerzitet univerzitetet universitatea universiteit universiti universitas universitesi universiteti yliopisto"
    " ulikool egyetem universitetas universitate univ университет университета университеті университети"
    " універсiтет універcитет университетi університет універзитет универзитет πανεπιστημιο",
    "academy": "akademie akademia akademiya akademija academia academie accademia akademi akademiyasi академия академии"
    " академія академиясы akademiia",
    "institute": "institut instituto istituto instytut institutul instituut institutt ústav институт института"
    " інститут институты instituti",
    "college": "colegio collegio kolledzh колледж kolegium",
    "school": "escuela escola ecole scuola schule hochschule школа shkola",
    "center": "centre centro centrum zentrum центр tsentr",
    "faculty": "faculdade facultad faculte facolta fakultat факультет fakultet",
    "ministry": "ministerio ministere ministero ministerium министерство министерства ministerstvo",
    "hospital": "ospedale krankenhaus hopital больница klinikum",
    "national": "nacional nazionale nationale natsionalnyi natsionalnyy национальный национальная национального",
    "state": "gosudarstvennyi gosudarstvennyy государственный государственная государственного estatal statale",
    "technical": "tecnica tecnico technische technique technicka технический техническая tehnicki",
    "technological": "технологический tecnologico tecnologica",
    "polytechnic": "politecnico politecnica politechnika polytechnique политехнический polytechnical",
    "medical": "medica medico медицинский медицинская medicinski medizinische",
    "pedagogical": "педагогический pedagogico pedagogiczny padagogische",
    "agrarian": "аграрный agraria agrario agrarnyi",
    "law": "derecho diritto droit права прав",
    "economics": "economia economie economic экономики экономический ekonomicheskii",
    "sciences": "science ciencias sciences scienze nauk наук wissenschaften",
    "research": "investigacion recherche ricerca исследовательский",
    "federal": "федеральный федеральное",
    "kazakhstan": "казахстан казахстана",
    "russia": "россия российская российский",
}
"""Head words of names, and the words of other languages and spellings that stand for them."""

_HEAD_OF = {title_key(word): head for head, words in HEADS.items() for word in words.split()}

_LINKING = (
    "of the and for in at on to a an de do da dos das du des del della delle dei di la le les el los las y e et und der die"
    " fur von zu i v im imeni named after name имени им и в на при al"
)
LINKING = frozenset(map(title_key, _LINKING.split()))
"""Words that tell no two institutions apart."""

_BRACKETS = re.compile(r"\(([^()]{2,12})\)")
"""What stands in brackets: '(MIT)'."""

_ACRONYM = re.compile(r"[^\W\d_a-z]{2,10}")
"""One word of capitals: 'KIMEP', 'МГУ'; scripts without case do not count, which is asked apart."""


def identity_key(name: str) -> str:
    """Give the key by which two wordings within one country are one institution; '' for a name without letters.

    Case, accents, quotes, hyphens, articles, '&' and the form of a state's name do not count: 'The Academy of Sciences
    of the Republic of Kazakhstan' and 'Academy of Sciences of Kazakhstan' have one key.
    """
    words = title_key(name.replace("&", " and ")).split()
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    words = [word for word in words if word != "the"] or words
    return " ".join(_with_state_forms(words)) or " ".join(words)


def _with_state_forms(words: list[str]) -> list[str]:
    """The words with each form of a state's name, the longest first, replaced by the one that it counts as."""
    folded: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST_FORM, len(words) - place), 0, -1):
            form = " ".join(words[place : place + length])
            if form in _STATES and (place or len(form) > _ABBREVIATION):
                folded += _STATES[form].split()
                place += length
                break
        else:
            folded.append(words[place])
            place += 1
    return folded


@lru_cache(maxsize=4096)
def variant_key(name: str) -> str:
    """Give the words of a name that tell, in Latin letters, in order of the alphabet: near ones may be one institution.

    'Universidade do Porto' and 'University of Porto (UP)' both give 'porto university'.
    """
    words = identity_key(_BRACKETS.sub(" ", name) if acronym_in_brackets(name) else name).split()
    heads = {_HEAD_OF.get(word, word) for word in words if word not in LINKING}
    return " ".join(sorted(title_key(anyascii(word)) for word in heads))


def acronym_in_brackets(name: str) -> str | None:
    """Give the acronym that a name states in brackets, folded."""
    found = _BRACKETS.search(name)
    return bare_acronym(found.group(1)) if found and name[: found.start()].strip() else None


def bare_acronym(name: str) -> str | None:
    """Give a name that is nothing but an acronym, folded; None for any other name."""
    letters = name.replace(".", "").strip()
    is_acronym = _ACRONYM.fullmatch(letters) and letters.isupper()
    return title_key(letters) or None if is_acronym else None


def acronym_of(name: str) -> str | None:
    """Give the acronym by which a name may be known: stated, or else the initials of three or more words."""
    stated = bare_acronym(name) or acronym_in_brackets(name)
    words = [word for word in title_key(name).split() if word not in LINKING]
    return stated or ("".join(word[0] for word in words)[:12] if len(words) > 2 else None)


def place_key(name: str) -> str:
    """The key of an institution's name; a name without letters keeps its signs."""
    return (institution_key(name) or name)[:KEY_LENGTH]


def place_identity(name: str) -> str:
    """The key by which an institution is recognised within its country; a name without letters keeps its signs."""
    return (identity_key(name) or name)[:KEY_LENGTH]
