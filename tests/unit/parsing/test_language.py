"""The language of a text, told by its letters and small words."""

import pytest

from articles.parsing.language import guess_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The president of the country underlines the need for this in the message to the people", "en"),
        ("La educación de los niños y el papel del maestro en la escuela", "es"),
        ("A educação das crianças e o papel do professor na escola não é uma questão", "pt"),
        ("Pendidikan anak dan peran guru yang ada di sekolah pada tahun ini", "id"),
        ("Bu çalışma ve bir başka çalışma için çok önemli", "tr"),
        ("Le rôle du maître et des élèves dans les écoles est une question", "fr"),
        ("Die Rolle der Lehrer und das Recht auf die Schule ist nicht neu", "de"),
        ("Il ruolo degli insegnanti nella scuola è una questione che non è nuova", "it"),
        ("Роль учителя в школе", "ru"),
        ("Роль учителя в школі є важливою", "uk"),
        ("Мектептегі мұғалімнің рөлі өте маңызды", "kk"),
        ("Xyzzy", None),
        ("", None),
    ],
)
def test_guess_language(text, code):
    """A code where the words tell, and none where they do not."""
    assert guess_language(text) == code
