"""The translations of the readers' pages: complete, compiled, and with everything in them that the English texts hold."""

import gettext
import re

import pytest

from tools.messages import LANGUAGES, compiled, extracted, po_file, read_catalogue, written

IN_LANGUAGES = pytest.mark.parametrize("language", LANGUAGES)

PLACES = re.compile(r"%\(\w+\)s|<[^>]+>|&\w+;")
"""What a translation must take over: places to fill, markup."""


def forms(text):
    """The forms of a text, whether it has one or several."""
    return [text] if isinstance(text, str) else list(text)


def texts_of(catalogue):
    """Every text with its context."""
    return {(message.context, tuple(forms(message.id))) for message in catalogue if message.id}


@pytest.fixture(scope="module")
def marked():
    """What the templates and the code mark for translation."""
    return extracted()


@IN_LANGUAGES
def test_the_catalogue_holds_just_the_texts_of_the_pages(language, marked):
    """Otherwise ``make messages`` is due."""
    assert texts_of(read_catalogue(language)) == texts_of(marked)


@IN_LANGUAGES
def test_nothing_is_left_untranslated(language):
    for message in read_catalogue(language):
        if message.id:
            assert not message.fuzzy, message.id
            assert all(form.strip() for form in forms(message.string)), message.id


@IN_LANGUAGES
def test_translations_keep_places_and_markup(language):
    for message in read_catalogue(language):
        wanted = [sorted(PLACES.findall(form)) for form in forms(message.id)] if message.id else []
        for form in forms(message.string) if wanted else []:
            assert sorted(PLACES.findall(form)) in wanted, message.id


@IN_LANGUAGES
def test_every_number_has_its_form(language):
    catalogue = read_catalogue(language)
    for message in catalogue:
        if message.pluralizable:
            assert len(message.string) == catalogue.num_plurals, message.id


@IN_LANGUAGES
def test_the_compiled_catalogue_is_that_of_the_text(language):
    path, known = po_file(language).with_suffix(".mo"), read_catalogue(language)
    assert path.read_bytes() == compiled(known)
    with path.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Articles") == known.get("Articles").string


@IN_LANGUAGES
def test_the_file_is_as_the_command_writes_it(language):
    assert po_file(language).read_text(encoding="utf-8") == written(read_catalogue(language), language)
