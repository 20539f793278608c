"""The group of programmes in the admin's menu, its entries ordered by how often editors need them."""

from django.utils.translation import gettext_lazy as _

from sites.admin_menu import MenuGroup

PROGRAMMES = MenuGroup("programmes", _("Programmes"), "calendar", 120)
