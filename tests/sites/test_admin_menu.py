"""The admin's menu: few entries on its top level, the others in groups, ordered by how often editors need them."""

from typing import Any

import pytest
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.admin.menu import admin_menu
from wagtail.snippets.models import get_snippet_models

from sites.people.models import User
from sites.records.admin import RecordViewSet
from sites.regions.open_regions import open_regions

pytestmark = pytest.mark.django_db
EDITORS = {
    "Sivut": [],
    "Hakemisto": [
        "Järjestöt",
        "Ryhmät",
        "Ehdotetut muutokset",
        "Vuositarkistukset",
        "Tuo järjestöjä ja ryhmiä",
        "Kutsu järjestöjä",
    ],
    "Ohjelmat": [
        "Tapahtumat",
        "Järjestömessut",
        "Järjestöinfot",
        "Kioskit",
        "Kävijöiden palaute",
        "Tuo kalenteri",
        "Kioskien osallistujat",
        "Järjestöinfojen esittäytyjät",
        "Ilmoitetut tapahtumat",
        "Teemapäivät",
        "Messusarjat",
        "Näytöt",
    ],
    "Käännöspöytä": [],
    "Sivusto": ["Saavutettavuuspalaute", "Kiireellinen apu", "Uutisten aiheet"],
    "Asukkaiden haku": ["Mitä on haettu", "Arkisanat"],
    "Kuvat": [],
    "Dokumentit": [],
}


def menu_of(username: str) -> dict[str, list[str]]:
    """The labels of the menu in Etelä-Savo, without Wagtail's reports, settings and help."""
    request: Any = RequestFactory().get("/admin/")
    request.user = User.objects.get(username=username)
    request.region = open_regions()["etela_savo"]
    return {
        str(item.label): [str(each.label).replace("\xad", "") for each in sub_items(item, request)]
        for item in sorted(admin_menu.menu_items_for_request(request), key=lambda item: item.order)
        if item.name not in ("reports", "settings", "help")
    }


def sub_items(item: Any, request: Any) -> list[Any]:
    found = item.menu.menu_items_for_request(request) if hasattr(item, "menu") else []
    return sorted(found, key=lambda each: each.order)


def test_an_editor_finds_everything_in_groups(within: Any) -> None:
    with within("etela-savo"), override("fi"):
        found = menu_of("editor")
        assert found == EDITORS
        assert list(found) == list(EDITORS)


def test_who_sees_no_entry_of_a_group_does_not_see_the_group(within: Any) -> None:
    with within("etela-savo"), override("fi"):
        assert list(menu_of("region-admin")) == ["Käännöspöytä", "Ihmiset"]


def test_the_list_of_each_kind_of_records_is_in_the_menu(within: Any) -> None:
    """A group that nobody has registered would hide them."""
    viewsets = [model.snippet_viewset for model in get_snippet_models()]
    labels = {str(each.menu_label) for each in viewsets if isinstance(each, RecordViewSet)}
    with within("etela-savo"):
        assert len(labels) > 3
        assert labels <= {label for several in menu_of("admin").values() for label in several}
