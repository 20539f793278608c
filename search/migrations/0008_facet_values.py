"""Documents hold the values of all facets in one column, by facet."""

from django.db import migrations, models

# Development versions had a column of this name and another type.
ADD = """
ALTER TABLE public.search_document DROP COLUMN IF EXISTS facets;
ALTER TABLE public.search_document ADD COLUMN facets jsonb NOT NULL DEFAULT '{}';
ALTER TABLE public.search_document ALTER COLUMN facets DROP DEFAULT;
UPDATE public.search_document SET facets = jsonb_build_object(
    'region', jsonb_build_array(region), 'kind', jsonb_build_array(kind),
    'theme', listing -> 'terms' -> 'theme', 'municipality', listing -> 'terms' -> 'municipality'
) WHERE NOT removed;
"""
REMOVE = "ALTER TABLE public.search_document DROP COLUMN facets"


class Migration(migrations.Migration):
    dependencies = [("search", "0007_facets")]
    operations = [
        migrations.RunSQL(
            ADD,
            REMOVE,
            state_operations=[
                migrations.AddField(model_name="document", name="facets", field=models.JSONField(default=dict))
            ],
        )
    ]
