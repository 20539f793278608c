"""The WSGI application a web server runs."""

import os

from django.core.wsgi import get_wsgi_application

from sites.operations.call_stack import with_reserved_stack

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sites.settings.production")
application = with_reserved_stack(get_wsgi_application())
