"""The labels of Innokylä's pages, old and new, and what else its pages say that is no content. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from directory.sections import PATH

LabelKind = Literal["section", "fact", "heading"]
MARK = "**"


@dataclass(frozen=True)
class InnokylaLabel:
    """What a label names: a section (`code` as in `directory.sections`), a fact, or only a part of the page.

    The *weak* labels are everyday words: they count only where they stand with Innokylä's mark, or the page has other
    labels of the same tab.
    """

    code: str
    kind: LabelKind
    weak: bool = False


OTHER_NAMES_OF_SECTIONS = {
    "environment": ("Toimintaympäristön kuvaus", "Toimintaympäristö ja lähtökohdat"),
    "starting_point": ("Lähtötilanne", "Strategiset liittymäkohdat", "Lähtötilanne ja strategiset liittymät"),
    "needs": ("Kehittämistyön lähtökohtana olevat tarpeet", "Kehittämistyön lähtökohdat", "Tarpeet"),
    "developers": ("Kehittäjäjoukon kokoaminen", "Yhteiskehittäminen", "Kehittäjäjoukko ja yhteiskehittäminen"),
    "desired_change": ("Tavoiteltu muutos ja hyödyt", "Tavoitteet"),
    "measuring": ("Muutoksen mittaaminen ja arviointi", "Mittaaminen"),
    "implementation_plan": ("Toteutussuunnitelma ja aikataulu",),
    "target_group_understanding": ("Kohderyhmä ja asiakasymmärrys", "Kohderyhmä ja asiakasymmärryksen kerääminen"),
    "ideation": ("Ideointi ja ratkaisun valinta", "Ideointivaihe"),
    "basic_idea": ("Ratkaisun perusidea", "Perusidea", "Toimintamallin perusidea"),
    "customer_testing": ("Ratkaisun testaus", "Ratkaisun testaaminen asiakkailla"),
    "trial_plan": ("Kokeilun tavoitteet", "Kokeilun suunnitelma", "Kokeilun tavoitteet ja suunnittelu"),
    "trial_results": ("Kokeilun tulokset ja arviointi",),
    "conditions": ("Toimivuuden ja käyttöönoton edellytykset", "Käyttöönoton ehdot", "Toimivuuden ehdot"),
    "evaluation": ("Arvioinnin tulokset", "Arvioinnin tulokset lyhyesti", "Arviointi ja tulokset"),
    "tips": ("Vinkit soveltajille", "Vinkkejä soveltajille", "Vinkit toimintamallin soveltajalle"),
}
FACTS = {
    "name": ("Toimintamallin nimi", "Verksamhetsmodellens namn", "Name of the operating model"),
    "short_description": (
        *("Toimintamallin lyhyt kuvaus", "Lyhyt kuvaus", "Kort beskrivning av verksamhetsmodellen"),
        "Short description of the operating model",
    ),
    "place": ("Toteutuspaikka", "Plats för genomförandet", "Place of implementation"),
    "area": (
        *("Paikkakunta, maakunta tai hyvinvointialue", "Paikkakunta tai maakunta", "Paikkakunta", "Maakunta"),
        *("Hyvinvointialue", "Kommun, landskap eller välfärdsområde"),
        "Municipality, region or wellbeing services county",
    ),
    "funders": (
        *("Toimintamallin rahoittaja", "Toimintamallin rahoittajat", "Rahoittaja", "Rahoittajat"),
        *("Verksamhetsmodellens finansiär", "Funder of the operating model"),
    ),
    "whole": (
        *("Toimintamallin kokonaisuus", "Kokonaisuus", "Osa kokonaisuutta", "Del av helheten"),
        "Part of the whole",
    ),
    "links": (
        *("Liitteet ja linkit", "Liitteet", "Linkit", "Linkit ja liitteet", "Bilagor och länkar"),
        "Attachments and links",
    ),
    "author": ("Tekijä", "Tekijät", "Toimintamallin tekijä", "Upphovsman", "Author"),
    "created": ("Luotu", "Skapad", "Created"),
    "modified": (
        "Viimeksi muokattu",
        "Muokattu",
        "Päivitetty",
        "Viimeksi päivitetty",
        "Senast ändrad",
        "Last modified",
    ),
    "cover": ("Kansikuva", "Omslagsbild", "Cover picture"),
    "phase": ("Kehittämisen vaihe", "Kehittämisvaihe", "Utvecklingsfas", "Phase of development"),
    "topics": ("Aihealueet", "Aihealue", "Avainsanat", "Ämnesområden", "Topics"),
    "phenomena": ("Ilmiöt", "Ilmiö", "Fenomen", "Phenomena"),
    "target_groups": ("Kohderyhmä", "Kohderyhmät", "Målgrupper", "Target groups"),
}
HEADINGS = {
    "basics": ("Perustiedot", "Toimintamallin perustiedot", "Grunduppgifter", "Basic information"),
    "summary": ("Tiivistelmä", "Toimintamallin tiivistelmä", "Sammandrag", "Summary"),
    "path": ("Kehityspolku", "Kehittämispolku", "Toimintamallin kehittämispolku", "Utvecklingsväg", "Development path"),
}
WEAK = {"ideointi", "tarpeet", "tavoitteet", "mittaaminen", "lähtötilanne", "yhteiskehittäminen", "summary", "needs"}
MARKS_OF_ICONS = re.compile(r"icon/[\w/-]+(?:\s+Created with Sketch\.?)?|Created with Sketch\.?", re.I)
RESIDUE = {
    *("etusivu", "innokylä", "innokylä etusivu", "siirry sisältöön", "siirry pääsisältöön", "hyppää pääsisältöön"),
    *(
        "kirjaudu",
        "kirjaudu sisään",
        "rekisteröidy",
        "hae",
        "haku",
        "valikko",
        "menu",
        "toimintamallit",
        "kokonaisuudet",
    ),
    *("jaa", "jaa sivu", "jaa facebookissa", "jaa twitterissä", "jaa x:ssä", "jaa linkedinissä", "jaa sähköpostilla"),
    *("jaa whatsappissa", "kopioi linkki", "tulosta", "tulosta sivu", "lataa pdf", "lataa pdf-tiedostona"),
    *("näytä lisää", "näytä vähemmän", "näytä kaikki", "lue lisää", "avaa", "sulje", "avaa kaikki", "sulje kaikki"),
    *("avaa kuva", "suurenna kuva", "takaisin ylös", "takaisin", "edellinen", "seuraava", "muokkaa", "seuraa"),
    *("suosittele", "kommentoi", "kommentit", "tykkää", "ota yhteyttä", "ilmoita asiaton sisältö", "ladataan"),
    *("facebook", "twitter", "linkedin", "whatsapp", "fi", "sv", "en", "suomi", "svenska", "in english", "på svenska"),
    "ei liity ilmiöön",
}
BREADCRUMBS = re.compile(r"(?:etusivu|innokylä|toimintamallit)\s*(?:[/›»>|]|\s-\s).*", re.I)
EDGES = " \t*:#•·>‣-–"
NUMBER = re.compile(r"^[\s*#]*(?:\d{1,2}(?:\.\d{1,2})*(?:[.)]|(?=\s))|(?:[ivxIVX]{1,4}|[a-z])[.)])\s*")


def _known_labels() -> dict[str, InnokylaLabel]:
    known: dict[str, InnokylaLabel] = {}

    def add(code: str, kind: LabelKind, names: Iterable[str]) -> None:
        for name in names:
            known.setdefault(key_of(name), InnokylaLabel(code, kind, name.lower() in WEAK))

    for section in PATH:
        add(section.code, "section", [*section.labels.values(), *OTHER_NAMES_OF_SECTIONS.get(section.code, ())])
    for code, names in FACTS.items():
        add(code, "fact", names)
    for code, names in HEADINGS.items():
        add(code, "heading", names)
    return known


def key_of(text: str) -> str:
    """Return a label in the form in which labels are compared: no marks, hyphens of line ends, case or spaces."""
    return "".join(text.strip(EDGES).lower().replace("-", "").split())


LABELS = _known_labels()


def label_of(line: str) -> InnokylaLabel | None:
    """Return what a line names that is a label and nothing else, numbered or not; None for any other."""
    return LABELS.get(key_of(NUMBER.sub("", MARKS_OF_ICONS.sub(" ", line))))


def has_mark(line: str) -> bool:
    """Return whether a line ends with Innokylä's mark."""
    return line.rstrip(" :").endswith(MARK)


def split_label(line: str) -> tuple[InnokylaLabel, str, str] | None:
    """Return label, its words and the value of a line that has both: "Luotu: 02.12.2020", "Luotu 02.12.2020".

    Without a colon only a date may follow.
    """
    head, colon, value = line.partition(":")
    if colon and value.strip() and (label := label_of(head)) and label.kind != "heading":
        return label, f"{head}:", value.strip(" *")
    found = re.fullmatch(r"(\D{4,40}?)\s+(\d[\d.\-: ]*)", line)
    label = label_of(found[1]) if found else None
    return (label, found[1], found[2]) if found and label and label.code in ("created", "modified") else None


def is_residue(line: str) -> bool:
    """Return whether a line is a button, a breadcrumb, a share link or the like, and no content."""
    text = line.strip(" \t•·>|*").lower().rstrip(".:")
    return text in RESIDUE or bool(BREADCRUMBS.fullmatch(line.strip()))


def without_icons(text: str) -> tuple[str, list[str]]:
    """Return a text without the names of icons ("icon/launch Created with Sketch."), and those."""
    return MARKS_OF_ICONS.sub(" ", text), MARKS_OF_ICONS.findall(text)
