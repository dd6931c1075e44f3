"""What pages say of their exports."""

from typing import Any

from django import template
from django.http import QueryDict

from articles.exports.formats import FORMATS
from articles.web.exporting import FOR_ONE, beside

register = template.Library()


@register.inclusion_tag("articles/includes/export.html")
def export_links(address: str, kept: QueryDict | None = None, *, one: bool = False) -> dict[str, Any]:
    """Links to the exports beside a page; ``kept`` is the query of a list that was searched."""
    query = f"?{kept.urlencode()}" if kept else ""
    forms = FOR_ONE if one else FORMATS.values()
    return {"links": [(form.label, form.media_type, f"{beside(address, form.ending)}{query}") for form in forms]}
