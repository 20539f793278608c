"""The columns of a list of organisations, each declared once."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from directory.choices import PlaceKind
from directory.exchange.fields.column import Column, Rows
from directory.models import ContactPoint, Membership, Place
from sites.translated import LANGUAGES

KEY, SLUG = "key", "slug"
TITLE_OF_SLUG = gettext_lazy("Address on this site")  # a list calls a street address "Osoite" or "Adress"
IDENTIFIERS = (KEY, SLUG)
VISITED = Rows("places", Place, (("kind", PlaceKind.VISITING),), most=4)
ONLINE = Rows("places", Place, (("kind", PlaceKind.ONLINE),), most=2, label=pgettext_lazy("place", "online"))
GENERAL = Rows("contact_points", ContactPoint, (("person", ""),), most=4)  # persons are in no file
NETWORKS = Rows("memberships", Membership, (), most=0)
RELATIONS = ("places", "contact_points")
ALL_RELATIONS = (*RELATIONS, "memberships")
"""The relations that columns read, those of internal columns too."""
HINT_OF_ORGANISATIONS = gettext_lazy("The name, key or address of an organisation that is in the directory.")
WEB_HEADS = ("Www", "Verkkosivu", "Verkkosivut", "Kotisivu", "Kotisivut", "Hemsida", "Webbplats", "Website")
HINT_OF_HOURS = gettext_lazy("For example ma–pe 9–16, la 10–14, or as in OpenStreetMap: Mo-Fr 09:00-16:00; PH off.")


def in_languages(name: str, *names: str, sv: tuple[str, ...] = (), en: tuple[str, ...] = ()) -> list[Column]:
    """Return the columns of a text in each language; `names` are heads of the Finnish one, `sv` and `en` of the others.

    What a list calls by one word is in the language of that word.
    """
    heads = {"fi": names, "sv": sv, "en": en}
    return [Column(f"{name}_{language}", names=heads[language]) for language in LANGUAGES]


for_reading = partial(Column, is_internal=True, is_read_only=True)


def of_row(rows: Rows, number: int, name: str, field_name: str, *names: str, **options: Any) -> Column:
    """Return a column of a row; the heads of the first row have no number."""
    end = "" if number == 1 else f"_{number}"
    heads = tuple(f"{head}{end.replace('_', ' ')}" for head in names)
    return Column(f"{name}{end}", field_name, rows, number, names=heads, **options)


def of_hours(rows: Rows, number: int, prefix: str, *names: str) -> list[Column]:
    """Return the columns of opening hours: as they are read, and in words."""
    return [
        of_row(rows, number, f"{prefix}opening_hours", "hours", *names, hint=HINT_OF_HOURS),
        of_row(rows, number, f"{prefix}opening_hours_text", "hours", is_read_only=True),
    ]


def of_place(number: int) -> list[Column]:
    """Return the columns of a place to visit."""
    column = partial(of_row, VISITED, number)
    return [
        *(column(f"place_name_{language}", f"name_{language}") for language in LANGUAGES),
        column("street", "street", "Osoite", "Katu", "Adress", "Gatuadress", "Address", "Street"),
        column("postal_code", "postal_code", "Postinro", "Postnr", "Zip", "Postcode", "Postal code", digits=5),
        column("town", "town", "Postitoimipaikka", "Paikkakunta", "Kaupunki", "Postort", "Ort", "Stad", "City"),
        column("address_public", "is_public", "Osoitteen saa näyttää", "Adressen får visas"),
        column("latitude", "latitude", "Lat"),
        column("longitude", "longitude", "Lon", "Lng"),
        column("accessible", "accessible", "Esteettömyys", "Tillgänglighet"),
        *(column(f"accessibility_{language}", f"accessibility_{language}") for language in LANGUAGES),
        *of_hours(VISITED, number, "", "Aukioloajat", "Aukiolo", "Auki", "Öppettider", "Öppet", "Hours", "Open"),
    ]


def of_online_place(number: int) -> list[Column]:
    """Return the columns of a place to join online."""
    column = partial(of_row, ONLINE, number)
    return [
        *(column(f"online_name_{language}", f"name_{language}") for language in LANGUAGES),
        column("online_web", "web", "Verkossa", "Etäosallistuminen", "På nätet", "Online"),
        column("online_public", "is_public"),
        *of_hours(ONLINE, number, "online_"),
    ]


def of_contact(number: int) -> list[Column]:
    """Return the columns of a general contact."""
    column = partial(of_row, GENERAL, number)
    return [
        *(column(f"role_{language}", f"role_{language}") for language in LANGUAGES),
        column("phone", "phone", "Puh", "Puhelinnumero", "Tel", "Tfn", takes_numbers=False),
        *(column(f"phone_cost_{language}", f"phone_cost_{language}") for language in LANGUAGES),
        column("email", "email", "Sähköposti", "Email", "E mail", "Sähköpostiosoite", "Epost"),
        column("web", "web", *WEB_HEADS),
    ]


DECLARED: tuple[Column, ...] = (
    Column(KEY, names=("Id", "Tunniste", "Tunnus", "Avain", "Nyckel"), is_internal=True),
    Column(SLUG, title=TITLE_OF_SLUG),
    *in_languages(
        "name",
        *("Nimi", "Name", "Järjestö", "Yhdistys", "Organisaatio", "Yhdistyksen nimi", "Järjestön nimi"),
        sv=("Namn", "Organisation", "Förening", "Föreningens namn", "Organisationens namn"),
        en=("Organization",),
    ),
    *in_languages("short_name", "Lyhenne"),
    Column("former_names", names=("Aiemmat nimet", "Muut nimet")),
    Column("kind", names=("Laji", "Muoto", "Tyyppi", "Typ", "Type")),
    Column("business_id", names=("Y tunnus", "FO nummer", "Ytunnus")),
    Column("register_number", names=("Rekisterinumero", "Registernummer")),
    *in_languages("summary", "Lyhyt kuvaus", sv=("Kort beskrivning",), en=("Short description",)),
    *in_languages("description", "Kuvaus", "Esittely", "Toiminnan kuvaus", sv=("Beskrivning",), en=("Description",)),
    *in_languages("for_whom", "Kenelle", sv=("För vem",), en=("For whom",)),
    *in_languages("not_for_whom"),
    *in_languages("how_to_join", "Miten mukaan"),
    *in_languages("alert"),
    Column("alert_until"),
    Column("themes", names=("Teema", "Aiheet", "Aihe")),
    Column("activities", names=("Toiminta", "Toimintamuodot")),
    Column("target_groups", names=("Kohderyhmä", "Målgrupp", "Target group")),
    Column("life_events", names=("Elämäntilanteet", "Elämäntilanne")),
    Column("service_classes", names=("Palveluluokka",)),
    Column("service_type"),
    Column("nationwide", names=("Valtakunnallinen",)),
    Column("county_wide"),
    Column("municipalities", names=("Kunta", "Toiminta-alue", "Kommun"), digits=3),
    Column("takes_new", names=("Ottaa uusia", "Ottaako uusia", "Tar emot nya", "Takes new")),
    Column("languages", names=("Kielet", "Palvelukielet", "Kieli")),
    Column("cost", names=("Hinta",)),
    *in_languages("cost_text"),
    Column("age_from"),
    Column("age_to"),
    Column("round_the_clock"),
    Column("safety"),
    *of_place(1),
    *of_contact(1),
    *of_online_place(1),
    Column("part_of", "parent", names=("Kattojärjestö", "Emo"), hint=HINT_OF_ORGANISATIONS, is_internal=True),
    Column(
        "networks",
        "network",
        NETWORKS,
        title=gettext_lazy("Networks"),
        names=("Verkosto", "Nätverk"),
        hint=HINT_OF_ORGANISATIONS,
        is_internal=True,
    ),
    Column("source", is_internal=True),
    for_reading("owner", text_of=lambda organisation: str(organisation.owner or "")),
    for_reading("last_checked"),  # an import is no check
    for_reading("next_check"),
    *(column for number in range(2, VISITED.most + 1) for column in of_place(number)),
    *(column for number in range(2, ONLINE.most + 1) for column in of_online_place(number)),
    *(column for number in range(2, GENERAL.most + 1) for column in of_contact(number)),
)
