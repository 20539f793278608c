"""The mental-health event of the demo: lectures, tables and other programme, with a checklist and a host in turn."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from directory.models import OperatingModelPage, Organisation
from infra.demo_content.events import next_weekday
from infra.demo_content.fairs import PLACES, Texts, block, both, of_theme, talk
from programmes.models import Fair, FairArea, FairOrganiser, FairPart, FairRoom, FairSeries, FairTable, FairTask
from sites.records.queries import findable

HALL, LOBBY, YARD = "mielihal", "mieliaul", "mielipih"
PLACE_NAMES: dict[str, Texts] = {
    HALL: ("Juhlasali", "Festsalen"),
    LOBBY: ("Aula", "Aulan"),
    YARD: ("Piha", "Gården"),
}
PARTS: dict[str, Texts] = {
    "mieliosa": ("Osa 1: tunti puheenvuoroja", "Del 1: en timme med inlägg"),
    "mieliosb": ("Osa 2: pöydät", "Del 2: borden"),
    "mieliosc": ("Osa 3: muuta ohjelmaa", "Del 3: annat program"),
}
MODEL = "Järjestöt estradille"
"""The operating model that the event follows, in the region that has published it."""
HOSTS = ("Hyvinvointialue", "Kaupunki", "Mielenterveysyhdistykset")
TEXTS: dict[str, Texts] = {
    "name": ("Mielen iltapäivä", "Eftermiddag för sinnet"),
    "theme": ("Et ole ainoa", "Du är inte ensam"),
    "summary": (
        "Puheenvuoroja, yhdistysten pöydät ja musiikkia pihalla.",
        "Inlägg, föreningarnas bord och musik på gården.",
    ),
    "introduction": (
        "<p>Iltapäivä kokoaa yhteen kaikki, joita mielen hyvinvointi koskettaa: sinut, läheisesi ja auttajat. Kuuntele "
        "tunti, kierrä pöydät tai istu pihalla musiikin äärellä.</p>",
        "<p>Eftermiddagen samlar alla som berörs av psykiskt välbefinnande: dig, dina närstående och dem som hjälper. "
        "Lyssna en timme, gå runt borden eller sitt på gården och njut av musiken.</p>",
    ),
    "venue": ("Työväentalo", "Arbetets hus"),
}
TASKS: tuple[tuple[str, int, Texts, int, bool], ...] = (
    (
        "ideas",
        -20,
        ("Kootaan ryhmä yhdistyksistä ja palveluista", "En grupp av föreningar och tjänster samlas"),
        0,
        True,
    ),
    (
        "planning",
        -10,
        ("Jaetaan tehtävät: kuka kutsuu, kuka vastaa pihasta", "Uppgifterna delas: vem bjuder in"),
        1,
        True,
    ),
    ("planning", -4, ("Varataan esiintyjät ja tarjoilu", "Artister och servering bokas"), 2, False),
    ("event", 0, ("Toivotetaan tulijat tervetulleiksi", "Besökarna välkomnas"), 0, False),
    (
        "evaluation",
        2,
        ("Käydään palaute läpi ja sovitaan seuraava isäntä", "Responsen gås igenom, nästa värd väljs"),
        1,
        False,
    ),
)


def add_mental_health_event(code: str) -> None:
    """Publish the event of a region with its checklist, in two months; the second host is in turn."""
    if code not in PLACES:
        return
    organisations = list(findable(Organisation).order_by("pk")[:12])
    day = next_weekday(timezone.localdate() + timedelta(weeks=9), 3)
    series = FairSeries.objects.create(hosts="\n".join(HOSTS), **both("name", TEXTS["name"]))
    fields = {name: text for each, texts in TEXTS.items() for name, text in both(each, texts).items()}
    fair = Fair(
        live=False,
        series=series,
        operating_model=OperatingModelPage.objects.filter(title=MODEL).first(),
        host=HOSTS[1],
        first_day=day,
        opens=time(13),
        closes=time(16),
        mode="on-site",
        themes=["mental-health"],
        **PLACES[code],
        **fields,
        **rows(organisations),
    )
    fair.full_clean(exclude=["slug"])
    fair.save()
    fair.save_revision(log_action="wagtail.create").publish()
    add_tasks(fair, day, "sv" if code == "pohjanmaa" else "fi")


def rows(organisations: list[Any]) -> dict[str, Any]:
    """Return the three parts, the places and the tables."""
    lectures, tables, other = PARTS
    helper = of_theme(organisations, "mental-health")
    area = FairArea(key=LOBBY, **both("name", PLACE_NAMES[LOBBY]))
    return {
        "organisers": [FairOrganiser(organisation=each) for each in organisations[:2]],
        "parts": [FairPart(key=key, **both("name", names)) for key, names in PARTS.items()],
        "rooms": [FairRoom(key=key, **both("name", names)) for key, names in PLACE_NAMES.items()],
        "areas": [area],
        "tables": [
            FairTable(number=str(number), area=LOBBY, organisation=each)
            for number, each in enumerate(organisations[:8], 1)
        ],
        "blocks": [
            block(
                "13:00–14:00",
                ("Mistä apua, kun mieli väsyy", "Var hitta hjälp när sinnet tröttnar"),
                talk(
                    25,
                    "professional",
                    ("Milloin kannattaa hakea apua", "När det lönar sig att söka hjälp"),
                    "Psykologi",
                ),
                talk(
                    20,
                    "association",
                    ("Ryhmässä ei tarvitse selittää", "I gruppen behöver man inte förklara"),
                    "",
                    helper,
                ),
                talk(15, "expert-by-experience", ("Minun vuoteni", "Mitt år"), "Kokemusasiantuntija"),
                room=HALL,
                part=lectures,
            ),
            block("14:00–16:00", ("Yhdistysten pöydät", "Föreningarnas bord"), room=LOBBY, part=tables, kind="other"),
            block("14:30–15:30", ("Bändi ja makkaraa", "Band och korv"), room=YARD, part=other, kind="other"),
            block("15:30–15:45", ("Arvonta", "Utlottning"), room=YARD, part=other, kind="other"),
        ],
    }


def add_tasks(fair: Fair, day: date, language: str) -> None:
    """Store who does what by when; weeks count from the day of the event."""
    for phase, weeks, titles, who, done in TASKS:
        title = titles[1] if language == "sv" else titles[0]
        due = day + timedelta(weeks=weeks)
        FairTask.objects.create(fair=fair, phase=phase, due=due, title=title, who=HOSTS[who], done=done)
