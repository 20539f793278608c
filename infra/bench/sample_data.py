"""Sample organisations and texts, the same in every run: word lists and a seeded random choice.

Paths, names and numbers are fictitious; terms and municipalities are passed in by the caller.
"""

import csv
import datetime
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Topic:
    """The subject of an organisation: name parts and words in Finnish and Swedish, and the matching codes."""

    name_fi: str
    name_sv: str
    words_fi: Sequence[str]
    words_sv: Sequence[str]
    theme: str
    activity: str


def _topics() -> tuple[Topic, ...]:
    with Path(__file__).with_name("topics.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Topic(**row | {name: tuple(row[name].split("|")) for name in ("words_fi", "words_sv")})
            for row in csv.DictReader(file)
        )


TOPICS = _topics()
BEGINNINGS = (
    ("Kaarna", "Bark"), ("Sammal", "Moss"), ("Haapa", "Asp"), ("Usva", "Dimm"), ("Kajo", "Sken"), ("Pihka", "Kåd"),
    ("Tuoksu", "Doft"), ("Kuiske", "Visk"), ("Helmi", "Pärl"), ("Tyyni", "Stilla"), ("Routa", "Tjäl"),
    ("Kaste", "Dagg"), ("Varpu", "Ris"), ("Sirkka", "Syrs"), ("Unelma", "Dröm"), ("Halla", "Frost"),
    ("Kanerva", "Ljung"), ("Tuike", "Blink"),
)  # fmt: skip
ENDINGS = (
    ("niemen", "udden"), ("lahden", "viken"), ("mäen", "backen"), ("järven", "sjön"), ("saaren", "ön"),
    ("ojan", "bäcken"), ("rannan", "stranden"), ("kankaan", "moen"), ("laakson", "dalen"), ("kylän", "byn"),
    ("harjun", "åsen"), ("suon", "kärret"),
)  # fmt: skip
SENTENCES_FI = (
    "Järjestämme {0} ja {1} ympäri vuoden.",
    "Mukaan voi tulla ilman lähetettä, yksin tai läheisen kanssa.",
    "Meiltä saa {2}, ja vapaaehtoisemme kuuntelevat kiireettä.",
    "Ryhmät kokoontuvat {place} toimitalolla arki-iltaisin.",
    "Toiminta on maksutonta, ja tilat ovat esteettömät.",
    "Etsimme jatkuvasti uusia vapaaehtoisia, joille tarjoamme koulutuksen ja työnohjauksen.",
    "Soita tai lähetä viesti, niin sovimme ensimmäisestä tapaamisesta.",
    "Teemme yhteistyötä kunnan, seurakunnan ja hyvinvointialueen ammattilaisten kanssa.",
    "Kesällä kokoonnumme ulkona: retkeilemme, marjastamme ja paistamme makkaraa nuotiolla.",
    "Verkossa toimiva ryhmämme sopii niille, joiden on vaikea lähteä kotoa.",
)
SENTENCES_SV = (
    "Vi ordnar {0} och {1} året om.",
    "Du kan komma med utan remiss, ensam eller med en närstående.",
    "Hos oss får du {2}, och våra frivilliga lyssnar utan brådska.",
    "Grupperna träffas i föreningshuset i {place} på vardagskvällar.",
    "Verksamheten är avgiftsfri och lokalerna är tillgängliga.",
    "Vi söker hela tiden nya frivilliga, som får utbildning och arbetshandledning.",
    "Ring eller skicka ett meddelande, så kommer vi överens om en första träff.",
    "Vi samarbetar med kommunens, församlingens och välfärdsområdets yrkespersoner.",
    "På sommaren träffas vi utomhus: vi vandrar, plockar bär och grillar korv.",
    "Vår grupp på nätet passar den som har svårt att ta sig hemifrån.",
)


def choices(*names: object) -> random.Random:
    """Return a random generator seeded with these names."""
    return random.Random(":".join(map(str, names)))  # noqa: S311 - not for secrets


