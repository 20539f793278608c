"""What the wizard and the region's form ask for."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sites.colours import palette
from sites.regions import create
from sites.regions.admin.logo import LogoField
from sites.regions.create import RegionPlan
from sites.regions.models import Kind, Region, State, hex_colour

CODES = [code for code, _name in settings.LANGUAGES]
LANGUAGE_FIELDS = [f"language_{number}" for number in range(1, len(CODES) + 1)]
KINDS = [(kind.value, kind.label) for kind in Kind if kind not in (Kind.TEMPLATE, Kind.NATIONAL)]
FIRST_STATES = [(state.value, state.label) for state in (State.SETTING_UP, State.OPEN)]
NAMES = [f"{part}_{code}" for part in ("name", "short") for code in CODES]
RESIDENTS = ["residents", "residents_year", "residents_source"]
# What a plan's or a region's problems are called, and the field that shows them; others have their field's name.
FIELD_OF_ERROR = {"languages": "language_1", "names": "name_fi"}


def lines(text: str) -> list[str]:
    """The lines of a text that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def model_field(name: str) -> Any:
    """The form's field for a column of Region."""
    return Region._meta.get_field(name).formfield()


class FactsForm(forms.Form):
    """What every region has: names, languages in order, residents, colour. `facts()` gives it as Region's columns."""

    name_fi, name_sv, name_en = (model_field(f"name_{code}") for code in ("fi", "sv", "en"))
    short_fi, short_sv, short_en = (model_field(f"short_{code}") for code in ("fi", "sv", "en"))
    brand = model_field("brand")
    former_names = forms.CharField(
        label=gettext_lazy("Former names"),
        help_text=gettext_lazy("One a line. Whoever searches with such a name finds the region's things."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    language_1 = forms.ChoiceField(label=gettext_lazy("First language"), choices=settings.LANGUAGES)
    language_2 = forms.ChoiceField(
        label=gettext_lazy("Second language"), choices=[("", "–"), *settings.LANGUAGES], required=False
    )
    language_3 = forms.ChoiceField(
        label=gettext_lazy("Third language"), choices=[("", "–"), *settings.LANGUAGES], required=False
    )
    residents = model_field("residents")
    residents_year = model_field("residents_year")
    residents_source = model_field("residents_source")
    accent = forms.CharField(
        label=gettext_lazy("Accent colour"),
        help_text=gettext_lazy("The one colour the region's look is made of: # and six digits, #1a5f7a."),
        max_length=7,
        validators=[hex_colour],
        required=False,
    )
    sections: list[tuple[Any, list[str]]] = []

    def panels(self) -> Iterator[tuple[Any, list[Any]]]:
        """The fields in their groups, each with its heading."""
        for heading, names in self.sections:
            yield heading, [self[name] for name in names]

    def clean_former_names(self) -> list[str]:
        """The names as a list. Raises ValidationError for one that does not fit."""
        names = lines(self.cleaned_data["former_names"])
        longest = 120
        if any(len(name) > longest for name in names):
            raise ValidationError(_("A name may have %(longest)s characters.") % {"longest": longest})
        return names

    def clean_accent(self) -> str:
        """The colour in small letters. Raises ValidationError with a proposal where it could not be read."""
        accent = str(self.cleaned_data["accent"]).lower()
        if accent and (proposal := palette(accent).proposal):
            message = _(
                "%(accent)s is hard to read on a light page. The nearest colour that can be read is %(proposal)s."
            )
            raise ValidationError(message % {"accent": accent, "proposal": proposal})
        return accent

    def clean(self) -> dict[str, Any]:
        """Languages are named once and without a gap; a number of residents has its year and source."""
        found = self.cleaned_data
        given = [found.get(name, "") for name in LANGUAGE_FIELDS]
        languages = [language for language in given if language]
        if languages != given[: len(languages)] or len(set(languages)) < len(languages):
            self.add_error("language_1", _("Name each language once, without a gap."))
        found["languages"] = languages
        if found.get("residents") is not None and not (found.get("residents_year") and found.get("residents_source")):
            self.add_error("residents", _("Give the year and the source of the number as well."))
        return found

    def facts(self) -> dict[str, Any]:
        """The valid form as values of Region's columns."""
        return {
            name: self.cleaned_data[name]
            for name in (*NAMES, *RESIDENTS, "brand", "former_names", "languages", "accent")
        }

    def add_errors(self, error: ValidationError) -> None:
        """Shows what a verb refused at the fields it is about."""
        for name, messages in getattr(error, "message_dict", {None: error.messages}).items():
            field = FIELD_OF_ERROR.get(name, name)
            for message in messages:
                self.add_error(field if field in self.fields else None, message)


class PlanForm(FactsForm):
    """The plan of a new region."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("Small letters a–z, digits and hyphens: etela-savo. It cannot be changed later."),
        max_length=40,
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=KINDS)
    statistics_code = forms.RegexField(
        r"^\d{2}\Z",
        label=gettext_lazy("Statistics Finland code"),
        help_text=gettext_lazy("Two digits; its municipalities are found by it. Leave empty where there is none."),
        required=False,
    )
    domain = forms.CharField(
        label=gettext_lazy("Host name"),
        help_text=gettext_lazy("Where residents find it: savo.example.fi"),
        max_length=253,
    )
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=FIRST_STATES, initial=State.SETTING_UP)
    first_editor = forms.EmailField(
        label=gettext_lazy("E-mail address of the first editor"),
        help_text=gettext_lazy("Gets an invitation and looks after the region's people from then on."),
    )
    sections = [
        (gettext_lazy("Body"), ["code", "kind", "statistics_code"]),
        (gettext_lazy("Names"), [*NAMES, "brand", "former_names"]),
        (gettext_lazy("Site"), ["domain", *LANGUAGE_FIELDS, "accent", "state"]),
        (gettext_lazy("Residents"), RESIDENTS),
        (gettext_lazy("People"), ["first_editor"]),
    ]

    def clean(self) -> dict[str, Any]:
        """Asks as well what `create_region` would ask first."""
        found = super().clean()
        if not self.errors:
            try:
                create.check(self.plan())
            except ValidationError as error:
                self.add_errors(error)
        return found

    def plan(self) -> RegionPlan:
        """The plan the valid form describes."""
        found = self.cleaned_data
        return RegionPlan(
            code=found["code"],
            domain=found["domain"].lower(),
            names={code: found[f"name_{code}"] for code in CODES},
            short_names={code: found[f"short_{code}"] for code in CODES},
            languages=found["languages"],
            kind=found["kind"],
            statistics_code=found["statistics_code"],
            brand=found["brand"],
            former_names=found["former_names"],
            state=found["state"],
            first_editor=found["first_editor"],
            residents=found["residents"],
            residents_year=found["residents_year"],
            residents_source=found["residents_source"],
            accent=found["accent"],
        )


class RegionForm(FactsForm):
    """What can be changed of a region that exists."""

    domains = forms.CharField(
        label=gettext_lazy("Host names"),
        help_text=gettext_lazy("One a line; the first one is the region's own address."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    logo = LogoField(label=gettext_lazy("Logo"), required=False)
    remove_logo = forms.BooleanField(label=gettext_lazy("Remove the logo"), required=False)
    sections = [
        (gettext_lazy("Names"), [*NAMES, "brand", "former_names"]),
        (gettext_lazy("Site"), ["domains", *LANGUAGE_FIELDS]),
        (gettext_lazy("Look"), ["accent", "logo", "remove_logo"]),
        (gettext_lazy("Residents"), RESIDENTS),
    ]

    def clean_domains(self) -> list[str]:
        """The host names in small letters."""
        return [domain.lower() for domain in lines(self.cleaned_data["domains"])]


def initial_values(facts: dict[str, Any]) -> dict[str, Any]:
    """The first values of a FactsForm, from a region's or a plan's facts as `facts()` names them."""
    languages = dict(zip(LANGUAGE_FIELDS, facts["languages"], strict=False))
    return facts | languages | {"former_names": "\n".join(facts["former_names"])}
