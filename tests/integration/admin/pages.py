"""Forms of the admin as a browser sends them: read from the page, changed, posted."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

CHECKED = "on"


class FormReader(HTMLParser):
    """Collects what the main form of a page would send."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside, self.data = form_id, False, {}
        self.area, self.select = None, None

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        given = dict(attributes)
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        elif self.inside and "disabled" not in given:
            getattr(self, f"read_{tag}", lambda given: None)(given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            self.select = None

    def handle_data(self, data: str) -> None:
        if self.area:
            self.data[self.area] += data

    def read_input(self, given: dict[str, Any]) -> None:
        kind, name = given.get("type"), given.get("name")
        if name and kind not in ("submit", "checkbox", "radio"):
            self.data[name] = given.get("value") or ""
        elif kind == "checkbox" and "checked" in given:
            self.data[name] = CHECKED

    def read_textarea(self, given: dict[str, Any]) -> None:
        self.area = given["name"]
        self.data[self.area] = ""

    def read_select(self, given: dict[str, Any]) -> None:
        self.select = given["name"]
        self.data.setdefault(self.select, "")

    def read_option(self, given: dict[str, Any]) -> None:
        if "selected" in given:
            self.data[self.select] = given.get("value") or ""


def change_address(record: Any) -> str:
    return reverse(f"admin:articles_{record._meta.model_name}_change", args=[record.pk])


def read_form(client: Client, address: str, form_id: str) -> dict[str, str]:
    """What the form would send untouched; a textarea's first line end belongs to the markup."""
    page = client.get(address)
    assert page.status_code == 200, page
    reader = FormReader(form_id)
    reader.feed(page.content.decode())
    assert reader.data, page.content.decode()[:500]
    crlf = {name: value.removeprefix("\r").removeprefix("\n") for name, value in reader.data.items()}
    return {name: value.replace("\r\n", "\n").replace("\n", "\r\n") for name, value in crlf.items()}


def open_form(client: Client, record: Any) -> dict[str, str]:
    """What the main form of the page of ``record`` would send untouched."""
    return read_form(client, change_address(record), f"{record._meta.model_name}_form")


def send_form(client: Client, record: Any, **changes: str):
    """Open the page of ``record``, change fields that its form has, save, and give the response."""
    data = open_form(client, record)
    unknown = [name for name in changes if name not in data and changes[name] != CHECKED]
    assert not unknown, f"no such fields on the page: {unknown} among {sorted(data)}"
    return client.post(change_address(record), data | changes)


def send_unticked(client: Client, record: Any, box: str):
    """Open the page of ``record``, untick one box, save, and give the response."""
    data = open_form(client, record)
    assert data.pop(box) == CHECKED
    return client.post(change_address(record), data)


def saved(response) -> bool:
    """Whether a form was accepted: the admin then leads on."""
    return response.status_code == 302


def errors(response) -> str:
    """The page of a form that was not accepted."""
    assert response.status_code == 200
    return response.content.decode()


def post(client, record, **changes: str):
    """Open the page of ``record`` and send its form with changes and new rows."""
    return client.post(change_address(record), open_form(client, record) | changes)
