"""A term or municipality that is renamed changes what shows it, in every region: all things are processed anew."""

from django.db import migrations

WATCH = """
CREATE FUNCTION public.record_term_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.outbox_change (schema, name, key, created)
        SELECT schema_name, 'region', schema_name, clock_timestamp() FROM public.regions_region AS region
        WHERE NOT EXISTS (
            SELECT FROM public.outbox_change WHERE schema = region.schema_name AND name = 'region'
        );
    PERFORM pg_notify('outbox_change', '');
    RETURN NULL;
END $$;
CREATE TRIGGER record_term_change AFTER UPDATE ON public.terms_term
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.record_term_change();
CREATE TRIGGER record_term_change AFTER UPDATE ON public.regions_municipality
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.record_term_change();
"""
REMOVE = """
DROP TRIGGER record_term_change ON public.regions_municipality;
DROP TRIGGER record_term_change ON public.terms_term;
DROP FUNCTION public.record_term_change();
"""


class Migration(migrations.Migration):
    dependencies = [("outbox", "0002_failures"), ("regions", "0001_initial"), ("terms", "0001_initial")]

    operations = [migrations.RunSQL(WATCH, REMOVE)]
