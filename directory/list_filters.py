"""The filters of the list of organisations in the admin."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from directory.ending import SOON, Ending, ending
from directory.models import Organisation
from sites.records.admin import RecordFilterSet
from sites.records.fields import IN_LANGUAGE
from sites.terms import labels
from sites.terms.fields import own_municipalities

Choices = list[tuple[str, str]]


class Checked(TextChoices):
    """When an organisation is to be checked."""

    NEVER = "never", _("Not checked")
    OVERDUE = "overdue", _("Overdue")
    SOON = "soon", _("Due within 30 days")


def terms(vocabulary: str) -> Callable[[], Choices]:
    """Return a function that returns the choices of a vocabulary in the editor's language."""
    return lambda: labels.choices(vocabulary, get_language() or "fi")


def municipalities() -> Choices:
    """Return the region's own municipalities; all where it has none."""
    own = set(own_municipalities())
    return [choice for choice in terms(labels.MUNICIPALITY)() if not own or choice[0] in own]


def editors(_request: Any) -> Any:
    """Return the users who look after an organisation."""
    owners = Organisation.objects.exclude(owner=None).values("owner")
    return get_user_model()._default_manager.filter(pk__in=owners)


class OrganisationFilterSet(RecordFilterSet):
    """Filters the list of organisations."""

    theme = django_filters.ChoiceFilter(label=_("Theme"), choices=terms("theme"), method="with_theme")
    municipality = django_filters.ChoiceFilter(
        label=_("Municipality"), choices=municipalities, method="in_municipality"
    )
    owner = django_filters.ModelChoiceFilter(label=pgettext_lazy("of an organisation", "Owner"), queryset=editors)
    missing = django_filters.ChoiceFilter(
        label=_("Language that is missing"), choices=list(IN_LANGUAGE.items()), method="without_language"
    )
    check = django_filters.ChoiceFilter(label=_("Check"), choices=Checked.choices, method="to_check")
    ending = django_filters.ChoiceFilter(label=_("Ends within 30 days"), choices=Ending.choices, method="that_end")

    class Meta:
        model = Organisation
        fields = ["kind", "takes_new"]

    def with_theme(self, found: "QuerySet[Any]", _name: str, theme: str) -> "QuerySet[Any]":
        """Return those that have a theme."""
        return found.filter(themes__contains=[theme])

    def in_municipality(self, found: "QuerySet[Any]", _name: str, code: str) -> "QuerySet[Any]":
        """Return those that serve a municipality, or have a place there."""
        names = labels.vocabulary(labels.MUNICIPALITY)[code].names.values()
        here = Organisation.objects.filter(places__town__in=names).values("pk")
        return found.filter(Q(municipalities__contains=[code]) | Q(county_wide=True) | Q(pk__in=here))

    def without_language(self, found: "QuerySet[Any]", _name: str, language: str) -> "QuerySet[Any]":
        """Return those that have nothing to read in a language."""
        return found.filter(**{f"{name}_{language}": "" for name in Organisation.content_texts})

    def to_check(self, found: "QuerySet[Any]", _name: str, state: str) -> "QuerySet[Any]":
        """Return those never checked, overdue, or due soon."""
        today = timezone.localdate()
        return found.filter(
            {
                Checked.NEVER: Q(last_checked=None),
                Checked.OVERDUE: Q(next_check__lt=today),
                Checked.SOON: Q(next_check__range=(today, today + SOON)),
            }[Checked(state)]
        )

    def that_end(self, found: "QuerySet[Any]", _name: str, what: str) -> "QuerySet[Any]":
        """Return those of which a consent or an alert ends soon."""
        return ending(found, what, timezone.localdate())
