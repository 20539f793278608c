"""The groups of the admin's menu: an app has one or none, and an entry is registered with the hook of its group."""

from typing import Any

from wagtail.admin.menu import WagtailMenuRegisterableGroup


def submenu_hook(name: str) -> str:
    """Return the hook with which the entries of a group are registered."""
    return f"register_{name}_menu_item"


class MenuGroup(WagtailMenuRegisterableGroup):
    """A group with a menu of its own, shown to those who see one of its entries.

    `name` is the label of the app whose records it holds: `RecordViewSet` puts them there. `label` is a lazy
    translation, `order` its place in the main menu.
    """

    def __init__(self, name: str, label: Any, icon: str, order: int) -> None:
        self.menu_name, self.menu_label, self.menu_icon, self.menu_order = name, label, icon, order
        self.submenu_hook = submenu_hook(name)
        super().__init__()
