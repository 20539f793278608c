"""The change table and the failures, in the public schema."""

from django.db import models


class Change(models.Model):
    """A thing of a region may have changed: inserted by a database trigger, deleted when it has been processed.

    `schema` is the region's, `name` the one the table is watched under, `key` that of the changed row. A `heavy` change
    affects a thing that takes long to process: it waits until no other change is pending.
    """

    schema = models.CharField(max_length=63)
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    created = models.DateTimeField()
    heavy = models.BooleanField(default=False, db_default=False)

    class Meta:
        ordering = ("id",)

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
