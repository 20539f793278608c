"""Filters of the desk's lists, and the form of a review."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from sites.desk import labels
from sites.desk.models import LinkState
from sites.desk.review_dates import NEVER
from sites.desk.reviews import DEFAULT_INTERVAL
from sites.desk.sources import content_sources
from sites.kinds import kinds

CHOICES = (1, 3, 12, 24)
STATES = [("", _("Overdue")), ("soon", _("Due within 30 days")), ("all", _("Everything"))]


class Filter(forms.Form):
    """A filter of a list. Unknown choices are ignored."""

    words = forms.CharField(label=_("Words of the title"), required=False, max_length=100)

    def chosen(self, name: str) -> str:
        """Return the value of a filter; empty if it is missing or unknown."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")


class ReviewFilter(Filter):
    """Filters reviews by state, kind of content, title, and own contents."""

    state = forms.ChoiceField(label=_("State"), required=False, choices=STATES)
    source = forms.ChoiceField(label=_("Type"), required=False)
    mine = forms.BooleanField(label=_("Only what I wrote or changed last"), required=False)
    field_order = ["state", "source", "words", "mine"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells mypy)
        named = kinds()
        field.choices = [
            ("", _("All")),
            *((name, named[name].plural if name in named else name) for name in content_sources()),
        ]


class LinkFilter(Filter):
    """Filters links by state and title."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Dead links")), ("all", _("Everything")), *LinkState.choices]
    )
    field_order = ["state", "words"]


class FindingFilter(Filter):
    """Filters accessibility findings by code and title."""

    code = forms.ChoiceField(
        label=_("Fault"),
        required=False,
        choices=[("", _("All")), *((code, words[0]) for code, words in labels.FINDINGS.items())],
    )
    field_order = ["code", "words"]


class ReviewIntervalForm(forms.Form):
    """Chooses the months until the next review: default, other, never."""

    months = forms.ChoiceField(label=_("Review again"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["months"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells mypy)
        choices: list[tuple[str, Any]] = [(str(months), interval_text(months)) for months in CHOICES]
        field.choices = [
            (DEFAULT_INTERVAL, _("As usual: %(time)s") % {"time": interval_text(settings.REVIEW_MONTHS)}),
            *choices,
            (str(NEVER), _("Never")),
        ]


def interval_text(months: int) -> str:
    """Return a number of months in words."""
    return ngettext("after %(count)d month", "after %(count)d months", months) % {"count": months}
