"""Imports of lists: what each row said and did. Operations are functions in `directory.exchange`."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    """How far an import is."""

    MAPPING = "mapping", pgettext_lazy("import", "Columns to be chosen")
    PREVIEWING = "previewing", pgettext_lazy("import", "Preview being made")
    PREVIEWED = "previewed", pgettext_lazy("import", "Preview: nothing is imported yet")
    COMMITTING = "committing", pgettext_lazy("import", "Being imported")
    COMMITTED = "committed", pgettext_lazy("import", "Imported")
    UNDOING = "undoing", pgettext_lazy("import", "Being undone")
    UNDONE = "undone", pgettext_lazy("import", "Undone")


RUNNING = (ImportState.PREVIEWING, ImportState.COMMITTING, ImportState.UNDOING)


class RowState(models.TextChoices):
    """What a row means for the records of the region."""

    UNREAD = "", pgettext_lazy("row", "Not read yet")
    NEW = "new", pgettext_lazy("row", "New")
    CHANGED = "changed", pgettext_lazy("row", "Changed")
    SAME = "same", pgettext_lazy("row", "The same")
    FAULTY = "faulty", pgettext_lazy("row", "Faulty")
    VANISHED = "vanished", pgettext_lazy("row", "No longer in the list")
    MERGED = "merged", pgettext_lazy("row", "Merged into another one")


class RowResult(models.TextChoices):
    """What became of a row."""

    NONE = "", "–"
    DONE = "done", pgettext_lazy("row", "Imported")
    SKIPPED = "skipped", pgettext_lazy("row", "Left out")
    FAILED = "failed", pgettext_lazy("row", "Failed")
    REVERSED = "reversed", pgettext_lazy("row", "Undone")
    KEPT = "kept", pgettext_lazy("row", "Not undone")
    UNDO_FAILED = "undo-failed", pgettext_lazy("row", "Undoing failed")


class RowReason(models.TextChoices):
    """Why a row was left out or not undone; `ImportRow.detail` can say more."""

    NONE = "", ""
    EDITED = "edited", _("It was edited after the preview.")
    DRAFT = "draft", _("An editor has an unpublished edit of the same field.")
    SCHEDULED = "scheduled", _("A version of it is scheduled.")
    WAITING = "waiting", _("It waits for approval.")
    CHOSEN = "chosen", _("An editor left it out.")
    EXISTS = "exists", _("It was added after the preview.")
    DELETED = "deleted", _("It was deleted, or something that the row names.")
    INVALID = "invalid", _("It would be invalid.")
    MERGED = "merged", _("It was merged into another organisation.")
    EDITED_SINCE = "edited-since", _("It was edited after the import.")
    IN_USE = "in-use", _("Something else refers to it.")


class ListOf(models.TextChoices):
    """What a list has."""

    ORGANISATION = "organisation", _("Organisations")
    GROUP = "group", _("Groups")


class Import(models.Model):
    """One file, a list of records of one `kind`. `columns` are those of its heads in order, "" for an ignored one.

    `done` of `total` rows are worked on by the running task. `has_blanks`: an empty cell means an empty value.
    `overwrite_drafts`: values of the file replace editors' unpublished edits of the same field. `unpublish_vanished`:
    records that are no longer in the list are unpublished.
    """

    kind = models.CharField(_("what the list has"), max_length=20, choices=ListOf, default=ListOf.ORGANISATION)
    file_name = models.CharField(_("file"), max_length=200)
    file_format = models.CharField(max_length=10)
    created = models.DateTimeField(_("uploaded"), auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    heads = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    has_blanks = models.BooleanField(default=True)
    state = models.CharField(_("state"), max_length=12, choices=ImportState, default=ImportState.MAPPING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    overwrite_drafts = models.BooleanField(_("replace unpublished edits"), default=False)
    unpublish_vanished = models.BooleanField(_("unpublish what is no longer in the list"), default=False)
    has_failed = models.BooleanField(default=False)
    committed = models.DateTimeField(_("imported"), null=True)
    committed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone = models.DateTimeField(_("undone"), null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        default_permissions = ()
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return self.file_name or gettext("List without a name")

    @property
    def is_running(self) -> bool:
        """Whether a task works on it now."""
        return self.state in RUNNING and not self.has_failed

    @property
    def percent(self) -> int:
        """How much of the running task is done."""
        return 100 * self.done // self.total if self.total else 0


class ImportRow(models.Model):
    """A row of a file, or a record that is no longer in the list (then `line` is None).

    `organisation` or `group` is the record of the row, by the kind of the list. `links` are the addresses that cells
    link to, by the places of the cells.

    `changes` are the old and the new value by column, `drafts` the editor's unpublished value and the new one by
    column. `keeps` names what the import leaves as it is: "unpublished", "scheduled", "draft", "links" whose addresses
    stand as text, and "waiting" where the whole row is left out, because the record waits for approval. `errors` are
    columns and messages by language. `is_left_out`: an editor does not want it imported. `revision` is the record's
    latest one after the import.
    """

    imported = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(null=True)
    cells = models.JSONField(default=list)
    links = models.JSONField(default=dict)
    is_too_long = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=RowState, default=RowState.UNREAD, blank=True)
    organisation = models.ForeignKey("directory.Organisation", models.SET_NULL, null=True, related_name="+")
    group = models.ForeignKey("directory.Group", models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    changes = models.JSONField(default=dict)
    drafts = models.JSONField(default=dict)
    keeps = models.JSONField(default=list)
    errors = models.JSONField(default=dict)
    is_left_out = models.BooleanField(default=False)
    double = models.ForeignKey("directory.Organisation", models.SET_NULL, null=True, related_name="+")
    result = models.CharField(max_length=12, choices=RowResult, default=RowResult.NONE, blank=True)
    reason = models.CharField(max_length=20, choices=RowReason, default=RowReason.NONE, blank=True)
    detail = models.TextField(blank=True)
    revision = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        default_permissions = ()
        ordering = (models.F("line").asc(nulls_last=True), "pk")
        indexes = [models.Index(fields=("imported", "state"), name="rows_of_an_import")]

    def __str__(self) -> str:
        return f"{self.line}: {self.name}"

    @property
    def record_id(self) -> int | None:
        """The primary key of the row's record."""
        return self.organisation_id or self.group_id
