"""What of an event residents may see: its page, cards, search and feeds all read this."""

from typing import Any

from programmes.models import Event
from sites.listing import ListedPlace
from sites.records.queries import is_published
from sites.terms import labels
from sites.translated import texts

ONLINE, FREE = "online", "free"
CHANGED = ("cancelled", "postponed", "moved-online")
"""The states of a whole event that its badges tell."""
TERM_FIELDS = {
    "theme": "themes",
    "activity": "activities",
    "target_group": "target_groups",
    "life_event": "life_events",
}
"""The field with the codes of each vocabulary."""


def organisation_of(event: Event) -> Any:
    """Return the organising organisation; None where there is none, or residents may not find it."""
    return event.organisation if event.organisation and is_published(event.organisation) else None


def place_of(event: Event) -> ListedPlace | None:
    """Return where the event is: a venue, online, or both; None where nothing is told."""
    names = texts(event, "venue") or labels.town_names(event.town)
    online = is_online(event)
    if event.status == "moved-online":
        return ListedPlace(online=True, web=event.online_address)
    if not names and not event.street and not online:
        return None
    return ListedPlace(
        name=names,
        municipality=labels.municipality_named(event.town),
        address=address_of(event),
        online=online,
        web=event.online_address,
    )


def address_of(event: Event) -> str:
    """Return street, postal code and town in one line."""
    return ", ".join(filter(None, (event.street, f"{event.postal_code} {event.town}".strip())))


def is_online(event: Event) -> bool:
    """Tell whether an event can be joined online."""
    return event.online or bool(event.online_address) or event.status == "moved-online"


def badges_of(event: Event) -> tuple[str, ...]:
    """Return the codes of an event's badges."""
    found = (
        event.status if event.status in CHANGED else "",
        ONLINE if is_online(event) and event.status != "moved-online" else "",
        FREE if event.cost == FREE else "",
    )
    return tuple(filter(None, found))
