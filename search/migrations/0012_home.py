"""Where a document is at home: its region, or every one of a nationwide thing. All documents are filed anew by the worker."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

HOME = """
UPDATE public.search_document
SET home = CASE WHEN listing -> 'nationwide' = 'true' THEN '*' ELSE region END WHERE NOT removed
"""


def words_at_home(column: str) -> django.contrib.postgres.indexes.GinIndex:
    """Return the index over the words with the content of a column before each."""
    words = django.contrib.postgres.search.SearchVectorField()
    return django.contrib.postgres.indexes.GinIndex(
        models.Func(column, "words", function="public.words_at_home", output_field=words),
        name="search_document_words_at_home",
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0011_renewed_in_place")]
    operations = [
        migrations.RemoveIndex("document", "search_document_words_at_home"),
        migrations.AddField("document", "home", models.CharField(default="", max_length=63)),
        migrations.RunSQL(HOME, migrations.RunSQL.noop),
        migrations.AddIndex("document", models.Index(fields=["home"], name="search_document_home")),
        migrations.AddIndex("document", words_at_home("home")),
    ]
