"""The group of the site's own matters in the admin's menu, its entries ordered by how often editors need them."""

from django.utils.translation import pgettext_lazy

from sites.admin_menu import MenuGroup

SITE = MenuGroup("pages", pgettext_lazy("menu", "Site"), "home", 170)
