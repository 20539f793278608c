"""The URLs of the search page, translated."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.page.frame import search_frame
from search.page.views import search

urlpatterns = [
    path(_("search/"), search, name="search"),
    path(_("frame/search/"), search_frame, name="search_frame"),
]
