"""The fairs of the demo: one at a hospital with thirty tables, one online in two parts, and those to come."""

import json
from datetime import date, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone

from directory.models import OperatingModelPage, Organisation
from infra.demo_content.fair_applications import add_applications
from infra.demo_content.pictures import floor_plan
from programmes.models import (
    Fair,
    FairArea,
    FairBlock,
    FairItem,
    FairOrganiser,
    FairPart,
    FairRecording,
    FairRoom,
    FairSeries,
    FairTable,
    FairTask,
)
from sites.records.queries import findable

Texts = tuple[str, str]  # in Finnish and in Swedish
TEXTS = Path(__file__).parent / "fairs.json"
OTHERS = ("Kaupungin liikuntaneuvonta", "Kirjaston lukupiirit")
SERIES: Texts = ("Järjestömessut", "Föreningsmässan")
MODEL = "Järjestömessut sairaalan aulassa"
"""The operating model that the fairs follow, in the region that has published it."""
THEME_DAYS = ["civic-participation", "older-persons"]
"""What is kept on 1 October."""
HALL, LOBBY = "auditor1", "lobby001"
ROOMS: dict[str, Texts] = {HALL: ("Auditorio", "Auditoriet"), LOBBY: ("Pääaula", "Stora aulan")}
PLAN: tuple[tuple[Texts, int, int], ...] = (
    (("Sisäänkäynti", "Ingången"), 50, 94),
    (("Auditorio", "Auditoriet"), 89, 40),
)
"""Places on the floor plan besides the lobby: name, per cent from the left and from the top."""
RESIDENTS, PROFESSIONALS = "resident", "profess1"


def both(name: str, texts: Texts) -> dict[str, str]:
    """Return the fields of a text in Finnish and Swedish."""
    return {f"{name}_fi": texts[0], f"{name}_sv": texts[1]}


@cache
def stored_texts() -> dict[str, dict[str, dict[str, str]]]:
    """Return the texts of the editions, by year, field and language."""
    texts: dict[str, dict[str, dict[str, str]]] = json.loads(TEXTS.read_text(encoding="utf-8"))
    return texts


def texts_of(year: str) -> dict[str, str]:
    """Return the fields of an edition that are written in `fairs.json`."""
    found = stored_texts()[year]
    return {f"{name}_{language}": text for name, each in found.items() for language, text in each.items()}


def rooms() -> list[FairRoom]:
    """Return an auditorium and a lobby."""
    return [FairRoom(key=key, **both("name", names)) for key, names in ROOMS.items()]


def block(times: str, title: Texts, *items: FairItem, room: str = HALL, part: str = "", **fields: Any) -> FairBlock:
    """Return a block of the programme; `times` as "09:00–10:00"."""
    start, end = (time.fromisoformat(each) for each in times.split("–"))
    return FairBlock(
        start=start, end=end, room=room, part=part, **{"items": list(items)}, **both("title", title), **fields
    )


def talk(minutes: int, role: str, title: Texts, speaker: str = "", organisation: Any = None) -> FairItem:
    """Return a talk of a block."""
    fields = {"minutes": minutes, "role": role, "speakers": speaker, "organisation": organisation}
    return FairItem(**fields, **both("title", title))


def pause(times: str, room: str = LOBBY, part: str = "") -> FairBlock:
    """Return a break."""
    return block(times, ("Kahvitauko", "Kaffepaus"), room=room, part=part, kind="break")


