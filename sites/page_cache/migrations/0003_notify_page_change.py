"""The trigger function is called by what it does: it notifies the web servers that public pages have changed.

`public.note_look`, its name until now, stays beside it with the same body: dumps of a region's schema that were written
before name it. The triggers of a schema, which follow a renamed function, get their own new name when the schema is
migrated (`sites.page_cache.triggers`), a restored one too.
"""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION public.{name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    unseen CONSTANT text[] := ARRAY['draft_title', 'has_unpublished_changes', 'latest_revision_id',
        'latest_revision_created_at', 'locked', 'locked_at', 'locked_by_id'];
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - unseen = to_jsonb(NEW) - unseen THEN
        RETURN NULL;
    END IF;
    PERFORM pg_notify('{channel}', COALESCE(TG_ARGV[0], TG_TABLE_SCHEMA));
    RETURN NULL;
END $$;
"""
NOTIFY_PAGE_CHANGE = FUNCTION.format(name="notify_page_change", channel="page_change")
FOR_OLDER_DUMPS = FUNCTION.format(name="note_look", channel="page_change")
BEFORE = FUNCTION.format(name="note_look", channel="look_change")


class Migration(migrations.Migration):
    dependencies = [("page_cache", "0002_note_look_of_all_regions")]

    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION public.note_look() RENAME TO notify_page_change; {NOTIFY_PAGE_CHANGE} {FOR_OLDER_DUMPS}",
            f"DROP FUNCTION public.note_look() CASCADE; "
            f"ALTER FUNCTION public.notify_page_change() RENAME TO note_look; {BEFORE}",
        )
    ]
