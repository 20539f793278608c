"""The yearly slogans of the national theme days, which editors of the national site fill in. GET shows, POST saves."""

import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from programmes.theme_days.models import SLOGAN_LENGTH, ThemeDay, ThemeDaySlogan
from programmes.theme_days.national import clear_cache, days_with_slogans
from programmes.theme_days.rules import Days, in_year, parse
from programmes.year.days_text import days_text
from sites.open_forms import TOO_LONG
from sites.page_cache.invalidation import invalidate_at_commit
from sites.regions.admin.access import is_national
from sites.translated import LANGUAGES, translated

PERMISSION = "programmes.publish_ownthemeday"
YEARS_AHEAD = 2


def may_fill(request: HttpRequest) -> bool:
    """Tell whether the user fills in slogans: an editor of the national site."""
    return is_national(request) and request.user.has_perm(PERMISSION)


class SloganForm(forms.Form):
    """The slogan of a theme day in a year, in each language. What the user has not touched is not saved."""

    def __init__(self, day: ThemeDay, year: int, data: Any) -> None:
        self.day, self.year = day, year
        super().__init__(data, prefix=day.code)
        told = day.slogans.get(str(year), {})
        for language in LANGUAGES:
            self.fields[language] = forms.CharField(
                label=language,
                required=False,
                max_length=SLOGAN_LENGTH,
                initial=told.get(language, ""),
                show_hidden_initial=True,
                widget=forms.TextInput(attrs={"lang": language}),
                error_messages=TOO_LONG,
            )

    def save(self) -> None:
        """Save the texts that were changed."""
        row, _is_new = ThemeDaySlogan.objects.get_or_create(day=self.day, year=self.year)
        for language in self.changed_data:
            setattr(row, f"text_{language}", self.cleaned_data[language])
        row.save()


@require_http_methods(["GET", "HEAD", "POST"])
def slogans(request: HttpRequest) -> HttpResponse:
    """Show and save the slogans of a year. Raises Http404 in other regions, and for a year that is far away."""
    if not is_national(request):
        raise Http404
    if not may_fill(request):
        raise PermissionDenied
    this_year = timezone.localdate().year
    years = range(this_year, this_year + YEARS_AHEAD + 1)
    year = next((each for each in years if str(each) == request.GET.get("year", str(this_year))), None)
    if year is None:
        raise Http404
    found = [SloganForm(day, year, request.POST or None) for day in days_with_slogans()]
    if request.method == "POST" and save_all(found):
        messages.success(request, _("The slogans are saved."))
        return redirect(f"{reverse('theme_day_slogans')}?year={year}")
    context = {
        "page_title": _("Slogans of theme days"),
        "page_subtitle": str(year),
        "header_icon": "date",
        "year": year,
        "years": years,
        "rows": sorted(map(row_of, found), key=lambda row: row["first"]),
    }
    return TemplateResponse(request, "programmes/admin/slogans.html", context, status=status_of(found))


def save_all(found: list[SloganForm]) -> bool:
    """Save the forms of a year, all or none; return whether they were valid. Pages of all regions tell them at once."""
    if not all([form.is_valid() for form in found]):
        return False
    with transaction.atomic():
        for form in found:
            if form.has_changed():
                form.save()
        invalidate_at_commit("public")
    clear_cache()
    return True


def status_of(found: list[SloganForm]) -> int:
    """Return 400 where a form was refused."""
    return 400 if any(form.errors for form in found) else 200


def row_of(form: SloganForm) -> dict[str, Any]:
    """Return a theme day as the table shows it: its name, its days in the year, and its fields."""
    days: list[Days] = list(in_year(parse(form.day.rule), form.year))
    return {
        "first": days[0].first if days else datetime.date.max,
        "when": ", ".join(days_text(each) for each in days),
        "name": translated(form.day, "name", get_language() or LANGUAGES[0]),
        "form": form,
    }
