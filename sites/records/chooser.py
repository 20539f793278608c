"""The list in the admin from which an editor chooses the record that a link leads to.

It holds what residents may find in the region, of the kinds whose lists the user may open; `kinds` in the query string
narrows them to what the field takes.
"""

from collections.abc import Collection
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.generic.chooser import (
    BaseChooseView,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenResponseMixin,
    CreationFormMixin,
)
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.permissions import policy_registry

from sites.kinds import Kind
from sites.pages.record_links import KINDS, linkable_kinds, names_of_kinds, paths_of, reference_of
from sites.records.models import Record
from sites.records.queries import findable
from sites.translated import LANGUAGES

TO_SEE_A_LIST = {"add", "change", "delete", "view"}


def visible_kinds(user: Any, codes: Collection[str] = ()) -> list[Kind]:
    """Return the kinds of records whose lists a user may open: those of these codes, else all."""
    records = [kind for kind in linkable_kinds(codes) if issubclass(kind.model, Record)]
    return [
        kind for kind in records if policy_registry.get_by_type(kind.model).user_has_any_permission(user, TO_SEE_A_LIST)
    ]


class RecordFilterForm(BaseFilterForm):
    """Filters the records by name; with several kinds it chooses one."""

    q = forms.CharField(label=_("Search term"), required=False)

    def __init__(self, *args: Any, kinds: list[Kind], **options: Any) -> None:
        super().__init__(*args, **options)
        if len(kinds) > 1:
            self.fields["kind"] = forms.ChoiceField(
                label=_("Kind"),
                choices=[(kind.code, kind.plural) for kind in kinds],
                required=False,
                widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
            )

    def filter(self, objects: "QuerySet[Any]") -> "QuerySet[Any]":
        """Return the records whose name in any language contains the search term."""
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(self.search_query)
        names = (Q(**{f"name_{language}__icontains": self.search_query}) for language in LANGUAGES)
        return objects.filter(reduce(or_, names)) if self.is_searching else objects


class ChooseRecords(CreationFormMixin, BaseChooseView):
    """The records of one kind: of `kind` in the query string, or of the first."""

    per_page = 20

    @cached_property
    def codes(self) -> list[str]:
        """The codes of the kinds that the field takes; none where it takes all."""
        return [code for code in self.request.GET.get(KINDS, "").split(",") if code]

    @cached_property
    def kinds(self) -> list[Kind]:
        """The kinds the user may choose from. Raises PermissionDenied where there are none."""
        kinds = visible_kinds(self.request.user, self.codes)
        if not kinds:
            raise PermissionDenied
        return kinds

    def get_filter_form(self) -> RecordFilterForm:
        return RecordFilterForm(self.request.GET, kinds=self.kinds)

    def get_object_list(self) -> Any:
        code = self.request.GET.get("kind")
        return findable(next((kind for kind in self.kinds if kind.code == code), self.kinds[0]).model)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(**context) | {"page_title": names_of_kinds(self.codes)}

    def can_create(self) -> bool:
        """No record is made in the list: its form has many fields."""
        return False

    @property
    def title_column(self) -> TitleColumn:
        return TitleColumn(
            "title",
            label=_("Name"),
            accessor=str,
            get_url=lambda record: reverse(self.chosen_url_name, args=reference_of(record).split(":")),
            link_attrs={"data-chooser-modal-choice": True},
        )


class RecordChooseView(ChooseViewMixin, ChooseRecords):
    """The whole modal."""


class RecordChooseResultsView(ChooseResultsViewMixin, ChooseRecords):
    """The list within the modal, after a search."""


class RecordChosenView(ChosenResponseMixin, View):
    """The record that was chosen, for the editor of rich text and the widget of a form."""

    def get(self, request: HttpRequest, kind: str, pk: int) -> HttpResponse:
        """Return the record of a kind's code and a primary key. Raises PermissionDenied or Http404."""
        found = next((each for each in visible_kinds(request.user) if each.code == kind), None)
        if found is None:
            raise PermissionDenied
        response: HttpResponse = self.get_chosen_response(get_object_or_404(findable(found.model), pk=pk))
        return response

    def get_object_id(self, instance: Any) -> str:
        return reference_of(instance)

    def get_chosen_response_data(self, item: Any) -> dict[str, Any]:
        reference = reference_of(item)
        data: dict[str, Any] = super().get_chosen_response_data(item)
        return data | {"url": paths_of([reference]).get(reference, "")}


class RecordChooserViewSet(ChooserViewSet):
    """The URLs of the list, at which a record is chosen."""

    model = Record
    register_widget = False
    icon = "group"
    preserve_url_parameters = [KINDS]
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.choose_view, name="choose"),
            path("results/", self.choose_results_view, name="choose_results"),
            path("chosen/<slug:kind>/<int:pk>/", self.chosen_view, name="chosen"),
        ]
