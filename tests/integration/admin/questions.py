"""Questions for the tests of the work list: asked, answered by a button, and what their pages ask the database."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.curation.review import Question, ask
from articles.models import Record, ReviewItem
from tests.integration.admin.pages import change_address

Kind = ReviewItem.Kind

PAGE_QUERIES = 20
"""Most that a page of the work list takes, whatever it is about."""


def put(kind: Kind, record, *, other=None, **details) -> ReviewItem:
    """Ask a question, and give it."""
    name = Record(record._meta.model_name)
    ask([Question(kind, name, record.pk, other and other.pk, details, details)])
    return ReviewItem.objects.latest("pk")


def press(client, item: ReviewItem, deed: str, **sent):
    """Press a button of a question, and give the answer."""
    return client.post(change_address(item), {"deed": deed, **sent})


def press_and_read(client, item: ReviewItem, deed: str, **sent) -> str:
    """Press a button, and give the page that it leads to; the item is what it has become."""
    response = client.post(change_address(item), {"deed": deed, **sent}, follow=True)
    assert response.status_code == 200
    item.refresh_from_db()
    return response.content.decode()


def state(item: ReviewItem) -> str:
    """The state of a question now."""
    item.refresh_from_db()
    return item.state


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
