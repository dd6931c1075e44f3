"""What pages say of their exports."""

from typing import Any

from django import template

from articles.exports.formats import FORMATS
from articles.web.exporting import FOR_ONE, beside

register = template.Library()


@register.inclusion_tag("articles/includes/export.html")
def export_links(address: str, query: str = "", *, one: bool = False) -> dict[str, Any]:
    """Links to the exports beside a page; ``query`` is that of a list that was searched or narrowed."""
    asked = f"?{query}" if query else ""
    forms = FOR_ONE if one else FORMATS.values()
    return {"links": [(form.label, form.media_type, f"{beside(address, form.ending)}{asked}") for form in forms]}
