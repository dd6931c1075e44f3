"""What the page round an article states, and the article's wordings in other languages."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_swapped_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="article",
            name="abstract_translations",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name="article",
            name="classifications",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name="article",
            name="keyword_translations",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddField(
            model_name="article",
            name="license",
            field=models.CharField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="published_on",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="section",
            field=models.CharField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="title_translations",
            field=models.JSONField(blank=True, default=list, editable=False),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("section", ""), _negated=True), models.Q(("license", ""), _negated=True)),
                name="article_page_text_never_empty",
            ),
        ),
    ]
