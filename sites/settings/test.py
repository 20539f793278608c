"""For the tests: as in development, with quick password hashes and mail kept in memory."""

from sites.settings.dev import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A test is a transaction of its own; a kept page would not hear of what it changes. The cache's own tests switch it on.
PAGE_CACHE = environment.flag("PAGE_CACHE", False)  # noqa: F405
