"""The frame of a page: header, menu, language switch, breadcrumbs, footer. Each state is a page of its own."""

from dataclasses import dataclass, field
from typing import Any

from sites.gallery import sample_texts
from sites.gallery.example import Example, TextPicker

LOGO = "../static/kohtaamo/kohtaamo.svg"


@dataclass(frozen=True)
class ExampleRegion:
    """The attributes of a region that the header reads."""

    kind: str = "county"
    logo: str = ""
    accent: str = ""
    names: dict[str, str] = field(default_factory=dict)


def frame(name: str, **context: Any) -> Example:
    """The page's frame with some of its parts replaced."""
    return Example(name, "", context, alone=True)


def link(title: str, current: bool = False, lang: str = "") -> dict[str, Any]:
    """An entry of a menu or list of links."""
    return {"title": title, "url": "#content", "current": current, "lang": lang}


def header(say: TextPicker) -> list[Example]:
    """Without search, as national portal, with a logo, with long names."""
    county = say("Esimerkkimaan hyvinvointialue", "Exempellands välfärdsområde")
    names = {say.language: county}
    return [
        frame(
            say("Maakunnan sivusto", "Ett landskaps webbplats"),
            region=ExampleRegion(names=names),
            region_name=say("Esimerkkimaa", "Exempelland"),
        ),
        frame(say("Valtakunnallinen", "Nationell"), region=ExampleRegion(kind="national"), region_name="Kohtaamo"),
        frame(
            say("Tunnus", "Logotyp"),
            region=ExampleRegion(logo=LOGO, names=names),
            region_name=say("Esimerkkimaa", "Exempelland"),
        ),
        frame(
            sample_texts.long(say),
            region=ExampleRegion(names={say.language: sample_texts.long_name(say)}),
            region_name=sample_texts.long_word(say),
        ),
        frame(say("Ilman hakua", "Utan sökning"), hide_header_search=True),
    ]


def menu(say: TextPicker) -> list[Example]:
    """None, few, many, the current one, long and foreign text."""
    about = say("Tietoa palvelusta", "Om tjänsten")
    many = [link(f"{say('Sivu', 'Sida')} {number}") for number in range(1, 12)]
    return [
        frame(sample_texts.empty(say), menu=[]),
        frame(say("Nykyinen", "Aktuell"), menu=[link(about, current=True), link(say("Järjestöt", "Organisationer"))]),
        frame(sample_texts.many(say), menu=many),
        frame(
            sample_texts.long(say),
            menu=[link(sample_texts.long_word(say)), link(sample_texts.long_name(say), current=True)],
        ),
        frame(sample_texts.foreign(say), menu=[link(say.foreign("Tietoa palvelusta", "Om tjänsten"), lang=say.other)]),
    ]


def languages(say: TextPicker) -> list[Example]:
    """One language (no switch), three, one without the page."""
    names = {"fi": "Suomi", "sv": "Svenska", "en": "English"}

    def links(*codes: str, missing: str = "") -> list[dict[str, Any]]:
        return [
            {
                "code": code,
                "name": names[code],
                "url": "#content",
                "current": code == say.language,
                "missing": code == missing,
            }
            for code in codes
        ]

    return [
        frame(say("Yksi kieli", "Ett språk"), language_links=links(say.language)),
        frame(say("Kolme kieltä", "Tre språk"), language_links=links("fi", "sv", "en")),
        frame(say("Sivu puuttuu", "Sidan saknas"), language_links=links("fi", "sv", "en", missing="en")),
    ]


def breadcrumb(say: TextPicker) -> list[Example]:
    """None, one step, many steps with long and foreign text."""
    home = {"title": "", "url": f"/{say.language}/", "lang": ""}
    steps = [home, link(sample_texts.long_word(say)), link(sample_texts.long_name(say))]
    return [
        frame(sample_texts.empty(say), breadcrumbs=[]),
        frame(sample_texts.usual(say), breadcrumbs=[home]),
        frame(sample_texts.long(say), breadcrumbs=steps),
        frame(sample_texts.foreign(say), breadcrumbs=[home, link(say.foreign("Uutiset", "Nyheter"), lang=say.other)]),
    ]


def footer(say: TextPicker) -> list[Example]:
    """Without links, with those required by law, with long and foreign text."""
    statement = say("Saavutettavuusseloste", "Tillgänglighetsutlåtande")
    privacy = say("Tietosuojaseloste", "Dataskyddsbeskrivning")
    return [
        frame(sample_texts.empty(say), footer_links=[]),
        frame(sample_texts.usual(say), footer_links=[link(statement), link(privacy), link(say("Palaute", "Respons"))]),
        frame(say("Ilman alueita ja palautetta", "Utan regioner och respons"), regions_url="", feedback_url=""),
        frame(
            sample_texts.long(say), footer_links=[link(sample_texts.long_name(say)), link(sample_texts.long_word(say))]
        ),
        frame(sample_texts.foreign(say), footer_links=[link(say.foreign("Tietosuoja", "Dataskydd"), lang=say.other)]),
    ]