def lectures(organisations: list[Any], part: str = "", **fields: Any) -> list[FairBlock]:
    """Return lectures as fairs have them: a professional's, and then an association's talk on the same matter."""
    one, two, three = (of_theme(organisations, theme) for theme in ("caring", "addictions", "loneliness"))
    return [
        block(
            "09:30–10:30",
            ("Kun muisti pätkii", "När minnet sviktar"),
            talk(
                35,
                "professional",
                ("Mitä muistille tapahtuu, ja milloin hakea apua", "Vad händer med minnet och när ska man söka hjälp"),
                "Aino Esimerkki",
            ),
            talk(
                25,
                "association",
                ("Omainen tarvitsee omankin elämän", "Den som vårdar behöver ett eget liv"),
                organisation=one,
            ),
            part=part,
            **fields,
        ),
        pause("10:30–11:00", part=part),
        block(
            "11:00–12:00",
            ("Arki ilman päihteitä", "En vardag utan rusmedel"),
            talk(
                30,
                "professional",
                ("Puheeksi ottaminen vastaanotolla", "Att ta upp frågan på mottagningen"),
                "Otso Esimerkki",
            ),
            talk(15, "expert-by-experience", ("Mikä minua auttoi", "Det som hjälpte mig")),
            talk(15, "association", ("Ryhmään saa tulla keskeneräisenä", "Du får komma som du är"), organisation=two),
            part=part,
            **fields,
        ),
        block(
            "13:00–14:00",
            ("Yksinäisyyteen on lääkkeitä", "Det finns bot mot ensamhet"),
            talk(30, "professional", ("Yksinäisyys ja terveys", "Ensamhet och hälsa"), "Siiri Esimerkki"),
            talk(30, "association", ("Näin löytyy kaveri", "Så hittar man en vän"), organisation=three),
            part=part,
            **fields,
        ),
    ]


def of_theme(organisations: list[Any], theme: str) -> Any:
    """Return an organisation of a theme; None where there is none."""
    return next((each for each in organisations if theme in each.themes), None)


def tables(organisations: list[Any], count: int, area: FairArea) -> list[FairTable]:
    """Return numbered tables: organisations of the directory, and the last for others."""
    known = organisations[: count - len(OTHERS)]
    standing = [{"organisation": each} for each in known] + [{"other": name} for name in OTHERS]
    return [FairTable(number=str(number), area=area.key, **who) for number, who in enumerate(standing, 1)]


def empty_tables(count: int, area: FairArea) -> list[FairTable]:
    """Return numbered tables that organisations apply for; every fifth has power, and the first ten are accessible."""
    return [
        FairTable(
            number=str(number),
            area=area.key,
            power=number % 5 == 1,
            accessible=number <= 10 or number % 10 == 1,
        )
        for number in range(1, count + 1)
    ]


def at_the_hospital(organisations: list[Any]) -> dict[str, Any]:
    """Return the fair of 2019: thirty tables in a lobby, lectures in the auditorium."""
    area = FairArea(**both("name", ROOMS[LOBBY]))
    music = block("14:00–14:30", ("Kuoro laulaa aulassa", "Kören sjunger i aulan"), room=LOBBY, kind="other")
    return {
        **texts_of("2019"),
        "first_day": date(2019, 10, 1),
        "theme_days": THEME_DAYS,
        "opens": time(9),
        "closes": time(15),
        "mode": "on-site",
        **both("venue", ("Sairaalan pääaula ja auditorio", "Sjukhusets aula och auditorium")),
        "themes": ["mental-health", "caring", "ageing"],
        "rooms": rooms(),
        "areas": [area],
        "blocks": [*lectures(organisations), music],
        "tables": tables(organisations, 30, area),
    }


