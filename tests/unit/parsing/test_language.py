"""The language of a text, told by its letters, its small words, or the trained guesser."""

import subprocess
import sys

import pytest

from articles.parsing.language import guess_language, language_of


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
        ("Мектептеги мугалимдин ролу жана анын маңызы", "ky"),
        ("Улога учитеља у школи", "sr"),
        ("Роля настаўніка ў школе", "be"),
        ("Ролята на учителя в българското училище през последните години", "bg"),
        ("دراسة الأسوار في السهوب العليا", "ar"),
        ("مطالعه حصارها در استپ بالا", "fa"),
        ("חומות הערבה העליונה", "he"),
        ("上部草原的围栏", "zh"),
        ("上部草原の囲い", "ja"),
        ("고원의 울타리", "ko"),
        ("Οι φράχτες της στέπας", "el"),
        ("Heckenpflege im Spätmittelalter", "de"),
        ("Fences of the Upper Steppe", "en"),
        ("Vai trò của người thầy trong nhà trường", "vi"),
        ("विद्यालय में शिक्षक की भूमिका और उसका महत्व", "hi"),
        ("Xyzzy", None),
        ("123", None),
        ("", None),
    ],
)
def test_guess_language(text, code):
    """A code where the words tell, and none where they do not."""
    assert guess_language(text) == code


def test_a_quoted_word_does_not_make_the_language():
    """One Ukrainian name in a Russian text, one Persian letter in none."""
    assert guess_language("Статья о том, как Їжак ходил " + "по полям и по лугам этого края " * 12) == "ru"


def test_belief_is_stated():
    """A script with one language is certain, letters nearly, a guess as far as it goes."""
    assert language_of("חומות").confidence == 1.0
    assert language_of("Роль учителя в школе это").confidence == 0.95
    assert 0.5 <= language_of("Muros de la estepa alta").confidence < 0.95


def test_an_ordinary_text_does_without_the_guesser():
    """Its model and numpy are loaded only for a text that needs them."""
    program = (
        "import sys; from articles.parsing.language import guess_language as guess;"
        "assert guess('The president of the country underlines the need for this in the message') == 'en';"
        "assert 'numpy' not in sys.modules and 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
