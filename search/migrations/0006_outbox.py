"""The change table belongs to the outbox."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0005_undelivered"), ("outbox", "0001_initial")]

    operations = [migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="Change")])]