def online_in_two_parts(organisations: list[Any]) -> dict[str, Any]:
    """Return the fair of 2020: online, with a part for residents and one for professionals."""
    two, *others = organisations[1:]
    video = block(
        "12:00–12:30",
        ("Yhdistykset esittäytyvät videolla", "Föreningarna presenterar sig på video"),
        *(talk(5, "video", ("Terveisemme", "Vår hälsning"), organisation=each) for each in others[:5]),
        room="",
        part=RESIDENTS,
        kind="other",
        online=True,
        captions=True,
    )
    afternoon = block(
        "14:30–15:30",
        ("Yhdistys osana hoitopolkua", "Föreningen som en del av vårdkedjan"),
        talk(
            30,
            "professional",
            ("Kuka ohjaa yhdistykseen, ja milloin", "Vem hänvisar till en förening och när"),
            "Vilja Esimerkki",
        ),
        talk(15, "association", ("Mihin meille voi ohjata", "Vart man kan hänvisa hos oss"), organisation=two),
        talk(15, "interview", ("Haastattelussa vertaisohjaaja", "Intervju med en kamratstödjare"), organisation=two),
        room="",
        part=PROFESSIONALS,
        online=True,
        captions=True,
    )
    parts = [
        FairPart(
            key=RESIDENTS,
            audience="residents",
            stream="https://lahetys.example/messut-2020-asukkaat",
            **both("name", ("Osa 1: asukkaille", "Del 1: för invånare")),
        ),
        FairPart(
            key=PROFESSIONALS,
            audience="professionals",
            stream="https://lahetys.example/messut-2020-ammattilaiset",
            visibility="staff",
            **both("name", ("Osa 2: ammattilaisille", "Del 2: för yrkespersoner")),
        ),
    ]
    online = lectures(organisations, RESIDENTS, online=True, captions=True)
    for each in online:
        each.room = ""
    return {
        **texts_of("2020"),
        "first_day": date(2020, 10, 1),
        "theme_days": THEME_DAYS,
        "opens": time(9),
        "closes": time(16),
        "mode": "online",
        "themes": ["mental-health", "loneliness"],
        "parts": parts,
        "blocks": [*online, video, afternoon],
        "recordings": [
            FairRecording(
                block=video.key,
                address="https://tallenne.example/2020-yhdistykset",
                visibility="public",
                captions="checked",
                captions_checked=date(2020, 10, 9),
            ),
            FairRecording(
                block=afternoon.key,
                address="https://tallenne.example/2020-hoitopolku",
                visibility="staff",
                captions="checked",
                captions_checked=date(2020, 10, 9),
            ),
        ],
    }


def hybrid(organisations: list[Any]) -> dict[str, Any]:
    """Return the fair to come: on site and online, interviews between the lectures."""
    area = FairArea(across=50, down=12, **both("name", ROOMS[LOBBY]))
    interview = block(
        "12:15–12:45",
        ("Suora haastattelu aulasta", "Direktsänd intervju från aulan"),
        talk(
            30,
            "interview",
            ("Mitä pöydissä kysytään juuri nyt?", "Vad frågar man vid borden just nu?"),
            organisation=organisations[3],
        ),
        room=LOBBY,
        kind="other",
        online=True,
        captions=True,
    )
    return {
        **texts_of("2027"),
        "first_day": date(2027, 10, 1),
        "theme_days": THEME_DAYS,
        "opens": time(9),
        "closes": time(15),
        "mode": "hybrid",
        "online_address": "https://lahetys.example/messut-2027",
        **both("venue", ("Kulttuuritalo Satama", "Kulturhuset Hamnen")),
        "themes": ["loneliness", "mental-health"],
        "rooms": rooms(),
        "areas": [area, *(FairArea(across=across, down=down, **both("name", names)) for names, across, down in PLAN)],
        "floor_plan": floor_plan(),
        "blocks": [*lectures(organisations, online=True, captions=True), interview],
        "tables": empty_tables(30, area),
        "applications_from": timezone.localdate() - timedelta(days=10),
        "applications_until": date(2027, 8, 31),
        "chooses_table": True,
        "tables_email": "messut@jarjestot.example",
    }


