"""The address of the search page, in each language its own word."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.page.views import search

urlpatterns = [path(_("search/"), search, name="search")]
