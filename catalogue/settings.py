"""Settings of the catalogue, read from the environment with safe defaults; docs/settings.md explains each variable.

Importing this module starts nothing: the embedded database is started by manage.py and wsgi.py.
"""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from . import environment

BASE_DIR = environment.BASE_DIR
env = environment.read_environment(os.environ)

CATALOGUE_DATA_DIR = environment.data_dir(env)
SEARCH_INDEX_DIR = CATALOGUE_DATA_DIR / "search"

DEBUG = env("CATALOGUE_DEBUG")
SECRET_KEY = environment.secret_key(env)
SECRET_KEY_FALLBACKS = env("CATALOGUE_SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env("CATALOGUE_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env("CATALOGUE_CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "catalogue.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",  # before staticfiles: runserver then serves them as production does
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django_filters",
    "django_htmx",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "catalogue",
    "articles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "articles.web.views.health.ProbeMiddleware",  # before CommonMiddleware, which refuses unknown host names
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",  # inside of compression: it compares the plain page
    "django.contrib.sessions.middleware.SessionMiddleware",
    "articles.web.localization.LanguageInAddressMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "articles.web.caching.PublicPagesMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "articles.web.middleware.DatabaseAwayMiddleware",
    "articles.web.middleware.OneMomentMiddleware",
    "axes.middleware.AxesMiddleware",  # last, as it asks: it answers for a sign-in that was refused
]

# The first refuses who failed too often and lets nobody in; the second looks at the password.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesBackend", "django.contrib.auth.backends.ModelBackend"]

ROOT_URLCONF = "catalogue.urls"
WSGI_APPLICATION = "catalogue.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.web.localization.editions",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": environment.database_settings(env)}
FIND_ELSEWHERE = env("CATALOGUE_FIND_ELSEWHERE")
SEARCH_RATE = env("CATALOGUE_SEARCH_RATE")
TRUSTED_PROXIES = env("CATALOGUE_TRUSTED_PROXIES")
WORKER_PATIENCE_SECONDS = env("CATALOGUE_WORKER_PATIENCE")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Sign-in: who fails too often waits, at this address and under this name alone, so that nobody locks out somebody else.
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "catalogue.sign_in.client_address"
AXES_USERNAME_CALLABLE = "catalogue.sign_in.folded_name"
AXES_LOCKOUT_TEMPLATE = "admin/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # who signed in when is in the accounts; nothing more is kept about them
AXES_VERBOSE = False
TWO_STEP_LOGIN = env("CATALOGUE_TWO_STEP_LOGIN")
OTP_TOTP_ISSUER = "Journal catalogue"  # what an account is listed under in the app that shows its codes
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("kk", "Қазақша")]  # each as its readers call it
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env("CATALOGUE_STATIC_DIR") or CATALOGUE_DATA_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Browser security. Pages carry no inline script or style, so the policy needs no exception.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"

# TLS, ended here or at a proxy in front.
TLS = env("CATALOGUE_TLS")
SECURE_SSL_REDIRECT = TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # probes speak plain HTTP inside the machine
SECURE_HSTS_SECONDS = env("CATALOGUE_HSTS_SECONDS") if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS and env("CATALOGUE_HSTS_SUBDOMAINS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env("CATALOGUE_TLS_PROXY") else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Django leaves it to the server to drop the body of an answer to HEAD, and gunicorn warns every time it does.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        "django": {"handlers": ["stderr"], "level": env("CATALOGUE_LOG_LEVEL"), "propagate": False},
        "articles": {"handlers": ["stderr"], "level": env("CATALOGUE_LOG_LEVEL"), "propagate": False},
        "catalogue": {"handlers": ["stderr"], "level": env("CATALOGUE_LOG_LEVEL"), "propagate": False},
    },
}
