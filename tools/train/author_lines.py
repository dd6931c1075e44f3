"""Author lines printed from labelled names and affiliations, in the forms article pages have them, the border known.

The same printer makes lines for training (from training data) and for measuring (from development data, with the half of
the patronymics and Cyrillic names that training does not see).
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles.normalize import title_key

GIVEN, FAMILY, SUFFIX, REST = "g", "f", "s", "o"


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """A line, the words of its name with their labels, the place where the affiliation begins, and the form's name."""

    text: str
    name: tuple[tuple[str, str], ...]
    border: int
    form: str

    def part(self, label: str) -> str:
        """Give the given names or the surname."""
        return " ".join(word for word, its in self.name if its == label)


Person = tuple[str, str]
"""Given names and surname."""

_GIVEN = (
    "Айбек Aibek,Данияр Daniyar,Ерлан Yerlan,Нурлан Nurlan,Асель Asel,Гульнара Gulnara,Динара Dinara,Алексей Aleksey,"
    "Сергей Sergey,Наталья Natalya,Ольга Olga,Дмитрий Dmitriy,Иван Ivan,Мария Mariya,Анна Anna,Владимир Vladimir,"
    "Елена Elena,Татьяна Tatyana,Николай Nikolay,Марат Marat,Жанар Zhanar,Бауыржан Bauyrzhan,Айгуль Aigul,Светлана Svetlana,"
    "Андрей Andrey,Павел Pavel,Юлия Yuliya,Михаил Mikhail,Канат Kanat,Талгат Talgat,Серик Serik,Ирина Irina"
)
_FATHERS = (
    "Сергеевич Sergeevich,Ивановна Ivanovna,Николаевич Nikolaevich,Владимировна Vladimirovna,Маратович Maratovich,"
    "Серикович Serikovich,Ерлановна Yerlanovna,Алексеевич Alekseevich,Михайловна Mikhaylovna,Павлович Pavlovich,"
    "Талгатулы Talgatuly,Кайратқызы Kairatkyzy,Болатович Bolatovich,Нурлановна Nurlanovna,Дмитриевич Dmitrievich,"
    "Андреевна Andreevna,Бекетулы Beketuly,Асановна Asanovna,Юрьевич Yuryevich,Викторовна Viktorovna"
)
_SURNAMES = (
    "Ахметов Akhmetov,Омаров Omarov,Иванова Ivanova,Петров Petrov,Смагулова Smagulova,Нурпеисов Nurpeisov,Кузнецов Kuznetsov,"
    "Соколова Sokolova,Жумабаев Zhumabayev,Тлеубердин Tleuberdin,Мусин Musin,Попова Popova,Васильев Vasilyev,"
    "Абдрахманова Abdrakhmanova,Ким Kim,Ли Li,Шевченко Shevchenko,Бондаренко Bondarenko,Сулейменов Suleimenov,"
    "Козлов Kozlov,Новикова Novikova,Морозов Morozov,Волков Volkov,Байжанов Baizhanov,Каримова Karimova,Юсупов Yusupov,"
    "Есенгалиева Yessengaliyeva,Рахимжанов Rakhimzhanov,Тен Ten,Лебедева Lebedeva,Зайцев Zaitsev,Павлова Pavlova"
)
_PARTICLES = ("van", "van der", "de", "von", "del", "da", "dos", "di", "el", "ten", "de la", "bin")
_SUFFIXES = ("Jr.", "Jr", "III", "II", "Sr.", "Filho", "Neto", "Júnior")
_BETWEEN = ("y", "e", "i")
_CYRILLIC_HEADS = ("Карагандинский университет", "Академия правосудия", "Институт права", "Казахский национальный университет",
                   "Омский государственный университет", "Кафедра гражданского права", "Московский институт экономики",
                   "Научный центр", "Высшая школа экономики", "Евразийский национальный университет")  # fmt: skip
_KINDS = ("National University", "State University", "University", "Institute of Law", "State Technical University", "Academy of Sciences",
          "Research Center", "National Research University", "Regional University", "Pedagogical University", "Institute")  # fmt: skip
FORMS = {
    "capitals": 12,
    "plain": 10,
    "comma": 1,
    "capitals-first": 2,
    "capitals-first-comma": 1,
    "plain-first-comma": 1,
    "initials": 2,
    "initials-capitals": 2,
    "all-capitals": 1,
    "acronym-capitals": 1,
    "acronym-plain": 1,
    "bearer-capitals": 1,
    "bearer-plain": 1,
    "patronymic-capitals": 2,
    "patronymic-plain": 1,
    "particle-capitals": 1,
    "particle-plain": 1,
    "cyrillic-capitals": 1,
    "cyrillic-plain": 1,
    "suffix-capitals": 1,
    "suffix-plain": 1,
}
"""The forms of a line and how often each is printed, in parts."""


def people_of(rows: Sequence[dict[str, Any]]) -> list[Person]:
    """Give the names that are plainly given names and then a surname, as printed."""
    people: list[Person] = []
    for row in rows:
        fields = row["fields"]
        given = " ".join(filter(None, (fields.get("given"), fields.get("middle"))))
        family = fields.get("family") or ""
        plain = given and family and not fields.keys() & {"title", "suffix"}
        words = row["text"].split()
        size = len(family.split())
        family = family.rstrip(".")
        ordered = plain and title_key(" ".join(words[-size:])) == title_key(family) and len(words) > size
        if ordered and title_key(" ".join(words[:-size])) == title_key(given) and all(map(_is_sound, words)):
            people.append((" ".join(words[:-size]), " ".join(words[-size:])))
    return people


