"""Forms of the region wizard and of the region's edit page."""

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
from sites.regions.models import Region, RegionKind, RegionState, hex_colour

CODES = [code for code, _name in settings.LANGUAGES]
LANGUAGE_FIELDS = [f"language_{number}" for number in range(1, len(CODES) + 1)]
KINDS = [(kind.value, kind.label) for kind in RegionKind if kind not in (RegionKind.TEMPLATE, RegionKind.NATIONAL)]
FIRST_STATES = [(state.value, state.label) for state in (RegionState.SETTING_UP, RegionState.OPEN)]
NAMES = [f"{part}_{code}" for part in ("name", "short") for code in CODES]
RESIDENTS = ["residents", "residents_year", "residents_source"]
# Validation errors by key, and the form field that shows them; any other key is a field's name.
FIELD_OF_ERROR = {"languages": "language_1", "names": "name_fi"}


def lines(text: str) -> list[str]:
    """Return the non-empty lines of a text, stripped."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def model_field(name: str) -> Any:
    """Return the form field of a column of Region."""
    return Region._meta.get_field(name).formfield()


class FactsForm(forms.Form):
    """The facts of every region: names, languages in order, residents, colour."""

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
        """Yield each group's heading and its bound fields."""
        for heading, names in self.sections:
            yield heading, [self[name] for name in names]

    def clean_former_names(self) -> list[str]:
        """Return the names as a list. Raises ValidationError for one that is too long."""
        names = lines(self.cleaned_data["former_names"])
        longest = 120
        if any(len(name) > longest for name in names):
            raise ValidationError(_("A name may have %(longest)s characters.") % {"longest": longest})
        return names

    def clean_accent(self) -> str:
        """Return the colour in lower case. Raises ValidationError with a proposal where its contrast is too low."""
        accent = str(self.cleaned_data["accent"]).lower()
        if accent and (proposal := palette(accent).proposal):
            message = _(
                "%(accent)s is hard to read on a light page. The nearest colour that can be read is %(proposal)s."
            )
            raise ValidationError(message % {"accent": accent, "proposal": proposal})
        return accent

    def clean(self) -> dict[str, Any]:
        """Require unique languages without a gap, and a year and a source for a number of residents."""
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
        """Return the valid form's values by Region's column names."""
        return {
            name: self.cleaned_data[name]
            for name in (*NAMES, *RESIDENTS, "brand", "former_names", "languages", "accent")
        }

    def add_errors(self, error: ValidationError) -> None:
        """Add the errors of a failed operation to the fields they concern."""
        for name, messages in getattr(error, "message_dict", {None: error.messages}).items():
            field = FIELD_OF_ERROR.get(name, name)
            for message in messages:
                self.add_error(field if field in self.fields else None, message)


class PlanForm(FactsForm):
    """The form of a RegionPlan."""

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
    state = forms.ChoiceField(label=gettext_lazy("State"), choices=FIRST_STATES, initial=RegionState.SETTING_UP)
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
        """Validate the plan as `create_region` does."""
        found = super().clean()
        if not self.errors:
            try:
                create.check(self.plan())
            except ValidationError as error:
                self.add_errors(error)
        return found

    def plan(self) -> RegionPlan:
        """Return the plan; the form must be valid."""
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
    """The editable facts of an existing region."""

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
        """Return the host names in lower case."""
        return [domain.lower() for domain in lines(self.cleaned_data["domains"])]


def initial_values(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the initial values of a FactsForm, from facts keyed as `FactsForm.facts()` does."""
    languages = dict(zip(LANGUAGE_FIELDS, facts["languages"], strict=False))
    return facts | languages | {"former_names": "\n".join(facts["former_names"])}
