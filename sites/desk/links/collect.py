"""Which links stand where in the present region."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from sites.desk.content_nodes import Anchor
from sites.desk.contents import ContentText
from sites.desk.links.address import external, hash_of, host_of, own
from sites.desk.models import Link, LinkPlace
from sites.desk.sources import content_sources
from sites.regions.open_regions import region_at

Places = dict[str, dict[tuple[str, str], LinkPlace]]


def collect() -> int:
    """Brings the table of links up to what is published; what is known of a link stays. Returns how many there are."""
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


def places_of(texts: Iterable[ContentText]) -> Places:
    """Each address with the forms it stands in; in one form it is told once."""
    found: Places = defaultdict(dict)
    for text in texts:
        for piece in text.pieces:
            if isinstance(piece, Anchor) and (address := watched(piece.to)):
                place = LinkPlace(
                    source=text.source,
                    key=text.key,
                    title=text.title[:255],
                    language=text.language,
                    edit=text.edit,
                    words=(piece.text or "")[:200],
                )
                found[address].setdefault((text.edit, text.language), place)
    return found


def watched(target: str) -> str:
    """What is looked at for a link: a place of the region, or an address of a site that is no region's; else empty."""
    if own(target):
        return target
    address = external(target)
    return address if address and region_at(host_of(address)) is None else ""
