"""For a server: everything comes from the environment, and what is missing or odd stops the start."""

from django.core.exceptions import ImproperlyConfigured

from sites.settings import environment
from sites.settings.base import *  # noqa: F403
from sites.settings.base import DATABASES, PUBLIC_SCHEME, SECRET_KEY, SECRET_KEY_FALLBACKS

for name, keys in (("SECRET_KEY", [SECRET_KEY]), ("SECRET_KEY_FALLBACKS", SECRET_KEY_FALLBACKS)):
    if any(len(key) < 50 for key in keys):
        raise ImproperlyConfigured(f"{name} is shorter than 50 characters. Make a random one.")
if PUBLIC_SCHEME != "https":
    raise ImproperlyConfigured("KOHTAAMO_SCHEME is http. A region's site is served over https.")
if DATABASES["default"]["HOST"].startswith(("/", "@")) or not DATABASES["default"]["HOST"]:
    raise ImproperlyConfigured("DATABASE_URL names no host but a socket. Embedded PostgreSQL is not for production.")

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = False  # a region's domain may have siblings we do not serve

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_TIMEOUT = 20  # seconds
globals().update(environment.mail("EMAIL_URL"))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.text("DEFAULT_FROM_EMAIL")
