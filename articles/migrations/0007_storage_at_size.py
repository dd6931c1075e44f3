from django.conf import settings
from django.db import migrations, models

UNCOMPRESSED = {
    "article": ("abstract", "citation", "printed"),
    "sourcefile": ("text", "content"),
    "searchdocument": ("abstract", "reference_text"),
}
"""Long texts that are written once for each article: compressing them takes longer than storing them."""


def _storage(kind):
    return ";\n".join(
        f"ALTER TABLE articles_{table} ALTER COLUMN {column} SET STORAGE {kind}"
        for table, columns in UNCOMPRESSED.items()
        for column in columns
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_operation_other"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="articlekey",
            name="articlekey_once_per_article",
        ),
        migrations.RemoveIndex(
            model_name="articlekey",
            name="articlekey_lookup",
        ),
        migrations.RemoveIndex(
            model_name="reference",
            name="reference_title_year",
        ),
        migrations.AlterField(
            model_name="article",
            name="doi",
            field=models.CharField(blank=True, null=True, verbose_name="DOI"),
        ),
        migrations.AlterField(
            model_name="article",
            name="title_key",
            field=models.CharField(editable=False),
        ),
        migrations.AlterField(
            model_name="author",
            name="orcid",
            field=models.CharField(blank=True, max_length=19, null=True, verbose_name="ORCID"),
        ),
        migrations.AlterField(
            model_name="parseproblem",
            name="code",
            field=models.CharField(),
        ),
        migrations.AlterField(
            model_name="reviewitem",
            name="fingerprint",
            field=models.CharField(editable=False),
        ),
        migrations.AlterField(
            model_name="sourcefile",
            name="sha256",
            field=models.CharField(max_length=64, verbose_name="SHA-256"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["title_key"], name="article_title_key"),
        ),
        migrations.AddIndex(
            model_name="articlekey",
            index=models.Index(fields=["article"], name="articlekey_article"),
        ),
        migrations.AddIndex(
            model_name="parseproblem",
            index=models.Index(fields=["code"], name="parseproblem_code"),
        ),
        migrations.AddIndex(
            model_name="reference",
            index=models.Index(
                models.Func(
                    models.F("title_key"),
                    models.Value(0),
                    function="hashtextextended",
                    output_field=models.BigIntegerField(),
                ),
                models.F("issued_year"),
                name="reference_title_hash",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.UniqueConstraint(fields=("doi",), name="article_doi_once"),
        ),
        migrations.AddConstraint(
            model_name="articlekey",
            constraint=models.UniqueConstraint(fields=("kind", "key", "article"), name="articlekey_once_per_article"),
        ),
        migrations.AddConstraint(
            model_name="author",
            constraint=models.UniqueConstraint(fields=("orcid",), name="author_orcid_once"),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.UniqueConstraint(fields=("fingerprint",), name="reviewitem_asked_once"),
        ),
        migrations.AddConstraint(
            model_name="sourcefile",
            constraint=models.UniqueConstraint(fields=("sha256",), name="sourcefile_content_once"),
        ),
        migrations.RunSQL(_storage("EXTERNAL"), _storage("EXTENDED")),
    ]