def _is_sound(word: str) -> bool:
    """Say whether a word of a name is printed without damage: no digit, no mark at its end but an initial's stop."""
    named = word[0].isupper() or word.lower() in _PARTICLES
    return named and not any(map(str.isdigit, word)) and (word[-1].isalpha() or (word[-1] == "." and len(word) < 8))


def affiliations_of(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Give the labelled affiliations that begin with a body or a department."""
    return [
        row["text"].strip()
        for row in rows
        if row["spans"]
        and row["spans"][0][0] == 0
        and row["spans"][0][2] in ("institution", "department", "laboratory")
    ]


def print_author_lines(
    people: Sequence[Person], affiliations: Sequence[str], count: int, seed: int, *, half: int
) -> list[AuthorLine]:
    """Give ``count`` lines, the same for the same seed; ``half`` says which half of the Cyrillic names is used."""
    chance = random.Random(seed)  # noqa: S311  (no secret: lines must come out the same every time)
    printer = _Printer(chance, people, affiliations, half)
    forms = [form for form, share in FORMS.items() for _ in range(share)]
    return [printer.line(forms[index % len(forms)]) for index in range(count)]


def print_names(people: Sequence[Person], count: int, seed: int) -> list[AuthorLine]:
    """Give names alone, in the orders that the labelled ones hardly have: 'Smith LN', 'OMAROV Aibek', 'Smith, L. N.'."""
    chance = random.Random(seed)  # noqa: S311  (no secret: lines must come out the same every time)
    lines = []
    for index in range(count):
        given, family = chance.choice(people)
        initials = [word[0].upper() for word in re.findall(r"[^\W\d_]+", given)]
        given = ("".join(initials), given, ". ".join(initials) + ".")[index % 3]
        family = family.upper() if index % 3 == 1 else family
        joint = ", " if index % 3 == 2 else " "
        words = [*((word, FAMILY) for word in family.split()), *((word, GIVEN) for word in given.split())]
        text = f"{family}{joint}{given}"
        lines.append(AuthorLine(text, tuple(words), len(text), "alone"))
    return lines


class _Printer:
    """The parts lines are printed from."""

    def __init__(self, chance: random.Random, people: Sequence[Person], affiliations: Sequence[str], half: int) -> None:
        self.chance, self.people, self.affiliations = chance, people, affiliations
        self.given, self.fathers, self.surnames = (
            [tuple(pair.split(" ")) for pair in table.split(",")][half::2] for table in (_GIVEN, _FATHERS, _SURNAMES)
        )

    def line(self, form: str) -> AuthorLine:
        """Print one line."""
        given, family = self._person(form)
        rest = self._rest(form)
        if "capitals" in form:
            family = family.upper()
        elif family.isupper():
            family = family.title()
        if given.isupper() and len(given) > 4 and "." not in given:
            given = given.title()
        if form == "all-capitals":
            given = given.upper()
        words = [(word, GIVEN) for word in given.split()]
        surname = [(word, FAMILY) for word in family.split()]
        words = surname + words if "first" in form else words + surname
        if form.startswith("suffix"):
            words.append((self.chance.choice(_SUFFIXES), SUFFIX))
        name = " ".join(word for word, _ in words)
        if form.endswith("first-comma"):
            name = f"{family}, {given}"
        joint = ", " if "comma" in form else " "
        return AuthorLine(name + joint + rest, tuple(words), len(name + joint), form)

    def _person(self, form: str) -> Person:
        chance = self.chance
        given, family = chance.choice(self.people)
        if form.startswith("initials"):
            initials = [word[0].upper() + "." for word in re.findall(r"[^\W\d_]+", given)]
            return chance.choice(("", " ")).join(initials), family
        if form.startswith("patronymic"):
            return f"{chance.choice(self.given)[1]} {chance.choice(self.fathers)[1]}", chance.choice(self.surnames)[1]
        if form.startswith("cyrillic"):
            father = chance.choice(self.fathers)[0]
            middle = chance.choice((f" {father}", f" {father[0]}.", ""))
            return chance.choice(self.given)[0] + middle, chance.choice(self.surnames)[0]
        if form.startswith("particle"):
            return given, f"{chance.choice(_PARTICLES)} {family}"
        return self._varied(given, family)

    def _varied(self, given: str, family: str) -> Person:
        """Give every tenth person a second given name, an initial more, or a double surname."""
        chance, other = self.chance, self.chance.choice(self.people)
        way = chance.random()
        if way < 0.06 and len(given.split()) == 1 and "." not in given:
            given = f"{given} {other[0].split()[0]}"
        elif way < 0.09 and len(given.split()) == 1:
            given = f"{given} {other[0][0]}."
        elif way < 0.105:
            family = f"{family} {other[1]}"
        elif way < 0.11:
            family = f"{family} {chance.choice(_BETWEEN)} {other[1]}"
        return given, family

    def _rest(self, form: str) -> str:
        chance = self.chance
        if form.startswith("acronym"):
            letters = "".join(chance.choice("ABCDEGIKLMNOPRSTUZ") for _ in range(chance.randrange(3, 6)))
            return f"{letters} {chance.choice(_KINDS)}, {chance.choice(self.affiliations)}"
        if form.startswith("bearer"):
            initials = chance.choice(("{0}.{1}. ", "{0}. {1}. ", "{0}. ", "")).format(
                *chance.choices("ABDEGIKLMNSTY", k=2)
            )
            return f"{initials}{chance.choice(self.people)[1].title()} {chance.choice(_KINDS)}, {chance.choice(self.affiliations)}"
        if form.startswith("cyrillic") and chance.random() < 0.5:
            return f"{chance.choice(_CYRILLIC_HEADS)}, г. Караганда, Казахстан"
        return chance.choice(self.affiliations)
