"""What the open data calls each thing, and the last change of each, removals included, written by a trigger."""

from django.db import migrations, models

from sites.public_ids import public_id

AT_ONCE = 1000

# The lock orders the numbers as the commits: whoever takes one has committed before the next is given. Drains write one
# at a time anyway.
NOTE = """
CREATE SEQUENCE public.search_public_change_number;
CREATE FUNCTION public.note_public_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was boolean := TG_OP <> 'INSERT' AND NOT OLD.removed;
    now_is boolean := TG_OP <> 'DELETE' AND NOT NEW.removed;
    thing public.search_document;
BEGIN
    IF NOT was AND NOT now_is OR was AND now_is AND OLD.listing = NEW.listing THEN
        RETURN NULL;
    END IF;
    IF now_is THEN thing := NEW; ELSE thing := OLD; END IF;
    PERFORM pg_advisory_xact_lock(7301004);
    INSERT INTO public.search_publicchange (region, source, key, kind, removed, number, moment)
        VALUES (thing.region, thing.source, thing.key, thing.kind, NOT now_is,
            nextval('public.search_public_change_number'), clock_timestamp())
        ON CONFLICT (region, source, key) DO UPDATE SET
            kind = EXCLUDED.kind, removed = EXCLUDED.removed, number = EXCLUDED.number, moment = EXCLUDED.moment;
    RETURN NULL;
END $$;
CREATE TRIGGER note_public_change AFTER INSERT OR DELETE OR UPDATE OF listing, removed ON public.search_document
    FOR EACH ROW EXECUTE FUNCTION public.note_public_change();
INSERT INTO public.search_publicchange (region, source, key, kind, removed, number, moment)
    SELECT region, source, key, kind, false, nextval('public.search_public_change_number'), clock_timestamp()
    FROM public.search_document WHERE NOT removed;
"""
REMOVE = """
DROP TRIGGER note_public_change ON public.search_document;
DROP FUNCTION public.note_public_change();
DROP SEQUENCE public.search_public_change_number;
"""


def fill(apps, schema_editor) -> None:
    """Give the documents that are there their public ids."""
    documents = apps.get_model("search", "Document").objects
    after = 0
    while some := list(documents.filter(pk__gt=after).order_by("pk").only("region", "source", "key")[:AT_ONCE]):
        for each in some:
            each.public_id = public_id(each.region, each.source, each.key)
        documents.bulk_update(some, ["public_id"])
        after = some[-1].pk


class Migration(migrations.Migration):
    dependencies = [("search", "0012_home")]
    operations = [
        migrations.AddField("document", "public_id", models.UUIDField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex("document", models.Index(fields=["public_id"], name="search_document_public_id")),
        migrations.CreateModel(
            name="PublicChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("region", models.CharField(max_length=63)),
                ("source", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=40)),
                ("removed", models.BooleanField()),
                ("number", models.BigIntegerField(unique=True)),
                ("moment", models.DateTimeField(db_index=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("region", "source", "key"), name="one_public_change_a_thing")
                ]
            },
        ),
        migrations.RunSQL(NOTE, REMOVE),
    ]
