"""Content of a page: its head, notices, facts, tables, pictures."""

from typing import Any

from django.templatetags.static import static

from sites.gallery import sample_texts
from sites.gallery.example import Example, TextPicker
from sites.translated import Translated


def page_head(say: TextPicker) -> list[Example]:
    """A heading alone, with every part, with long and foreign text."""

    def head(name: str, **context: Any) -> Example:
        return Example(name, "components/page_head.html", context, alone=True)

    lead = say("Täältä löydät apua ja seuraa läheltäsi.", "Här hittar du hjälp och sällskap nära dig.")
    return [
        head(say("Vain otsikko", "Bara rubrik"), heading=say("Järjestöt", "Organisationer")),
        head(sample_texts.usual(say), overline=say("Toimintamalli", "Verksamhetsmodell"), heading="Vinkki", lead=lead),
        head(
            sample_texts.long(say), heading=sample_texts.long_name(say), lead=f"{sample_texts.long_word(say)}. {lead}"
        ),
        head(
            sample_texts.foreign(say),
            heading=say.foreign("Järjestöjen päivä", "Organisationernas dag"),
            heading_language=say.other,
            lead=say.foreign("Tervetuloa mukaan.", "Välkommen med."),
            lead_language=say.other,
        ),
    ]


def notice(say: TextPicker) -> list[Example]:
    """Every kind, and long and foreign text."""

    def shown(name: str, text: str, kind: str = "info", language: str = "") -> Example:
        context = {"text": text, "kind": kind, "text_language": language}
        return Example(name, "components/notice.html", context)

    missing = {"missing": say.language, "shown": say.other}
    return [
        shown(
            sample_texts.usual(say), say("Haku näyttää koko maan tulokset.", "Sökningen visar träffar i hela landet.")
        ),
        shown(say("Varoitus", "Varning"), say("Suljettu juhannusviikolla.", "Stängt midsommarveckan."), "alert"),
        shown(
            say("Onnistui", "Lyckades"), say("Kiitos, viesti on lähetetty.", "Tack, ditt meddelande är skickat."), "yes"
        ),
        Example(say("Kieli puuttuu", "Språket saknas"), "components/missing_language.html", missing),
        shown(sample_texts.long(say), f"{sample_texts.long_name(say)}: {sample_texts.long_word(say)}", "alert"),
        shown(sample_texts.foreign(say), say.foreign("Suljettu tänään.", "Stängt i dag."), "alert", say.other),
    ]


def facts(say: TextPicker) -> list[Example]:
    """None, texts, several values, links, long and foreign text."""
    label = say("Kohderyhmät", "Målgrupper")
    several = [say("Omaiset", "Närstående"), say("Ikääntyneet", "Äldre"), say("Nuoret", "Unga")]
    link = {"text": say("Innokylä-kuvaus", "Beskrivning"), "url": "#content"}
    foreign = Translated(say.foreign("Kansalaistalo", "Medborgarhuset"), say.other, foreign=True)
    return [
        Example(
            sample_texts.usual(say),
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
            sample_texts.long(say),
            "components/facts.html",
            {
                "facts": [
                    {"label": sample_texts.long_word(say), "value": sample_texts.long_name(say)},
                ]
            },
        ),
        Example(
            sample_texts.foreign(say),
            "components/facts.html",
            {
                "facts": [
                    {"label": say("Paikka", "Plats"), "value": foreign},
                ]
            },
        ),
    ]


def table(say: TextPicker) -> list[Example]:
    """Typical, without rows, wide with many columns and long text, foreign text."""
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
        {"label": sample_texts.long_word(say)},
        *({"label": f"20{year}", "number": True} for year in range(10, 30)),
    ]
    return [
        shown(
            sample_texts.usual(say),
            1,
            two,
            [
                [{"text": "Lappi", "url": "#content"}, {"text": "12 %", "number": True}],
                [{"text": "Kainuu"}, {"text": "7 %", "number": True}],
            ],
        ),
        shown(sample_texts.empty(say), 2, two, []),
        shown(
            sample_texts.many(say),
            3,
            wide,
            [[{"text": sample_texts.long_word(say)}] + [{"text": "1 234", "number": True}] * 20] * 3,
        ),
        shown(
            sample_texts.foreign(say),
            4,
            two,
            [[{"text": say.foreign("Pohjanmaa", "Österbotten"), "lang": say.other}, {"text": "31 %", "number": True}]],
        ),
    ]


def pictures(say: TextPicker) -> list[Example]:
    """A photograph with a text alternative, a decorative one, none; the drawing of the hero."""

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
        shown(sample_texts.usual(say), say("Kohtaamon tunnus", "Kohtaamos logotyp")),
        shown(say("Koriste", "Dekoration"), ""),
        shown(sample_texts.empty(say), "", image=False),
        Example(say("Etusivun kuvitus", "Startsidans bild"), "gallery/hero.html"),
    ]
