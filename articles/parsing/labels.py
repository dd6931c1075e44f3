"""The labels that stand before parts of an article page, in the languages seen, and the furniture around them.

A label stands alone on its line or before a colon or full stop; comparing folds case and accents.
"""

from __future__ import annotations

import re

from articles.normalize import fold, title_key

from .locales import alternatives

ABSTRACT_LABELS = (
    *("Abstract", "Summary", "Abstract and keywords"),
    *("Resumen", "Resumo", "Résumé", "Resume", "Riassunto", "Sommario", "Zusammenfassung", "Kurzfassung"),
    *("Аннотация", "Резюме", "Реферат", "Анотація", "Аңдатпа", "Андатпа", "Түйін", "Түйіндеме"),
    *("Abstrak", "Ringkasan", "Intisari", "Öz", "Özet", "Abstrakt", "Streszczenie", "Rezumat"),
)
KEYWORD_LABELS = (
    *("Keywords", "Key words", "Keyword", "Index terms"),
    *("Palabras clave", "Palabras claves", "Palavras-chave", "Palavras chave", "Mots-clés", "Mots clés"),
    *("Parole chiave", "Schlüsselwörter", "Schlagwörter", "Ключевые слова", "Ключові слова"),
    *("Түйінді сөздер", "Түйін сөздер", "Кілт сөздер", "Кілтті сөздер", "Kata kunci", "Kata Kunci"),
    *("Anahtar kelimeler", "Anahtar sözcükler", "Słowa kluczowe"),
)
REFERENCE_LABELS = (
    *("References", "Reference", "Bibliography", "Literature", "Literature cited", "Works cited", "Cited literature"),
    *("References list", "List of references", "Referencias", "Referencias bibliográficas", "Bibliografía"),
    *("Referências", "Referências bibliográficas", "Bibliografia", "Références", "Bibliographie", "Riferimenti"),
    *("Riferimenti bibliografici", "Literatur", "Literaturverzeichnis", "Список литературы", "Литература"),
    *("Библиография", "Список использованных источников", "Список використаних джерел", "Література", "Посилання"),
    *("Әдебиеттер", "Әдебиеттер тізімі", "Пайдаланылған әдебиеттер", "Referensi", "Daftar pustaka", "Rujukan"),
    *("Kaynakça", "Kaynaklar", "Literatura", "Bibliografie"),
)
CITE_LABELS = (
    *("How to cite", "How to cite this article", "To cite this article", "Cite this article", "Cite as"),
    *(
        "Cómo citar",
        "Como citar",
        "Citar como",
        "Как цитировать",
        "Як цитувати",
        "Cara mengutip",
        "Cara mengutip artikel",
    ),
    *("Nasıl atıf yapılır", "Atıf", "Nasıl alıntı yapılır", "Comment citer", "Zitationsvorschlag", "Come citare"),
    *("Дәйексөз келтіру", "Қалай дәйексөз келтіруге болады", "Сілтеме жасау", "Jak cytować"),
)
FURNITURE = (
    *("Skip to main content", "Skip to main navigation menu", "Skip to site footer", "Quick jump to page content"),
    *("Main navigation", "Main content", "Sidebar", "Open menu", "Register", "Login", "Search", "Home", "Current"),
    *("Archives", "Announcements", "About", "About the journal", "Submissions", "Editorial team", "Privacy statement"),
    *("Contact", "Articles", "Article", "Article sidebar", "Article details", "Main article content", "Authors"),
    *("Downloads", "Download data is not yet available", "Download", "Download citation", "Published", "Issue"),
    *("Section", "License", "More citation formats", "Endnote zotero mendeley ris", "Bibtex", "Full text", "Pdf"),
    *("Pdf english", "Html", "Xml", "Epub", "Acm", "Acs", "Apa", "Abnt", "Ama", "Chicago", "Harvard", "Ieee", "Mla"),
    *("Turabian", "Vancouver", "Author biographies", "Author biography", "Similar articles", "Metrics", "Share"),
    *("Most read articles by the same author s", "Most read", "Views", "Endnote", "Citation style language", "Tweet"),
    *("Information", "For readers", "For authors", "For librarians", "Language", "Make a submission", "Refbacks"),
    *("Published by", "Issn", "Doi", "Categories", "Received", "Accepted", "Copyright", "Cover image", "Current issue"),
    *("Artículos", "Artigos", "Artikel", "Статьи", "Мақалалар", "Makaleler", "Описание", "Загрузки", "Лицензия"),
)

_KINDS = {
    "abstract": frozenset(map(title_key, ABSTRACT_LABELS)),
    "keywords": frozenset(map(title_key, KEYWORD_LABELS)),
    "references": frozenset(map(title_key, REFERENCE_LABELS)),
    "citation": frozenset(map(title_key, CITE_LABELS)),
    "furniture": frozenset(map(title_key, FURNITURE)),
}
_LONGEST = 60
_SUBJECT_CODES = ("jel ", "jel:", "udc ", "udc:", "удк", "мрнти", "гтамр", "ббк", "msc ")
_SUBJECT_LETTERS = frozenset(code[0] for code in _SUBJECT_CODES)
_FIRST_LETTERS = frozenset(
    letter
    for label in (*ABSTRACT_LABELS, *KEYWORD_LABELS, *REFERENCE_LABELS, *CITE_LABELS, *FURNITURE, "#")
    for letter in (label[0].lower(), label[0].upper())
)

KEYWORDS_INSIDE = re.compile(alternatives(list(KEYWORD_LABELS)) + r"\s{0,3}[:：]", re.IGNORECASE)
"""A keywords label wherever it stands, even glued to the word before: 'security.Key words:'."""

ABSTRACT_BEFORE = re.compile(
    alternatives(list(ABSTRACT_LABELS)) + r"(?:\s{0,3}[:：.—–]|\s{1,3}-)\s{0,9}(?=\S)|(?-i:ABSTRACT)\s{1,9}(?=\S)",
    re.IGNORECASE,
)
"""An abstract's label with text behind it: 'Abstract: This paper', 'Аннотация. В статье'."""

REFERENCES_BEFORE = re.compile(alternatives(list(REFERENCE_LABELS)) + r"\s{0,3}[:：]\s{0,9}(?=\S)", re.IGNORECASE)
"""A reference heading with its first entry behind it: 'References: [1] Kiely, T.F.'."""

CITE_BEFORE = re.compile(alternatives(list(CITE_LABELS)) + r"\s{0,3}[:：]\s{0,9}(?=\S)", re.IGNORECASE)
"""A citation heading with the citation behind it: 'How to Cite: AKHMETOV, Aibek T.'."""


def label_kind(line: str) -> str | None:
    """Say what part a line that is nothing but a label opens: 'REFERENCES:' gives 'references'; None for other lines."""
    if not 1 < len(line) <= _LONGEST or line[0] not in _FIRST_LETTERS:
        return None
    if line.startswith("##") and line.endswith("##"):
        return "furniture"
    key = title_key(line)
    return next((kind for kind, keys in _KINDS.items() if key in keys), None)


def is_subject_line(line: str) -> bool:
    """Say whether a line states classification codes: 'JEL Classification: K14', 'УДК 343.1'."""
    return line[:1].lower() in _SUBJECT_LETTERS and fold(line[:12]).startswith(_SUBJECT_CODES)
