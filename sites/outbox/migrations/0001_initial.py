"""The change table, which the search made, becomes the outbox's own with all its rows; the trigger functions follow."""

from django.db import migrations, models

MOVE = """
ALTER TABLE public.search_change RENAME TO outbox_change;
ALTER TABLE public.outbox_change RENAME COLUMN region TO schema;
ALTER TABLE public.outbox_change RENAME COLUMN noted TO created;
ALTER SEQUENCE public.search_change_id_seq RENAME TO outbox_change_id_seq;
ALTER INDEX public.search_change_pkey RENAME TO outbox_change_pkey;
"""
MOVE_BACK = """
ALTER INDEX public.outbox_change_pkey RENAME TO search_change_pkey;
ALTER SEQUENCE public.outbox_change_id_seq RENAME TO search_change_id_seq;
ALTER TABLE public.outbox_change RENAME COLUMN created TO noted;
ALTER TABLE public.outbox_change RENAME COLUMN schema TO region;
ALTER TABLE public.outbox_change RENAME TO search_change;
"""


def functions(table: str, schema: str, created: str, channel: str) -> str:
    """The trigger functions. Their names stand in every backup of a region: they cannot be renamed."""
    return f"""
CREATE OR REPLACE FUNCTION public.note_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before text;
    after text;
BEGIN
    IF TG_OP = 'UPDATE' AND OLD IS NOT DISTINCT FROM NEW THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN before := to_jsonb(OLD) ->> TG_ARGV[1]; END IF;
    IF TG_OP <> 'DELETE' THEN after := to_jsonb(NEW) ->> TG_ARGV[1]; END IF;
    INSERT INTO public.{table} ({schema}, name, key, {created})
        SELECT TG_TABLE_SCHEMA, TG_ARGV[0], key, clock_timestamp()
        FROM (SELECT DISTINCT unnest(ARRAY[before, after]) AS key) AS keys WHERE key IS NOT NULL;
    PERFORM pg_notify('{channel}', '');
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION public.note_region_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.{table} ({schema}, name, key, {created})
        VALUES (OLD.schema_name, 'region', OLD.schema_name, clock_timestamp());
    PERFORM pg_notify('{channel}', '');
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [("search", "0005_undelivered")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(MOVE, MOVE_BACK)],
            state_operations=[
                migrations.CreateModel(
                    name="Change",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                        ),
                        ("schema", models.CharField(max_length=63)),
                        ("name", models.CharField(max_length=40)),
                        ("key", models.CharField(max_length=64)),
                        ("created", models.DateTimeField()),
                    ],
                    options={"ordering": ("id",)},
                ),
            ],
        ),
        migrations.RunSQL(
            functions("outbox_change", "schema", "created", "outbox_change"),
            functions("search_change", "region", "noted", "search_change"),
        ),
    ]
