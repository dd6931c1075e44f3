"""Every environment variable the catalogue reads, with its form and default, and the checks on their values.

Nothing is read or started when this module is imported; the settings, manage.py and wsgi.py call it.
"""

import os
import secrets
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

BASE_DIR = Path(__file__).resolve().parent.parent
MINIMUM_SECRET_KEY_LENGTH = 50
POSTGRESQL_SCHEMES = ("postgres", "postgresql")


def switch(text: str) -> bool:
    """Read "on" or "off", and the other usual words for the two."""
    word = text.strip().lower()
    if word in {"on", "true", "yes", "1"}:
        return True
    if word in {"off", "false", "no", "0"}:
        return False
    raise ValueError(f"on or off is expected, not {text!r}.")


def whole_number(text: str) -> int:
    """Read a number that is not negative."""
    if not text.strip().isdecimal():
        raise ValueError(f"a whole number is expected, not {text!r}.")
    return int(text)


def words(text: str) -> list[str]:
    """Read a list divided by commas; blanks around its members do not count."""
    return [word.strip() for word in text.split(",") if word.strip()]


def sites(text: str) -> list[str]:
    """Read sites that search for a title, "Name=https://host/path?q={title}", divided by commas; "none" is no site."""
    found = [] if text.strip() == "none" else words(text)
    for site in found:
        name, _, address = site.partition("=")
        if not (name.strip() and address.startswith("https://") and "{title}" in address):
            raise ValueError(f"Name=https://… with {{title}} in it, or none, is expected, not {site!r}.")
    return found


# docs/settings.md and .env.example are compared with this table by a test.
VARIABLES: dict[str, tuple[Callable[[str], object], object]] = {
    "DATABASE_URL": (str, ""),
    "CATALOGUE_ENV_FILE": (str, ".env"),
    "CATALOGUE_DATA_DIR": (str, "var"),
    "CATALOGUE_STATIC_DIR": (str, ""),
    "CATALOGUE_DEBUG": (switch, False),
    "CATALOGUE_SECRET_KEY": (str, ""),
    "CATALOGUE_SECRET_KEY_FALLBACKS": (words, []),
    "CATALOGUE_ALLOWED_HOSTS": (words, ["localhost", "127.0.0.1", "[::1]"]),
    "CATALOGUE_CSRF_TRUSTED_ORIGINS": (words, []),
    "CATALOGUE_TLS": (switch, False),
    "CATALOGUE_TLS_PROXY": (switch, False),
    "CATALOGUE_HSTS_SECONDS": (whole_number, 31536000),
    "CATALOGUE_HSTS_SUBDOMAINS": (switch, True),
    "CATALOGUE_DATABASE_POOL": (whole_number, 0),
    "CATALOGUE_CONNECTION_MAX_AGE": (whole_number, 60),
    "CATALOGUE_STATEMENT_TIMEOUT": (whole_number, 0),
    "CATALOGUE_SEARCH_RATE": (whole_number, 120),
    "CATALOGUE_FIND_ELSEWHERE": (sites, ["Google Scholar=https://scholar.google.com/scholar?q={title}"]),
    "CATALOGUE_TWO_STEP_LOGIN": (switch, False),
    "CATALOGUE_TRUSTED_PROXIES": (whole_number, 0),
    "CATALOGUE_WORKER_PATIENCE": (whole_number, 300),
    "CATALOGUE_LOG_LEVEL": (str, "INFO"),
}


def read_environment(variables: Mapping[str, str], base_dir: Path = BASE_DIR) -> Any:
    """Given variables (usually os.environ), return a checked reader of the table; the .env file adds what they lack.

    An empty variable counts as unset, because that is how compose files and shells pass on what is missing.
    """
    reader: Any = type("Environment", (Env,), {"ENVIRON": {name: text for name, text in variables.items() if text}})
    env = reader(**VARIABLES)
    env_file = base_dir / env("CATALOGUE_ENV_FILE")
    if env_file.is_file():
        reader.read_env(env_file)
        reader.ENVIRON = {name: text for name, text in reader.ENVIRON.items() if text}
    for name in VARIABLES:
        check_value(env, name)
    return env


def check_value(env: Any, name: str) -> None:
    """Refuse a value that does not have the form of its variable."""
    # django-environ takes the rest of such a value for the name of another variable.
    if env.ENVIRON.get(name, "").startswith("$"):
        raise ImproperlyConfigured(f"{name}: a value that begins with a dollar sign cannot be read.")
    try:
        env(name)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error


def uses_embedded_database(env: Any) -> bool:
    """Whether the catalogue runs on its own database server: no other one was named."""
    return not env("DATABASE_URL")


def data_dir(env: Any, base_dir: Path = BASE_DIR) -> Path:
    """The folder for everything the catalogue writes; a relative one is taken from the project's folder."""
    return Path(base_dir / Path(env("CATALOGUE_DATA_DIR")).expanduser()).resolve()


def database_settings(env: Any, base_dir: Path = BASE_DIR) -> dict[str, Any]:
    """Django's settings of the database named by DATABASE_URL, else of the embedded one's socket."""
    settings: dict[str, Any]
    if uses_embedded_database(env):
        from .embedded_postgres import connection_settings  # not even imported beside a DATABASE_URL

        settings = dict(connection_settings(data_dir(env, base_dir)))
    else:
        settings = named_database(env("DATABASE_URL"))
    settings["ENGINE"] = "django.db.backends.postgresql"
    settings["OPTIONS"] = connection_options(env, settings.get("OPTIONS", {}))
    # A pool keeps connections itself, and Django refuses to keep them a second time.
    settings["CONN_MAX_AGE"] = 0 if env("CATALOGUE_DATABASE_POOL") else env("CATALOGUE_CONNECTION_MAX_AGE")
    settings["CONN_HEALTH_CHECKS"] = True
    return settings


def named_database(url: str) -> dict[str, Any]:
    """Take a database address apart; only PostgreSQL will do. The address is not repeated: it may hold a password."""
    if url.partition("://")[0] not in POSTGRESQL_SCHEMES:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres://; the catalogue needs PostgreSQL.")
    return dict(Env.db_url_config(url))


def connection_options(env: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of DATABASE_URL together with the pool and the time limit of a statement, where they are set."""
    options = dict(given)
    if env("CATALOGUE_STATEMENT_TIMEOUT"):
        limit = f"-c statement_timeout={env('CATALOGUE_STATEMENT_TIMEOUT')}"
        options["options"] = f"{options.get('options', '')} {limit}".strip()
    if env("CATALOGUE_DATABASE_POOL"):
        options["pool"] = {"min_size": 1, "max_size": env("CATALOGUE_DATABASE_POOL")}
    return options


def secret_key(env: Any, base_dir: Path = BASE_DIR) -> str:
    """The given secret key, or the stored one of the embedded default; demanded beside a DATABASE_URL."""
    key: str = env("CATALOGUE_SECRET_KEY")
    if not key and uses_embedded_database(env):
        return stored_secret(data_dir(env, base_dir) / "secret_key")
    if len(key) < MINIMUM_SECRET_KEY_LENGTH:
        raise ImproperlyConfigured(
            f"CATALOGUE_SECRET_KEY must be a random text of at least {MINIMUM_SECRET_KEY_LENGTH} characters, the same "
            "for every process, whenever it is set and whenever DATABASE_URL is set. Make one with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return key


def stored_secret(path: Path) -> str:
    """The secret in this file; made at the first call, readable by its owner alone, the same for racing processes."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and linked into place: another process sees the whole secret or none.
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            os.link(draft, path)
        os.unlink(draft)
    return path.read_text().strip()
