import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import directory.models.checking


def name_of(user):
    return f"{user.first_name} {user.last_name}".strip().casefold()


def keep_what_is_known(apps, schema_editor):
    """Who had confirmed stays so, in the order of the rows; coordinators whose name is that of one user become it."""
    presenter = apps.get_model('programmes', 'InfoSessionPresenter')
    session = apps.get_model('programmes', 'InfoSession')
    places = {}
    for row in presenter.objects.order_by('session_id', 'day', 'sort_order', 'pk'):
        places[row.session_id, row.day] = slot = places.get((row.session_id, row.day), 0) + 1
        row.slot, row.state = slot, 'confirmed' if row.confirmed else 'asked'
        row.save(update_fields=['slot', 'state'])
    app, model = settings.AUTH_USER_MODEL.split('.')
    users = {}
    for user in apps.get_model(app, model).objects.all():
        users.setdefault(name_of(user), []).append(user)
    for row in session.objects.all():
        for old, field in (('coordinator_name', 'coordinator'), ('substitute_name', 'substitute')):
            found = users.get(getattr(row, old).strip().casefold(), [])
            setattr(row, field, found[0] if len(found) == 1 else None)
        row.save(update_fields=['coordinator', 'substitute'])


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0024_imports_of_groups'),
        ('programmes', '0017_session_audience'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField('infosession', 'coordinator', 'coordinator_name'),
        migrations.RenameField('infosession', 'substitute', 'substitute_name'),
        migrations.CreateModel(
            name='InfoSessionGap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='date')),
                ('told', models.DateField(verbose_name='coordinator was told')),
                ('told_substitute', models.DateField(blank=True, null=True, verbose_name='substitute was told')),
            ],
            options={
                'verbose_name': 'date that lacks presenters',
                'verbose_name_plural': 'dates that lack presenters',
                'ordering': ('day', 'pk'),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='InfoSessionRecording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('day', models.DateField(help_text='The day on which the session is by the rule.', verbose_name='date')),
                ('address', models.URLField(blank=True, verbose_name='address of the recording')),
                ('visibility', models.CharField(choices=[('public', 'Public'), ('staff', 'Staff only'), ('none', 'Nobody yet')], default='staff', max_length=10, verbose_name='who sees the recording')),
                ('captions', models.CharField(choices=[('none', 'No captions'), ('automatic', 'Automatic captions'), ('checked', 'Checked captions')], default='none', max_length=10, verbose_name='captions')),
                ('slides_visibility', models.CharField(choices=[('public', 'Public'), ('staff', 'Staff only'), ('none', 'Nobody yet')], default='staff', max_length=10, verbose_name='who sees the slides')),
            ],
            options={
                'verbose_name': 'recording and slides',
                'verbose_name_plural': 'recordings and slides',
                'ordering': ('sort_order', 'pk'),
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='infosession',
            name='away_from',
            field=models.DateField(blank=True, null=True, verbose_name='the coordinator is away from'),
        ),
        migrations.AddField(
            model_name='infosession',
            name='away_until',
            field=models.DateField(blank=True, null=True, verbose_name='until'),
        ),
        migrations.AddField(
            model_name='infosession',
            name='coordinator',
            field=models.ForeignKey(blank=True, help_text='Never shown to residents.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='coordinator'),
        ),
        migrations.AddField(
            model_name='infosession',
            name='substitute',
            field=models.ForeignKey(blank=True, help_text='Gets the messages while the coordinator is away, and when the coordinator has not acted in time.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name="coordinator's substitute"),
        ),
        migrations.AddField(
            model_name='infosessionpresenter',
            name='contact_email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mail of the contact'),
        ),
        migrations.AddField(
            model_name='infosessionpresenter',
            name='contact_name',
            field=models.CharField(blank=True, max_length=120, verbose_name='name of the contact'),
        ),
        migrations.AddField(
            model_name='infosessionpresenter',
            name='deadline',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='answer by'),
        ),
        migrations.AddField(
            model_name='infosessionpresenter',
            name='language',
            field=models.CharField(choices=[('fi', 'Finnish'), ('sv', 'Swedish')], default='fi', max_length=5, verbose_name='language of the contact'),
        ),
        migrations.AddField(
            model_name='infosessionpresenter',
            name='nonce',
            field=models.CharField(default=directory.models.checking.new_nonce, editable=False, max_length=22),
        ),
        migrations.AddField(
            model_name='infosessionpresenter',
            name='reason',
            field=models.CharField(blank=True, editable=False, max_length=250, verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='infosessionpresenter',
            name='reminded',
            field=models.DateField(blank=True, editable=False, null=True, verbose_name='last reminder'),
        ),
        migrations.AddField(
            model_name='infosessionpresenter',
            name='sequence',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name='infosessionpresenter',
            name='slot',
            field=models.PositiveSmallIntegerField(choices=[(1, '1'), (2, '2'), (3, '3'), (4, '4'), (5, '5'), (6, '6')], default=1, help_text='The slots of a date are of equal length: the first begins when the session does.', verbose_name='slot'),
        ),
        migrations.AddField(
            model_name='infosessionpresenter',
            name='state',
            field=models.CharField(choices=[('asked', 'Asked'), ('confirmed', 'Confirmed'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn'), ('held', 'Was there'), ('missed', 'Did not come')], default='asked', editable=False, max_length=10, verbose_name='state'),
        ),
        migrations.AddField(
            model_name='infosessionpresenter',
            name='told',
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AlterField(
            model_name='infosessionpresenter',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='presenters', to='programmes.infosession', verbose_name='info session'),
        ),
        migrations.AddField(
            model_name='infosessiongap',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gaps', to='programmes.infosession', verbose_name='info session'),
        ),
        migrations.AddField(
            model_name='infosessionrecording',
            name='session',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='recordings', to='programmes.infosession', verbose_name='info session'),
        ),
        migrations.AddField(
            model_name='infosessionrecording',
            name='slides',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtaildocs.document', verbose_name='slides'),
        ),
        migrations.RunPython(keep_what_is_known, migrations.RunPython.noop),
    ]
