"""Collect the links of the current region, and where they are."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from sites.desk.content_nodes import Anchor
from sites.desk.contents import ContentText
from sites.desk.links.address import external, hash_of, host_of, internal
from sites.desk.models import Link, LinkPlace
from sites.desk.sources import content_sources
from sites.regions.open_regions import region_at

LinkPlaces = dict[str, dict[tuple[str, str], LinkPlace]]


def collect() -> int:
    """Update links and places from published content; the states of known links stay. Return the number of links."""
    found = places_of(text for source in content_sources().values() for text in source.texts())
    now = timezone.now()
    wanted = {hash_of(address): address for address in found}
    with transaction.atomic():
        Link.objects.exclude(hash__in=wanted).delete()
        LinkPlace.objects.all().delete()
        Link.objects.bulk_create(
            [Link(hash=key, address=address, since=now) for key, address in wanted.items()],
            ignore_conflicts=True,
            batch_size=1000,
        )
        numbers = dict(Link.objects.values_list("address", "pk"))
        rows = []
        for address, places in found.items():
            for place in places.values():
                place.link_id = numbers[address]
                rows.append(place)
        LinkPlace.objects.bulk_create(rows, batch_size=1000)
    return len(wanted)


def places_of(texts: Iterable[ContentText]) -> LinkPlaces:
    """Return for each target the places it is in, one for each form and language."""
    found: LinkPlaces = defaultdict(dict)
    for text in texts:
        for node in text.nodes:
            if isinstance(node, Anchor) and (address := checked_address(node.to)):
                place = LinkPlace(
                    source=text.source,
                    key=text.key,
                    title=text.title[:255],
                    language=text.language,
                    edit=text.edit,
                    words=(node.text or "")[:200],
                )
                found[address].setdefault((text.edit, text.language), place)
    return found


def checked_address(target: str) -> str:
    """Return the target to check: internal, or a URL whose host is no region's; else an empty string."""
    if internal(target):
        return target
    address = external(target)
    return address if address and region_at(host_of(address)) is None else ""
