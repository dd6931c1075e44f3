"""Every environment variable the catalogue reads, with its type and default, and the checks on their values.

Nothing is started or read when this module is imported; the settings, manage.py and wsgi.py call it.
"""

import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

BASE_DIR = Path(__file__).resolve().parent.parent

# docs/settings.md and .env.example are compared with this table by a test.
VARIABLES: dict[str, tuple[type, Any]] = {
    "DATABASE_URL": (str, ""),
    "CATALOGUE_ENV_FILE": (str, ".env"),
    "CATALOGUE_DATA_DIR": (str, "var"),
    "CATALOGUE_DEBUG": (bool, False),
    "CATALOGUE_SECRET_KEY": (str, ""),
    "CATALOGUE_SECRET_KEY_FALLBACKS": (list, []),
    "CATALOGUE_ALLOWED_HOSTS": (list, ["localhost", "127.0.0.1", "[::1]"]),
    "CATALOGUE_CSRF_TRUSTED_ORIGINS": (list, []),
    "CATALOGUE_TLS": (bool, False),
    "CATALOGUE_TLS_PROXY": (bool, False),
    "CATALOGUE_HSTS_SECONDS": (int, 31_536_000),
    "CATALOGUE_HSTS_SUBDOMAINS": (bool, True),
    "CATALOGUE_DATABASE_POOL": (int, 0),
    "CATALOGUE_CONNECTION_MAX_AGE": (int, 60),
    "CATALOGUE_STATEMENT_TIMEOUT": (int, 0),
    "CATALOGUE_LOG_LEVEL": (str, "INFO"),
}

MINIMUM_SECRET_KEY_LENGTH = 50


def read_environment(variables: Mapping[str, str], base_dir: Path = BASE_DIR) -> Any:
    """Given variables (usually os.environ), return a reader of the table above; the .env file adds what they lack."""
    reader: Any = type("Environment", (Env,), {"ENVIRON": dict(variables)})
    env = reader(**VARIABLES)
    env_file = base_dir / env("CATALOGUE_ENV_FILE")
    if env_file.is_file():
        reader.read_env(env_file)
    return env


def uses_embedded_database(env: Any) -> bool:
    """Whether the catalogue runs on its own database server: no other one was named."""
    return not env("DATABASE_URL")


def data_dir(env: Any, base_dir: Path = BASE_DIR) -> Path:
    """The folder for everything the catalogue writes; a relative one is taken from the project's folder."""
    return Path(base_dir / Path(env("CATALOGUE_DATA_DIR")).expanduser()).resolve()


def secret_key(env: Any, base_dir: Path = BASE_DIR) -> str:
    """The given secret key, or the stored one of the embedded default; refused when missing beside a real database."""
    key: str = env("CATALOGUE_SECRET_KEY")
    if key and len(key) < MINIMUM_SECRET_KEY_LENGTH:
        raise ImproperlyConfigured(f"CATALOGUE_SECRET_KEY needs at least {MINIMUM_SECRET_KEY_LENGTH} characters.")
    if key:
        return key
    if not uses_embedded_database(env):
        raise ImproperlyConfigured(
            "DATABASE_URL is set, so CATALOGUE_SECRET_KEY must be set too: a long random text, the same for every "
            'process. Make one with: python -c "import secrets; print(secrets.token_urlsafe(50))"'
        )
    return stored_secret(data_dir(env, base_dir) / "secret_key")


def connection_options(env: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options of DATABASE_URL together with the pool and the time limit of a statement, where they are set."""
    options = dict(given)
    if env("CATALOGUE_STATEMENT_TIMEOUT"):
        limit = f"-c statement_timeout={env('CATALOGUE_STATEMENT_TIMEOUT')}"
        options["options"] = f"{options.get('options', '')} {limit}".strip()
    if env("CATALOGUE_DATABASE_POOL"):
        options["pool"] = {"min_size": 1, "max_size": env("CATALOGUE_DATABASE_POOL")}
    return options


def stored_secret(path: Path) -> str:
    """The secret in this file; made at the first call, readable by its owner alone, the same for racing processes."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and linked into place: another process sees the whole secret or none.
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            os.unlink(draft)
    return path.read_text().strip()
