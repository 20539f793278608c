"""Lists of things: a card in all its states, cards, dated lists."""

from dataclasses import replace
from datetime import date
from typing import Any

from sites.cards import CardView, ServiceArea
from sites.gallery import sample_texts
from sites.gallery.example import Example, TextPicker
from sites.kinds import Badge
from sites.listing import Card, Listing
from sites.occurrences.presentation import DateView


def view(say: TextPicker, name: str, language: str = "", **parts: Any) -> CardView:
    """Return a card with only the given parts."""
    language = language or say.language
    alert, summary = parts.get("alert", ""), parts.get("summary", "")
    listing = Listing("example", "1", "organisation", {language: name}, {language: "#content"})
    card = Card(listing, name, language, summary, language, alert, language, "#content")
    empty = {"summary": "", "region_name": "", "alert": "", "phone": "", "area": ServiceArea()}
    lists: dict[str, Any] = {"theme_labels": [], "badges": []}
    kind = say("Järjestö", "Organisation")
    known: dict[str, Any] = {"card": card, "url": "#content", "kind_label": kind, "name": name}
    return CardView(**(known | empty | lists | parts))


def full(say: TextPicker) -> dict[str, Any]:
    """Return a card with every part."""
    return {
        "summary": say("Vertaistukea ja seuraa kylätalolla.", "Kamratstöd och sällskap i byagården."),
        "badges": [Badge(say("Jono", "Kö"), "queue")],
        "region_name": "Kainuu",
        "theme_labels": [say("Yksinäisyys", "Ensamhet"), say("Mielenterveys", "Psykisk hälsa")],
        "area": ServiceArea("Kajaani", 7),
        "phone": "08 555 0199",
        "alert": say("Suljettu juhannusviikolla.", "Stängt midsommarveckan."),
    }


def card(say: TextPicker) -> list[Example]:
    """A name alone, every part, long text, another language."""

    def shown(name: str, item: CardView) -> Example:
        return Example(name, "components/card.html", {"item": item})

    long: dict[str, Any] = {
        "summary": f"{sample_texts.long_word(say)}, {sample_texts.long_word(say).lower()}.",
        "theme_labels": [sample_texts.long_word(say)] * 2,
        "area": ServiceArea(f"{sample_texts.long_word(say)}, Maarianhamina", 291),
        "region_name": sample_texts.long_word(say),
    }
    other = say.foreign("Nuotiopiiri ry", "Lägereldsringen rf")
    return [
        shown(say("Vain nimi", "Bara namn"), view(say, say("Toivon Tupa ry", "Hoppets stuga rf"))),
        shown(
            say("Kaikki tiedot", "Alla uppgifter"), view(say, say("Toivon Tupa ry", "Hoppets stuga rf"), **full(say))
        ),
        shown(sample_texts.long(say), view(say, sample_texts.long_name(say), **long)),
        shown(sample_texts.foreign(say), view(say, other, say.other, summary=say.foreign("Tule mukaan.", "Kom med."))),
    ]


def cards(say: TextPicker) -> list[Example]:
    """None, one, many."""
    one = view(say, say("Toivon Tupa ry", "Hoppets stuga rf"), **full(say))
    short = view(say, say("Kylän kerho ry", "Byns klubb rf"))
    return [
        Example(sample_texts.usual(say), "components/cards.html", {"cards": [one]}),
        Example(
            sample_texts.many(say), "components/cards.html", {"cards": [one, short, one, short, short, one, short]}
        ),
    ]


