"""To renew the spans of a document writes no index: none holds them or the version, and its page has room for the row.

Pages that are full stay as they are; a row that is written anew moves from them into one with room.
"""

from django.db import migrations

LEAVE_ROOM = "ALTER TABLE public.search_document SET (fillfactor = 70)"
FILL = "ALTER TABLE public.search_document RESET (fillfactor)"


class Migration(migrations.Migration):
    dependencies = [("search", "0010_spans")]
    operations = [
        migrations.RemoveIndex(model_name="document", name="search_document_version"),
        migrations.RemoveIndex(model_name="document", name="search_document_spans_until"),
        migrations.RunSQL(LEAVE_ROOM, FILL),
    ]
