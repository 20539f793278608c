"""The base of what belongs to one record and is saved, drafted and published with it."""

from django.db import models


class Child(models.Model):
    """A row of a record, in the order that its editor gave; it is a part of the record's revisions."""

    sort_order = models.IntegerField(null=True, blank=True, editable=False)
    sort_order_field = "sort_order"

    class Meta:
        abstract = True
        ordering = ("sort_order", "pk")
        default_permissions = ()
