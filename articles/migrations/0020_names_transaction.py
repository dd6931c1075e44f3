"""Which transaction last changed the names of an article's search row.

The rows there are take no number of their own, which would have the whole table written anew: the index of names is
made anew with this release, and reads them all.
"""

from django.db import migrations, models

import articles.models.fields


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0019_institution_signatures"),
    ]

    operations = [
        migrations.AddField(
            model_name="searchdocument",
            name="names_transaction",
            field=articles.models.fields.TransactionIdField(db_default=models.Value("0"), editable=False),
        ),
        migrations.AlterField(
            model_name="searchdocument",
            name="names_transaction",
            field=articles.models.fields.TransactionIdField(
                db_default=models.Func(function="pg_current_xact_id"), editable=False
            ),
        ),
    ]
