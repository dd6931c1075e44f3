"""Every list and every form of the admin opens, at a cost that does not grow with the rows."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

MODELS = [model for model in apps.get_app_config("articles").get_models()]
NAMES = [model._meta.model_name for model in MODELS]


def test_every_model_is_registered():
    assert [model for model in MODELS if not admin.site.is_registered(model)] == []


@pytest.mark.parametrize("name", NAMES)
def test_list_opens(name, editor):
    response = editor.get(reverse(f"admin:articles_{name}_changelist"), {"q": "Академия 12"})
    assert response.status_code == 200
