from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("search", "0019_koko")]

    operations = [migrations.RenameField("Document", "fault", "error")]
