"""Beside the results of a search: facets and the chips of what was chosen."""

from typing import Any

from sites.gallery import words
from sites.gallery.example import Example, Say


def facets(say: Say) -> list[Example]:
    """Few, something chosen, many with more left out, long words. One a page: small screens open it over the page."""

    def option(label: str, count: int, selected: bool = False) -> dict[str, Any]:
        return {"label": label, "count": count, "selected": selected, "url": "#content"}

    def facet(name: str, label: str, options: list[dict[str, Any]], more: int = 0) -> dict[str, Any]:
        return {"name": name, "label": label, "options": options, "more": more, "more_url": "#content"}

    def shown(name: str, *facets: dict[str, Any], chips: int = 0) -> Example:
        return Example(name, "gallery/facets.html", {"facets": facets, "chips": [None] * chips}, alone=True)

    theme, place = say("Teema", "Tema"), say("Kunta", "Kommun")
    lonely, money = say("Yksinäisyys", "Ensamhet"), say("Talous", "Ekonomi")
    many = [option(f"{place} {number}", 100 - number) for number in range(12)]
    return [
        shown(words.usual(say), facet("theme", theme, [option(lonely, 12), option(money, 3)])),
        shown(say("Valittu", "Vald"), facet("theme", theme, [option(lonely, 12, True), option(money, 3)]), chips=1),
        shown(words.many(say), facet("theme", theme, many), facet("municipality", place, many, more=280)),
        shown(words.empty(say), facet("theme", theme, [])),
        shown(words.long(say), facet("theme", words.long_word(say), [option(words.long_name(say), 12345, True)])),
    ]


def chips(say: Say) -> list[Example]:
    """None, one, several, long words."""

    def shown(name: str, *labels: str) -> Example:
        context = {"chips": [{"label": label, "url": "#content"} for label in labels], "clear_url": "#content"}
        return Example(name, "components/chips.html", context)

    return [
        shown(words.empty(say)),
        shown(say("Yksi", "En"), say("Yksinäisyys", "Ensamhet")),
        shown(words.many(say), *(f"{say('Kunta', 'Kommun')} {number}" for number in range(1, 12))),
        shown(words.long(say), words.long_name(say), words.long_word(say)),
    ]
