"""Settings that would let one region's data show in another stop the start."""

import copy
from types import SimpleNamespace

import pytest
from django.conf import settings as real
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

from sites.regions import checks

LOCAL = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
READ = ("CACHES", "SHARED_APPS", "TENANT_APPS", "SESSION_ENGINE", "STORAGES", "DATABASES")
KEYS = {"KEY_FUNCTION": "sites.regions.cache_keys.make_key"}


@pytest.fixture
def pretend(monkeypatch):
    """Override the settings for the checks only."""

    def to_have(**changes):
        same = {name: getattr(real, name) for name in READ}
        monkeypatch.setattr(checks, "settings", SimpleNamespace(**same | changes))

    return to_have


def without(alias, key):
    caches = copy.deepcopy(real.CACHES)
    del caches[alias][key]
    return caches


def database(**changes):
    return {"default": real.DATABASES["default"] | changes}


ODD = [
    ("regions.E001", checks.cache_keys_include_region, {"CACHES": without("default", "KEY_FUNCTION")}),
    ("regions.E001", checks.cache_keys_include_region, {"CACHES": without("renditions", "KEY_FUNCTION")}),
    ("regions.E001", checks.cache_keys_include_region, {"CACHES": real.CACHES | {"third": LOCAL}}),
    (
        "regions.E001",
        checks.cache_keys_include_region,
        {"CACHES": real.CACHES | {"third": LOCAL | {"KEY_FUNCTION": "odd.key"}}},
    ),
    ("regions.E002", checks.apps_are_shared_or_owned, {"SHARED_APPS": [*real.SHARED_APPS, "wagtail.embeds"]}),
    ("regions.E002", checks.apps_are_shared_or_owned, {"TENANT_APPS": [*real.TENANT_APPS, "sites.terms"]}),
    (
        "regions.E003",
        checks.apps_are_shared_or_owned,
        {"SHARED_APPS": [app for app in real.SHARED_APPS if app != "django.contrib.contenttypes"]},
    ),
    *(
        (
            "regions.E004",
            checks.sessions_belong_to_a_region,
            {"SESSION_ENGINE": f"django.contrib.sessions.backends.{engine}"},
        )
        for engine in ("signed_cookies", "cache", "cached_db", "file")
    ),
    (
        "regions.E005",
        checks.media_belong_to_a_region,
        {"STORAGES": real.STORAGES | {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}}},
    ),
    ("regions.E006", checks.connections_are_checked, {"DATABASES": database(CONN_HEALTH_CHECKS=False)}),
    (
        "regions.E006",
        checks.connections_are_checked,
        {"DATABASES": database(CONN_MAX_AGE=None, CONN_HEALTH_CHECKS=False)},
    ),
]


@pytest.mark.parametrize(
    ("number", "check", "odd"), ODD, ids=[f"{number}-{index}" for index, (number, *_) in enumerate(ODD)]
)
def test_an_odd_setting_is_told_of(pretend, number, check, odd):
    assert check() == []
    pretend(**odd)
    assert [error.id for error in check()] == [number]


@pytest.mark.parametrize(
    "harmless",
    [
        {"CACHES": real.CACHES | {"third": LOCAL | KEYS}},
        {"DATABASES": database(CONN_MAX_AGE=0, CONN_HEALTH_CHECKS=False)},
    ],
)
def test_a_harmless_setting_is_not(pretend, harmless):
    pretend(**harmless)
    assert checks.cache_keys_include_region() == []
    assert checks.connections_are_checked() == []


def test_the_message_names_what_is_wrong(pretend):
    pretend(CACHES=real.CACHES | {"third": LOCAL})
    (error,) = checks.cache_keys_include_region()
    assert "'third'" in error.msg
    pretend(SHARED_APPS=[*real.SHARED_APPS, "wagtail.embeds"])
    (error,) = checks.apps_are_shared_or_owned()
    assert "wagtail.embeds" in error.msg


def test_a_mistake_stops_every_command(pretend):
    pretend(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies")
    with pytest.raises(CommandError, match=r"regions\.E004"):
        call_command("check")


def test_our_own_settings_are_in_order():
    assert [message for message in run_checks() if message.is_serious()] == []


@pytest.mark.django_db
class TestSites:
    """Hazard T3: Wagtail's previews ask at the host of the Site record."""

    def test_new_regions_are_in_order(self):
        assert checks.site_hostnames_match_domains(databases=["default"]) == []

    def test_without_a_database_nothing_is_asked(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert checks.site_hostnames_match_domains(databases=None) == []

    def test_a_site_with_another_regions_host_is_told_of(self, within):
        from wagtail.models import Site

        with within("etela-savo"):
            Site.objects.update(hostname="pohjanmaa.localhost")
        (error,) = checks.site_hostnames_match_domains(databases=["default"])
        assert error.id == "regions.E007"
        assert "etela_savo" in error.msg
        assert "pohjanmaa.localhost" in error.msg
