"""Kiosks as Listings."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from django.utils import timezone

from programmes.kiosks import visible
from programmes.models import Kiosk, KioskParty, KioskTurn
from programmes.taking_part import choices_of
from sites.occurrences.text import schedule_texts
from sites.plain_text import plain
from sites.records.listing import COMING, RecordListings
from sites.translated import texts


def parts_of(kiosk: Kiosk) -> dict[str, Any]:
    """Return the parts of a kiosk's Listing that are its own. They hold no coordinator."""
    today = timezone.localdate()
    turns = list(visible.turns_between([kiosk], today, today + COMING))
    topics = tuple(dict.fromkeys(topic for turn in turns for topic in texts(turn, "topic").values()))
    return {
        "summaries": texts(kiosk, "summary"),
        "bodies": {language: plain(text) for language, text in texts(kiosk, "introduction").items()},
        "keywords": dict.fromkeys(texts(kiosk, "name"), topics) if topics else {},
        "mentions": mentions_of(kiosk, turns, today),
        "terms": terms_of(kiosk, today),
        "choices": choices_of(kiosk),
        "place": kiosk.address_on(today).place,
        "schedule": schedule_texts(kiosk, today),
    }


def mentions_of(kiosk: Kiosk, turns: Iterable[KioskTurn], today: datetime.date) -> tuple[str, ...]:
    """Return the names of who is there in the coming weeks, and of the place: it is found by them too."""
    named = [visible.named(turn.party) for turn in turns]
    names = [name for each in named if each is not None for name in texts(each, "name").values()]
    address = kiosk.address_on(today)
    return tuple(dict.fromkeys(filter(None, (*names, *texts(address, "venue").values(), address.town))))


def terms_of(kiosk: Kiosk, today: datetime.date) -> dict[str, tuple[str, ...]]:
    """Return the codes of a kiosk by vocabulary; its municipality is that of its place."""
    found = {vocabulary: tuple(getattr(kiosk, field)) for vocabulary, field in visible.TERM_FIELDS.items()}
    municipality = kiosk.address_on(today).place.municipality
    found["municipality"] = (municipality,) if municipality else ()
    return {vocabulary: codes for vocabulary, codes in found.items() if codes}


KIOSKS = RecordListings("kiosk", Kiosk, parts_of, prefetch=("changed_dates", "venues"), occurrences=Kiosk.occurrences)
SOURCE = KIOSKS.source()


def of_organisations(keys: Collection[str]) -> list[tuple[str, str]]:
    """Return the kiosks where organisations take turns: a change of their names or states affects them."""
    found = KioskParty.objects.filter(organisation__in=[int(key) for key in keys]).values_list("kiosk_id", flat=True)
    return [(SOURCE.name, str(pk)) for pk in sorted(set(found))]
