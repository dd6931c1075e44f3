"""The columns that files and bulk changes correct are those of the forms."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import RequestFactory

from articles.curation.values import EDITABLE

LINKS = {"author", "institution", "cited"}
"""Decided by operations."""

CHOSEN_BY_BOX = {"reason", "removed"}


@pytest.mark.parametrize("kind", sorted(set(EDITABLE) - {"authorshipaffiliation"}))
def test_what_files_correct_is_what_the_form_corrects(kind, admin_user):
    request = RequestFactory().get("/")
    request.user = admin_user
    shown = admin.site._registry[apps.get_model("articles", kind)]
    record = shown.model(pk=1)
    fixed = {*shown.get_readonly_fields(request, record), *shown.fixed_after_adding}
    fields = set(shown.get_form(request, record, change=True).base_fields) - fixed - LINKS - CHOSEN_BY_BOX
    assert fields | ({"status"} if kind == "article" else set()) == set(EDITABLE[kind])
