"""Which documents Elasticsearch has not heard of stands in a table of its own, written by a trigger."""

import django.db.models.deletion
from django.db import migrations, models

NOTE = """
CREATE FUNCTION public.note_undelivered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM public.search_undelivered WHERE document_id = OLD.id;
    ELSE
        INSERT INTO public.search_undelivered (document_id, version) VALUES (NEW.id, NEW.version)
            ON CONFLICT (document_id) DO UPDATE SET version = EXCLUDED.version;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_undelivered AFTER INSERT OR DELETE OR UPDATE OF version ON public.search_document
    FOR EACH ROW EXECUTE FUNCTION public.note_undelivered();
INSERT INTO public.search_undelivered (document_id, version)
    SELECT id, version FROM public.search_document WHERE delivered < version;
"""
REMOVE = """
UPDATE public.search_document SET delivered = version
    WHERE id NOT IN (SELECT document_id FROM public.search_undelivered);
DROP TRIGGER note_undelivered ON public.search_document;
DROP FUNCTION public.note_undelivered();
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0004_words_at_home")]
    operations = [
        migrations.CreateModel(
            name="Undelivered",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="undelivered",
                        serialize=False,
                        to="search.document",
                    ),
                ),
                ("version", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.RunSQL(NOTE, REMOVE),
        migrations.RemoveIndex(model_name="document", name="search_document_pending"),
        migrations.RemoveField(model_name="document", name="delivered"),
    ]
