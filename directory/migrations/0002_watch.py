from django.db import migrations

from sites.outbox.operations import Watch


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial"), ("pages", "0002_watch")]

    operations = [
        Watch("directory_organisation", name="organisation", key="id"),
        Watch("directory_operatingmodelpage", name="page-row", key="page_ptr_id"),
        Watch("directory_operatingmodelindexpage", name="page-row", key="page_ptr_id"),
        Watch("directory_directorypage", name="page-row", key="page_ptr_id"),
    ]
