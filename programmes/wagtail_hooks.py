"""The programmes in Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from programmes.events.admin import EventViewSet
from programmes.fairs.admin import FairSeriesViewSet, FairViewSet
from programmes.kiosks import rota_views
from programmes.kiosks.admin import KioskPartyViewSet, KioskViewSet
from programmes.models import Kiosk
from programmes.year.own import ThemeDayViewSet

register_snippet(EventViewSet)
register_snippet(FairViewSet)
register_snippet(FairSeriesViewSet)
register_snippet(ThemeDayViewSet)
register_snippet(KioskViewSet)
register_snippet(KioskPartyViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """Register the rota of kiosks; Wagtail requires admin access for it."""
    return [
        path("kiosks/<int:number>/rota/", rota_views.season, name="kiosk_rota"),
        path("kiosks/<int:number>/rota/<str:day>/", rota_views.day, name="kiosk_rota_day"),
    ]


@hooks.register("register_snippet_listing_buttons")
def rota_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the rota of a kiosk."""
    if isinstance(snippet, Kiosk) and user.has_perms(rota_views.PERMISSIONS):
        yield Button(_("Rota"), url=reverse("kiosk_rota", args=[snippet.pk]), icon_name="calendar-alt", priority=15)
