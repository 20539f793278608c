"""For one's own machine and the demo: plain http on localhost, mail to the console, never for the open net."""

import os

os.environ.setdefault("SECRET_KEY", "for the demo and development only, never for a server others reach")
os.environ.setdefault("KOHTAAMO_SCHEME", "http")
os.environ.setdefault("KOHTAAMO_PORT", "8000")
os.environ.setdefault("DATABASE_URL", "postgresql:///kohtaamo")

from sites.settings.base import *  # noqa: F403

# `__Host-` cookies need https, which the demo on http://*.localhost does not have.
SESSION_COOKIE_NAME = "session"
CSRF_COOKIE_NAME = "csrf"
LANGUAGE_COOKIE_NAME = "language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = False
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# Static files are served from where they lie; only production gathers, names and compresses them.
STORAGES = STORAGES | {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True

# The demo has the population that the project carries, and its pages say how old that is.
OLD_POPULATION = True

# Every component in every state, at /_gallery/, and the command that loads the demo; production has neither.
INSTALLED_APPS = [*INSTALLED_APPS, "sites.gallery", "infra.demo_content"]  # noqa: F405
