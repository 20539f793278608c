"""For the tests: as in development, with quick password hashes and mail kept in memory."""

from sites.settings.dev import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# A test is a transaction of its own; a kept page would not hear of what it changes. The cache's own tests switch it on.
PAGE_CACHE = environment.flag("PAGE_CACHE", False)  # noqa: F405
# Where browsers visit the site, its mails are files in a folder that the tests read.
if mail_folder := environment.text("MAIL_FOLDER", ""):  # noqa: F405
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = mail_folder
