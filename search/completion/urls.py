"""The URL of the suggestions, translated."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from search.completion.views import suggestions

urlpatterns = [path(_("search/suggestions/"), suggestions, name="search_suggestions")]
