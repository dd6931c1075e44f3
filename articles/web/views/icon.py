"""The address at which browsers and machines look for an icon without reading a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the icon of the pages."""
    return redirect(static("favicon.svg"))
