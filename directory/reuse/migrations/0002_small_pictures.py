from django.db import migrations
from django.utils import timezone


def read_published_models(apps, schema_editor):
    """Record a change of every region, so that the consumer reads the small pictures of published models."""
    if schema_editor.connection.schema_name != "public":
        return
    change = apps.get_model("outbox", "Change")
    for schema in apps.get_model("regions", "Region").objects.exclude(kind="template").values_list("schema_name", flat=True):
        change.objects.create(schema=schema, name="region", key=schema, created=timezone.now())


class Migration(migrations.Migration):

    dependencies = [("reuse", "0001_initial")]

    operations = [migrations.RunPython(read_published_models, migrations.RunPython.noop)]
