from django.db import migrations

from sites.outbox.operations import Watch


class Migration(migrations.Migration):
    dependencies = [("pages", "0001_initial"), ("wagtailcore", "0098_apitoken")]

    operations = [
        Watch("wagtailcore_page", name="page", key="translation_key"),
        Watch("wagtailcore_pageviewrestriction", name="page-tree", key="page_id"),
        Watch("pages_homepage", name="page-row", key="page_ptr_id"),
        Watch("pages_standardpage", name="page-row", key="page_ptr_id"),
    ]
