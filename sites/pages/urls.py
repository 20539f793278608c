"""URLs of pages that are no Wagtail pages, below the language prefix."""

from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _

from sites.pages import feedback_views, feeds

urlpatterns = [
    path(_("accessibility-feedback/"), feedback_views.accessibility_feedback, name="accessibility_feedback"),
    path(_("accessibility-feedback/thank-you/"), feedback_views.received, name="accessibility_feedback_received"),
    re_path(r"^((?:[\w\-]+/)+)atom\.xml$", feeds.atom, name="news_feed"),
]
