"""Forms: each kind of field empty, filled, invalid, optional, disabled; whole forms."""

from typing import Any

from sites.gallery import sample_texts
from sites.gallery.example import Example, TextPicker
from sites.gallery.forms import ExampleForm

FILLED = {
    "name": "Aino",
    "email": "aino@example.org",
    "message": "Hei!",
    "role": "a",
    "way": "b",
    "several": ["a", "c"],
    "agree": "on",
    "day": "2030-10-01",
}
WRONG = {"email": "aino", "role": "x", "way": "x", "several": ["x"]}


def field(say: TextPicker) -> list[Example]:
    """Each state with every kind of field."""

    def shown(name: str, number: int, disabled: bool = False, **options: Any) -> list[Example]:
        form = ExampleForm(say, prefix=f"f{number}", **options)
        for each in form.fields.values():
            each.disabled = disabled
        return [
            Example(f"{name}: {bound.label}", "components/field.html", {"field": bound})
            for bound in form.visible_fields()
        ]

    def prefixed(number: int, data: dict[str, Any]) -> dict[str, Any]:
        return {f"f{number}-{name}": value for name, value in data.items()}

    return [
        *shown(sample_texts.empty(say), 1),
        *shown(say("Täytetty", "Ifylld"), 2, initial=FILLED, required=False),
        *shown(say("Virhe", "Fel"), 3, data=prefixed(3, WRONG)),
        *shown(say("Poissa käytöstä", "Inaktiv"), 4, disabled=True, initial=FILLED),
        *shown(sample_texts.long(say), 5, long=True, data=prefixed(5, WRONG)),
    ]


def form(say: TextPicker) -> list[Example]:
    """A whole form, empty and with errors, one of which belongs to no field."""
    wrong = ExampleForm(say, data=WRONG)
    wrong.add_error(None, say("Lomake vanhentui. Lähetä se uudelleen.", "Formuläret föråldrades. Skicka det på nytt."))
    return [
        Example(sample_texts.empty(say), "gallery/form.html", {"form": ExampleForm(say)}, alone=True),
        Example(say("Virheitä", "Fel"), "gallery/form.html", {"form": wrong}, alone=True),
    ]
