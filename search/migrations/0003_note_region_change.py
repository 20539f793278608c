"""The trigger that notes a change of a region itself: its state, names or languages alter everything filed of it."""

from django.db import migrations

NOTE_REGION_CHANGE = """
CREATE FUNCTION public.note_region_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.search_change (region, name, key, noted)
        VALUES (OLD.schema_name, 'region', OLD.schema_name, clock_timestamp());
    PERFORM pg_notify('search_change', '');
    RETURN NULL;
END $$;
CREATE TRIGGER note_region_change AFTER UPDATE ON public.regions_region
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION public.note_region_change();
CREATE TRIGGER note_region_removed AFTER DELETE ON public.regions_region
    FOR EACH ROW EXECUTE FUNCTION public.note_region_change();
"""
REMOVE = """
DROP TRIGGER note_region_removed ON public.regions_region;
DROP TRIGGER note_region_change ON public.regions_region;
DROP FUNCTION public.note_region_change();
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0002_note_change"), ("regions", "0002_states_and_facts")]

    operations = [migrations.RunSQL(NOTE_REGION_CHANGE, REMOVE)]
