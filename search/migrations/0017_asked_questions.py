

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0016_starts'),
    ]

    operations = [
        migrations.CreateModel(
            name='AskedQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('region', models.CharField(max_length=63)),
                ('language', models.CharField(max_length=5)),
                ('words', models.CharField(max_length=60)),
                ('number', models.PositiveIntegerField()),
                ('without_hit', models.PositiveIntegerField()),
                ('with_few', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('region', 'day', 'language', 'words'), name='one_question_a_day')],
            },
        ),
    ]
