"""The programmes in Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from programmes.admin_menu import PROGRAMMES
from programmes.events.admin import EventViewSet
from programmes.fairs.admin import FairSeriesViewSet, FairViewSet
from programmes.feedback import admin_views as feedback
from programmes.feedback.subjects import KINDS, has_permission
from programmes.imports import wagtail_hooks as import_hooks  # noqa: F401 (hooks register themselves)
from programmes.kiosks import rota_views
from programmes.kiosks.admin import KioskPartyViewSet, KioskViewSet
from programmes.kiosks.links_page import party_links
from programmes.kiosks.next_season_page import next_season_page
from programmes.models import InfoSession, Kiosk
from programmes.screen.admin_views import may_see, screens
from programmes.sent_events import wagtail_hooks as sent_hooks  # noqa: F401 (hooks register themselves)
from programmes.sessions import slides
from programmes.sessions.admin import SessionViewSet
from programmes.sessions.presenting import admin_views as presenting
from programmes.sessions.presenting.admin import PresenterViewSet
from programmes.year import slogans_page
from programmes.year.own import ThemeDayViewSet

PROGRAMMES.register_menu_item()
register_snippet(EventViewSet)
register_snippet(FairViewSet)
register_snippet(FairSeriesViewSet)
register_snippet(ThemeDayViewSet)
register_snippet(KioskViewSet)
register_snippet(KioskPartyViewSet)
register_snippet(SessionViewSet)
register_snippet(PresenterViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the rota of kiosks, the copy of a season, and presenters; Wagtail requires admin access for them."""
    return [
        path("kiosks/<int:number>/rota/", rota_views.season, name="kiosk_rota"),
        path("kiosks/<int:number>/rota/links/", party_links, name="kiosk_rota_links"),
        path("kiosks/<int:number>/rota/<str:day>/", rota_views.day, name="kiosk_rota_day"),
        path("kiosks/<int:number>/next-season/", next_season_page, name="kiosk_next_season"),
        path("info-sessions/<int:number>/presenters/", presenting.presenters, name="info_session_presenters"),
    ]


@hooks.register("register_snippet_listing_buttons")
def rota_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the rota of a kiosk, and the presenters of info sessions."""
    if isinstance(snippet, Kiosk) and user.has_perms(rota_views.PERMISSIONS):
        yield Button(_("Rota"), url=reverse("kiosk_rota", args=[snippet.pk]), icon_name="calendar-alt", priority=15)
    if isinstance(snippet, InfoSession) and user.has_perms(presenting.PERMISSIONS):
        url = reverse("info_session_presenters", args=[snippet.pk])
        yield Button(_("Presenters"), url=url, icon_name="group", priority=15)


@hooks.register("register_admin_urls")
def slogan_urls() -> list[URLPattern]:
    """Register the slogans of theme days; Wagtail requires admin access for them."""
    return [path("theme-day-slogans/", slogans_page.slogans, name="theme_day_slogans")]


class SlogansMenuItem(MenuItem):
    """The menu entry of the slogans, for editors of the national site."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user fills in slogans."""
        return slogans_page.may_fill(request)


@hooks.register(PROGRAMMES.submenu_hook)
def slogans_menu() -> MenuItem:
    """Add the entry after that of theme days."""
    url = reverse("theme_day_slogans")
    return SlogansMenuItem(_("Slogans of theme days"), url, name="slogans", icon_name="date", order=159)


@hooks.register("register_admin_urls")
def feedback_urls() -> list[URLPattern]:
    """Register the views of feedback; Wagtail requires admin access for them."""
    one = "feedback/<slug:key>/"
    return [
        path("feedback/", feedback.results_list, name="feedback_results"),
        path(one, feedback.result, name="feedback_result"),
        path(f"{one}answers.csv", feedback.download, name="feedback_download"),
        path(f"{one}sheet/", feedback.sheet, name="feedback_sheet"),
        path(f"{one}visitors/", feedback.visitors, name="feedback_visitors"),
        path(f"{one}texts/<int:number>/remove/", feedback.delete_text, name="feedback_text_delete"),
        path(f"{one}summary/", feedback.summary, name="feedback_summary"),
    ]


@hooks.register("register_admin_urls")
def screen_urls() -> list[URLPattern]:
    """Register the list of screens; Wagtail requires admin access for it."""
    return [path("screens/", screens, name="screens")]


class ScreensMenuItem(MenuItem):
    """The menu entry of the screens, for those who work with what they show."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user works with anything that a screen shows."""
        return may_see(request.user)


@hooks.register(PROGRAMMES.submenu_hook)
def screens_menu() -> MenuItem:
    """Add the entry after those of programmes."""
    return ScreensMenuItem(_("Screens"), reverse("screens"), name="screens", icon_name="desktop", order=160)


class FeedbackMenuItem(MenuItem):
    """The menu entry of results, for those who may read them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Tell whether the user may change a kind of thing that visitors give feedback on."""
        return any(has_permission(kind, request.user, "change") for kind in KINDS.values())


@hooks.register(PROGRAMMES.submenu_hook)
def feedback_menu() -> MenuItem:
    """Add the entry after those of programmes."""
    return FeedbackMenuItem(
        _("Feedback from visitors"), reverse("feedback_results"), name="feedback", icon_name="comment", order=156
    )


@hooks.register("before_serve_document")
def guard_slides(document: Any, request: HttpRequest) -> None:
    """Serve slides that are not for everybody only to those who may see them. Raises Http404."""
    slides.check(document, request)
