"""Every document's vector names its region, so that a question at home is answered from the first moment.

The worker files all documents anew afterwards, because the version of the analysis differs; that takes minutes.
"""

from django.db import migrations

ADD = """
UPDATE public.search_document SET words = words || array_to_tsvector(ARRAY['region:' || region])
WHERE words IS NOT NULL
"""
TAKE_AWAY = """
UPDATE public.search_document SET words = ts_delete(words, 'region:' || region) WHERE words IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0003_note_region_change")]
    operations = [migrations.RunSQL(ADD, TAKE_AWAY)]
