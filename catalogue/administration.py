"""The editors' site: nobody gets in by a password alone where CATALOGUE_TWO_STEP_LOGIN asks for a second step."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest


class AdministrationSite(AdminSite):
    """Django's own, which asks whether the second step was taken."""

    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not awaits_second_step(request)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return super().each_context(request) | {"two_steps": settings.TWO_STEP_LOGIN}


def awaits_second_step(request: HttpRequest) -> bool:
    """Whether a member of staff has given the password and no code yet."""
    user: Any = request.user
    return settings.TWO_STEP_LOGIN and user.is_active and user.is_staff and not user.is_verified()


class AdministrationConfig(AdminConfig):
    """Django's app of the admin, with this site."""

    default_site = "catalogue.administration.AdministrationSite"
