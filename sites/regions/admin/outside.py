"""The figures of others: what is loaded, and an upload that shows what it would do before it does it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from sites.indicators import indicators
from sites.listing import pick
from sites.regions.admin.access import national_superuser_required
from sites.regions.admin.wizard import page
from sites.regions.models import OutsideIndicator
from sites.regions.outside.figures import LICENCE, PlannedLoad, load, planned
from sites.regions.outside.files import OutsideFigureError, Read, from_json, read_files, to_json
from sites.translated import LANGUAGES

MOST_BYTES = 5_000_000
SALT = "regions.outside-figures"
SECONDS_TO_CONFIRM = 24 * 3600


class FiguresUploadForm(forms.Form):
    """Files of figures and of what they are about, their licence, and the pages on which they are shown."""

    figures = forms.FileField(
        label=gettext_lazy("File of figures"),
        help_text=gettext_lazy("CSV or JSON of Sotkanet's interface, at most 5 megabytes."),
    )
    about = forms.FileField(
        label=gettext_lazy("File about the indicator"),
        required=False,
        help_text=gettext_lazy("JSON of Sotkanet's interface; needed when an indicator is loaded for the first time."),
    )
    licence = forms.CharField(label=gettext_lazy("Licence"), max_length=60, initial=LICENCE)
    beside = forms.MultipleChoiceField(
        label=gettext_lazy("Shown beside"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("On the pages of these indicators, and always on the pages of the regions."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["beside"].choices = [(code, each.label) for code, each in indicators().items()]  # type: ignore[attr-defined]

    def panels(self) -> list[tuple[Any, list[Any]]]:
        """Return the fields under their headings, as the regions' forms show them."""
        return [(_("Load figures"), [self[name] for name in self.fields])]

    def clean(self) -> dict[str, Any]:
        """Read the files; tell what is wrong with them."""
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        files = [cleaned["figures"], *filter(None, [cleaned["about"]])]
        if any(file.size > MOST_BYTES for file in files):
            raise forms.ValidationError(_("The file is larger than 5 megabytes."))
        try:
            cleaned["read"] = read_files(contents(files[:1]), contents(files[1:]))
            cleaned["planned"] = planned(cleaned["read"])
        except OutsideFigureError as error:
            raise forms.ValidationError(str(error)) from error
        if not cleaned["planned"]:
            raise forms.ValidationError(_("The file has no figures of wellbeing regions."))
        return cleaned


def contents(files: Iterable[UploadedFile]) -> list[tuple[str, bytes]]:
    """Return the names and contents of files."""
    return [(file.name or "", file.read()) for file in files]


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator in a table: what is loaded of it, or what would be."""

    number: int
    name: str
    publisher: str
    years: str
    figures: int
    updated: Any
    licence: str = ""
    beside: str = ""
    replaced: int = 0


@national_superuser_required
@require_http_methods(["GET", "HEAD", "POST"])
def outside_figures(request: HttpRequest) -> HttpResponse:
    """Show what is loaded and the form; POST shows what an upload would do, or does it once it is confirmed."""
    if "confirmed" in request.POST:
        return confirm(request)
    form = FiguresUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return preview(request, form.cleaned_data)
    context = {
        "form": form,
        "form_is_multipart": True,
        "lines": stored_lines(),
        "submit_button_label": _("See what the file would do"),
        "action_url": reverse("outside_figures"),
    }
    return page(request, "outside.html", _("Figures that others publish"), context)


def preview(request: HttpRequest, cleaned: dict[str, Any]) -> HttpResponse:
    """Show what loading would do. What was read is in the page, signed: nothing is stored before it is confirmed."""
    chosen = {"read": to_json(cleaned["read"]), "licence": cleaned["licence"], "beside": cleaned["beside"]}
    others = cleaned["read"].others
    context = {
        "lines": [planned_line(each) for each in cleaned["planned"]],
        "others": ngettext(
            "%(count)d row is of another area, of one gender alone or without a value: it is left out.",
            "%(count)d rows are of other areas, of one gender alone or without a value: they are left out.",
            others,
        )
        % {"count": others}
        if others
        else "",
        "beside": ", ".join(str(indicators()[code].label) for code in cleaned["beside"]),
        "licence": cleaned["licence"],
        "confirmed": signing.dumps(chosen, salt=SALT, compress=True),
    }
    return page(request, "outside_preview.html", _("What the file would do"), context)


def confirm(request: HttpRequest) -> HttpResponse:
    """Load what a preview has shown."""
    try:
        chosen = signing.loads(request.POST["confirmed"], salt=SALT, max_age=SECONDS_TO_CONFIRM)
        read: Read = from_json(chosen["read"])
        load(read, chosen["licence"], [code for code in chosen["beside"] if code in indicators()])
    except signing.BadSignature:
        messages.error(request, _("The page was too old. Choose the file again."))
    except OutsideFigureError as error:
        messages.error(request, str(error))
    else:
        count = len(read.figures)
        said = ngettext("%(count)d figure is in place.", "%(count)d figures are in place.", count)
        messages.success(request, said % {"count": count})
    return redirect("outside_figures")


@national_superuser_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove_outside(request: HttpRequest, number: int) -> HttpResponse:
    """Ask whether an indicator is removed with its figures (GET), or do it (POST)."""
    found = get_object_or_404(OutsideIndicator, number=number)
    name = name_of(found)
    if request.method == "POST":
        found.delete()
        messages.success(request, _("%(name)s was removed.") % {"name": name})
        return redirect("outside_figures")
    return page(request, "outside_remove.html", _("Remove %(name)s?") % {"name": name}, {"name": name})


def name_of(indicator: OutsideIndicator) -> str:
    """Return the name of an indicator in the active language, or in another one."""
    return pick(indicator.names, get_language() or "", LANGUAGES)[0]


def line(indicator: OutsideIndicator, years: tuple[int, int], figures: int, **more: Any) -> IndicatorLine:
    """Return a line of a table."""
    publisher = pick(indicator.publishers, get_language() or "", LANGUAGES)[0] if indicator.publishers else ""
    first, last = years
    shown = str(first) if first == last else f"{first}–{last}"
    return IndicatorLine(indicator.number, name_of(indicator), publisher, shown, figures, indicator.updated, **more)


def planned_line(each: PlannedLoad) -> IndicatorLine:
    """Return the line of what would be loaded."""
    return line(each.indicator, (each.first, each.last), each.figures, replaced=each.replaced)


def stored_lines() -> list[IndicatorLine]:
    """Return a line of each indicator that is loaded; one query."""
    known = indicators()
    rows = OutsideIndicator.objects.annotate(
        count=Count("figures"), first=Min("figures__year"), last=Max("figures__year")
    )
    return [
        line(
            each,
            (each.first or 0, each.last or 0),
            each.count,
            licence=each.licence,
            beside=", ".join(str(known[code].label) for code in each.beside if code in known),
        )
        for each in rows.order_by("number")
    ]
