from django.db import migrations, models

from sites.outbox.operations import Watch


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0018_session_presenters'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='infosessionpresenter',
            options={'ordering': ('day', 'slot', 'pk'), 'verbose_name': 'presenter', 'verbose_name_plural': 'presenters'},
        ),
        migrations.RemoveField(
            model_name='infosession',
            name='coordinator_name',
        ),
        migrations.RemoveField(
            model_name='infosession',
            name='substitute_name',
        ),
        migrations.RemoveField(
            model_name='infosessionpresenter',
            name='confirmed',
        ),
        migrations.RemoveField(
            model_name='infosessionpresenter',
            name='sort_order',
        ),
        migrations.AddConstraint(
            model_name='infosessionpresenter',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'confirmed'))), fields=('session', 'day', 'slot'), name='one_presenter_in_a_slot', violation_error_message='Somebody else has this slot.'),
        ),
        migrations.AddConstraint(
            model_name='infosessiongap',
            constraint=models.UniqueConstraint(fields=('session', 'day'), name='one_gap_on_a_date'),
        ),
        Watch("programmes_infosessionrecording", name="info-session", key="session_id"),
    ]
