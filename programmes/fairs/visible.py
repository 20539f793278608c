"""What of a fair residents may see: its page, cards, search and feeds all read this.

The address of a stream for staff only is never returned.
"""

from typing import Any

from programmes.choices import FairMode, StreamVisibility, TableState
from programmes.models import Fair, FairApplication, FairPart
from sites.listing import ListedPlace
from sites.occurrences.choices import ChangeStatus
from sites.records.queries import is_published
from sites.terms import labels
from sites.translated import texts

CHANGED = (ChangeStatus.CANCELLED.value, ChangeStatus.POSTPONED.value, ChangeStatus.MOVED_ONLINE.value)
"""The states of a whole fair that its badges tell; any other fair has the badge of its mode."""
TERM_FIELDS = {"theme": "themes", "target_group": "target_groups", "life_event": "life_events"}
"""The field with the codes of each vocabulary."""


def published(organisation: Any) -> Any:
    """Return an organisation, or None where there is none or residents may not find it."""
    return organisation if organisation is not None and is_published(organisation) else None


def place_of(fair: Fair) -> ListedPlace:
    """Return where the fair is: a venue, online, or both."""
    if fair.status == ChangeStatus.MOVED_ONLINE or fair.mode == FairMode.ONLINE:
        return ListedPlace(online=True, web=fair.online_address)
    return ListedPlace(
        name=texts(fair, "venue") or labels.town_names(fair.town),
        municipality=labels.municipality_named(fair.town),
        address=", ".join(filter(None, (fair.street, f"{fair.postal_code} {fair.town}".strip()))),
        online=fair.mode == FairMode.HYBRID,
        web=fair.online_address if fair.mode == FairMode.HYBRID else "",
    )


def confirmed(fair: Fair) -> list[FairApplication]:
    """Return the applications that residents see, by name and table alone; one query."""
    if fair.pk is None:
        return []
    found = FairApplication.objects.filter(fair=fair.pk, state=TableState.CONFIRMED)
    return list(found.select_related("organisation"))


def stream_of(part: FairPart) -> str:
    """Return the address of a part's stream; empty where it has none, or it is for staff only."""
    return part.stream if part.visibility == StreamVisibility.PUBLIC else ""


def badges_of(fair: Fair) -> tuple[str, ...]:
    """Return the codes of a fair's badges: what became of it, or how it is held."""
    return (fair.status,) if fair.status in CHANGED else (fair.mode,)
