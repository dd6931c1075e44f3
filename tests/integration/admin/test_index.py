"""The first page of the admin leads to the pages on which editors work."""

import re

from django.contrib.auth.models import Permission, User
from django.test import Client


def led_to(client: Client) -> list[str]:
    """The addresses in the list of work pages."""
    page = client.get("/admin/").content.decode()
    return re.findall(r'href="([^"]+)"', page.partition('class="work-pages"')[2].partition("</nav>")[0])


def test_every_page_of_the_list_opens(admin_client):
    addresses = led_to(admin_client)
    assert len(addresses) == len(set(addresses)) == 8
    assert [admin_client.get(address).status_code for address in addresses] == [200] * 8


def test_editors_are_led_to_what_they_may_see_alone(client, db):
    editor = User.objects.create_user("some", is_staff=True)
    editor.user_permissions.add(Permission.objects.get(codename="view_author"))
    client.force_login(editor)
    assert led_to(client) == ["/admin/articles/author/workbench/"]
