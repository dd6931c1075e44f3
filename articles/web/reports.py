"""What readers say is wrong: a form whose every sending becomes one question for editors and changes nothing."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.curation.review import Question, ask
from articles.models import Article, Author, Institution, Record, ReviewItem

Reported = Article | Author | Institution

LONGEST_SUGGESTION = 4_000
LONGEST_REMARK = 2_000

MOST_OPEN = 5_000
"""Reports that wait for editors; beyond it nobody would read one more."""

MOST_OPEN_EACH = 20
"""Of these, about one record."""

PARTS = {
    Article: (
        ("title", _("Title")),
        ("authors", _("Authors")),
        ("affiliations", _("Affiliations")),
        ("abstract", _("Abstract")),
        ("keywords", _("Keywords")),
        ("references", _("References")),
        ("citation", _("Journal, volume, issue, pages or date")),
        ("identifier", _("DOI")),
        ("", _("Something else")),
    ),
    Author: (
        ("name", _("Name")),
        ("orcid", _("ORCID iD")),
        ("works", _("A work is someone else’s")),
        ("missing", _("A work is missing")),
        ("same", _("The same person has another page")),
        ("", _("Something else")),
    ),
    Institution: (
        ("name", _("Name")),
        ("place", _("City or country")),
        ("parent", _("What it is part of")),
        ("same", _("The same institution has another page")),
        ("", _("Something else")),
    ),
}
RECORDS = {Article: Record.ARTICLE, Author: Record.AUTHOR, Institution: Record.INSTITUTION}


class ReportForm(forms.Form):
    """Which part of a record is wrong, and what should stand there."""

    suggestion = forms.CharField(
        label=_("What should it say?"),
        required=False,
        max_length=LONGEST_SUGGESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    remark = forms.CharField(
        label=_("How can editors see that it is so?"),
        help_text=_("A page, a link, a sentence. Do not give your name or address: nobody will write back."),
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    website = forms.CharField(required=False)  # shown to no one: who fills it in is a machine

    def __init__(self, record: Reported, typed: QueryDict | None = None) -> None:
        super().__init__(typed)
        self.fields["field"] = forms.ChoiceField(label=_("What is wrong?"), required=False, choices=PARTS[type(record)])
        self.order_fields(["field"])

    def clean(self) -> dict[str, str]:
        """A report must say something."""
        typed = super().clean() or {}
        if not (typed.get("suggestion") or typed.get("remark")) and not self.errors:
            raise forms.ValidationError(_("Say what should stand there, or what is wrong."))
        return typed


def is_full(record: Reported) -> bool:
    """Whether editors have more open reports than they will read, of this record or of all."""
    waiting = ReviewItem.objects.open().filter(kind=ReviewItem.Kind.READER_REPORT)
    about = waiting.filter(record=RECORDS[type(record)], record_id=record.pk)
    return about[:MOST_OPEN_EACH].count() == MOST_OPEN_EACH or waiting[:MOST_OPEN].count() == MOST_OPEN


def file_report(record: Reported, typed: dict[str, str]) -> None:
    """Ask editors what to do about a report; the same one twice is one question."""
    details = {name: typed[name] for name in ("field", "suggestion", "remark") if typed.get(name)}
    kind = RECORDS[type(record)]
    ask([Question(ReviewItem.Kind.READER_REPORT, kind, record.pk, distinct=details, details=details)])
