"""An organisation that has a value in every column of a table, twice where a list can hold several."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from directory.exchange.fields.column import Column
from directory.exchange.fields.organisation_columns import DECLARED, IDENTIFIERS
from directory.exchange.fields.values import set_values
from directory.hours.osm import from_osm
from directory.models import ContactPoint, Organisation

HIDDEN_STREET, HIDDEN_TOWN = "Salapolku 7", "Piilopaikka"
PERSON, PERSON_PHONE = "Kaisa Kontakti", "050 000 7777"
KEY, SOURCE = "avain-0042", "Sisäinen lista 2026"
CANARIES = (HIDDEN_STREET, HIDDEN_TOWN, PERSON, PERSON_PHONE, KEY, SOURCE)

TEXTS = {
    "name": ("Muistin tuki ry", "Minnets stöd rf", "Memory Support"),
    "short_name": ("Mutu", "Mist", "Meso"),
    "summary": ("=Tukea; ja \"apua\"", "'+Stöd", "-Support"),
    "description": ("<p>Eka <b>rivi</b> &amp; muuta.</p><ul><li>yksi</li><li>kaksi</li></ul>", "<p>&lt;a&gt;</p>", "a"),
    "for_whom": ("Muistisairaille ja läheisille", "För <b>alla</b> &amp; &lt;", "For all <3"),
    "not_for_whom": ("Ei päivystykseen", "Inte jour", "No emergencies"),
    "how_to_join": ("Soita ensin", "Ring först", "Call first"),
    "alert": ("Muutto käynnissä", "Flytt pågår", "Moving"),
    "cost_text": ("5 euroa | kerta", "5 euro", "5 euros"),
    "place_name": ("Muistitalo", "Minneshuset", "Memory house"),
    "accessibility": ("Luiska takaovella", "Ramp", "A ramp"),
    "online_name": ("Etäryhmä", "Distans", "Remote"),
    "role": ("Toimisto", "Kansli", "Office"),
    "phone_cost": ("Paikallisverkkomaksu", "Lna", "Local rate"),
}  # fmt: skip
FACTS: dict[str, Any] = {
    "former_names": "Dementiakerho\r\nVanha tuki",
    "kind": "foundation",
    "business_id": "2077474-0",
    "register_number": "123456",
    "alert_until": timezone.localdate() + timedelta(days=30),
    "themes": ["mental-health", "addictions"],
    "activities": ["peer-support", "advice"],
    "target_groups": ["KR1.1", "KR1.2"],
    "life_events": ["KE1", "KE2"],
    "service_classes": ["P1", "P2"],
    "service_type": "association",
    "nationwide": True,
    "county_wide": True,
    "municipalities": ["491", "097"],
    "takes_new": "queue",
    "languages": ["fi", "fse"],
    "cost": "fee",
    "age_from": 0,
    "age_to": 99,
    "round_the_clock": True,
    "safety": False,
    "phone": "+358 15 555 0100",
    "email": "tuki@muisti.example",
    "web": "https://muisti.example/polku?a=1",
    "part_of": None,
    "networks": [],
    "source": SOURCE,
}
PLACE: dict[str, Any] = {
    "street": "Muistokatu 1",
    "postal_code": "00100",
    "town": "Mikkeli",
    "address_public": True,
    "latitude": 61.6886,
    "longitude": 27.2723,
    "accessible": ["step-free", "quiet"],
    "opening_hours": from_osm("Mo-Fr 09:00-16:00,17:00-18:00; Sa 22:00-02:00; PH off; 2026 Dec 24 off"),
    "online_web": "https://verkossa.muisti.example",
    "online_public": True,
    "online_opening_hours": from_osm("24/7"),
}


def values() -> dict[str, Any]:
    """Return a value for every column but the identifiers; a new column is to be added above."""
    by_language = {
        f"{name}_{language}": text
        for name, own in TEXTS.items()
        for language, text in zip(("fi", "sv", "en"), own, strict=True)
    }
    own = by_language | FACTS | PLACE
    columns = [column for column in DECLARED if column.name not in IDENTIFIERS and not column.is_read_only]
    found = {column.name: own[name_of_first(column)] for column in columns}
    return found | {f"street_{number}": f"Muistokatu {number}" for number in (2, 3, 4)}


def name_of_first(column: Column) -> str:
    """Return the name of the same column of the first place or contact."""
    return column.name.removesuffix(f"_{column.number}") if column.number > 1 else column.name


def full_organisation(**others: Any) -> Organisation:
    """Save and publish an organisation with all values; the third place is hidden, and a person is a contact."""
    organisation = Organisation(key=KEY, live=True, first_published_at=timezone.now(), last_checked=date(2026, 5, 1))
    hidden = {"address_public_3": False, "street_3": HIDDEN_STREET, "town_3": HIDDEN_TOWN}
    set_values(organisation, values() | hidden | others)
    organisation.last_published_at = timezone.now()
    consent = timezone.localdate() + timedelta(days=90)
    organisation.contact_points.add(ContactPoint(person=PERSON, phone=PERSON_PHONE, consent_until=consent))
    organisation.save()
    return organisation
