"""Signing in in two steps, where the catalogue asks for it: a password, then a code."""

import re
from base64 import b32decode
from binascii import hexlify, unhexlify
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP, totp
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

LOGIN, HOME = reverse("admin:login"), reverse("admin:index")
STEP, APP = reverse("second_step"), reverse("set_up_app")
KEY = "3132333435363738393031323334353637383930"
WORK = reverse("admin:articles_reviewitem_changelist")


@pytest.fixture
def ann(db, settings) -> User:
    settings.TWO_STEP_LOGIN = True
    return User.objects.create_superuser("ann", password="a long password")


@pytest.fixture
def app(ann) -> TOTPDevice:
    return TOTPDevice.objects.create(user=ann, key=KEY)


def sign_in(name: str = "ann") -> Client:
    client = Client()
    response = client.post(f"{LOGIN}?next={WORK}", {"username": name, "password": "a long password"})
    assert response.status_code == 302
    return client


def code(key: str = KEY) -> str:
    return f"{totp(unhexlify(key)):06d}"


def wrong() -> str:
    """A code that is right neither now nor soon."""
    near = {TOTP(unhexlify(KEY)).token()} | {totp(unhexlify(KEY), drift=drift) for drift in (-2, -1, 0, 1, 2)}
    return next(f"{number:06d}" for number in range(10) if number not in near)


def give(client: Client, text: str, address: str = STEP):
    return client.post(f"{address}?next={WORK}", {"code": text})


def text_of(response) -> str:
    return response.content.decode()


def is_in(client: Client) -> bool:
    return client.get(WORK).status_code == 200


def set_up(client: Client) -> list[str]:
    """Set up an app by what its page says; give the recovery codes."""
    key = re.search(r"<code>([A-Z2-7 ]+)</code>", text_of(client.get(APP)))[1]
    shown = text_of(give(client, code(hexlify(b32decode(key.replace(" ", ""))).decode()), APP))
    return re.findall(r"<li><code>(\w+)</code>", shown)


def test_without_the_setting_a_password_lets_in_and_nothing_speaks_of_steps(ann, settings):
    settings.TWO_STEP_LOGIN = False
    client = sign_in()
    assert is_in(client)
    assert [client.get(address).status_code for address in (STEP, APP)] == [404, 404]
    assert "econd step" not in text_of(client.get(HOME)) + text_of(client.get(reverse("admin:auth_user_changelist")))


def test_who_has_no_app_is_led_to_setting_one_up_and_is_then_in(ann):
    client = sign_in()
    response = client.get(WORK, follow=True)
    assert response.redirect_chain[-1][0].startswith(APP)
    assert "data:image/svg+xml" in text_of(response)
    assert response["Cache-Control"].count("no-store") == 1
    assert not is_in(client)
    assert len(set_up(client)) == 10
    assert is_in(client)
    assert not is_in(sign_in())


def test_the_codes_are_asked_for_and_the_right_one_leads_on(app):
    client = sign_in()
    assert client.get(WORK, follow=True).redirect_chain[-1][0].startswith(STEP)
    cookie = client.cookies["sessionid"].value
    response = give(client, f" {code()[:3]} {code()[3:]}")
    assert (response.status_code, response["Location"]) == (302, WORK)
    assert client.cookies["sessionid"].value != cookie
    assert is_in(client)
    assert "wrong" in text_of(give(sign_in(), code()))


def test_a_password_alone_neither_opens_pages_nor_sets_up_another_app(app):
    client = sign_in()
    addresses = [HOME, WORK, reverse("admin:password_change"), reverse("admin:auth_user_changelist")]
    assert {client.get(address).status_code for address in addresses} == {302}
    assert client.get(APP)["Location"] == STEP
    assert give(client, code(), APP)["Location"] == STEP
    assert TOTPDevice.objects.get() == app


def test_wrong_codes_are_refused_and_make_the_right_one_wait(app):
    client = sign_in()
    assert "wrong" in text_of(give(client, wrong()))
    assert "Try again in 1 seconds" in text_of(give(client, code()))
    app.refresh_from_db()
    app.throttling_failure_count = 6
    app.save()
    assert "Try again in 32 seconds" in text_of(give(client, code()))
    app.throttling_failure_timestamp -= timedelta(seconds=32)
    app.save()
    assert give(client, code()).status_code == 302


def test_codes_of_others_and_odd_ones_are_refused(app):
    User.objects.create_superuser("bo")
    other = StaticDevice.objects.create(user=User.objects.get(username="bo"))
    other.token_set.create(token="abcdefgh")
    client = sign_in()
    assert [give(client, text).status_code for text in ("abcdefgh", "", "٣٤٥٦٧٨", "x" * 500, "-12345", "1e5\x00")] == [
        200
    ] * 6
    assert not is_in(client)


def test_a_recovery_code_lets_in_once(ann):
    first, *_ = set_up(sign_in())
    client = sign_in()
    assert "Recovery codes left: 9" in text_of(client.post(f"{STEP}?next={WORK}", {"code": first.upper()}, follow=True))
    assert is_in(client)
    assert "wrong" in text_of(give(sign_in(), first))


def test_an_app_set_up_anew_takes_the_place_of_the_former(app):
    client = sign_in()
    give(client, code())
    set_up(client)
    assert is_in(client)
    assert TOTPDevice.objects.get().key != KEY


def test_an_administrator_resets_who_lost_all_but_no_superuser(app):
    bo, cy = (User.objects.create_user(name, password="a long password", is_staff=True) for name in ("bo", "cy"))
    bo.user_permissions.set(Permission.objects.filter(codename__in=["view_user", "change_user"]))
    for user in (bo, cy):
        TOTPDevice.objects.create(user=user, key=KEY)
    client = sign_in("bo")
    give(client, code())
    chosen = {"action": "reset_second_step", "_selected_action": [app.user.pk, cy.pk]}
    client.post(reverse("admin:auth_user_changelist"), chosen)
    assert set(TOTPDevice.objects.values_list("user__username", flat=True)) == {"ann", "bo"}
    assert "reset" in text_of(client.get(reverse("admin:auth_user_history", args=[cy.pk])))


def test_who_gave_only_the_password_can_leave(app):
    client = sign_in()
    assert client.post(reverse("leave_second_step"))["Location"] == LOGIN
    assert "sessionid" not in client.cookies or not client.cookies["sessionid"].value


def test_nobody_else_gets_to_these_pages(ann, client):
    assert client.get(STEP)["Location"].startswith(LOGIN)
    client.force_login(User.objects.create_user("reader"))
    assert client.get(APP)["Location"].startswith(LOGIN)
    assert client.get(LOGIN).status_code == 200
