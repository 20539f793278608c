from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0020_document_error'),
    ]

    operations = [
        migrations.CreateModel(
            name='KokoPart',
            fields=[
                ('key', models.TextField(primary_key=True, serialize=False)),
                ('words', models.JSONField()),
            ],
        ),
    ]
