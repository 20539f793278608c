"""What the demo tells of some organisations beyond the columns of its lists."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from directory.hours.osm import from_osm
from directory.hours.value import CLOSED, Exceptional, Hours
from directory.models import ContactPoint, Membership, Organisation, Place

SHELTER = {"safety": True, "round_the_clock": True}
# Fields by the key of the organisation, in any region.
FIELDS: dict[str, dict[str, Any]] = {
    "suojapoukama": SHELTER,
    "lugna-viken": SHELTER,
    "ovi-auki": SHELTER,
    "linnunlaulu": SHELTER,
    "omaisten-olohuone": {
        "for_whom_fi": "Sinulle, joka hoidat läheistäsi kotona.",
        "for_whom_sv": "För dig som vårdar en närstående hemma.",
        "not_for_whom_fi": "Emme järjestä hoitoa kotiin.",
        "not_for_whom_sv": "Vi ordnar inte vård i hemmet.",
        "how_to_join_fi": "Tule tiistaina käymään tai soita ensin.",
        "how_to_join_sv": "Kom på besök en tisdag eller ring först.",
        "cost": "free",
        "languages": ["fi", "sv"],
        "age_from": 18,
        "service_type": "association",
    },
}
# Members by the key of their network.
MEMBERS = {
    "kylanraitti": ("muistojen-tupa", "naapuriapu-nuotta", "mustinniemen-diakonia"),
    "kolmas-koivu": ("kahvikutsut", "aamukahvi-mielelle", "jaksamo"),
    "skargardsringen": ("havsvikens-diakoni", "karlverkstan"),
}
ACCESSIBILITY = {
    "accessible": ["step-free", "toilet", "parking"],
    "accessibility_fi": "Ovi avautuu painikkeesta, ja sisällä on tilaa pyörätuolille.",
    "accessibility_sv": "Dörren öppnas med en knapp, och inne finns plats för rullstol.",
}
CALL_COST = {"phone_cost_fi": "Paikallispuhelun hinta", "phone_cost_sv": "Priset för ett lokalsamtal"}


def hours() -> Hours:
    """Return opening hours with an exception in two weeks."""
    day = timezone.localdate() + timedelta(weeks=2)
    cleaning = Exceptional(day, day, CLOSED, (("fi", "Siivous"), ("sv", "Städning")))
    return replace(from_osm("Tu 10:00-15:00; Th 12:00-18:00; PH off"), exceptions=(cleaning,))


def add_details() -> None:
    """Add what the lists do not tell to the organisations of the current region."""
    for organisation in Organisation.objects.filter(key__in=FIELDS):
        fields = FIELDS[organisation.key or ""]
        Organisation.objects.filter(pk=organisation.pk).update(**fields)
        if "how_to_join_fi" in fields:
            for place in Place.objects.filter(organisation=organisation):
                for name, value in ACCESSIBILITY.items():
                    setattr(place, name, value)
                place.hours = hours()
                place.save()
            ContactPoint.objects.filter(organisation=organisation).update(**CALL_COST)
    add_members()


def add_members() -> None:
    """Add the members of the networks of the current region."""
    for network in Organisation.objects.filter(key__in=MEMBERS):
        for member in Organisation.objects.filter(key__in=MEMBERS[network.key or ""]):
            Membership.objects.get_or_create(organisation=member, network=network)
