"""How values are printed on the pages: numbers, dates, pages, languages, names of countries."""

from django import template
from django.db.models import Model
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from articles.exports.emails import without_email
from articles.models import Article, Author, Issue
from articles.models.places import place_key
from articles.web.countries import country_name
from articles.web.dates import day_in_words, in_words
from articles.web.languages import language_name
from articles.web.markup import references
from articles.web.printed import NARROW_SPACE, language_attributes, page_range, ror_address, thousands

register = template.Library()
register.filter("country_name", country_name)
register.filter("day_in_words", day_in_words)
register.filter("spoken", language_name)  # Django has a filter of the name language_name
register.filter("without_email", without_email)
register.filter("thousands", thousands)
register.filter("page_range", page_range)
register.filter("ror_address", ror_address)
register.filter("language", language_attributes)

_QUOTES = str.maketrans(dict.fromkeys('"“”„«»＂', " "))


@register.filter
def years(first: int | None, last: int | None) -> str:
    """A span of years: '2018' or '2016–2018'; '' where neither is known."""
    return "–".join(str(year) for year in dict.fromkeys([first, last]) if year)


@register.filter
def issued(article: Article) -> str:
    """An article's date as far as it is known: '14 March 2025', 'September 2018', '2018'."""
    return in_words(article.issued_year, article.issued_month, article.issued_day)


@register.filter
def issue_name(issue: Issue) -> str:
    """An issue in words: 'Volume 9, issue 1', 'Issue 3', '2018'."""
    volume = gettext("volume %(number)s") % {"number": issue.volume} if issue.volume else ""
    number = gettext("issue %(number)s") % {"number": issue.number} if issue.number else ""
    name = ", ".join(part for part in (volume, number) if part) or str(issue.year or gettext("undated issue"))
    return without_email(name[:1].upper() + name[1:])


@register.filter
def name_in_order(author: Author) -> str:
    """A name as lists sort it: 'Akhmetov, Aibek T.'; an organisation as it stands."""
    parts = (author.family, author.given, author.suffix)
    return without_email(author.literal or ", ".join(part for part in parts if part))


@register.filter
def csl_names(names: list[dict[str, str]]) -> str:
    """The names of a cited work in its order, without e-mail addresses."""
    return without_email(references.csl_names(names))


@register.filter
def file_name(path: str) -> str:
    """The last part of a path; folders of the operator's machine are not shown."""
    return without_email(path.rstrip("/").rpartition("/")[2])


@register.filter
def percent(share: float) -> str:
    """A share in words: 0 gives 'Nothing', 0.034 gives '3.4 %'."""
    if share < 0.0005:
        return gettext("Nothing")
    return f"{share:.1%}".replace("%", f"{NARROW_SPACE}%")


@register.filter
def share(part: int, whole: int) -> str:
    """A part of a whole in percent: 3 of 12 gives '25 %'."""
    return f"{100 * part / whole:.0f}{NARROW_SPACE}%" if whole else ""


@register.filter
def keyword_query(word: str) -> str:
    """What finds a keyword when it is typed into the search box."""
    return f'keyword:"{" ".join(without_email(word).translate(_QUOTES).split())}"'


@register.filter
def reference_query(words: str) -> str:
    """What finds articles with these words in their references when it is typed into the search box."""
    return f'reference:"{" ".join(without_email(words).translate(_QUOTES).split())}"'


@register.simple_tag(takes_context=True)
def source_link(context: Context, field: Model | str, *words: object) -> SafeString | str:
    """For editors, a link to where a field, or a whole entry, was read; '' where it has no place in the source."""
    places = context.get("places")
    if not places:
        return ""
    key = field if isinstance(field, str) else place_key(field)
    if key not in places:
        return ""
    address = reverse("admin:articles_article_source", args=[context["article"].pk])
    return format_html(
        ' <a class="to-source" href="{}?at={}#at-{}" rel="nofollow">{}<span class="unseen"> {}</span></a>',
        *(address, key, key, gettext("source"), gettext("of %(field)s") % {"field": " ".join(map(str, words))}),
    )
