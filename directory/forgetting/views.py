"""Forget a person, in the admin: first what is found, then a press that removes it. Nothing stands in an address."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from wagtail.admin.admin_url_finder import AdminURLFinder

from directory.forgetting.forget import Mention, find, forget
from directory.forgetting.terms import Terms
from sites.people.roles import MANAGE_PEOPLE
from sites.regions.request import RegionRequest

REMOVE = "remove"


class PersonForm(forms.Form):
    """Whom to forget. Several names, addresses and numbers stand on lines of their own."""

    names = forms.CharField(label=gettext_lazy("Names"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    emails = forms.CharField(
        label=gettext_lazy("E-mail addresses"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    phones = forms.CharField(
        label=gettext_lazy("Telephone numbers"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        """Make the terms. Raises ValidationError for those too short, and without any."""
        cleaned: dict[str, Any] = super().clean() or {}
        given = {name: filled_lines(cleaned.get(name, "")) for name in ("names", "emails", "phones")}
        try:
            self.terms = Terms.of(**given)
        except ValueError as error:
            message = _("Too short to be told from other texts: %(term)s") % {"term": error}
            raise forms.ValidationError(message) from error
        if not self.terms.patterns:
            raise forms.ValidationError(_("Give a name, an e-mail address or a telephone number."))
        return cleaned


def filled_lines(text: str) -> list[str]:
    """Return the lines of a text that are not empty."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def mention_view(mention: Mention) -> dict[str, str]:
    """Return a mention with the name of its row, and the address where it is edited, if it has one."""
    model = next((each for each in apps.get_models() if each._meta.db_table == mention.table), None)
    row = model._base_manager.filter(pk=mention.key).first() if model and mention.key else None
    if row is None:
        return {"label": f"{mention.table} {mention.key}", "url": "", "excerpt": mention.excerpt}
    return {
        "label": f"{row._meta.verbose_name}: {row}",
        "url": AdminURLFinder().get_edit_url(row) or "",
        "excerpt": mention.excerpt,
    }


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def forget_person(request: RegionRequest) -> HttpResponse:
    """Show the form; POST shows where the person is, and with `REMOVE` removes them."""
    if not request.user.has_perm(MANAGE_PEOPLE):
        raise PermissionDenied
    form = PersonForm(request.POST if request.method == "POST" else None)
    found, removed = None, None
    if request.method == "POST" and form.is_valid():
        if REMOVE in request.POST:
            removed = forget(form.terms)
            messages.success(request, _("Removed from %(count)d rows.") % {"count": removed.total})
            if not removed.mentions:
                return redirect("forget_person")
        found = find(form.terms)
        # What was removed told which organisations' texts are looked at for a given name alone.
        found.mentions = removed.mentions if removed else found.mentions
    context = {
        "page_title": _("Forget a person"),
        "header_icon": "user",
        "form": form,
        "found": found,
        "mentions": [mention_view(each) for each in found.mentions] if found else [],
        "remove": REMOVE,
    }
    return TemplateResponse(request, "directory/forgetting/forget_person.html", context)
