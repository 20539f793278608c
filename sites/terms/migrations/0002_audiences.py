from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("terms", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="term",
            name="vocabulary",
            field=models.CharField(
                choices=[
                    ("theme", "Theme"),
                    ("activity", "Form of support"),
                    ("target_group", "Target group"),
                    ("life_event", "Life event"),
                    ("service_class", "Service class"),
                    ("audience", "Target group of operating models"),
                ],
                max_length=20,
            ),
        ),
    ]
