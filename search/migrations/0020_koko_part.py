from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0019_koko'),
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
