from django.db import migrations

from sites.outbox.operations import Watch

TABLES = ("sectionpage", "newsindexpage", "newspage", "contactpage", "accessibilitystatementpage", "privacypage")


class Migration(migrations.Migration):
    dependencies = [("pages", "0003_page_types")]

    operations = [
        *(Watch(f"pages_{table}", name="page-row", key="page_ptr_id") for table in TABLES),
        Watch("pages_taggednews", name="page-row", key="content_object_id"),
        Watch("pages_newstag", name="news-tag", key="id"),
    ]
