"""The columns of a list of groups, each declared once."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy

from directory.exchange.fields.column import Column
from directory.exchange.fields.organisation_columns import HINT_OF_ORGANISATIONS, TITLE_OF_SLUG, WEB_HEADS
from directory.models import Group
from sites.occurrences.text import rule_text
from sites.translated import LANGUAGES

PREFIX = "group."
HINT_OF_PLACES = gettext_lazy("The name or the street address of a place of the organisation.")
HINT_OF_TIMES = gettext_lazy("A time: 13.00.")


def of_group(name: str, *heads: str, **options: Any) -> Column:
    """Return the column of a field of groups; `heads` are further heads of it."""
    return Column(f"{PREFIX}{name}", name, record=Group, names=(name, *heads), **options)


def in_languages(name: str, *heads: str) -> list[Column]:
    """Return the columns of a text in each language; `heads` are those of the Finnish one."""
    return [of_group(f"{name}_{language}", *(heads if language == "fi" else ())) for language in LANGUAGES]


read_only = partial(Column, record=Group, is_read_only=True)

ORGANISATION = of_group("organisation", "Yhdistys", "Förening", "Association", hint=HINT_OF_ORGANISATIONS)
SLUG = of_group("slug", title=TITLE_OF_SLUG)
PLACE = of_group("place", "Paikka", "Plats", "Place", "Osoite", "Adress", "Address", hint=HINT_OF_PLACES)
NAMES = in_languages("name", "Nimi", "Name", "Ryhmä", "Grupp", "Group", "Ryhmän nimi")
DECLARED: tuple[Column, ...] = (
    ORGANISATION,
    SLUG,
    *NAMES,
    *in_languages("summary", "Lyhyt kuvaus", "Kuvaus"),
    *in_languages("for_whom", "Kenelle"),
    *in_languages("how_to_join", "Miten mukaan"),
    read_only(f"{PREFIX}when", "frequency", title=gettext_lazy("When"), text_of=rule_text),
    of_group("frequency"),
    of_group("weekdays", "Viikonpäivä", "Veckodag", "Weekday"),
    of_group("nths"),
    of_group("dates", "Päivämäärät", "Datum", "Dates"),
    of_group("start", "Alkaa", "Börjar", hint=HINT_OF_TIMES),
    of_group("end", "Päättyy", "Slutar", hint=HINT_OF_TIMES),
    of_group("first_day"),
    of_group("last_day"),
    of_group("skipped"),
    of_group("skips_holidays"),
    read_only(f"{PREFIX}rule", "rule", title=gettext_lazy("iCalendar rule"), text_of=lambda group: group.rule),
    PLACE,
    of_group("online"),
    of_group("takes_new"),
    of_group("phone", "Puh", "Puhelinnumero", "Tel", "Tfn", takes_numbers=False),
    of_group("email", "Sähköpostiosoite", "Email", "Epost"),
    of_group("web", *WEB_HEADS),
    of_group("themes", "Teema", "Aiheet", "Aihe"),
    of_group("activities", "Toiminta", "Toimintamuodot"),
    of_group("target_groups", "Kohderyhmä"),
    of_group("life_events", "Elämäntilanne"),
)
