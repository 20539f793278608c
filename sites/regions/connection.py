"""The database connection with what django-tenants adds to it: `schema_name`, `tenant`, `set_tenant` …"""

from typing import Any

from django.db import connection as django_connection

connection: Any = django_connection
