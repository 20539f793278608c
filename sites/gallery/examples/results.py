"""Beside search results: facets, and chips of the selected values."""

from sites.filtering import FacetView, Option
from sites.gallery import sample_texts
from sites.gallery.example import Example, TextPicker


def facets(say: TextPicker) -> list[Example]:
    """Few, some selected, many with more hidden, long text. One per page: small screens show it as an overlay."""

    def option(label: str, count: int, selected: bool = False) -> Option:
        return Option("", label, count, selected, "#content")

    def facet(name: str, label: str, options: list[Option], more: int = 0) -> FacetView:
        return FacetView(name, label, options, more, "#content")

    def shown(name: str, *facets: FacetView, chips: int = 0) -> Example:
        return Example(name, "gallery/facets.html", {"facets": facets, "chips": [None] * chips}, alone=True)

    theme, place = say("Teema", "Tema"), say("Kunta", "Kommun")
    lonely, money = say("Yksinäisyys", "Ensamhet"), say("Talous", "Ekonomi")
    many = [option(f"{place} {number}", 100 - number) for number in range(12)]
    return [
        shown(sample_texts.usual(say), facet("theme", theme, [option(lonely, 12), option(money, 3)])),
        shown(say("Valittu", "Vald"), facet("theme", theme, [option(lonely, 12, True), option(money, 3)]), chips=1),
        shown(sample_texts.many(say), facet("theme", theme, many), facet("municipality", place, many, more=280)),
        shown(sample_texts.empty(say), facet("theme", theme, [])),
        shown(
            sample_texts.long(say),
            facet("theme", sample_texts.long_word(say), [option(sample_texts.long_name(say), 12345, True)]),
        ),
    ]


def chips(say: TextPicker) -> list[Example]:
    """None, one, several, long text."""

    def shown(name: str, *labels: str) -> Example:
        context = {"chips": [{"label": label, "url": "#content"} for label in labels], "clear_url": "#content"}
        return Example(name, "components/chips.html", context)

    return [
        shown(sample_texts.empty(say)),
        shown(say("Yksi", "En"), say("Yksinäisyys", "Ensamhet")),
        shown(sample_texts.many(say), *(f"{say('Kunta', 'Kommun')} {number}" for number in range(1, 12))),
        shown(sample_texts.long(say), sample_texts.long_name(say), sample_texts.long_word(say)),
    ]
