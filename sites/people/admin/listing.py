"""The lists of users and of invitations."""

from functools import cached_property
from typing import Any

import django_filters
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.db.models import Exists, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.boolean_radio_select import BooleanRadioSelect
from wagtail.admin.widgets.button import HeaderButton

from sites.people.admin.access import check_manages
from sites.people.models import Invitation, User
from sites.people.names import name_of

PER_PAGE = 25


def role_labels(names: Any) -> str:
    """Return the labels of roles as text."""
    return ", ".join(_(name) for name in names)


def person_state(user: User) -> str:
    """Return the state of the account as text."""
    return _("In use") if user.is_active else _("Closed")


def role_names(user: User) -> str:
    """Return a user's roles; a superuser's is not a group."""
    names = [group.name for group in user.groups.all()]
    return ", ".join([_("Superuser")] * user.is_superuser + [role_labels(names)] * bool(names))


class PeopleFilters(WagtailFilterSet):
    """Filters by role and state."""

    is_active = django_filters.BooleanFilter(label=gettext_lazy("Account is in use"), widget=BooleanRadioSelect)
    role = django_filters.MultipleChoiceFilter(
        field_name="groups__name", label=gettext_lazy("Role"), widget=CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = Group.objects.order_by("name").values_list("name", flat=True)
        self.filters["role"].extra["choices"] = [(name, _(name)) for name in names]

    class Meta:
        model = User
        fields: list[str] = []


class ManagersList(BaseListingView):
    """The base of lists for users who manage this region's people."""

    paginate_by = PER_PAGE
    is_searchable = True
    search_backend_name = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        check_manages(request)
        return super().dispatch(request, *args, **kwargs)


class PeopleView(ManagersList):
    """The list of the region's users."""

    model = User
    page_title = gettext_lazy("People")
    header_icon = "group"
    index_url_name = "people"
    index_results_url_name = "people_results"
    verbose_name_plural = gettext_lazy("people")
    filterset_class = PeopleFilters
    search_fields = ("username", "first_name", "last_name", "email")
    default_ordering = "last_name"

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "name",
                label=_("Name"),
                accessor=name_of,
                url_name="person",
                sort_key="last_name",
            ),
            Column("username", label=_("User name"), sort_key="username"),
            Column("roles", label=_("Roles"), accessor=role_names),
            DateColumn("last_seen", label=_("Last seen"), sort_key="last_seen"),
            BooleanColumn("second_factor", label=_("Second factor")),
            StatusTagColumn("state", label=_("Account"), accessor=person_state, primary=lambda user: user.is_active),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [
            HeaderButton(_("Invite somebody"), reverse("people_invite"), icon_name="plus", priority=10),
            HeaderButton(_("Invitations"), reverse("people_invitations"), icon_name="mail", priority=20),
        ]

    def get_base_queryset(self) -> QuerySet[User]:
        sessions = UserSession.objects.filter(user=OuterRef("pk")).order_by().values("user")
        seen = Subquery(sessions.annotate(seen=Max("last_seen_at")).values("seen"))
        return User.objects.annotate(
            last_seen=Coalesce(seen, "last_login"),
            second_factor=Exists(Authenticator.objects.filter(user=OuterRef("pk"))),
        ).prefetch_related("groups")

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return super().order_queryset(queryset).order_by(self.ordering, "first_name", "username")

    def filter_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        return super().filter_queryset(queryset).distinct()


class InvitationsView(ManagersList):
    """The list of the region's invitations and their states."""

    model = Invitation
    page_title = gettext_lazy("Invitations")
    header_icon = "mail"
    index_url_name = "people_invitations"
    index_results_url_name = "people_invitations_results"
    verbose_name_plural = gettext_lazy("invitations")
    search_fields = ("email",)
    default_ordering = "-made"

    @cached_property
    def columns(self) -> list[Column]:
        now = timezone.now()
        return [
            TitleColumn("email", label=_("E-mail address"), url_name="people_invitation", sort_key="email"),
            Column("roles", label=_("Roles"), accessor=lambda invitation: role_labels(invitation.roles)),
            Column("inviter", label=_("Invited by"), accessor=lambda invitation: invitation.inviter or ""),
            DateColumn("made", label=_("Invited"), sort_key="made"),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor=lambda invitation: invitation.state_at(now).label,
                primary=lambda invitation: invitation.state_at(now) == Invitation.State.OPEN,
            ),
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Invite somebody"), reverse("people_invite"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Invitation]:
        return Invitation.objects.select_related("inviter")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("people"), "label": _("People")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]
