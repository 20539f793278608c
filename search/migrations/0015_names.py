"""Two indexes over the words of documents' names, by which the search decides what it ranks first."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


def index(name: str, *at_home: str) -> migrations.AddIndex:
    """Return the addition of an index over the words of names, or over those with the content of a column before each."""
    words = django.contrib.postgres.search.SearchVectorField
    names = models.Func("words", template="ts_filter(%(expressions)s, '{a}')", output_field=words())
    if at_home:
        names = models.Func(*at_home, names, function="public.words_at_home", output_field=words())
    return migrations.AddIndex("document", django.contrib.postgres.indexes.GinIndex(names, name=name))


class Migration(migrations.Migration):
    dependencies = [("search", "0014_indicator_parts")]
    operations = [index("search_document_names"), index("search_document_names_at_home", "home")]
