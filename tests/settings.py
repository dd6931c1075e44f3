"""The project's settings in an environment of the tests' own: a running catalogue in var/ is never touched.

DATABASE_URL is honoured when it is set; every other variable of the catalogue, and the .env file, is ignored.
"""

import atexit
import os
import shutil
import tempfile

from catalogue.environment import VARIABLES

# Made once a session; the workers of pytest-xdist and the commands that tests start inherit the name.
SESSION_DATA_DIR = "CATALOGUE_TEST_DATA_DIR"

if SESSION_DATA_DIR not in os.environ:
    os.environ[SESSION_DATA_DIR] = tempfile.mkdtemp(prefix="catalogue-tests-")
    # Registered before the database starts, so it runs after the database has stopped.
    atexit.register(shutil.rmtree, os.environ[SESSION_DATA_DIR], ignore_errors=True)
for name in VARIABLES.keys() - {"DATABASE_URL"}:
    os.environ.pop(name, None)
os.environ["CATALOGUE_ENV_FILE"] = os.devnull
os.environ["CATALOGUE_DATA_DIR"] = os.environ[SESSION_DATA_DIR]
os.environ["CATALOGUE_SECRET_KEY"] = "only-for-tests-" * 4

from catalogue import settings as project  # noqa: E402  # reads the environment prepared above

globals().update({name: getattr(project, name) for name in dir(project) if name.isupper()})

SEARCH_INDEX_DIR = project.CATALOGUE_DATA_DIR / f"search-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
# Names with a hash exist only after collectstatic; tests find static files in their sources.
STORAGES = project.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
SEARCH_RATE = 0  # tests ask as often as they like; those of the limit set one
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
project.STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns when it is missing
