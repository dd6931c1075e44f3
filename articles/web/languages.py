"""English names of languages, as readers know them."""

from django.utils.translation import get_language_info


def language_name(code: str) -> str:
    """The English name of a language: 'kk' gives 'Kazakh'; an unknown code stays as it is."""
    try:
        return str(get_language_info(code)["name"])
    except KeyError:
        return code
