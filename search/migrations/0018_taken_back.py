"""The trigger also notes what was taken back, which files of the open data may still tell."""

from django.db import migrations, models

NOTE = """
CREATE OR REPLACE FUNCTION public.note_public_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was boolean := TG_OP <> 'INSERT' AND NOT OLD.removed;
    now_is boolean := TG_OP <> 'DELETE' AND NOT NEW.removed;
    back boolean := was AND NOT now_is;
    thing public.search_document;
BEGIN
    IF NOT was AND NOT now_is OR was AND now_is AND OLD.listing = NEW.listing THEN
        RETURN NULL;
    END IF;
    IF was AND now_is THEN
        back := OLD.listing->'place' IS DISTINCT FROM NEW.listing->'place'
            OR OLD.listing->'contact' IS DISTINCT FROM NEW.listing->'contact'
            OR OLD.listing->'organisers' IS DISTINCT FROM NEW.listing->'organisers';
    END IF;
    IF now_is THEN thing := NEW; ELSE thing := OLD; END IF;
    PERFORM pg_advisory_xact_lock(7301004);
    INSERT INTO public.search_publicchange AS known (region, source, key, kind, removed, number, moment, taken_back)
        VALUES (thing.region, thing.source, thing.key, thing.kind, NOT now_is,
            nextval('public.search_public_change_number'), clock_timestamp(), back)
        ON CONFLICT (region, source, key) DO UPDATE SET
            kind = EXCLUDED.kind, removed = EXCLUDED.removed, number = EXCLUDED.number, moment = EXCLUDED.moment,
            taken_back = known.taken_back OR EXCLUDED.taken_back;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0017_asked_questions")]

    operations = [
        migrations.AddField("publicchange", "taken_back", models.BooleanField(db_default=False, default=False)),
        migrations.AddIndex(
            "publicchange",
            models.Index(condition=models.Q(("taken_back", True)), fields=["number"], name="search_taken_back"),
        ),
        migrations.RunSQL(NOTE, migrations.RunSQL.noop),
    ]
