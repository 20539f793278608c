"""The database engine: django-tenants' own, with less work for each request."""
