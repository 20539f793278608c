"""The trigger function every watched table calls, and the sequence that numbers the documents' versions."""

from django.db import migrations

NOTE_CHANGE = """
CREATE FUNCTION public.note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text;
    after text;
BEGIN
    IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD) ->> TG_ARGV[1]; END IF;
    IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW) ->> TG_ARGV[1]; END IF;
    INSERT INTO public.search_change (region, name, key, noted)
        SELECT TG_TABLE_SCHEMA, TG_ARGV[0], key, clock_timestamp()
        FROM (SELECT DISTINCT unnest(ARRAY[before, after]) AS key) AS keys WHERE key IS NOT NULL;
    PERFORM pg_notify('search_change', '');
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunSQL(NOTE_CHANGE, "DROP FUNCTION public.note_change()"),
        migrations.RunSQL("CREATE SEQUENCE public.search_version", "DROP SEQUENCE public.search_version"),
    ]
