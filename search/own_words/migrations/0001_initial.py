

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='OwnWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(help_text='As residents type it, in its base form. At most four words that belong together. Words that are added on the national site count in every region, others in the searches of their own region.', max_length=60, verbose_name='word')),
                ('language', models.CharField(choices=[('fi', 'Finnish'), ('sv', 'Swedish'), ('en', 'English')], default='fi', max_length=2, verbose_name='language')),
                ('concept', models.CharField(max_length=80, verbose_name='what it is about')),
                ('closeness', models.CharField(choices=[('=', 'It means the same'), ('<', 'It is narrower: one kind of it, or a part'), ('>', 'It is broader: this is one kind of it, or a part'), ('~', 'It is something else, but who asks for one often looks for the other')], default='=', max_length=1, verbose_name='how close it is')),
                ('suggested', models.BooleanField(default=True, help_text='Shown to those who begin to type it. Leave it out for words that may hurt.', verbose_name='suggest it')),
            ],
            options={
                'verbose_name': 'everyday word',
                'verbose_name_plural': 'everyday words',
                'ordering': ('text', 'pk'),
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('text'), models.F('language'), models.F('concept'), name='one_own_word_a_concept', violation_error_message='This word is there already for the same thing.')],
            },
        ),
    ]
