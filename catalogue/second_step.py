"""The second step of signing in: the code of an app or a recovery code, and the page on which staff sets the app up."""

import binascii
import time
from base64 import b32encode
from typing import Any

import django_otp
import segno
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.contrib.auth.views import RedirectURLMixin, redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import FormView
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from articles.admin.accounts import forget_devices

from .administration import awaits_second_step
from .sign_in import refused

DIGITS = 6
TOLERANCE = 1
"""Codes before and after the current one that are taken, as clocks differ."""
RECOVERY_CODES = 10
KEY_IN_SESSION = "second_step_key"
"""A key that is not confirmed stays in the session that was shown it: nobody else can have read it before."""


class CodeField(forms.CharField):
    """A code as typed: blanks and case do not count."""

    def __init__(self) -> None:
        attributes = {"autocomplete": "one-time-code", "autocapitalize": "none", "autofocus": True}
        super().__init__(label="Code", max_length=40, widget=forms.TextInput(attributes))

    def clean(self, value: Any) -> str:
        return "".join(str(super().clean(value)).split()).lower()


class CodeForm(forms.Form):
    """Takes the app's current code, or a recovery code, of one account."""

    code = CodeField()

    def __init__(self, user: User, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.user = user

    def clean_code(self) -> str:
        """Refuse a wrong code; ``self.device`` is what took the right one. Each failure makes the next wait longer."""
        code: str = self.cleaned_data["code"]
        kind = TOTPDevice if code.isdecimal() and len(code) == DIGITS else StaticDevice
        device = kind.objects.filter(user=self.user, confirmed=True).first()
        wait = seconds_to_wait(device) if device else 0
        if wait:
            raise forms.ValidationError(f"There were too many wrong codes. Try again in {wait} seconds.")
        self.device = django_otp.verify_token(self.user, device.persistent_id, code) if device else None
        if self.device is None:
            raise forms.ValidationError("This code is wrong, or was used before.")
        return code


class NewAppForm(forms.Form):
    """Takes the first code of an app that was given a key."""

    code = CodeField()

    def __init__(self, key: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.counter = TOTP(binascii.unhexlify(key), digits=DIGITS)
        self.counter.time = time.time()

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not (code.isdecimal() and self.counter.verify(int(code), TOLERANCE)):
            raise forms.ValidationError("This is not the code that the app shows now.")
        return code


@method_decorator(never_cache, name="dispatch")
class StaffPage(RedirectURLMixin, FormView):
    """A page for staff who gave the password, there only where two steps are asked for."""

    next_page = "admin:index"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.TWO_STEP_LOGIN:
            raise Http404
        if not (request.user.is_active and request.user.is_staff):
            return redirect_to_login(request.get_full_path(), reverse("admin:login"))
        return refused(request) or self.elsewhere() or super().dispatch(request, *args, **kwargs)

    def elsewhere(self) -> HttpResponse | None:
        """Where who asks has to go instead."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = admin.site.each_context(self.request) | {"next": self.get_redirect_url(), "title": self.title}
        return super().get_context_data(**kwargs) | shown

    title = ""


class SecondStep(StaffPage):
    """Asks for a code and lets in."""

    template_name = "admin/second_step.html"
    form_class = CodeForm
    title = "Second step"

    def elsewhere(self) -> HttpResponse | None:
        if not awaits_second_step(self.request):
            return redirect(self.get_success_url())
        return None if has_app(self.request.user) else redirect_to_login(self.get_success_url(), reverse("set_up_app"))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: CodeForm) -> HttpResponse:
        let_in(self.request, form.device)
        if isinstance(form.device, StaticDevice):
            left = form.device.token_set.count()
            messages.warning(self.request, f"Recovery codes left: {left}. Set up an app anew to get others.")
        return super().form_valid(form)


class SetUpApp(StaffPage):
    """Gives an app a key, takes its first code, and shows the recovery codes once."""

    template_name = "admin/set_up_app.html"
    form_class = NewAppForm
    title = "Set up the second step"

    def elsewhere(self) -> HttpResponse | None:
        """Who has an app and gave no code of it must not get around it here."""
        if awaits_second_step(self.request) and has_app(self.request.user):
            return redirect("second_step")
        return None

    @property
    def key(self) -> str:
        key: str = self.request.session.setdefault(KEY_IN_SESSION, random_hex())
        return key

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"key": self.key}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        address = TOTPDevice(user=self.request.user, key=self.key).config_url
        shown = {"picture": segno.make(address).svg_data_uri(scale=4, light="white"), "key": readable(self.key)}
        return super().get_context_data(**kwargs) | shown

    def form_valid(self, form: NewAppForm) -> HttpResponse:
        del self.request.session[KEY_IN_SESSION]
        app, codes = enrol(self.request.user, form.counter)
        let_in(self.request, app)
        shown = admin.site.each_context(self.request)
        shown |= {"codes": codes, "next": self.get_success_url(), "title": "Recovery codes"}
        return self.response_class(self.request, ["admin/recovery_codes.html"], shown)


def seconds_to_wait(device: Any) -> int:
    """How long this device takes no code, because of wrong ones."""
    allowed, why = device.verify_is_allowed()
    return 0 if allowed else int((why["locked_until"] - timezone.now()).total_seconds()) + 1


def has_app(user: Any) -> bool:
    """Whether an account has set up its second step."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def let_in(request: HttpRequest, device: Any) -> None:
    """Note in the session that the second step was taken; its cookie changes, as at every rise in rights."""
    request.session.cycle_key()
    django_otp.login(request, device)


@transaction.atomic
def enrol(user: Any, counter: TOTP) -> tuple[TOTPDevice, list[str]]:
    """Give an account this app instead of what it had, whose code just seen counts no more, and new recovery codes."""
    forget_devices(user)
    key = binascii.hexlify(counter.key).decode()
    app = TOTPDevice.objects.create(user=user, name="App", key=key, drift=counter.drift, last_t=counter.t())
    recovery = StaticDevice.objects.create(user=user, name="Recovery codes")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=recovery, token=code) for code in codes)
    return app, codes


def readable(key: str) -> str:
    """A key as apps take it when it is typed: letters and digits in groups of four."""
    text = b32encode(binascii.unhexlify(key)).decode()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))
