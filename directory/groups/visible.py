"""What of a group residents may see on a day: pages, cards, search and JSON-LD all ask here. Pure.

A place that is not public is never returned.
"""

from datetime import date
from typing import Any

from directory import visible
from sites.listing import Contact

CALL = "call"
"""The badge of a group that helps against violence: neutral words instead of whether there is room."""
ONLINE = "online"
"""The badge of a group that meets online."""
TERM_FIELDS = {
    "theme": "themes",
    "activity": "activities",
    "target_group": "target_groups",
    "life_event": "life_events",
}
"""The field with the codes of each vocabulary, of a group and of its organisation."""
CONTACTS = ("phone", "email", "web")


def place_of(group: Any) -> Any:
    """Return the place where a group meets; None where it has none or the place is not public."""
    place = group.place
    is_shown = place is not None and place.is_public and place.organisation_id == group.organisation_id
    return place if is_shown else None


def codes_of(group: Any, vocabulary: str) -> tuple[str, ...]:
    """Return a group's codes of a vocabulary of `TERM_FIELDS`; without any, those of its organisation."""
    field = TERM_FIELDS[vocabulary]
    return tuple(getattr(group, field) or getattr(group.organisation, field))


def contact_of(group: Any, today: date) -> Contact:
    """Return a group's phone, e-mail and web address; without any, those of its organisation, never a person's."""
    own = {name: getattr(group, name) for name in CONTACTS}
    if any(own.values()):
        return Contact(**own)
    return visible.general_contact(visible.visible_contacts(group.organisation, today))


def badges_of(group: Any, today: date) -> tuple[str, ...]:
    """Return the codes of a group's badges. One that helps against violence is never called full or free."""
    code = visible.takes_new_now(group, today)
    if group.organisation.safety:
        code = CALL if contact_of(group, today).phone else ""
    return tuple(filter(None, (code, ONLINE if group.online else "")))
