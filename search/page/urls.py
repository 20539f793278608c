"""The URLs of the search page, translated."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.page.feeds import search_atom, search_calendar
from search.page.frame import search_frame
from search.page.views import search

urlpatterns = [
    path(_("search/"), search, name="search"),
    path(_("search/found.atom"), search_atom, name="search_atom"),
    path(_("search/found.ics"), search_calendar, name="search_calendar"),
    path(_("frame/search/"), search_frame, name="search_frame"),
]
