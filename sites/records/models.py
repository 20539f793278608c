"""The base of every record."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import activate, get_language, gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogContext, log
from wagtail.models import (
    DraftStateMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    Task,
    Workflow,
    WorkflowMixin,
    WorkflowState,
)

from sites.contexts import context_of
from sites.displayed import displayed
from sites.records.fields import InEachLanguage
from sites.records.slugs import MAX_LENGTH, add_former_slug, add_slug
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import LANGUAGES, texts

FIRST_VERSION = "records.first_version"
"""The log action of the version that a record had before it was first edited."""


class Record(DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    """A record: one row for all languages, so that a fact changed once is right in each of them.

    A subclass names its `template` and the `route` of its public page, which takes the slug. A language in which none
    of the `content_texts` has a text is a missing one. Each subclass has a model of `AbstractFormerSlug` whose
    foreign key to it has the related name `former_slugs`. Its template context is registered in `sites.contexts`.
    `part_of` is the name of the foreign key to a record that it is a part of: residents find it only while they find
    that one. `residents_find` is a further condition of the rows that residents may find.
    """

    template: ClassVar[str]
    route: ClassVar[str]
    content_texts: ClassVar[tuple[str, ...]] = ("name",)
    part_of: ClassVar[str] = ""
    residents_find: ClassVar[Q] = Q()
    refused_fields: Collection[str] = ()  # during validation: those whose value a form has refused

    slug = models.SlugField(_("address"), max_length=MAX_LENGTH, unique=True, blank=True)
    name = InEachLanguage(_("name"), models.CharField, max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ("name_fi", "name_sv", "name_en", "pk")

    def __str__(self) -> str:
        return displayed(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the record; it gets a slug, and one that it loses is added to its history."""
        add_slug(self)
        with transaction.atomic():
            if "slug" in (kwargs.get("update_fields") or {"slug"}):
                add_former_slug(self)
            super().save(*args, **kwargs)

    def clean(self) -> None:
        """Raise ValidationError without a name in at least one language."""
        super().clean()
        is_refused = any(f"name_{language}" in self.refused_fields for language in LANGUAGES)
        if not texts(self, "name") and not is_refused:
            raise ValidationError({"name_fi": gettext("Give a name in at least one language.")})

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Validate the record; it gets a slug first, so that this is validated too.

        `exclude` names the fields that a form has refused already, and whose value is not in the record.
        """
        add_slug(self)
        self.refused_fields = frozenset(kwargs.get("exclude") or ())
        try:
            super().full_clean(*args, **kwargs)
        finally:
            self.refused_fields = ()

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Save a version. Before the first one of a record that is public without any, save the public one.

        Otherwise Wagtail unpublishes the record when a change of it is scheduled, and nobody can restore what it was.
        """
        if self.pk and self.live and not self.live_revision_id:
            self._save_live_revision()
        revision: Revision = super().save_revision(*args, **kwargs)
        return revision

    def _save_live_revision(self) -> None:
        records = type(self)._default_manager.filter(pk=self.pk)
        stored = records.get()
        self.live_revision = Revision.objects.create(
            content_object=stored,
            base_content_type=self.get_base_content_type(),
            content=stored.serializable_data(),
            object_str=str(stored),
        )
        records.update(live_revision=self.live_revision)
        with LogContext(user=None):  # nobody saved it: it was loaded
            log(
                instance=stored,
                action=FIRST_VERSION,
                revision=self.live_revision,
                timestamp=stored.last_published_at or timezone.now(),
                content_changed=True,
            )

    @property
    def content_languages(self) -> tuple[str, ...]:
        """The languages in which the record has something to read."""
        found = {language for name in self.content_texts for language in texts(self, name)}
        return tuple(language for language in LANGUAGES if language in found)

    @property
    def full_url(self) -> str:
        """The address of the public page, in the active language if the region has it, else in its first one."""
        region = known_regions()[connection.schema_name]
        language = get_language() or ""
        with override(language if language in region.languages else region.languages[0]):
            return f"{region.origin}{reverse(self.route, args=[self.slug])}"

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """A record is previewed as residents see it in each language."""
        return list(settings.LANGUAGES)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return self.template

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        activate(mode_name)
        return super().get_preview_context(request, mode_name) | context_of(self, request)


class ModeratedRecord(WorkflowMixin, Record):
    """A record that authors may draft, and that goes public when a moderator approves it.

    This base is the one place that says so: permissions (`sites.records.permissions`), the workflow of a region
    (`sites.people.provisioning`) and the admin follow it. All other records are written by those who publish them.

    What is read of its workflow is kept for as long as the instance lives, which is one request: a form asks for it a
    dozen times. `forget_workflow` forgets it.
    """

    class Meta(Record.Meta):
        abstract = True

    @cached_property
    def assigned_workflow(self) -> Workflow | None:
        """The workflow of such records in the region, if it has one."""
        return self.get_default_workflow()

    def get_workflow(self) -> Workflow | None:
        return self.assigned_workflow

    @cached_property
    def current_workflow_state(self) -> WorkflowState | None:
        """The workflow state that is in progress, or that was sent back for changes."""
        active = self.workflow_states.active()
        return active.select_related("current_task_state__task", "workflow", "requested_by").first()

    @property
    def workflow_in_progress(self) -> bool:
        state = self.current_workflow_state
        return state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS

    @cached_property
    def current_workflow_task(self) -> Task | None:
        """The task for which it waits, if it waits."""
        return super().current_workflow_task

    def forget_workflow(self) -> None:
        """Read anew what the instance has read of its workflow, after that has changed."""
        for name in ("current_workflow_state", "current_workflow_task"):
            self.__dict__.pop(name, None)


class AbstractFormerSlug(models.Model):
    """A slug that a record had before: its address redirects to the record.

    A subclass adds the foreign key to its records, with the related name `former_slugs`.
    """

    slug = models.SlugField(_("address"), max_length=MAX_LENGTH, unique=True)

    class Meta:
        abstract = True
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug
