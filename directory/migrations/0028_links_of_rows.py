from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0027_rows_left_out")]
    operations = [
        migrations.AddField(model_name="importrow", name="links", field=models.JSONField(default=dict)),
    ]
