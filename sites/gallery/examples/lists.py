"""Lists of things: a card in all its states, cards, dated lists."""

from datetime import date
from typing import Any

from sites.cards import Area, CardView
from sites.gallery import words
from sites.gallery.example import Example, Say
from sites.kinds import Badge
from sites.listing import Card, Listing


def view(say: Say, name: str, language: str = "", **parts: Any) -> CardView:
    """A card, with only the parts named."""
    language = language or say.language
    alert, summary = parts.get("alert", ""), parts.get("summary", "")
    listing = Listing("example", "1", "organisation", {language: name}, {language: "#content"})
    card = Card(listing, name, language, summary, language, alert, language, "#content")
    empty = {"summary": "", "region_name": "", "alert": "", "phone": "", "area": Area()}
    lists: dict[str, Any] = {"theme_labels": [], "badges": []}
    kind = say("Järjestö", "Organisation")
    known: dict[str, Any] = {"card": card, "url": "#content", "kind_label": kind, "name": name}
    return CardView(**(known | empty | lists | parts))


def full(say: Say) -> dict[str, Any]:
    """Everything a card can hold."""
    return {
        "summary": say("Vertaistukea ja seuraa kylätalolla.", "Kamratstöd och sällskap i byagården."),
        "badges": [Badge(say("Jono", "Kö"), "queue")],
        "region_name": "Kainuu",
        "theme_labels": [say("Yksinäisyys", "Ensamhet"), say("Mielenterveys", "Psykisk hälsa")],
        "area": Area("Kajaani", 7),
        "phone": "08 555 0199",
        "alert": say("Suljettu juhannusviikolla.", "Stängt midsommarveckan."),
    }


def card(say: Say) -> list[Example]:
    """A name alone, everything, long words, another language."""

    def shown(name: str, item: CardView) -> Example:
        return Example(name, "components/card.html", {"item": item})

    long: dict[str, Any] = {
        "summary": f"{words.long_word(say)}, {words.long_word(say).lower()}.",
        "theme_labels": [words.long_word(say)] * 2,
        "area": Area(f"{words.long_word(say)}, Maarianhamina", 291),
        "region_name": words.long_word(say),
    }
    other = say.foreign("Nuotiopiiri ry", "Lägereldsringen rf")
    return [
        shown(say("Vain nimi", "Bara namn"), view(say, say("Toivon Tupa ry", "Hoppets stuga rf"))),
        shown(
            say("Kaikki tiedot", "Alla uppgifter"), view(say, say("Toivon Tupa ry", "Hoppets stuga rf"), **full(say))
        ),
        shown(words.long(say), view(say, words.long_name(say), **long)),
        shown(words.foreign(say), view(say, other, say.other, summary=say.foreign("Tule mukaan.", "Kom med."))),
    ]


def cards(say: Say) -> list[Example]:
    """None, one, many."""
    one = view(say, say("Toivon Tupa ry", "Hoppets stuga rf"), **full(say))
    short = view(say, say("Kylän kerho ry", "Byns klubb rf"))
    return [
        Example(words.usual(say), "components/cards.html", {"cards": [one]}),
        Example(words.many(say), "components/cards.html", {"cards": [one, short, one, short, short, one, short]}),
    ]


def urgent_help(say: Say) -> list[Example]:
    """One number, several with notes and a chat, long words; each on a page of its own: a page has one."""

    def line(name: str, phone: str = "", web: str = "", note: str = "") -> dict[str, str]:
        return {"name": name, "phone": phone, "web": web, "note": note}

    def shown(name: str, *lines: dict[str, str]) -> Example:
        return Example(name, "components/urgent_help.html", {"help_lines": lines}, alone=True)

    emergency = line(say("Hätänumero", "Nödnumret"), "112", note=say("Kun henki on vaarassa", "När liv är i fara"))
    chat = line(say("Kriisichat", "Krischatten"), web="https://example.org/chat/", note=say("Arkisin", "Vardagar"))
    crisis = line(say("Kriisipuhelin", "Kristelefonen"), "09 555 0111")
    return [
        shown(words.usual(say), emergency),
        shown(words.many(say), emergency, crisis, chat, crisis, chat),
        shown(words.long(say), line(words.long_name(say), "+358 9 555 0111", note=words.long_name(say)), emergency),
    ]


def tiles(say: Say) -> list[Example]:
    """One, many, long words."""

    def shown(name: str, *labels: str) -> Example:
        context = {"tiles": [{"label": label, "url": "#content"} for label in labels]}
        return Example(name, "components/tiles.html", context)

    theme = say("Yksinäisyys ja kohtaaminen", "Ensamhet och gemenskap")
    return [
        shown(words.usual(say), theme),
        shown(words.many(say), *(f"{theme} {number}" for number in range(1, 12))),
        shown(words.long(say), words.long_word(say), words.long_name(say)),
    ]


def dated_list(say: Say) -> list[Example]:
    """One item, many with topics, long and foreign words."""

    def item(title: str, day: int = 1, **parts: Any) -> dict[str, Any]:
        return {"title": title, "url": "#content", "date": date(2030, 3, day)} | parts

    def shown(name: str, *items: dict[str, Any]) -> Example:
        return Example(name, "components/dated_list.html", {"items": items, "heading": "h3"})

    fair = say("Järjestömessut torilla", "Organisationsmässa på torget")
    summary = say("Yli 30 järjestöä esittäytyy lauantaina.", "Över 30 organisationer presenterar sig på lördag.")
    topics = [{"label": say("Tapahtumat", "Evenemang"), "url": "#content"}]
    return [
        shown(words.usual(say), item(fair, summary=summary)),
        shown(words.many(say), *(item(f"{fair} {day}", day, summary=summary) for day in range(9, 0, -1))),
        shown(words.long(say), item(words.long_name(say), summary=words.long_word(say), lang="")),
        shown(words.foreign(say), item(say.foreign("Messut", "Mässan"), lang=say.other, summary="…")),
        shown(say("Aiheet", "Ämnen"), item(fair, tags=topics)),
    ]
