"""The group of the search in the admin's menu."""

from django.utils.translation import pgettext_lazy

from sites.admin_menu import MenuGroup

SEARCH = MenuGroup("search", pgettext_lazy("menu", "Residents' search"), "search", 175)
