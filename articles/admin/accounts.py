"""Accounts: administrators make and shut them and choose their groups; only superusers touch superusers and rights."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django_otp import devices_for_user
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

RIGHTS = ("is_superuser", "user_permissions")


def is_superuser(request: HttpRequest) -> bool:
    """Whether nothing is kept from who asks."""
    return bool(getattr(request.user, "is_superuser", False))


def forget_devices(user: Any) -> None:
    """Take from an account its app and its recovery codes: it sets up its second step anew."""
    for device in devices_for_user(user, confirmed=None):
        device.delete()


# Of the devices the library's own pages show the keys.
admin.site.unregister([User, Group, TOTPDevice, StaticDevice])


@admin.register(User)
class AccountAdmin(UserAdmin):
    """Nobody deletes an account, because decisions name it; unticking "active" shuts it."""

    list_select_related = False
    actions = ("reset_second_step",)

    @admin.action(description="Reset the second step of signing in", permissions=["change"])
    def reset_second_step(self, request: HttpRequest, chosen: QuerySet[User]) -> None:
        """For who lost the telephone and the recovery codes; superusers are left to superusers."""
        users = [user for user in chosen if self.has_change_permission(request, user)]
        for user in users:
            forget_devices(user)
            self.log_change(request, user, "The second step of signing in was reset.")
        self.message_user(request, f"Reset: {', '.join(user.username for user in users) or 'nobody'}.")

    def get_actions(self, request: HttpRequest) -> Any:
        """What there is to do about second steps only where they are asked for."""
        actions = super().get_actions(request)
        return actions if settings.TWO_STEP_LOGIN else {k: v for k, v in actions.items() if k != "reset_second_step"}

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
