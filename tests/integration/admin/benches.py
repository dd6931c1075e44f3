"""Pressing the buttons of the workbenches as an editor does: look first, then confirm."""

from articles.models import Record, ReviewItem
from tests.integration.admin.pages import FormReader


def confirm(client, address: str, **data):
    """Press a button, read the page that says what would change, confirm it, and follow."""
    shown = client.post(address, data)
    assert shown.status_code == 200
    reader = FormReader("proposal")
    reader.feed(shown.content.decode())
    return client.post(address, data | {"seen": reader.data["seen"], "confirmed": "yes"}, follow=True)


def ask_whether_one(first, second, mends: int = 1, **details) -> ReviewItem:
    """Ask whether two authors, or two institutions, are one."""
    record = Record(first._meta.model_name)
    kinds = {
        Record.AUTHOR: ReviewItem.Kind.DUPLICATE_AUTHOR,
        Record.INSTITUTION: ReviewItem.Kind.DUPLICATE_INSTITUTION,
    }
    return ReviewItem.objects.create(
        kind=kinds[record],
        record=record,
        record_id=first.pk,
        other_id=second.pk,
        mends=mends,
        fingerprint=f"{record} {first.pk} {second.pk}",
        details=details,
    )
