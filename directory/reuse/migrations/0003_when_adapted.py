from django.db import migrations, models
from django.utils import timezone


def read_published_models(apps, schema_editor):
    """Record a change of every region, so that the consumer reads when models were adapted, and from which version."""
    if schema_editor.connection.schema_name != "public":
        return
    change = apps.get_model("outbox", "Change")
    for schema in apps.get_model("regions", "Region").objects.exclude(kind="template").values_list("schema_name", flat=True):
        change.objects.create(schema=schema, name="region", key=schema, created=timezone.now())


class Migration(migrations.Migration):

    dependencies = [("reuse", "0002_small_pictures")]

    operations = [
        migrations.AddField("publishedmodel", "origin_version", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("publishedmodel", "origin_date", models.DateField(null=True)),
        migrations.RunPython(read_published_models, migrations.RunPython.noop),
    ]
