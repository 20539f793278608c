"""Indexes for questions that very many documents match.

One is over words, words of names and values of facets together, so that one scan decides all conditions; the others are
in the order of names.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models
from django.db.models.functions import Collate

# As `search.collation.order_of_name`: å, ä and ö after z, case ignored. Schema-qualified where it is used.
CREATE = """
CREATE FUNCTION public.order_of_name(listing jsonb, language text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    lower(translate(left(COALESCE(
        NULLIF(listing -> 'names' ->> language, ''), NULLIF(listing -> 'names' ->> 'fi', ''),
        NULLIF(listing -> 'names' ->> 'sv', ''), listing -> 'names' ->> 'en'
    ), 100), 'ÅåÄäÆæÖöØøÉéÈèÜüŠšŽž', '{{||||}}}}eeeeyysszz'))
"""
DROP = "DROP FUNCTION public.order_of_name(jsonb, text)"

# An array is compared without a look at the document, which its JSON is not.
CREATE_VALUES = """
CREATE FUNCTION public.facet_values(facets jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ARRAY(
    SELECT facet || ':' || value
    FROM jsonb_each(facets) AS found (facet, list), jsonb_array_elements_text(list) AS value
)
"""
DROP_VALUES = "DROP FUNCTION public.facet_values(jsonb)"


def order(language: str) -> migrations.AddIndex:
    """Return the addition of an index over the sort keys of names in a language."""
    arguments = "listing", models.Value(language)
    key = models.Func(*arguments, function="public.order_of_name", output_field=models.TextField())
    return migrations.AddIndex("document", models.Index(Collate(key, "C"), name=f"search_document_order_{language}"))


def words() -> migrations.AddIndex:
    """Return the addition of one index over words, the words of names, and the values of facets."""
    vector = django.contrib.postgres.search.SearchVectorField
    names = models.Func("words", template="ts_filter(%(expressions)s, '{a}')", output_field=vector())
    texts = django.contrib.postgres.fields.ArrayField(models.TextField())
    values = models.Func("facets", function="public.facet_values", output_field=texts)
    index = django.contrib.postgres.indexes.GinIndex("words", names, values, name="search_document_words")
    return migrations.AddIndex("document", index)


class Migration(migrations.Migration):
    dependencies = [("search", "0021_koko_part")]
    operations = [
        migrations.RemoveIndex("document", "search_document_words"),
        migrations.RemoveIndex("document", "search_document_names"),
        migrations.RunSQL(CREATE_VALUES, DROP_VALUES),
        words(),
        migrations.RunSQL(CREATE, DROP),
        *(order(language) for language in ("fi", "sv", "en")),
    ]
