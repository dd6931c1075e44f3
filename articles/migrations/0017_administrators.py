"""The group Administrators: all that editors do, and accounts."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

ADMINISTRATORS, EDITORS = "Administrators", "Editors"

ACCOUNTS = ("view_user", "add_user", "change_user", "view_group", "view_accessattempt", "delete_accessattempt")
"""Accounts are made, changed and shut, never deleted; deleting failed attempts lets somebody in again."""


def make_administrators(apps, schema_editor):
    """Make the group and give it its permissions; repeating it adds nothing twice."""
    database = schema_editor.connection.alias
    for app in ("auth", "axes", "articles"):
        create_permissions(installed.get_app_config(app), verbosity=0, using=database)
    groups = apps.get_model("auth", "Group").objects.using(database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    editors, _ = groups.get_or_create(name=EDITORS)
    editors.permissions.add(*permissions.filter(content_type__app_label="articles", codename__startswith="view_"))
    administrators, _ = groups.get_or_create(name=ADMINISTRATORS)
    accounts = permissions.filter(content_type__app_label__in=("auth", "axes"), codename__in=ACCOUNTS)
    administrators.permissions.add(*editors.permissions.all(), *accounts)


def remove_administrators(apps, schema_editor):
    """Take the group away; its members stay."""
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name=ADMINISTRATORS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_cited_works"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
    ]

    operations = [migrations.RunPython(make_administrators, remove_administrators)]
