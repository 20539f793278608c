import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import directory.phase_blocks
import sites.terms.fields
from sites.outbox.operations import Watch


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0018_merging"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServicePathPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "untranslated",
                    models.JSONField(
                        blank=True, default=dict, editable=False, verbose_name="texts that are not translated"
                    ),
                ),
                ("introduction", models.TextField(blank=True, max_length=300, verbose_name="introduction")),
                ("phases", directory.phase_blocks.PhasesField(blank=True, verbose_name="Phases")),
                (
                    "themes",
                    sites.terms.fields.TermsField(
                        blank=True, default=list, size=None, verbose_name="Themes", vocabulary="theme"
                    ),
                ),
                (
                    "target_groups",
                    sites.terms.fields.TermsField(
                        blank=True, default=list, size=None, verbose_name="target groups", vocabulary="target_group"
                    ),
                ),
                (
                    "life_events",
                    sites.terms.fields.TermsField(
                        blank=True, default=list, size=None, verbose_name="life events", vocabulary="life_event"
                    ),
                ),
            ],
            options={
                "verbose_name": "service path",
                "verbose_name_plural": "service paths",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        Watch("directory_servicepathpage", name="page-row", key="page_ptr_id"),
    ]
