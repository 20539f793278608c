"""The form and the list of presenters in Wagtail's admin."""

from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from programmes.admin_menu import PROGRAMMES
from programmes.models import InfoSession, InfoSessionPresenter
from programmes.models.session import MOST_PRESENTERS
from programmes.models.session_presenter import PresenterStep
from programmes.sessions.dates import parse_day
from programmes.sessions.presenting.changes import renew
from programmes.sessions.presenting.history import note
from sites.records.admin import in_each_language


class PresenterForm(WagtailAdminModelForm):
    """A presenter with its contact."""

    def save(self, commit: bool = True) -> InfoSessionPresenter:
        """Save the presenter and note it in its history; one that was told of another slot is told of this one."""
        before = InfoSessionPresenter.objects.filter(pk=self.instance.pk).select_related("organisation").first()
        made: InfoSessionPresenter = super().save(commit)
        if made.pk:
            self.note(before, made)
        return made

    def note(self, before: InfoSessionPresenter | None, made: InfoSessionPresenter) -> None:
        """Note what differs from before, and tell a presenter that was told already."""
        if before is None:
            note(made, user=self.for_user)
        elif str(before) != str(made):
            note(made, PresenterStep.REPLACED, user=self.for_user)
        is_told = renew(made.pk, timezone.localdate(), self.for_user)
        if before and not is_told and (before.day, before.slot) != (made.day, made.slot):
            note(made, PresenterStep.CHANGED, user=self.for_user)


class AddPresenterView(CreateView):
    """Adds a presenter. It is asked on the page of all presenters of the series."""

    def get_initial_form_instance(self) -> InfoSessionPresenter:
        """Return a presenter of what the address names; parts of it that make no sense are left out."""
        given, session = self.request.GET, self.request.GET.get("session", "")
        number = int(session) if session.isascii() and session.isdigit() and len(session) < 10 else 0
        made: Any = InfoSessionPresenter(session=InfoSession.objects.filter(pk=number).first())
        made.day = parse_day(given.get("day", ""))
        slot = given.get("slot", "")
        made.slot = int(slot) if slot in map(str, range(1, MOST_PRESENTERS + 1)) else 1
        return cast(InfoSessionPresenter, made)

    def get_success_url(self) -> str:
        """Return the page of all presenters of the series."""
        return reverse("info_session_presenters", args=[self.object.session_id])


class EditPresenterView(EditView):
    """Edits a presenter."""

    def get_success_url(self) -> str:
        """Return the page of all presenters of the series."""
        return reverse("info_session_presenters", args=[self.object.session_id])


class PresenterViewSet(SnippetViewSet):
    """Who presents at info sessions, with their contact."""

    model = InfoSessionPresenter
    icon = "user"
    menu_label = _("Presenters of info sessions")
    menu_order = 157
    menu_hook = PROGRAMMES.submenu_hook
    add_view_class = AddPresenterView
    edit_view_class = EditPresenterView
    list_display = ["__str__", "session", "day", Column("get_state_display", label=_("State"))]
    list_filter = ["session", "state"]
    search_fields = ["other", "organisation__name_fi", "organisation__name_sv"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("session"),
            FieldRowPanel([FieldPanel("day"), FieldPanel("slot")]),
            FieldPanel("organisation"),
            FieldPanel("other"),
            in_each_language("topic", pgettext_lazy("of a presentation", "Topic")),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("language")])],
                heading=_("Contact, for coordinators only"),
            ),
        ],
        base_form_class=PresenterForm,
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[InfoSessionPresenter]":
        """Return all presenters with what the list shows of them, the latest first."""
        found = InfoSessionPresenter.objects.select_related("session", "organisation")
        return found.order_by("-day", "slot", "pk")
