"""The trigger function takes the schema to name as an argument: `public` for tables that pages of every region show."""

from django.db import migrations

NOTE_LOOK = """
CREATE OR REPLACE FUNCTION public.note_look() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unseen CONSTANT text[] := ARRAY['draft_title', 'has_unpublished_changes', 'latest_revision_id',
        'latest_revision_created_at', 'locked', 'locked_at', 'locked_by_id'];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - unseen = to_jsonb(NEW) - unseen THEN
        RETURN NULL;
    END IF;
    PERFORM pg_notify('look_change', COALESCE(TG_ARGV[0], TG_TABLE_SCHEMA));
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("page_cache", "0001_note_look")]

    operations = [migrations.RunSQL(NOTE_LOOK, migrations.RunSQL.noop)]
