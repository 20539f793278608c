from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("directory", "0007_sections_from_fields")]

    operations = [
        migrations.RemoveField(
            model_name="operatingmodelpage",
            name="basic_idea",
        ),
        migrations.RemoveField(
            model_name="operatingmodelpage",
            name="conditions",
        ),
        migrations.RemoveField(
            model_name="operatingmodelpage",
            name="environment",
        ),
        migrations.RemoveField(
            model_name="operatingmodelpage",
            name="evaluation",
        ),
        migrations.RemoveField(
            model_name="operatingmodelpage",
            name="target_group_understanding",
        ),
        migrations.RemoveField(
            model_name="operatingmodelpage",
            name="tips",
        ),
    ]