def urgent_help(say: TextPicker) -> list[Example]:
    """One number, several with notes and a chat, long text; each on a page of its own."""

    def line(name: str, phone: str = "", web: str = "", note: str = "") -> dict[str, str]:
        return {"name": name, "phone": phone, "web": web, "note": note}

    def shown(name: str, *lines: dict[str, str]) -> Example:
        return Example(name, "components/urgent_help.html", {"help_lines": lines}, alone=True)

    emergency = line(say("Hätänumero", "Nödnumret"), "112", note=say("Kun henki on vaarassa", "När liv är i fara"))
    chat = line(say("Kriisichat", "Krischatten"), web="https://example.org/chat/", note=say("Arkisin", "Vardagar"))
    crisis = line(say("Kriisipuhelin", "Kristelefonen"), "09 555 0111")
    return [
        shown(sample_texts.usual(say), emergency),
        shown(sample_texts.many(say), emergency, crisis, chat, crisis, chat),
        shown(
            sample_texts.long(say),
            line(sample_texts.long_name(say), "+358 9 555 0111", note=sample_texts.long_name(say)),
            emergency,
        ),
    ]


def tiles(say: TextPicker) -> list[Example]:
    """One, many, long text."""

    def shown(name: str, *labels: str) -> Example:
        context = {"tiles": [{"label": label, "url": "#content"} for label in labels]}
        return Example(name, "components/tiles.html", context)

    theme = say("Yksinäisyys ja kohtaaminen", "Ensamhet och gemenskap")
    return [
        shown(sample_texts.usual(say), theme),
        shown(sample_texts.many(say), *(f"{theme} {number}" for number in range(1, 12))),
        shown(sample_texts.long(say), sample_texts.long_word(say), sample_texts.long_name(say)),
    ]


def dated_list(say: TextPicker) -> list[Example]:
    """One item, many with tags, long and foreign text."""

    def item(title: str, day: int = 1, **parts: Any) -> dict[str, Any]:
        return {"title": title, "url": "#content", "date": date(2030, 3, day)} | parts

    def shown(name: str, *items: dict[str, Any]) -> Example:
        return Example(name, "components/dated_list.html", {"items": items, "heading": "h3"})

    fair = say("Järjestömessut torilla", "Organisationsmässa på torget")
    summary = say("Yli 30 järjestöä esittäytyy lauantaina.", "Över 30 organisationer presenterar sig på lördag.")
    topics = [{"label": say("Tapahtumat", "Evenemang"), "url": "#content"}]
    return [
        shown(sample_texts.usual(say), item(fair, summary=summary)),
        shown(sample_texts.many(say), *(item(f"{fair} {day}", day, summary=summary) for day in range(9, 0, -1))),
        shown(sample_texts.long(say), item(sample_texts.long_name(say), summary=sample_texts.long_word(say), lang="")),
        shown(sample_texts.foreign(say), item(say.foreign("Messut", "Mässan"), lang=say.other, summary="…")),
        shown(say("Aiheet", "Ämnen"), item(fair, tags=topics)),
    ]


def dates(say: TextPicker) -> list[Example]:
    """As planned, cancelled, moved with a reason, online, long text, another language."""

    def shown(name: str, *views: DateView) -> Example:
        return Example(name, "components/dates.html", {"dates": list(views)})

    day = DateView(say("ke 2.12. klo 13–15", "on 2.12 kl. 13–15"), "2026-12-02T13:00+02:00")
    own: dict[str, Any] = {"reason_language": say.language, "place_language": say.language}
    cancelled: dict[str, Any] = {"status": say("Peruttu", "Inställt"), "takes_place": False}
    moved: dict[str, Any] = {
        "status": say("Siirretty", "Flyttat"),
        "moved_from": say("Alun perin ti 1.12. klo 13", "Ursprungligen ti 1.12 kl. 13"),
        "place": say("Kylätalo", "Byagården"),
        "reason": say("Sali on varattu.", "Salen är bokad."),
    }
    reason = say.foreign("Sali on varattu.", "Salen är bokad.")
    foreign: dict[str, Any] = {"reason": reason, "reason_language": say.other}
    return [
        shown(sample_texts.usual(say), day),
        shown(
            sample_texts.many(say),
            replace(day, **cancelled),
            replace(day, **own, **moved),
            replace(day, status=say("Verkossa", "På nätet"), web="#content"),
        ),
        shown(sample_texts.long(say), replace(day, **own, reason=sample_texts.long_word(say))),
        shown(sample_texts.foreign(say), replace(day, **cancelled, **foreign)),
    ]
