"""Word tables of names and affiliations: what a word says about the part of the text it stands in.

All words are folded (small letters, no accents); adding a language or a kind of body means adding words here.
"""

from __future__ import annotations

import re

from articles.normalize import fold


def words(table: str) -> frozenset[str]:
    """Give the words of a table written with blanks between."""
    return frozenset(table.split())


DEPARTMENT = words(
    "department departments dept dep faculty chair division section sector subdivision laboratory lab unit programme program"
    " departamento facultad faculdade dipartimento facolta departement faculte lehrstuhl fakultat abteilung fachbereich"
    " jurusan fakultas prodi bolumu fakultesi anabilim wydzial katedra"
    " кафедра факультет отдел лаборатория департамент кафедры отделение сектор кафедрасы факультети болими катедра"
)
UNIVERSITY = words(
    "university universities academy polytechnic universidad universidade universita universitat universite universitas"
    " universiteit universitet universitesi uniwersytet univerzita academia accademia akademie akademi politecnico"
    " politeknik conservatory universiti univ university's универститет"
    " университет академия университета університет академія университети академиясы политех консерватория"
)
BODY = words(
    "college station ministry hospital court parliament bank company corporation corp ltd llc inc gmbh llp agency committee council"
    " museum library foundation organization organisation association society clinic observatory commission"
    " secretariat senate prosecutor's prosecutors collegium hochschule ecole colegio collegio hospital klinikum"
    " ministerio ministere ministerium tribunal consejo jsc pjsc"
    " колледж министерство больница суд банк компания агентство комитет совет музей библиотека фонд общество ассоциация"
    " прокуратура полиция комиссия министрлиги"
)
INSTITUTE = words(
    "institute institutes center centre centers centres school bureau office institut instituto istituto centro zentrum"
    " instytut escola escuela scuola schule pusat sekolah merkezi enstitusu okulu"
    " институт центр школа бюро институты орталыгы мектеби інститут"
)
# Heads before which a second name may begin without a mark; an 'Office' never does ('… under the General's Office').
STARTERS = UNIVERSITY | words("institute institut center centre ministry faculty department school институт центр")
HEADS = DEPARTMENT | UNIVERSITY | BODY | INSTITUTE

# Bodies that are no place of work but may stand where a person should.
COLLECTIVES = words(
    "organization organisation consortium collaboration group committee association network team society council"
)

# Words that only qualify the body that follows: 'Kazakh National Technical University'.
MODIFIERS = words(
    "polytechnic national state federal military technical medical international republican regional central public private open free"
    " royal higher scientific research pedagogical agrarian agricultural humanitarian economic law legal social new"
    " interdepartmental russian kazakh ukrainian eurasian american european asian british german polish chinese indian"
    " eastern western northern southern south north east west slavic border"
)
CONNECTORS = words(
    "of the for and in at on to under by with from de del della do da dos das di la le les el du des der die fur und & y e et"
    " named after name dan untuk ve и по при имени им в на atindagi attyndagi"
)
CONTINUES = words("of for de del della do da di du des der fur in named imeni под при имени им по under at")

ABBREVIATIONS = words(
    "dept univ inst prof acad fac sci tech natl str ave prosp rep med hosp gen techn нац гос проф акад"
)

REGION = words(
    "region oblast province state county district krai kray prefecture governorate oblys oblysy rayon raion"
    " область обл край район облысы республика"
)
REGION_FIRST = words("provincia province provinsi departamento estado")

STREET = re.compile(
    r"\b(?:str|st|ave|rd|blvd|ul|pr|prosp|street|avenue|road|boulevard|prospekt|prospect|lane|square|jalan|jl|rua|calle|via"
    r"|building|bld|room|floor|campus|box|ул|пр|просп|улица|проспект|дом|көшесі|даңғылы)\b|№",
    re.IGNORECASE,
)
"""A word of a postal address: '11 Abay Ave', 'P.O. Box 35'."""


CITY_MARK = re.compile(r"(?:г|гор|м|қ|c)\. ?|г ")
"""What is printed before a city's name: 'г. Алматы'."""


def folded_words(text: str) -> list[str]:
    """Give the words of a stretch, folded, without the marks around them."""
    return [fold(word).strip(".,;:()[]-") for word in text.split()]


def heads_in(text: str) -> list[int]:
    """Give the places, counted in words, of words that head the name of a body or department."""
    return [index for index, word in enumerate(folded_words(text)) if word in HEADS]


def rank(text: str) -> int:
    """Rank a stretch by its first head: 4 university, 3 other body, 2 institute or centre, 1 department, 0 none of them."""
    for word in folded_words(text):
        for score, table in ((1, DEPARTMENT), (4, UNIVERSITY), (3, BODY), (2, INSTITUTE)):
            if word in table:
                return score
    return 0
