"""The groups Viewers and Editors with their permissions."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

VIEWERS, EDITORS = "Viewers", "Editors"

ADDED_AND_CHANGED = (
    "article",
    "authorship",
    "authorshipaffiliation",
    "affiliation",
    "reference",
    "author",
    "institution",
    "journal",
    "issue",
    "reviewitem",
)
"""What editors add and change; nobody in these groups deletes anything or touches accounts."""


def make_groups(apps, schema_editor):
    """Make the groups and give them their permissions; repeating it adds nothing twice."""
    database = schema_editor.connection.alias
    # Permissions are otherwise made after all migrations have run.
    create_permissions(installed.get_app_config("articles"), verbosity=0, using=database)
    permissions = apps.get_model("auth", "Permission").objects.using(database)
    ours = permissions.filter(content_type__app_label="articles")
    viewing = list(ours.filter(codename__startswith="view_"))
    codenames = [f"{deed}_{model}" for deed in ("add", "change") for model in ADDED_AND_CHANGED]
    groups = apps.get_model("auth", "Group").objects.using(database)
    groups.get_or_create(name=VIEWERS)[0].permissions.add(*viewing)
    groups.get_or_create(name=EDITORS)[0].permissions.add(*viewing, *ours.filter(codename__in=codenames))


def remove_groups(apps, schema_editor):
    """Take the groups away; their members stay."""
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=(VIEWERS, EDITORS)).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
