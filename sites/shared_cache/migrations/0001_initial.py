from django.db import migrations

# The columns Django's database cache expects (`manage.py createcachetable`), in the schema all regions see.
CREATE = """
CREATE TABLE public.shared_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX shared_cache_expires ON public.shared_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunSQL(CREATE, "DROP TABLE public.shared_cache")]
