"""The trigger function of every table a public page is made of: tells the web servers, at commit, whose look changed.

What editors write before they publish changes these columns only, every few seconds while they type; nobody sees it.
"""

from django.db import migrations

NOTE_LOOK = """
CREATE FUNCTION public.note_look() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unseen CONSTANT text[] := ARRAY['draft_title', 'has_unpublished_changes', 'latest_revision_id',
        'latest_revision_created_at', 'locked', 'locked_at', 'locked_by_id'];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - unseen = to_jsonb(NEW) - unseen THEN
        RETURN NULL;
    END IF;
    PERFORM pg_notify('look_change', TG_TABLE_SCHEMA);
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies: list[tuple[str, str]] = []

    operations = [migrations.RunSQL(NOTE_LOOK, "DROP FUNCTION public.note_look() CASCADE")]
