"""Where a reader may look for a cited work: its DOI, the search of this catalogue, sites that the operator named."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, quote_plus

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from articles.exports.emails import without_email
from articles.models import Reference

LONGEST_QUESTION = 300
TITLE_WORDS = 16
"""Enough to tell a title, few enough that damage at its end hides nothing."""


class FindLink(NamedTuple):
    """One way to a work: what it is called, its address, and whether it leaves this site."""

    name: str
    address: str
    elsewhere: bool


def find_links(reference: Reference) -> list[FindLink]:
    """Give the ways to a cited work, by its title or else its printed text; one that is here needs its DOI alone."""
    doi = without_email(reference.doi) if reference.doi else ""
    resolver = [FindLink("DOI", f"https://doi.org/{quote(doi)}", elsewhere=True)] if doi else []
    if reference.state == Reference.State.LINKED:
        return resolver
    question = " ".join(without_email(reference.title or reference.text)[:LONGEST_QUESTION].split()[:TITLE_WORDS])
    here = f"{reverse('article_list')}?q={quote_plus(_plain(question))}"
    sites = (site.split("=", 1) for site in settings.FIND_ELSEWHERE)
    away = [FindLink(name, address.replace("{title}", quote_plus(question)), elsewhere=True) for name, address in sites]
    return [*resolver, FindLink(gettext("this catalogue"), here, elsewhere=False), *away]


def _plain(question: str) -> str:
    """The question without signs that the search box takes for operators."""
    return " ".join("".join(sign if sign.isalnum() or sign in "'’" else " " for sign in question).split())
