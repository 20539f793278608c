"""The SEQUENCE of dates in calendars to subscribe to never falls, also where a date leaves and comes back."""

from collections.abc import Collection

from django.db.models import IntegerField, Max, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from programmes.calendar.models import CalendarDate, SequenceFloor
from sites.regions.models import Region

SEQUENCE = Coalesce(Cast(KeyTextTransform("sequence", "occurrence"), IntegerField()), 0)


def keep_sequences(leaving: QuerySet[CalendarDate]) -> None:
    """Keep the least sequence of what may come back in place of dates that are about to be deleted."""
    named = leaving.values_list("region", "thing__source", "thing__key").order_by()
    found = {tuple(thing): greatest + 1 for *thing, greatest in named.annotate(greatest=Max(SEQUENCE))}
    if not found:
        return
    regions, of_sources, keys = map(set, zip(*found, strict=True))
    known = SequenceFloor.objects.filter(region__in=regions, source__in=of_sources, key__in=keys)
    least = {(each.region, each.source, each.key): each.least for each in known}
    SequenceFloor.objects.bulk_create(
        [
            SequenceFloor(region=region, source=source, key=key, least=max(above, least.get((region, source, key), 0)))
            for (region, source, key), above in found.items()
        ],
        update_conflicts=True,
        unique_fields=["region", "source", "key"],
        update_fields=["least"],
        batch_size=2000,
    )


def least_sequences(region: str, source: str, keys: Collection[str]) -> dict[str, int]:
    """Return the least sequences of new dates by the key of their thing; things whose dates never left are missing."""
    floors = SequenceFloor.objects.filter(region=region, source=source, key__in=list(keys))
    return dict(floors.values_list("key", "least"))


def forget_deleted_regions() -> None:
    """Remove the numbers of regions that there are no more. A closed region may open again and keeps them."""
    SequenceFloor.objects.exclude(region__in=Region.objects.values("code")).delete()
