"""Every table of the first version, with the extension and the sequence that they need."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

import articles.models.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        TrigramExtension(),
        migrations.RunSQL("CREATE SEQUENCE articles_search_change", "DROP SEQUENCE articles_search_change"),
        migrations.CreateModel(
            name="Affiliation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("raw", models.TextField(blank=True, null=True)),
                (
                    "departments",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(), blank=True, default=list, size=None
                    ),
                ),
                ("institution_name", models.CharField(blank=True, null=True)),
                ("city", models.CharField(blank=True, null=True)),
                ("region", models.CharField(blank=True, null=True)),
                ("country", models.CharField(blank=True, null=True)),
                ("country_code", models.CharField(blank=True, max_length=2, null=True)),
                (
                    "link",
                    models.CharField(
                        choices=[("inferred", "Inferred"), ("confirmed", "Confirmed")], default="inferred", max_length=9
                    ),
                ),
                ("link_reason", models.CharField(blank=True, null=True)),
                ("printed", models.JSONField(default=dict, editable=False)),
            ],
            options={
                "ordering": ("institution_name", "id"),
            },
        ),
        migrations.CreateModel(
            name="Issue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("volume", models.CharField(blank=True, null=True)),
                ("number", models.CharField(blank=True, null=True)),
                ("year", models.SmallIntegerField(blank=True, null=True)),
                ("volume_sort", models.IntegerField(default=0, editable=False)),
                ("number_sort", models.IntegerField(default=0, editable=False)),
            ],
            options={
                "ordering": ("journal", "-year", "-volume_sort", "-number_sort", "id"),
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField()),
                ("title_key", models.CharField(db_index=True, editable=False)),
                ("abstract", articles.models.fields.OptionalTextField(blank=True, null=True)),
                (
                    "keywords",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(), blank=True, default=list, size=None
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=8, null=True)),
                ("page", models.CharField(blank=True, null=True)),
                ("page_start", models.IntegerField(editable=False, null=True)),
                ("page_end", models.IntegerField(editable=False, null=True)),
                ("issued_year", models.SmallIntegerField(blank=True, null=True)),
                ("issued_month", models.SmallIntegerField(blank=True, null=True)),
                ("issued_day", models.SmallIntegerField(blank=True, null=True)),
                ("doi", models.CharField(blank=True, null=True, unique=True, verbose_name="DOI")),
                ("doi_known", models.BooleanField(default=False, verbose_name="a DOI is known to exist")),
                ("url", models.CharField(blank=True, null=True, verbose_name="URL")),
                (
                    "citation",
                    articles.models.fields.OptionalTextField(blank=True, null=True, verbose_name="citation as printed"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("published", "Published"), ("withdrawn", "Withdrawn"), ("deleted", "Deleted")],
                        default="published",
                        max_length=9,
                    ),
                ),
                ("printed", models.JSONField(default=dict, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="articles.article",
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="articles",
                        to="articles.issue",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Author",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("family", models.CharField(blank=True, null=True)),
                ("given", models.CharField(blank=True, null=True)),
                ("suffix", models.CharField(blank=True, null=True)),
                ("literal", models.CharField(blank=True, null=True, verbose_name="organisation")),
                ("name_key", models.CharField(editable=False)),
                ("orcid", models.CharField(blank=True, max_length=19, null=True, unique=True, verbose_name="ORCID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="articles.author",
                    ),
                ),
            ],
            options={
                "ordering": ("name_key", "id"),
            },
        ),
        migrations.CreateModel(
            name="Authorship",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.IntegerField(blank=True, null=True)),
                ("family", models.CharField(blank=True, null=True)),
                ("given", models.CharField(blank=True, null=True)),
                ("suffix", models.CharField(blank=True, null=True)),
                ("literal", models.CharField(blank=True, null=True, verbose_name="organisation")),
                ("orcid", models.CharField(blank=True, max_length=19, null=True, verbose_name="ORCID")),
                ("email", models.CharField(blank=True, null=True, verbose_name="e-mail (never public)")),
                (
                    "link",
                    models.CharField(
                        choices=[("inferred", "Inferred"), ("confirmed", "Confirmed")], default="inferred", max_length=9
                    ),
                ),
                ("link_reason", models.CharField(blank=True, null=True)),
                ("confidence", models.FloatField(default=1.0, editable=False)),
                ("printed", models.JSONField(editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="authorships", to="articles.article"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorships",
                        to="articles.author",
                    ),
                ),
            ],
            options={
                "ordering": ("article", "position", "id"),
            },
        ),
        migrations.CreateModel(
            name="AuthorshipAffiliation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.IntegerField(blank=True, null=True)),
                ("printed", models.JSONField(editable=False, null=True)),
                (
                    "affiliation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorship_links",
                        to="articles.affiliation",
                    ),
                ),
                (
                    "authorship",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="affiliation_links",
                        to="articles.authorship",
                    ),
                ),
            ],
            options={
                "ordering": ("authorship", "position", "id"),
            },
        ),
        migrations.AddField(
            model_name="authorship",
            name="affiliations",
            field=models.ManyToManyField(
                related_name="authorships", through="articles.AuthorshipAffiliation", to="articles.affiliation"
            ),
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "record",
                    models.CharField(
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
                        ],
                        max_length=21,
                    ),
                ),
                ("record_id", models.BigIntegerField()),
                ("field", models.CharField(max_length=40)),
                ("old", models.JSONField(null=True)),
                ("new", models.JSONField(null=True)),
                ("printed", models.JSONField(null=True)),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
                ("reason", models.TextField(blank=True, default="")),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="IngestRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("arguments", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "Running"), ("finished", "Finished"), ("failed", "Failed")],
                        default="running",
                        max_length=8,
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                (
                    "started_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Institution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField()),
                ("key", models.CharField(editable=False)),
                ("city", models.CharField(blank=True, null=True)),
                ("region", models.CharField(blank=True, null=True)),
                ("country_code", models.CharField(blank=True, max_length=2, null=True)),
                ("ror", models.CharField(blank=True, max_length=40, null=True, unique=True, verbose_name="ROR")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="articles.institution",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parts",
                        to="articles.institution",
                    ),
                ),
            ],
            options={
                "ordering": ("key", "id"),
            },
        ),
        migrations.AddField(
            model_name="affiliation",
            name="institution",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="affiliations",
                to="articles.institution",
            ),
        ),
        migrations.CreateModel(
            name="Journal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField()),
                ("title_key", models.CharField(db_index=True, editable=False)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("issn", models.CharField(blank=True, max_length=9, null=True, unique=True, verbose_name="ISSN")),
                ("publisher", models.CharField(blank=True, null=True)),
                ("printed", models.JSONField(default=dict, editable=False)),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="articles.journal",
                    ),
                ),
            ],
            options={
                "ordering": ("title", "id"),
            },
        ),
        migrations.AddField(
            model_name="issue",
            name="journal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="issues", to="articles.journal"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="journal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="articles",
                to="articles.journal",
            ),
        ),
        migrations.CreateModel(
            name="Operation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("merge", "Merge"), ("split", "Split"), ("link", "Link"), ("reject", "Reject")],
                        max_length=6,
                    ),
                ),
                (
                    "record",
                    models.CharField(
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
                        ],
                        max_length=21,
                    ),
                ),
                ("record_id", models.BigIntegerField()),
                ("other_id", models.BigIntegerField(blank=True, null=True)),
                ("moved", models.JSONField(default=dict)),
                ("evidence", models.JSONField(default=dict)),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
                ("reason", models.TextField(blank=True, default="")),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="Reference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.IntegerField(blank=True, null=True)),
                ("label", models.CharField(blank=True, null=True)),
                ("text", models.TextField()),
                ("type", models.CharField(blank=True, null=True, verbose_name="CSL type")),
                ("authors", models.JSONField(blank=True, default=list)),
                ("editors", models.JSONField(blank=True, default=list)),
                ("issued_year", models.SmallIntegerField(blank=True, null=True)),
                ("title", models.CharField(blank=True, null=True)),
                ("title_key", models.CharField(editable=False, null=True)),
                ("container_title", models.CharField(blank=True, null=True)),
                ("container_key", models.CharField(editable=False, null=True)),
                ("volume", models.CharField(blank=True, null=True)),
                ("number", models.CharField(blank=True, null=True, verbose_name="issue")),
                ("page", models.CharField(blank=True, null=True)),
                ("publisher", models.CharField(blank=True, null=True)),
                ("publisher_place", models.CharField(blank=True, null=True)),
                ("genre", models.CharField(blank=True, null=True)),
                ("doi", models.CharField(blank=True, null=True, verbose_name="DOI")),
                ("url", models.CharField(blank=True, null=True, verbose_name="URL")),
                ("isbn", models.CharField(blank=True, null=True, verbose_name="ISBN")),
                ("damaged", models.BooleanField(default=False, verbose_name="text was lost")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("linked", "in this catalogue"),
                            ("ambiguous", "ambiguous"),
                            ("absent", "not in this catalogue"),
                            ("damaged", "damaged"),
                        ],
                        default="absent",
                        max_length=9,
                    ),
                ),
                (
                    "candidates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, editable=False, size=None
                    ),
                ),
                (
                    "link",
                    models.CharField(
                        choices=[("inferred", "Inferred"), ("confirmed", "Confirmed")], default="inferred", max_length=9
                    ),
                ),
                ("link_reason", models.CharField(blank=True, null=True)),
                ("confidence", models.FloatField(default=1.0, editable=False)),
                ("printed", models.JSONField(editable=False, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="references", to="articles.article"
                    ),
                ),
                (
                    "cited",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citing_references",
                        to="articles.article",
                    ),
                ),
            ],
            options={
                "ordering": ("article", "position", "id"),
            },
        ),
        migrations.CreateModel(
            name="ReviewItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
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
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("decided", "Decided"), ("dismissed", "Dismissed")],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("fingerprint", models.CharField(editable=False, unique=True)),
                (
                    "record",
                    models.CharField(
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
                        ],
                        max_length=21,
                    ),
                ),
                ("record_id", models.BigIntegerField()),
                ("other_id", models.BigIntegerField(blank=True, null=True)),
                ("details", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assigned_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("kind", "-id"),
            },
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("article_id", models.BigIntegerField(primary_key=True, serialize=False)),
                (
                    "change",
                    models.BigIntegerField(
                        db_default=models.Func(models.Value("articles_search_change"), function="nextval"),
                        editable=False,
                        unique=True,
                    ),
                ),
                (
                    "transaction",
                    articles.models.fields.TransactionIdField(
                        db_default=models.Func(function="pg_current_xact_id"), editable=False
                    ),
                ),
                ("deleted", models.BooleanField(default=False)),
                ("title", articles.models.fields.OptionalTextField(blank=True, null=True)),
                ("abstract", articles.models.fields.OptionalTextField(blank=True, null=True)),
                ("keywords", articles.models.fields.OptionalTextField(blank=True, null=True)),
                ("authors", articles.models.fields.OptionalTextField(blank=True, null=True)),
                ("institutions", articles.models.fields.OptionalTextField(blank=True, null=True)),
                ("journal", articles.models.fields.OptionalTextField(blank=True, null=True)),
                ("reference_text", articles.models.fields.OptionalTextField(blank=True, null=True)),
                ("language", models.CharField(max_length=8, null=True)),
                ("doi", models.CharField(null=True)),
                (
                    "author_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "institution_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                (
                    "country_codes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), default=list, size=None
                    ),
                ),
                ("journal_id", models.BigIntegerField(null=True)),
                ("issue_id", models.BigIntegerField(null=True)),
                ("volume", models.CharField(null=True)),
                ("number", models.CharField(null=True)),
                ("year", models.SmallIntegerField(null=True)),
                ("month", models.SmallIntegerField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["transaction"], name="searchdocument_transaction")],
            },
        ),
        migrations.CreateModel(
            name="SourceFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField()),
                ("sha256", models.CharField(max_length=64, unique=True, verbose_name="SHA-256")),
                ("size", models.IntegerField(verbose_name="bytes")),
                ("encoding", models.CharField(max_length=40)),
                ("text", models.TextField()),
                ("content", models.BinaryField(null=True)),
                ("reader_version", models.CharField(max_length=20)),
                ("read_at", models.DateTimeField(auto_now=True)),
                ("accessed", models.DateField(blank=True, null=True, verbose_name="date accessed by the crawl")),
                ("unclaimed", models.FloatField(default=0.0, verbose_name="unclaimed share")),
                ("stated", models.IntegerField(default=0, verbose_name="values stated")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sources", to="articles.article"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sources", to="articles.ingestrun"
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
            },
        ),
        migrations.CreateModel(
            name="ParseProblem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField()),
                ("code", models.CharField(db_index=True)),
                ("line", models.IntegerField(default=1)),
                ("text", models.TextField(blank=True, default="")),
                ("start", models.IntegerField(blank=True, null=True)),
                ("end", models.IntegerField(blank=True, null=True)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="problems", to="articles.ingestrun"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="problems",
                        to="articles.sourcefile",
                    ),
                ),
            ],
            options={
                "ordering": ("path", "line", "id"),
            },
        ),
        migrations.AddField(
            model_name="article",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.sourcefile",
            ),
        ),
        migrations.CreateModel(
            name="ArticleKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("doi", "Doi"), ("place", "Place"), ("page", "Page"), ("title", "Title")], max_length=5
                    ),
                ),
                ("key", models.CharField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="articles.article"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "key"], name="articlekey_lookup")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("key", ""), _negated=True), name="articlekey_text_never_empty"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind__in", ["doi", "place"])),
                        fields=("kind", "key"),
                        name="articlekey_names_one_article",
                    ),
                    models.UniqueConstraint(fields=("article", "kind", "key"), name="articlekey_once_per_article"),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="author",
            index=models.Index(fields=["name_key", "id"], name="author_in_order"),
        ),
        migrations.AddIndex(
            model_name="author",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["name_key"], name="author_name_trigrams", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="author",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("family", ""), _negated=True),
                    models.Q(("given", ""), _negated=True),
                    models.Q(("suffix", ""), _negated=True),
                    models.Q(("literal", ""), _negated=True),
                    models.Q(("name_key", ""), _negated=True),
                    models.Q(("orcid", ""), _negated=True),
                ),
                name="author_text_never_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="author",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("family__isnull", False), ("given__isnull", False), ("literal__isnull", False), _connector="OR"
                ),
                name="author_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="author",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    ("merged_into__isnull", True),
                    _connector="OR",
                ),
                name="author_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="authorshipaffiliation",
            constraint=models.UniqueConstraint(
                fields=("authorship", "affiliation"), name="affiliation_once_per_authorship"
            ),
        ),
        migrations.AddConstraint(
            model_name="authorshipaffiliation",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("authorship", "position"),
                name="affiliation_position_once_per_authorship",
            ),
        ),
        migrations.AddConstraint(
            model_name="authorship",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("family", ""), _negated=True),
                    models.Q(("given", ""), _negated=True),
                    models.Q(("suffix", ""), _negated=True),
                    models.Q(("literal", ""), _negated=True),
                    models.Q(("orcid", ""), _negated=True),
                    models.Q(("email", ""), _negated=True),
                ),
                name="authorship_text_never_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="authorship",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("family__isnull", False), ("given__isnull", False), ("literal__isnull", False), _connector="OR"
                ),
                name="authorship_has_a_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="authorship",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__isnull", True), ("position__gte", 1), _connector="OR"),
                name="authorship_position_from_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="authorship",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confidence__isnull", True),
                    models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                    _connector="OR",
                ),
                name="authorship_confidence_is_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="authorship",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("article", "position"),
                name="authorship_position_once_per_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("field", ""), _negated=True), name="correction_text_never_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=("record", "record_id", "field"),
                name="correction_one_in_force_per_field",
            ),
        ),
        migrations.AddIndex(
            model_name="institution",
            index=models.Index(fields=["key", "country_code", "id"], name="institution_in_order"),
        ),
        migrations.AddIndex(
            model_name="institution",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["key"], name="institution_key_trigrams", opclasses=["gin_trgm_ops"]
            ),
        ),
        migrations.AddConstraint(
            model_name="institution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    models.Q(("key", ""), _negated=True),
                    models.Q(("city", ""), _negated=True),
                    models.Q(("region", ""), _negated=True),
                    models.Q(("country_code", ""), _negated=True),
                    models.Q(("ror", ""), _negated=True),
                ),
                name="institution_text_never_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="institution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("country_code__isnull", True), ("country_code__regex", "^[A-Z]{2}$"), _connector="OR"
                ),
                name="institution_country_code_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="institution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    ("merged_into__isnull", True),
                    _connector="OR",
                ),
                name="institution_not_merged_into_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="institution",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("parent", models.F("id")), _negated=True), ("parent__isnull", True), _connector="OR"
                ),
                name="institution_not_its_own_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("raw", ""), _negated=True),
                    models.Q(("institution_name", ""), _negated=True),
                    models.Q(("city", ""), _negated=True),
                    models.Q(("region", ""), _negated=True),
                    models.Q(("country", ""), _negated=True),
                    models.Q(("country_code", ""), _negated=True),
                ),
                name="affiliation_text_never_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.MD5("raw"), name="affiliation_once_per_string"
            ),
        ),
        migrations.AddConstraint(
            model_name="affiliation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("country_code__isnull", True), ("country_code__regex", "^[A-Z]{2}$"), _connector="OR"
                ),
                name="affiliation_country_code_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title", ""), _negated=True),
                    models.Q(("title_key", ""), _negated=True),
                    models.Q(("slug", ""), _negated=True),
                    models.Q(("issn", ""), _negated=True),
                    models.Q(("publisher", ""), _negated=True),
                ),
                name="journal_text_never_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="journal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issn__isnull", True), ("issn__regex", "^[0-9]{4}-[0-9]{3}[0-9X]$"), _connector="OR"
                ),
                name="journal_issn_form",
            ),
        ),
        migrations.AddIndex(
            model_name="issue",
            index=models.Index(
                models.OrderBy(models.F("year"), descending=True, nulls_last=True),
                models.OrderBy(models.F("volume_sort"), descending=True),
                models.OrderBy(models.F("number_sort"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="issue_newest",
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("volume", ""), _negated=True), models.Q(("number", ""), _negated=True)),
                name="issue_text_never_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("year__isnull", True), models.Q(("year__gte", 1500), ("year__lte", 2199)), _connector="OR"
                ),
                name="issue_year_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.UniqueConstraint(
                condition=models.Q(("volume__isnull", False)),
                fields=("journal", "volume", "number"),
                name="issue_once_per_journal",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="issue",
            constraint=models.UniqueConstraint(
                condition=models.Q(("volume__isnull", True)),
                fields=("journal", "number", "year"),
                name="issue_without_volume_once_per_journal_and_year",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="operation",
            index=models.Index(fields=["record", "record_id"], name="operation_record"),
        ),
        migrations.AddIndex(
            model_name="reference",
            index=models.Index(fields=["title_key", "issued_year"], name="reference_title_year"),
        ),
        migrations.AddIndex(
            model_name="reference",
            index=models.Index(fields=["container_key", "volume", "number"], name="reference_place"),
        ),
        migrations.AddIndex(
            model_name="reference",
            index=models.Index(condition=models.Q(("doi__isnull", False)), fields=["doi"], name="reference_doi"),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("label", ""), _negated=True),
                    models.Q(("text", ""), _negated=True),
                    models.Q(("type", ""), _negated=True),
                    models.Q(("title", ""), _negated=True),
                    models.Q(("container_title", ""), _negated=True),
                    models.Q(("volume", ""), _negated=True),
                    models.Q(("number", ""), _negated=True),
                    models.Q(("page", ""), _negated=True),
                    models.Q(("publisher", ""), _negated=True),
                    models.Q(("publisher_place", ""), _negated=True),
                    models.Q(("genre", ""), _negated=True),
                    models.Q(("doi", ""), _negated=True),
                    models.Q(("url", ""), _negated=True),
                    models.Q(("isbn", ""), _negated=True),
                ),
                name="reference_text_never_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confidence__isnull", True),
                    models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                    _connector="OR",
                ),
                name="reference_confidence_is_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__isnull", True), ("position__gte", 1), _connector="OR"),
                name="reference_position_from_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cited__isnull", False), ("state", "linked")),
                    models.Q(models.Q(("state", "linked"), _negated=True), ("cited__isnull", True)),
                    _connector="OR",
                ),
                name="reference_linked_means_cited",
            ),
        ),
        migrations.AddConstraint(
            model_name="reference",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("article", "position"),
                name="reference_position_once_per_article",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewitem",
            index=models.Index(fields=["state", "kind", "-id"], name="reviewitem_queue"),
        ),
        migrations.AddIndex(
            model_name="reviewitem",
            index=models.Index(fields=["record", "record_id"], name="reviewitem_record"),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("fingerprint", ""), _negated=True), name="reviewitem_text_never_empty"
            ),
        ),
        migrations.AddIndex(
            model_name="sourcefile",
            index=models.Index(fields=["path"], name="sourcefile_path"),
        ),
        migrations.AddConstraint(
            model_name="sourcefile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("path", ""), _negated=True),
                    models.Q(("text", ""), _negated=True),
                    models.Q(("encoding", ""), _negated=True),
                    models.Q(("reader_version", ""), _negated=True),
                ),
                name="sourcefile_text_never_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcefile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("unclaimed__isnull", True), models.Q(("unclaimed__gte", 0), ("unclaimed__lte", 1)), _connector="OR"
                ),
                name="sourcefile_unclaimed_is_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="sourcefile",
            constraint=models.CheckConstraint(
                condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="sourcefile_sha256_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="parseproblem",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("path", ""), _negated=True), models.Q(("code", ""), _negated=True)),
                name="parseproblem_text_never_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="parseproblem",
            constraint=models.CheckConstraint(condition=models.Q(("line__gte", 1)), name="parseproblem_line_from_one"),
        ),
        migrations.AddConstraint(
            model_name="parseproblem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end__isnull", True), ("start__isnull", True)),
                    models.Q(("end__gte", models.F("start")), ("start__gte", 0)),
                    _connector="OR",
                ),
                name="parseproblem_span_sane",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                models.OrderBy(models.F("issued_year"), descending=True, nulls_last=True),
                models.OrderBy(models.F("issued_month"), descending=True, nulls_last=True),
                models.OrderBy(models.F("id"), descending=True),
                name="article_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["issue", "page_start", "id"], name="article_contents"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["journal", "issued_year"], name="article_journal_year"),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title", ""), _negated=True),
                    models.Q(("abstract", ""), _negated=True),
                    models.Q(("language", ""), _negated=True),
                    models.Q(("page", ""), _negated=True),
                    models.Q(("doi", ""), _negated=True),
                    models.Q(("url", ""), _negated=True),
                    models.Q(("citation", ""), _negated=True),
                ),
                name="article_text_never_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_year__isnull", True),
                    models.Q(("issued_year__gte", 1500), ("issued_year__lte", 2199)),
                    _connector="OR",
                ),
                name="article_year_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_month__isnull", True),
                    models.Q(("issued_month__gte", 1), ("issued_month__lte", 12)),
                    _connector="OR",
                ),
                name="article_month_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("issued_day__isnull", True),
                    models.Q(("issued_day__gte", 1), ("issued_day__lte", 31)),
                    _connector="OR",
                ),
                name="article_day_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("page_end__isnull", True),
                    models.Q(("page_end__gte", models.F("page_start")), ("page_start__gt", 0)),
                    _connector="OR",
                ),
                name="article_pages_sane",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("doi__isnull", True), ("doi__regex", "^10\\.[^[:upper:][:space:]]+$"), _connector="OR"
                ),
                name="article_doi_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into", models.F("id")), _negated=True),
                    ("merged_into__isnull", True),
                    _connector="OR",
                ),
                name="article_not_merged_into_itself",
            ),
        ),
    ]
