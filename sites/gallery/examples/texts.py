"""What a page says: its head, notices, facts, tables."""

from typing import Any

from django.templatetags.static import static

from sites.gallery import words
from sites.gallery.example import Example, Say
from sites.translated import Translated


def page_head(say: Say) -> list[Example]:
    """A heading alone, with everything, with long and foreign words."""

    def head(name: str, **context: Any) -> Example:
        return Example(name, "components/page_head.html", context, alone=True)

    lead = say("Täältä löydät apua ja seuraa läheltäsi.", "Här hittar du hjälp och sällskap nära dig.")
    return [
        head(say("Vain otsikko", "Bara rubrik"), heading=say("Järjestöt", "Organisationer")),
        head(words.usual(say), overline=say("Toimintamalli", "Verksamhetsmodell"), heading="Vinkki", lead=lead),
        head(words.long(say), heading=words.long_name(say), lead=f"{words.long_word(say)}. {lead}"),
        head(
            words.foreign(say),
            heading=say.foreign("Järjestöjen päivä", "Organisationernas dag"),
            heading_language=say.other,
            lead=say.foreign("Tervetuloa mukaan.", "Välkommen med."),
            lead_language=say.other,
        ),
    ]


def notice(say: Say) -> list[Example]:
    """Every kind, and long and foreign words."""

    def shown(name: str, text: str, kind: str = "info", language: str = "") -> Example:
        context = {"text": text, "kind": kind, "text_language": language}
        return Example(name, "components/notice.html", context)

    missing = {"missing": say.language, "shown": say.other}
    return [
        shown(words.usual(say), say("Haku näyttää koko maan tulokset.", "Sökningen visar träffar i hela landet.")),
        shown(say("Varoitus", "Varning"), say("Suljettu juhannusviikolla.", "Stängt midsommarveckan."), "alert"),
        shown(
            say("Onnistui", "Lyckades"), say("Kiitos, viesti on lähetetty.", "Tack, ditt meddelande är skickat."), "yes"
        ),
        Example(say("Kieli puuttuu", "Språket saknas"), "components/missing_language.html", missing),
        shown(words.long(say), f"{words.long_name(say)}: {words.long_word(say)}", "alert"),
        shown(words.foreign(say), say.foreign("Suljettu tänään.", "Stängt i dag."), "alert", say.other),
    ]


def facts(say: Say) -> list[Example]:
    """None, texts, several values, links, long and foreign words."""
    label = say("Kohderyhmät", "Målgrupper")
    several = [say("Omaiset", "Närstående"), say("Ikääntyneet", "Äldre"), say("Nuoret", "Unga")]
    link = {"text": say("Innokylä-kuvaus", "Beskrivning"), "url": "#content"}
    foreign = Translated(say.foreign("Kansalaistalo", "Medborgarhuset"), say.other, foreign=True)
    return [
        Example(
            words.usual(say),
            "components/facts.html",
            {
                "facts": [
                    {"label": say("Vaihe", "Fas"), "value": say("Käytössä", "I bruk")},
                    {"label": label, "values": several},
                    {"label": say("Lisätietoa", "Mer information"), "values": [link, link]},
                ]
            },
        ),
        Example(
            words.long(say),
            "components/facts.html",
            {
                "facts": [
                    {"label": words.long_word(say), "value": words.long_name(say)},
                ]
            },
        ),
        Example(
            words.foreign(say),
            "components/facts.html",
            {
                "facts": [
                    {"label": say("Paikka", "Plats"), "value": foreign},
                ]
            },
        ),
    ]


def table(say: Say) -> list[Example]:
    """Usual, without rows, wide with many columns and long words, foreign words."""
    region, share = say("Alue", "Område"), say("Osuus", "Andel")

    def shown(name: str, number: int, columns: list[dict[str, Any]], rows: list[list[dict[str, Any]]]) -> Example:
        context = {
            "table_id": f"table-{number}",
            "caption": f"{say('Järjestöjä alueittain', 'Organisationer per område')} {number}",
            "columns": columns,
            "rows": rows,
        }
        return Example(name, "components/table.html", context)

    two: list[dict[str, Any]] = [{"label": region}, {"label": share, "number": True}]
    wide: list[dict[str, Any]] = [
        {"label": words.long_word(say)},
        *({"label": f"20{year}", "number": True} for year in range(10, 30)),
    ]
    return [
        shown(
            words.usual(say),
            1,
            two,
            [
                [{"text": "Lappi", "url": "#content"}, {"text": "12 %", "number": True}],
                [{"text": "Kainuu"}, {"text": "7 %", "number": True}],
            ],
        ),
        shown(words.empty(say), 2, two, []),
        shown(
            words.many(say), 3, wide, [[{"text": words.long_word(say)}] + [{"text": "1 234", "number": True}] * 20] * 3
        ),
        shown(
            words.foreign(say),
            4,
            two,
            [[{"text": say.foreign("Pohjanmaa", "Österbotten"), "lang": say.other}, {"text": "31 %", "number": True}]],
        ),
    ]


def pictures(say: Say) -> list[Example]:
    """A photograph with words for those who do not see it, one that only decorates, none; the drawing of the hero."""

    def shown(name: str, alt: str, image: bool = True) -> Example:
        fallback = {"url": static("kohtaamo/kohtaamo.svg"), "width": 240, "height": 80}
        context = {
            "image": image,
            "alt": alt,
            "fallback": fallback,
            "sources": [],
            "srcset": f"{fallback['url']} 240w",
            "sizes": "20rem",
        }
        return Example(name, "components/picture.html", context)

    return [
        shown(words.usual(say), say("Kohtaamon tunnus", "Kohtaamos logotyp")),
        shown(say("Koriste", "Dekoration"), ""),
        shown(words.empty(say), "", image=False),
        Example(say("Etusivun kuvitus", "Startsidans bild"), "gallery/hero.html"),
    ]
