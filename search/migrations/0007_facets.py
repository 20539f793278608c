"""Documents name their region by its public code, and have no column for each vocabulary.

The things' listings are brought to their present form as far as they are known; the worker files all of them anew when
it starts, since their analysis is of another version. Elasticsearch's index is made anew, its mapping being another.
"""

from django.db import migrations

CONVERT = """
DELETE FROM public.search_document WHERE region NOT IN (SELECT schema_name FROM public.regions_region);
UPDATE public.search_document AS document SET
    region = region.code,
    listing = CASE WHEN removed THEN '{}'::jsonb ELSE
        listing - '{themes,activities,target_groups,life_events,municipalities,facts}'::text[] || jsonb_build_object(
            'terms', jsonb_build_object(
                'theme', to_jsonb(themes), 'activity', to_jsonb(activities), 'target_group', to_jsonb(target_groups),
                'life_event', to_jsonb(life_events), 'municipality', to_jsonb(municipalities)
            ),
            'badges', jsonb_path_query_array(listing, '$.facts.takes_new')
                || jsonb_path_query_array(listing, '$.facts.phase'),
            'date', COALESCE(listing #>> '{facts,date}', '')
        )
    END
FROM public.regions_region AS region WHERE region.schema_name = document.region;
"""
BACK = """
UPDATE public.search_document AS document SET region = region.schema_name, analysis = '', checksum = ''
FROM public.regions_region AS region WHERE region.code = document.region;
"""
VOCABULARIES = ("themes", "activities", "target_groups", "life_events", "municipalities")


class Migration(migrations.Migration):
    dependencies = [("search", "0006_outbox"), ("regions", "0002_states_and_facts")]
    operations = [
        migrations.RunSQL(CONVERT, BACK),
        *(migrations.RemoveField(model_name="document", name=name) for name in VOCABULARIES),
    ]
