"""The frame of a page: header, menu, language switch, breadcrumb, footer. Each state is a page of its own."""

from dataclasses import dataclass, field
from typing import Any

from sites.gallery import words
from sites.gallery.example import Example, Say

LOGO = "../static/kohtaamo/kohtaamo.svg"


@dataclass(frozen=True)
class ExampleRegion:
    """What the header wants to know of a region."""

    kind: str = "county"
    logo: str = ""
    accent: str = ""
    names: dict[str, str] = field(default_factory=dict)


def frame(name: str, **context: Any) -> Example:
    """The page's frame with parts of it replaced."""
    return Example(name, "", context, alone=True)


def link(title: str, current: bool = False, lang: str = "") -> dict[str, Any]:
    """An entry of a menu or list of links."""
    return {"title": title, "url": "#content", "current": current, "lang": lang}


def header(say: Say) -> list[Example]:
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
            words.long(say),
            region=ExampleRegion(names={say.language: words.long_name(say)}),
            region_name=words.long_word(say),
        ),
        frame(say("Ilman hakua", "Utan sökning"), hide_header_search=True),
    ]


def menu(say: Say) -> list[Example]:
    """None, few, many, the current one, long and foreign words."""
    about = say("Tietoa palvelusta", "Om tjänsten")
    many = [link(f"{say('Sivu', 'Sida')} {number}") for number in range(1, 12)]
    return [
        frame(words.empty(say), menu=[]),
        frame(say("Nykyinen", "Aktuell"), menu=[link(about, current=True), link(say("Järjestöt", "Organisationer"))]),
        frame(words.many(say), menu=many),
        frame(words.long(say), menu=[link(words.long_word(say)), link(words.long_name(say), current=True)]),
        frame(words.foreign(say), menu=[link(say.foreign("Tietoa palvelusta", "Om tjänsten"), lang=say.other)]),
    ]


def languages(say: Say) -> list[Example]:
    """One language (nothing to choose), three, one that lacks the page."""
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


def breadcrumb(say: Say) -> list[Example]:
    """None, one step, many steps with long and foreign words."""
    home = {"title": "", "url": f"/{say.language}/", "lang": ""}
    steps = [home, link(words.long_word(say)), link(words.long_name(say))]
    return [
        frame(words.empty(say), breadcrumbs=[]),
        frame(words.usual(say), breadcrumbs=[home]),
        frame(words.long(say), breadcrumbs=steps),
        frame(words.foreign(say), breadcrumbs=[home, link(say.foreign("Uutiset", "Nyheter"), lang=say.other)]),
    ]


def footer(say: Say) -> list[Example]:
    """Without links, with those the law asks for, with long and foreign words."""
    statement = say("Saavutettavuusseloste", "Tillgänglighetsutlåtande")
    privacy = say("Tietosuojaseloste", "Dataskyddsbeskrivning")
    return [
        frame(words.empty(say), footer_links=[]),
        frame(words.usual(say), footer_links=[link(statement), link(privacy), link(say("Palaute", "Respons"))]),
        frame(say("Ilman alueita ja palautetta", "Utan regioner och respons"), regions_url="", feedback_url=""),
        frame(words.long(say), footer_links=[link(words.long_name(say)), link(words.long_word(say))]),
        frame(words.foreign(say), footer_links=[link(say.foreign("Tietosuoja", "Dataskydd"), lang=say.other)]),
    ]
