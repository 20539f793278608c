"""What of a kiosk residents may see: its page, cards, search and feeds all read this.

A turn that is not confirmed, the coordinator and the contacts of those who take turns are never returned.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from programmes.kiosk_choices import TurnStateChoices
from programmes.models import Kiosk, KioskParty, KioskTurn
from sites.records.queries import is_published

PUBLIC = (TurnStateChoices.CONFIRMED, TurnStateChoices.HELD)
"""The states of a turn that residents see."""
TERM_FIELDS = {"theme": "themes", "target_group": "target_groups"}
"""The field with the codes of each vocabulary."""


def turns_between(kiosks: Iterable[Kiosk], first: datetime.date, last: datetime.date) -> "QuerySet[KioskTurn]":
    """Return the public turns at kiosks on the days of their rule from `first` to `last`; one query."""
    found = KioskTurn.objects.filter(kiosk__in=[each.pk for each in kiosks], state__in=PUBLIC, day__range=(first, last))
    return found.select_related("party__organisation").order_by("day", "party__kind", "pk")


def named(party: KioskParty) -> Any:
    """Return what carries a party's public name: its organisation where residents may find it, else itself.

    None of one whose organisation residents may not find.
    """
    if party.organisation is None:
        return party
    return party.organisation if is_published(party.organisation) else None
