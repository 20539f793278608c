"""The addresses of the open data's pages, translated."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.open_data import pages

urlpatterns = [
    path(_("open-data/"), pages.open_data, name="open_data"),
    path(_("open-data/developers/"), pages.developers, name="open_data_developers"),
]
