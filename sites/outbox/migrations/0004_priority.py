"""Changes have a priority: what a new version of the software reads again waits for what editors change."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def keep_heavy(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("outbox", "Change").objects.filter(heavy=True).update(priority=2)


class Migration(migrations.Migration):
    dependencies = [("outbox", "0003_watch_terms")]

    operations = [
        migrations.AddField("change", "priority", models.PositiveSmallIntegerField(db_default=0, default=0)),
        migrations.RunPython(keep_heavy, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("change", "heavy"),
        migrations.AddIndex("change", models.Index(fields=["priority", "id"], name="outbox_change_next")),
        migrations.AddIndex("change", models.Index(fields=["schema", "name", "key"], name="outbox_change_key")),
    ]
