"""A kind of question about runs: names that are likely swapped; no column changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0002_groups"),
    ]

    operations = [
        migrations.AlterField(
            model_name="correction",
            name="record",
            field=models.CharField(
                choices=[
                    ("article", "Article"),
                    ("authorship", "Authorship"),
                    ("affiliation", "Affiliation"),
                    ("authorshipaffiliation", "Authorship Affiliation"),
                    ("reference", "Reference"),
                    ("author", "Author"),
                    ("institution", "Institution"),
                    ("journal", "Journal"),
                    ("issue", "Issue"),
                    ("ingestrun", "Ingest Run"),
                ],
                max_length=21,
            ),
        ),
        migrations.AlterField(
            model_name="operation",
            name="record",
            field=models.CharField(
                choices=[
                    ("article", "Article"),
                    ("authorship", "Authorship"),
                    ("affiliation", "Affiliation"),
                    ("authorshipaffiliation", "Authorship Affiliation"),
                    ("reference", "Reference"),
                    ("author", "Author"),
                    ("institution", "Institution"),
                    ("journal", "Journal"),
                    ("issue", "Issue"),
                    ("ingestrun", "Ingest Run"),
                ],
                max_length=21,
            ),
        ),
        migrations.AlterField(
            model_name="reviewitem",
            name="kind",
            field=models.CharField(
                choices=[
                    ("source-changed", "source changed under a correction"),
                    ("duplicate-article", "likely duplicate article"),
                    ("duplicate-institution", "likely duplicate institution"),
                    ("ambiguous-author", "several authors fit a name"),
                    ("ambiguous-institution", "several institutions fit an affiliation"),
                    ("ambiguous-journal", "several journals fit a title"),
                    ("ambiguous-reference", "several articles fit a reference"),
                    ("vanished", "no longer printed, kept because it was edited"),
                    ("order", "list changed under a decided order"),
                    ("swapped-names", "given names and surnames likely swapped"),
                ],
                max_length=24,
            ),
        ),
        migrations.AlterField(
            model_name="reviewitem",
            name="record",
            field=models.CharField(
                choices=[
                    ("article", "Article"),
                    ("authorship", "Authorship"),
                    ("affiliation", "Affiliation"),
                    ("authorshipaffiliation", "Authorship Affiliation"),
                    ("reference", "Reference"),
                    ("author", "Author"),
                    ("institution", "Institution"),
                    ("journal", "Journal"),
                    ("issue", "Issue"),
                    ("ingestrun", "Ingest Run"),
                ],
                max_length=21,
            ),
        ),
    ]
