"""A second index over every document's words, for questions to one region; it needs no document to be filed anew."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

# Schema-qualified where it is used, so that a restored dump and a region's search path find it alike.
CREATE = """
CREATE FUNCTION public.words_at_home(region text, words tsvector) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_to_tsvector(array(SELECT region || ' ' || lexeme FROM unnest(tsvector_to_array(words)) AS lexeme))
$$
"""
DROP = "DROP FUNCTION public.words_at_home(text, tsvector)"


class Migration(migrations.Migration):
    dependencies = [("search", "0003_note_region_change")]
    operations = [
        migrations.RunSQL(CREATE, DROP),
        migrations.AddIndex(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func(
                    "region",
                    "words",
                    function="public.words_at_home",
                    output_field=django.contrib.postgres.search.SearchVectorField(),
                ),
                name="search_document_words_at_home",
            ),
        ),
    ]
