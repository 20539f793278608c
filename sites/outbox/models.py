"""The change table and the failures, in the public schema."""

from enum import IntEnum

from django.db import models


class Priority(IntEnum):
    """The order in which changes are processed: none while one of a smaller number is pending in any region.

    A CHANGE is processed with all that it affects. The others are of one thing each, whose dependents do not change:
    an OUTDATED one is read again because another day has begun, or because a version of the software stores something
    else of it, a HEAVY one takes long.
    """

    CHANGE = 0
    OUTDATED = 1
    HEAVY = 2


class Change(models.Model):
    """A thing of a region may have changed: inserted by a database trigger, deleted when it has been processed.

    `schema` is the region's, `name` the one the table is watched under, `key` that of the changed row. `priority` is a
    Priority.
    """

    schema = models.CharField(max_length=63)
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    created = models.DateTimeField()
    priority = models.PositiveSmallIntegerField(default=Priority.CHANGE, db_default=Priority.CHANGE)

    class Meta:
        ordering = ("id",)
        indexes = [
            models.Index(fields=["priority", "schema", "id"], name="outbox_change_of_schema"),
            models.Index(fields=["schema", "name", "key"], name="outbox_change_key"),
        ]

    def __str__(self) -> str:
        return f"{self.schema}: {self.name} {self.key}"


class Failure(models.Model):
    """A change that could not be processed, with the last error; it is retried until it succeeds."""

    schema = models.CharField(max_length=63)
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    attempts = models.PositiveIntegerField()
    error = models.TextField()
    failed_since = models.DateTimeField()
    retry_at = models.DateTimeField()

    class Meta:
        ordering = ("failed_since", "id")
        constraints = [models.UniqueConstraint(fields=("schema", "name", "key"), name="one_failure_a_change")]

    def __str__(self) -> str:
        return f"{self.schema}: {self.name} {self.key}"
