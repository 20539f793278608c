"""The groups and activities of the demo's organisations."""

from datetime import date, time
from typing import Any

from directory.models import Group, Organisation

SEASON = {"first_day": date(2026, 1, 5)}


def weekly(*weekdays: str, start: str, end: str = "", **fields: Any) -> dict[str, Any]:
    """Return the fields of a group that meets every week."""
    times = {"start": time.fromisoformat(start), "end": time.fromisoformat(end) if end else None}
    return {"frequency": "weekly", "weekdays": list(weekdays), **times, **fields}


def every_other_week(*weekdays: str, start: str, end: str) -> dict[str, Any]:
    """Return the fields of a group that meets every other week."""
    return weekly(*weekdays, start=start, end=end, frequency="every-other-week", **SEASON)


def monthly(nths: str, weekday: str, start: str, end: str, **fields: Any) -> dict[str, Any]:
    """Return the fields of a group that meets on some weekdays of the month: "2,4", "TH"."""
    return weekly(weekday, start=start, end=end, frequency="monthly", nths=nths.split(","), **fields)


def named(name: tuple[str, str], summary: tuple[str, str]) -> dict[str, str]:
    """Return the texts of a group in Finnish and Swedish."""
    return {"name_fi": name[0], "name_sv": name[1], "summary_fi": summary[0], "summary_sv": summary[1]}


# By the key of the organisation, in any region: the texts, when it meets, and what else there is to say.
GROUPS: tuple[tuple[str, dict[str, str], dict[str, Any]], ...] = (
    (
        "omaisten-olohuone",
        named(
            ("Hoivaavien aamukahvit", "Morgonkaffe för den som vårdar"),
            ("Kahvia ja kuuntelevia korvia sinulle, joka hoidat läheistäsi.", "Kaffe och någon som lyssnar på dig."),
        ),
        weekly("TU", start="09:00", end="11:00", skips_holidays=True, takes_new="yes"),
    ),
    (
        "saimaan-selvapaivat",
        named(
            ("Läheisten ilta", "Anhörigkväll"),
            ("Kun läheisesi juo tai käyttää, et ole yksin.", "När någon nära dig dricker är du inte ensam."),
        ),
        every_other_week("TH", start="17:30", end="19:00") | {"takes_new": "yes"},
    ),
    (
        "aallonmurtaja",
        named(
            ("Ahdistus hallintaan", "Grepp om ångesten"),
            ("Keskusteluryhmä, jossa opetellaan pieniä keinoja arkeen.", "En samtalsgrupp med små knep för vardagen."),
        ),
        weekly("WE", start="16:00", end="17:30", takes_new="queue"),
    ),
    (
        "kuulas-nako",
        named(
            ("Apuvälineilta", "Hjälpmedelskväll"),
            ("Kokeillaan yhdessä, mikä laite auttaa näkemään.", "Vi provar vilka hjälpmedel som underlättar synen."),
        ),
        monthly("1", "MO", "17:00", "19:00"),
    ),
    (
        "hiljainen-ranta",
        named(
            ("Surun sanat verkossa", "Sorgens ord på nätet"),
            ("Iltaryhmä sinulle, joka olet menettänyt läheisen.", "En kvällsgrupp för dig som mist någon."),
        ),
        monthly("2,4", "TH", "18:00", "19:30", online=True),
    ),
    (
        "muistojen-tupa",
        named(
            ("Muistikahvila", "Minneskafé"),
            ("Kahvit, laulua ja tietoa muistista. Ota läheinen mukaan.", "Kaffe, sång och kunskap om minnet."),
        ),
        weekly("WE", start="13:00", end="15:00", skips_holidays=True, takes_new="yes"),
    ),
    (
        "pelitauko",
        named(
            ("Tauko pelistä", "Paus från spelet"),
            ("Vertaisryhmä, kun rahapelaaminen vie liikaa.", "En kamratgrupp när spelandet tar för mycket."),
        ),
        every_other_week("MO", start="18:00", end="19:30"),
    ),
    (
        "isien-ilta",
        named(
            ("Isien ja lasten lauantai", "Pappornas och barnens lördag"),
            ("Puuroa ja puuhaa isille ja alle kouluikäisille.", "Gröt och pyssel för pappor och små barn."),
        ),
        monthly("-1", "SA", "10:00", "12:00", takes_new="yes"),
    ),
    (
        "perhetupa-havukka",
        named(
            ("Perhekahvila", "Familjekafé"),
            (
                "Tule vauvan tai taaperon kanssa, ilmoittautua ei tarvitse.",
                "Kom med barnet, ingen anmälan behövs.",
            ),
        ),
        weekly("MO", "TH", start="09:30", end="11:30", skips_holidays=True, takes_new="yes"),
    ),
    (
        "bittiluotsi",
        named(
            ("Peli-ilta nuorille", "Spelkväll för unga"),
            ("Lautapelejä, pizzaa ja aikuinen, jolle jutella.", "Brädspel, pizza och en vuxen att prata med."),
        ),
        weekly("FR", start="16:00", end="20:00", takes_new="yes"),
    ),
    (
        "sanasta-sanaan",
        named(
            ("Kielikahvila", "Språkkafé"),
            ("Puhutaan suomea hitaasti ja virheitä pelkäämättä.", "Vi pratar finska långsamt och utan rädsla för fel."),
        ),
        weekly("TU", start="17:00", end="18:30", takes_new="yes"),
    ),
    (
        "minnesbryggan",
        named(
            ("Muistikuoro", "Minneskören"),
            ("Tuttuja lauluja, nuotteja ei tarvita.", "Bekanta sånger, du behöver inga noter."),
        ),
        weekly("TH", start="14:00", end="15:30", skips_holidays=True, takes_new="yes"),
    ),
    (
        "klara-dagar",
        named(
            ("Selvä maanantai", "Klar måndag"),
            ("Vertaisryhmä raittiuden alkuun ja jatkoon.", "En kamratgrupp för dig som vill leva nykter."),
        ),
        weekly("MO", start="18:00", end="19:30"),
    ),
    (
        "rannikon-reippaat",
        named(
            ("Tuolijumppa", "Stolgymnastik"),
            ("Liikutaan istuen ja omaan tahtiin.", "Vi rör på oss sittande och i egen takt."),
        ),
        weekly("TU", "FR", start="10:00", end="11:00", skips_holidays=True, takes_new="queue"),
    ),
    (
        "vindstilla",
        named(
            ("Keskusteluryhmä verkossa", "Samtalsgrupp på nätet"),
            ("Kun mieli on raskas, täällä saa puhua.", "När sinnet är tungt får du prata här."),
        ),
        monthly("1,3", "WE", "18:00", "19:30", online=True),
    ),
    (
        "kaipauksen-verkko",
        named(
            ("Ikävän ilta", "Saknadens kväll"),
            ("Verkkoryhmä läheisensä menettäneille koko maassa.", "En nätgrupp för dig som mist någon, i hela landet."),
        ),
        monthly("3", "TU", "18:00", "19:30", online=True),
    ),
)


def add_groups() -> None:
    """Publish the groups of the current region's organisations, each at the first public place unless it is online."""
    organisations = {each.key: each for each in Organisation.objects.prefetch_related("places")}
    for key, texts, fields in GROUPS:
        if organisation := organisations.get(key):
            public = (place for place in organisation.places.all() if place.is_public)
            place = None if fields.get("online") else next(public, None)
            group = Group(live=False, organisation=organisation, place=place, **texts, **fields)
            group.save()
            group.save_revision(log_action="wagtail.create").publish()
