from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("desk", "0001_initial")]

    operations = [
        migrations.RenameModel("Fault", "AccessibilityFinding"),
        migrations.RenameIndex("AccessibilityFinding", "finding_in_a_content", old_name="fault_of_a_content"),
    ]
