"""The change table, in the public schema."""

from django.db import models


class Change(models.Model):
    """A thing of a region may have changed: inserted by a database trigger, deleted when it has been processed.

    `schema` is the region's, `name` the one the table is watched under, `key` that of the changed row.
    """

    schema = models.CharField(max_length=63)
    name = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    created = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.schema}: {self.name} {self.key}"
