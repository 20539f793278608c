"""Failed changes are set aside with their errors; heavy ones wait. Waiting jobs of tasks that have other names go."""

from django.db import migrations, models

# The tasks that do their work come by themselves, every minute.
REMOVE_JOBS = """
DELETE FROM public.procrastinate_jobs WHERE status = 'todo' AND task_name IN
    ('search.drain', 'search.sweep', 'regions.retry_stalled', 'people.retry_stalled_mails')
"""


class Migration(migrations.Migration):
    dependencies = [("outbox", "0001_initial"), ("procrastinate", "__first__")]

    operations = [
        migrations.AddField(
            model_name="change",
            name="heavy",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.CreateModel(
            name="Failure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("schema", models.CharField(max_length=63)),
                ("name", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=64)),
                ("attempts", models.PositiveIntegerField()),
                ("error", models.TextField()),
                ("failed_since", models.DateTimeField()),
                ("retry_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("failed_since", "id"),
                "constraints": [
                    models.UniqueConstraint(fields=("schema", "name", "key"), name="one_failure_a_change")
                ],
            },
        ),
        migrations.RunSQL(REMOVE_JOBS, migrations.RunSQL.noop),
    ]
