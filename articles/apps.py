"""The app that holds the whole catalogue: articles, people, institutions, references and their pages."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """The catalogue's one app."""

    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"
