"""A form with every kind of field, for the gallery."""

from typing import Any

from django import forms

from sites.gallery import sample_texts
from sites.gallery.example import TextPicker


class ExampleForm(forms.Form):
    """One field of each kind, each with a help text. Labels in the gallery's language."""

    def __init__(self, say: TextPicker, required: bool = True, long: bool = False, **options: Any) -> None:
        super().__init__(**options)
        choices = [
            ("a", say("Omainen", "Närstående")),
            ("b", say("Ammattilainen", "Yrkesperson")),
            ("c", say("Muu", "Annan")),
        ]
        if long:
            choices = [("a", sample_texts.long_name(say)), ("b", sample_texts.long_word(say))]

        def texts(fi: str, sv: str, fi_help: str, sv_help: str) -> dict[str, Any]:
            label = f"{say(fi, sv)} {sample_texts.long_word(say)}" if long else say(fi, sv)
            return {"label": label, "help_text": say(fi_help, sv_help), "required": required}

        self.fields = {
            "name": forms.CharField(**texts("Nimi", "Namn", "Niin kuin haluat.", "Som du vill.")),
            "email": forms.EmailField(
                widget=forms.EmailInput(attrs={"autocomplete": "email"}),
                **texts("Sähköposti", "E-post", "Vastaamme siihen.", "Vi svarar dit."),
            ),
            "message": forms.CharField(
                widget=forms.Textarea(attrs={"rows": 4}),
                **texts("Viesti", "Meddelande", "Omin sanoin.", "Med egna ord."),
            ),
            "role": forms.ChoiceField(
                choices=[("", say("Valitse", "Välj")), *choices], **texts("Rooli", "Roll", "Kuka olet?", "Vem är du?")
            ),
            "way": forms.ChoiceField(
                choices=choices, widget=forms.RadioSelect, **texts("Aihe", "Ämne", "Valitse yksi.", "Välj ett.")
            ),
            "several": forms.MultipleChoiceField(
                choices=choices,
                widget=forms.CheckboxSelectMultiple,
                **texts("Ryhmät", "Grupper", "Valitse yksi tai useampi.", "Välj ett eller flera."),
            ),
            "agree": forms.BooleanField(**texts("Saa vastata", "Får svara", "Voit perua sen.", "Du kan ångra dig.")),
            "day": forms.DateField(
                widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
                **texts("Päivä", "Dag", "Esimerkiksi 1.10.", "Till exempel 1.10."),
            ),
            "file": forms.FileField(**texts("Tiedosto", "Fil", "PDF, enintään 5 Mt.", "PDF, högst 5 MB.")),
            "hidden": forms.CharField(widget=forms.HiddenInput, required=False),
        }
