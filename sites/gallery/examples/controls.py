"""Controls: buttons, status, tags, the search box, tabs, pagination."""

from typing import Any

from sites.gallery import sample_texts
from sites.gallery.example import Example, TextPicker
from sites.pagination import page_links


def button(say: TextPicker) -> list[Example]:
    """Every kind, as a link, with an icon, disabled, with long text."""

    def shown(name: str, **context: Any) -> Example:
        return Example(name, "components/button.html", {"type": "button"} | context)

    send = say("Lähetä", "Skicka")
    return [
        shown(say("Tärkein", "Viktigast"), label=send),
        shown(say("Hiljainen", "Diskret"), label=say("Peruuta", "Avbryt"), kind="quiet"),
        shown(say("Vaarallinen", "Farlig"), label=say("Poista", "Ta bort"), kind="danger"),
        shown(say("Linkkinä", "Som länk"), label=say("Aloita", "Börja"), url="#content", icon_name="next"),
        shown(say("Kuvan kanssa", "Med ikon"), label=say("Etsi", "Sök"), icon_name="search", kind="quiet"),
        shown(say("Poissa käytöstä", "Inaktiv"), label=send, disabled=True),
        shown(sample_texts.long(say), label=sample_texts.long_name(say), kind="quiet"),
    ]


def status(say: TextPicker) -> list[Example]:
    """Every `takes_new` state of an organisation."""
    labels = {
        "yes": say("Ottaa uusia mukaan", "Tar emot nya"),
        "queue": say("Jono", "Kö"),
        "no": say("Ei ota uusia juuri nyt", "Tar inte emot nya just nu"),
    }
    return [Example(label, "components/status.html", {"tone": tone, "label": label}) for tone, label in labels.items()]


def tags(say: TextPicker) -> list[Example]:
    """Links, the current one, plain text, many, long."""

    def shown(name: str, *tags: dict[str, Any]) -> Example:
        return Example(name, "components/tags.html", {"tags": tags})

    url = "#content"
    events, news = say("Tapahtumat", "Evenemang"), say("Vapaaehtoistyö", "Frivilligarbete")
    return [
        shown(sample_texts.usual(say), {"label": events, "url": url}, {"label": news, "url": url}),
        shown(say("Nykyinen", "Aktuell"), {"label": events, "url": url, "current": True}, {"label": news, "url": url}),
        shown(say("Ilman linkkiä", "Utan länk"), {"label": events}),
        shown(sample_texts.many(say), *({"label": f"{events} {number}", "url": url} for number in range(1, 16))),
        shown(sample_texts.long(say), {"label": sample_texts.long_name(say), "url": url}),
    ]


def search_box(say: TextPicker) -> list[Example]:
    """Empty and filled, large and small."""

    def shown(name: str, number: int, size: str, text: str = "") -> Example:
        context = {
            "box_id": f"box-{number}",
            "box_class": f"search-{size}",
            "words": text,
            "box_label": "",
            "hide_header_search": True,
        }
        return Example(name, "components/search_box.html", context, alone=True)

    return [
        shown(sample_texts.empty(say), 1, "large"),
        shown(say("Täytetty", "Ifylld"), 2, "large", say("vertaistuki", "kamratstöd")),
        shown(sample_texts.long(say), 3, "large", sample_texts.long_name(say)),
        shown(say("Pieni", "Liten"), 4, "small"),
    ]


def tabs(say: TextPicker) -> list[Example]:
    """Two tabs, without counts, many and long."""

    def tab(label: str, count: int | None = None, current: bool = False) -> dict[str, Any]:
        return {"label": label, "count": count, "url": "#content", "current": current}

    def shown(name: str, *tabs: dict[str, Any]) -> Example:
        return Example(name, "components/tabs.html", {"tabs": tabs, "tabs_label": name})

    here, everywhere = say("Tällä alueella", "I det här området"), say("Koko maassa", "I hela landet")
    return [
        shown(sample_texts.usual(say), tab(here, 12, current=True), tab(everywhere, 345)),
        shown(say("Ilman lukuja", "Utan antal"), tab(here), tab(everywhere, current=True)),
        shown(sample_texts.empty(say)),
        shown(sample_texts.many(say), *(tab(f"{here} {number}", number, number == 3) for number in range(1, 9))),
        shown(
            sample_texts.long(say),
            tab(sample_texts.long_name(say), 12345, current=True),
            tab(sample_texts.long_word(say), 0),
        ),
    ]


def pagination(say: TextPicker) -> list[Example]:
    """One page (nothing), the first, one in the middle, the last of many."""

    def shown(name: str, number: int, count: int) -> Example:
        pages = page_links(number, count, lambda _number: "#content")
        return Example(name, "components/pagination.html", {"pages": pages, "pages_label": name})

    return [
        shown(sample_texts.empty(say), 1, 1),
        shown(say("Ensimmäinen", "Första"), 1, 3),
        shown(say("Keskellä", "I mitten"), 12, 40),
        shown(say("Viimeinen", "Sista"), 998, 998),
    ]
