"""The application server's entry point; starts the embedded database first when it is the one in use."""

import os

from .startup import start_database

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "catalogue.settings")
start_database()

from django.core.wsgi import get_wsgi_application  # noqa: E402  # Django starts after its database

application = get_wsgi_application()
