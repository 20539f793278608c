"""What is pressed: buttons, tags, the search box, tabs, page numbers."""

from typing import Any

from sites.gallery import words
from sites.gallery.example import Example, Say
from sites.pagination import page_links


def button(say: Say) -> list[Example]:
    """Every kind, as a link, with a drawing, disabled, with long words."""

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
        shown(words.long(say), label=words.long_name(say), kind="quiet"),
    ]


def status(say: Say) -> list[Example]:
    """Every state of an organisation's door."""
    labels = {
        "yes": say("Ottaa uusia mukaan", "Tar emot nya"),
        "queue": say("Jono", "Kö"),
        "no": say("Ei ota uusia juuri nyt", "Tar inte emot nya just nu"),
    }
    return [Example(label, "components/status.html", {"tone": tone, "label": label}) for tone, label in labels.items()]


def tags(say: Say) -> list[Example]:
    """Links, the current one, plain words, many, long."""

    def shown(name: str, *tags: dict[str, Any]) -> Example:
        return Example(name, "components/tags.html", {"tags": tags})

    url = "#content"
    events, news = say("Tapahtumat", "Evenemang"), say("Vapaaehtoistyö", "Frivilligarbete")
    return [
        shown(words.usual(say), {"label": events, "url": url}, {"label": news, "url": url}),
        shown(say("Nykyinen", "Aktuell"), {"label": events, "url": url, "current": True}, {"label": news, "url": url}),
        shown(say("Ilman linkkiä", "Utan länk"), {"label": events}),
        shown(words.many(say), *({"label": f"{events} {number}", "url": url} for number in range(1, 16))),
        shown(words.long(say), {"label": words.long_name(say), "url": url}),
    ]


def search_box(say: Say) -> list[Example]:
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
        shown(words.empty(say), 1, "large"),
        shown(say("Täytetty", "Ifylld"), 2, "large", say("vertaistuki", "kamratstöd")),
        shown(words.long(say), 3, "large", words.long_name(say)),
        shown(say("Pieni", "Liten"), 4, "small"),
    ]


def tabs(say: Say) -> list[Example]:
    """Two tabs, without counts, many and long."""

    def tab(label: str, count: int | None = None, current: bool = False) -> dict[str, Any]:
        return {"label": label, "count": count, "url": "#content", "current": current}

    def shown(name: str, *tabs: dict[str, Any]) -> Example:
        return Example(name, "components/tabs.html", {"tabs": tabs, "tabs_label": name})

    here, everywhere = say("Tällä alueella", "I det här området"), say("Koko maassa", "I hela landet")
    return [
        shown(words.usual(say), tab(here, 12, current=True), tab(everywhere, 345)),
        shown(say("Ilman lukuja", "Utan antal"), tab(here), tab(everywhere, current=True)),
        shown(words.empty(say)),
        shown(words.many(say), *(tab(f"{here} {number}", number, number == 3) for number in range(1, 9))),
        shown(words.long(say), tab(words.long_name(say), 12345, current=True), tab(words.long_word(say), 0)),
    ]


def pagination(say: Say) -> list[Example]:
    """One page (nothing), the first, one in the middle, the last of many."""

    def shown(name: str, number: int, count: int) -> Example:
        pages = page_links(number, count, lambda _number: "#content")
        return Example(name, "components/pagination.html", {"pages": pages, "pages_label": name})

    return [
        shown(words.empty(say), 1, 1),
        shown(say("Ensimmäinen", "Första"), 1, 3),
        shown(say("Keskellä", "I mitten"), 12, 40),
        shown(say("Viimeinen", "Sista"), 998, 998),
    ]
