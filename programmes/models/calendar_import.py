"""Imports of calendars that a region keeps elsewhere. Operations are functions in `programmes.imports`."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from directory.models import ImportState, RowReason, RowResult, RowState
from directory.models.exchange import RUNNING
from programmes.models.event import Event

NAME_LENGTH = 200
UID_LENGTH = 500
ADDRESS_LENGTH = 2000


class CalendarImport(models.Model):
    """One reading of a calendar, from a file or an address. `name` is what its people call the calendar.

    `content` is the file until its preview is made. `problem` tells why it could not be read. `done` of `total` rows
    are worked on by the running task.
    """

    name = models.CharField(_("calendar"), max_length=NAME_LENGTH)
    address = models.CharField(_("address"), max_length=ADDRESS_LENGTH, blank=True)
    language = models.CharField(_("language"), max_length=5)
    content = models.TextField(blank=True)
    created = models.DateTimeField(_("uploaded"), auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=12, choices=ImportState, default=ImportState.PREVIEWING)
    problem = models.CharField(max_length=20, blank=True)
    has_failed = models.BooleanField(default=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    unpublish_vanished = models.BooleanField(default=False)
    committed = models.DateTimeField(_("imported"), null=True)
    committed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone = models.DateTimeField(_("undone"), null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("import of a calendar")
        verbose_name_plural = _("imports of calendars")
        default_permissions = ()
        ordering = ("-created", "-pk")

    def __str__(self) -> str:
        return self.name

    @property
    def is_running(self) -> bool:
        """Whether a task works on it now."""
        return self.state in RUNNING and not self.has_failed and not self.problem

    @property
    def percent(self) -> int:
        """How much of the running task is done."""
        return 100 * self.done // self.total if self.total else 0


class ImportedEvent(models.Model):
    """What a calendar said last of an event of ours; `uid` is the event's permanent id there, `name` the calendar."""

    name = models.CharField(_("calendar"), max_length=NAME_LENGTH)
    uid = models.CharField(max_length=UID_LENGTH, unique=True)
    event = models.OneToOneField(Event, verbose_name=_("event"), related_name="imported", on_delete=models.CASCADE)
    values = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("imported event")
        verbose_name_plural = _("imported events")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.uid}"


class CalendarImportRow(models.Model):
    """One event of a calendar, or one of ours that is no longer in it.

    `values` are what the calendar says by field, `before` what it said at the last import. `changes` are our present
    and the new value by field. `problem` tells why it is left out, `dropped` which parts of it are (`imports.told`).
    `is_left_out`: an editor does not want it imported. `revision` is our event's latest after the import.
    """

    imported = models.ForeignKey(CalendarImport, models.CASCADE, related_name="rows")
    uid = models.CharField(max_length=UID_LENGTH)
    event_name = models.CharField(_("name"), max_length=NAME_LENGTH)
    state = models.CharField(max_length=10, choices=RowState, default=RowState.UNREAD, blank=True)
    problem = models.CharField(max_length=20, blank=True)
    dropped = models.JSONField(default=list, blank=True)
    values = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    event = models.ForeignKey(Event, models.SET_NULL, null=True, related_name="+")
    is_left_out = models.BooleanField(default=False)
    result = models.CharField(max_length=12, choices=RowResult, default=RowResult.NONE, blank=True)
    reason = models.CharField(max_length=20, choices=RowReason, default=RowReason.NONE, blank=True)
    detail = models.TextField(blank=True)
    revision = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("event of an imported calendar")
        verbose_name_plural = _("events of imported calendars")
        default_permissions = ()
        ordering = ("pk",)
        indexes = [models.Index(fields=("imported", "state"), name="rows_of_a_calendar")]

    def __str__(self) -> str:
        return self.event_name
