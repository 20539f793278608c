"""The WSGI application of the plain site."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infra.bench.plain_wagtail.settings")
application = get_wsgi_application()
