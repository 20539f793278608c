"""The base of what belongs to one record and is saved, drafted and published with it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import model_from_serializable_data


class Child(models.Model):
    """A row of a record, in the order that its editor gave; it is a part of the record's revisions."""

    sort_order = models.IntegerField(null=True, blank=True, editable=False)
    sort_order_field = "sort_order"

    class Meta:
        abstract = True
        ordering = ("sort_order", "pk")
        default_permissions = ()

    @classmethod
    def from_serializable_data(cls, data: Mapping[str, Any], **options: Any) -> Any:
        """Return a row of a revision, or None where something else that it cannot do without is gone.

        Its record is there: it is not looked up once more for each row.
        """
        parents = [field for field in cls._meta.fields if isinstance(field, ParentalKey)]
        others = {name: value for name, value in data.items() if name not in {field.name for field in parents}}
        of_cluster = getattr(super(), "from_serializable_data", None)  # of a row that has rows of its own
        row = (of_cluster or partial(model_from_serializable_data, cls))(others, **options)
        for field in parents if row is not None else ():
            setattr(row, field.attname, data.get(field.name))
        return row