def organisation(region: str, number: int, municipalities: Sequence[str]) -> dict[str, Any]:
    """Return the fields of the region's organisation of that number. A third has Swedish texts, some only those."""
    pick = choices(region, number)
    topic, (start_fi, start_sv), (end_fi, end_sv) = pick.choice(TOPICS), pick.choice(BEGINNINGS), pick.choice(ENDINGS)
    place_fi, place_sv = start_fi + end_fi, start_sv + end_sv
    swedish = pick.random()
    fields: dict[str, Any] = {}
    if swedish < 0.95:
        fields |= {
            "name_fi": f"{place_fi} {topic.name_fi} {number} ry",
            "summary_fi": f"Tarjoamme {topic.words_fi[0]} ja {topic.words_fi[1]}."[:150],
            "description_fi": text(pick, SENTENCES_FI, topic.words_fi, place_fi),
        }
    if swedish > 0.65:
        fields |= {
            "name_sv": f"{place_sv} {topic.name_sv} {number} rf",
            "summary_sv": f"Vi erbjuder {topic.words_sv[0]} och {topic.words_sv[1]}."[:150],
            "description_sv": text(pick, SENTENCES_SV, topic.words_sv, place_sv),
        }
    return fields | {
        "key": f"bench-{number}",
        "slug": f"bench-{number}",
        "former_names": f"{start_fi}-kerho {number}" if pick.random() < 0.2 else "",
        "themes": [topic.theme],
        "activities": [topic.activity],
        "municipalities": pick.sample(list(municipalities), min(len(municipalities), pick.choice((1, 1, 2, 3)))),
        "takes_new": pick.choice(("yes", "yes", "queue", "no", "")),
    }


def contact(region: str, number: int) -> dict[str, Any]:
    """Return the fields of the general contact of the region's organisation of that number."""
    return {
        "phone": f"000 {number:07d}",
        "email": f"bench-{number}@{region}.example",
        "web": f"https://bench-{number}.{region}.example/",
    }


def place(region: str, number: int) -> dict[str, Any]:
    """Return the fields of the place of the region's organisation of that number; `hours` as the JSON of the column."""
    pick = choices("place", region, number)
    start, end = pick.choice(BEGINNINGS)[0], pick.choice(ENDINGS)[0]
    opens, lasts = pick.choice((8, 9, 10, 12)), pick.choice((3, 4, 6, 8))
    days = pick.sample(("mo", "tu", "we", "th", "fr", "sa"), pick.choice((2, 3, 5)))
    return {
        "street": f"{start}{end.removesuffix('n')}ntie {number % 90 + 1}",
        "postal_code": "00000",
        "town": f"{start}{end.removesuffix('n')}",
        "hours": {"week": {day: [f"{opens:02}:00-{opens + lasts:02}:00"] for day in days}},
        "latitude": round(pick.uniform(60, 69), 5),
        "longitude": round(pick.uniform(21, 30), 5),
    }


def group(region: str, number: int) -> dict[str, Any]:
    """Return the fields of the group of the region's organisation of that number: it meets each week."""
    pick = choices("group", region, number)
    topic, (start_fi, start_sv) = pick.choice(TOPICS), pick.choice(BEGINNINGS)
    starts, lasts = pick.choice((10, 13, 17, 18)), pick.choice((1, 2))
    return {
        "slug": f"bench-{number}",
        "name_fi": f"{start_fi}-ryhmä {number}",
        "name_sv": f"{start_sv}-gruppen {number}",
        "summary_fi": f"Ohjelmassa {topic.words_fi[1]}.",
        "summary_sv": f"På programmet {topic.words_sv[1]}.",
        "themes": [topic.theme],
        "activities": [topic.activity],
        "takes_new": pick.choice(("yes", "yes", "queue", "no", "")),
        "frequency": "weekly",
        "weekdays": [pick.choice(("MO", "TU", "WE", "TH", "FR", "SA"))],
        "start": datetime.time(starts),
        "end": datetime.time(starts + lasts, 30),
    }


def text(pick: random.Random, sentences: Sequence[str], words: Sequence[str], place: str) -> str:
    """Return a description: two paragraphs of random sentences."""
    chosen = [sentence.format(*words, place=place) for sentence in pick.sample(sentences, 7)]
    return " ".join(chosen[:4]) + "\n\n" + " ".join(chosen[4:])


def page_titles(language: str) -> list[str]:
    """Return the titles of a site's standard pages; the first one is the page that is measured."""
    return {
        "fi": ["Tietoa järjestöjen tuesta", "Näin löydät ryhmän", "Ammattilaisille"],
        "sv": ["Om föreningarnas stöd", "Så hittar du en grupp", "För yrkespersoner"],
        "en": ["About the support of associations", "How to find a group", "For professionals"],
    }[language]


def page_body(language: str, linked: int) -> str:
    """Return rich text of some 3,000 characters with headings, a list and a link to the page of that id."""
    sentences = SENTENCES_SV if language == "sv" else SENTENCES_FI
    pick, parts = choices("page", language), []
    for topic in TOPICS[:5]:
        name, words = (topic.name_sv, topic.words_sv) if language == "sv" else (topic.name_fi, topic.words_fi)
        items = "".join(f"<li>{word}</li>" for word in words)
        parts.append(f"<h2>{name}</h2><p>{text(pick, sentences, words, '…')}</p><ul>{items}</ul>")
    return "".join(parts) + f'<p><a linktype="page" id="{linked}">{page_titles(language)[1]}</a></p>'
