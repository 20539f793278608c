"""The next changes of a schema are found without reading those of others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outbox", "0004_priority")]

    operations = [
        migrations.RemoveIndex("change", "outbox_change_next"),
        migrations.AddIndex(
            "change", models.Index(fields=["priority", "schema", "id"], name="outbox_change_of_schema")
        ),
    ]
