import django.contrib.postgres.fields
from django.db import migrations, models

FILL = """
WITH link AS (
    SELECT DISTINCT reference.article_id, reference.cited_id FROM articles_reference AS reference
    JOIN articles_article AS citing ON citing.id = reference.article_id
    WHERE reference.cited_id IS NOT NULL AND reference.position IS NOT NULL
        AND citing.merged_into_id IS NULL AND citing.status <> 'deleted'
),
cited AS (SELECT cited_id AS article_id, count(*)::int AS number FROM link GROUP BY 1),
citing AS (SELECT article_id, array_agg(cited_id ORDER BY cited_id) AS cites FROM link GROUP BY 1)
UPDATE articles_searchdocument AS document
SET cited_count = coalesce(cited.number, 0), cites = coalesce(citing.cites, '{}')
FROM cited FULL JOIN citing USING (article_id)
WHERE document.article_id = coalesce(cited.article_id, citing.article_id)
"""
"""Indexes are made anew for the new field, so that no row has to be numbered anew."""


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_authority")]

    operations = [
        migrations.AddField(
            model_name="searchdocument",
            name="cited_count",
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="searchdocument",
            name="cites",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(), db_default=models.Value("{}"), default=list, size=None
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
