"""Give blocks of fairs a status in place of the mark of cancelled ones, in drafts and in released programmes too."""

from django.db import migrations, models

ROWS_AT_ONCE = 500
REASONS = {f'cancelled_reason_{language}': f'status_reason_{language}' for language in ('fi', 'sv', 'en')}
STATUSES = [
    ('scheduled', 'As planned'),
    ('cancelled', 'Cancelled'),
    ('postponed', 'Postponed, the new time is not known yet'),
    ('rescheduled', 'Moved to another time or place'),
    ('moved-online', 'Moved online'),
]
HELP = (
    'One that is cancelled or postponed stays in the programme, struck through. Of one that is moved, give the new time '
    'and room above. One that moved online has no room.'
)


def with_status(row):
    """Return a block of a draft, or an item of a released programme, with a status and its reasons' new names."""
    row = {REASONS.get(name, name): value for name, value in row.items()}
    return {'status': 'cancelled' if row.pop('cancelled', False) else 'scheduled', **row}


def move(apps, schema_editor):
    """Set the status of the blocks."""
    apps.get_model('programmes', 'FairBlock').objects.filter(cancelled=True).update(status='cancelled')
    rewrite_versions(apps)


def rewrite_versions(apps):
    """Set the status of the blocks in each released programme and in each draft."""
    for release in apps.get_model('programmes', 'FairRelease').objects.iterator(ROWS_AT_ONCE):
        release.programme['items'] = [with_status(row) for row in release.programme.get('items', [])]
        release.save(update_fields=['programme'])
    kinds = apps.get_model('contenttypes', 'ContentType').objects.filter(app_label='programmes', model='fair')
    drafts = apps.get_model('wagtailcore', 'Revision').objects.filter(base_content_type__in=list(kinds))
    for draft in drafts.iterator(ROWS_AT_ONCE):
        draft.content['blocks'] = [with_status(row) for row in draft.content.get('blocks', [])]
        draft.save(update_fields=['content'])


class Migration(migrations.Migration):

    dependencies = [
        ('programmes', '0028_reasons_of_blocks'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.AddField(
            model_name='fairblock',
            name='status',
            field=models.CharField(
                choices=STATUSES, default='scheduled', help_text=HELP, max_length=20, verbose_name='status of the block'
            ),
        ),
        *(migrations.RenameField('fairblock', old, new) for old, new in REASONS.items()),
        migrations.RunPython(move, migrations.RunPython.noop),
        migrations.RemoveField(model_name='fairblock', name='cancelled'),
    ]