TASKS = (
    ("ideas", "2026-11-10", "Päätetään vuoden teema ammattilaisten ja yhdistysten kanssa", True),
    ("ideas", "2026-11-25", "Sovitaan, kuka on isäntänä", True),
    ("planning", "2027-01-31", "Varataan tilat ja lähetystekniikka", False),
    ("planning", "2027-05-15", "Pyydetään luennoitsijat: jokaiseen osuuteen ammattilainen ja yhdistys", False),
    ("planning", "2027-09-10", "Jaetaan pöydät ja tehdään pohjakartta", False),
    ("event", "2027-09-28", "Tulostetaan pöytäkyltit, nimilista ja juontajan kortit", False),
    ("event", "2027-10-01", "Ohjataan yhdistykset pöytiinsä kello 8 alkaen", False),
    ("evaluation", "2027-10-14", "Tarkistetaan tallenteiden tekstitykset", False),
    ("evaluation", "2027-10-29", "Kootaan palaute ja kirjataan opit toimintamalliin", False),
)
TASKS_IN_SWEDISH = (
    "Årets tema bestäms med yrkespersoner och föreningar",
    "Vi kommer överens om vem som är värd",
    "Lokaler och sändningsteknik bokas",
    "Föreläsare tillfrågas: en yrkesperson och en förening i varje del",
    "Borden delas ut och planritningen görs",
    "Bordsskyltar, namnlista och programledarens kort skrivs ut",
    "Föreningarna visas till sina bord från klockan 8",
    "Inspelningarnas textning kontrolleras",
    "Responsen sammanställs och lärdomarna skrivs in i verksamhetsmodellen",
)


def add_tasks(fair: Fair, language: str) -> None:
    """Store the checklist of a fair, from the first idea to the evaluation."""
    for (phase, due, title, done), swedish in zip(TASKS, TASKS_IN_SWEDISH, strict=True):
        text = swedish if language == "sv" else title
        FairTask.objects.create(fair=fair, phase=phase, due=date.fromisoformat(due), title=text, done=done)


MOVED = {
    "status": "rescheduled",
    "start": time(13, 15),
    "end": time(14, 15),
    "room": LOBBY,
    **both(
        "status_reason",
        (
            "Auditorion äänentoisto korjataan iltapäivällä, joten luennot pidetään aulan lavalla.",
            "Auditoriets ljudanläggning repareras på eftermiddagen, så föreläsningarna hålls på scenen i aulan.",
        ),
    ),
}


def move_last_lectures(fair: Fair) -> None:
    """Release the programme once more, with its last lectures at another time in another room."""
    draft = fair.get_latest_revision_as_object()
    blocks = list(draft.blocks.all())
    last = max((each for each in blocks if each.kind == "lectures"), key=lambda each: each.start)
    for name, value in MOVED.items():
        setattr(last, name, value)
    draft.blocks = blocks
    draft.save_revision().publish()


PLACES = {
    "etela-savo": {"street": "Porrassalmenrinne 12", "postal_code": "50100", "town": "Mikkeli"},
    "pohjanmaa": {"street": "Hamngränden 4", "postal_code": "65100", "town": "Vasa"},
}
EDITIONS = {
    "etela-savo": (at_the_hospital, online_in_two_parts, hybrid),
    "pohjanmaa": (online_in_two_parts, hybrid),
}


def add_fairs(code: str) -> None:
    """Publish the fairs of a region, with organisations that are there, as one series."""
    if code not in EDITIONS:
        return
    organisations = list(findable(Organisation).order_by("pk")[:35])
    series = FairSeries.objects.create(**both("name", SERIES))
    model = OperatingModelPage.objects.filter(title=MODEL).first()
    for edition in EDITIONS[code]:
        fields = edition(organisations)
        place = PLACES[code] if fields["mode"] != "online" else {}
        organisers = [FairOrganiser(organisation=each) for each in organisations[:2]]
        fair = Fair(live=False, series=series, operating_model=model, **{"organisers": organisers}, **place, **fields)
        fair.save()
        fair.save_revision(log_action="wagtail.create").publish()
        if fair.applications_from:
            move_last_lectures(fair)
            language = "sv" if code == "pohjanmaa" else "fi"
            add_tasks(fair, language)
            add_applications(fair, organisations, language)
