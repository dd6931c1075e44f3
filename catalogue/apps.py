"""The project as a Django app: it brings system checks and nothing else."""

from django.apps import AppConfig
from django.core.checks import Tags, register


class CatalogueConfig(AppConfig):
    """Registers the project's checks."""

    name = "catalogue"

    def ready(self) -> None:
        from .checks import check_server_version

        register(check_server_version, Tags.database)
