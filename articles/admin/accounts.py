"""Accounts: administrators make and shut them and choose their groups; only superusers touch superusers and rights."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

RIGHTS = ("is_superuser", "user_permissions")


def is_superuser(request: HttpRequest) -> bool:
    """Whether nothing is kept from who asks."""
    return bool(getattr(request.user, "is_superuser", False))


admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Nobody deletes an account, because decisions name it; unticking "active" shuts it."""

    list_select_related = False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Who may change accounts must not make a superuser of himself."""
        fixed = tuple(super().get_readonly_fields(request, obj))
        return fixed if is_superuser(request) else (*fixed, *RIGHTS)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A superuser is changed by superusers alone, the password included."""
        if obj is not None and obj.is_superuser and not is_superuser(request):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Group)
class RolesAdmin(GroupAdmin):
    """What a group may do is decided by superusers: its members could otherwise give themselves more."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request)
