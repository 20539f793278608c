"""The settings of a server: what is missing or unsafe stops the start."""

import importlib
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

SAFE = {
    "SECRET_KEY": "u5Zc0vYl8NqWb2Xe7RtA4kSd9GhJ3mPf6QxC1zVnBoLiUyTaEr",
    "DATABASE_URL": "postgresql://kohtaamo:secret@db.example/kohtaamo",
    "EMAIL_URL": "smtp+tls://kohtaamo:s%40lainen@mail.example",
    "DEFAULT_FROM_EMAIL": "kohtaamo@region.example",
}


@pytest.fixture
def start(monkeypatch):
    """Reads the settings anew in an environment that holds nothing else of ours."""
    import sites.settings

    def read(**changes):
        for name in (
            "SECRET_KEY",
            "SECRET_KEY_FALLBACKS",
            "DATABASE_URL",
            "KOHTAAMO_SCHEME",
            "KOHTAAMO_PORT",
            "MEDIA_ROOT",
            "LOG_LEVEL",
            "ELASTICSEARCH_URL",
            "EMAIL_URL",
            "DEFAULT_FROM_EMAIL",
            "METRICS_TOKEN",
            "LOG_FORMAT",
        ):
            monkeypatch.delenv(name, raising=False)
        for name, value in (SAFE | changes).items():
            if value is not None:
                monkeypatch.setenv(name, value)
        for name in ("base", "production"):
            monkeypatch.delitem(sys.modules, f"sites.settings.{name}", raising=False)
            monkeypatch.setattr(sites.settings, name, None, raising=False)
        return importlib.import_module("sites.settings.production")

    return read


def test_former_keys_still_open_what_they_sealed(start):
    assert start().SECRET_KEY_FALLBACKS == []
    former = [SAFE["SECRET_KEY"][::-1], SAFE["SECRET_KEY"].swapcase()]
    settings = start(SECRET_KEY_FALLBACKS=f" {former[0]}\n{former[1]} ")
    assert former == settings.SECRET_KEY_FALLBACKS
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FALLBACKS"):
        start(SECRET_KEY_FALLBACKS=f"{former[0]} short")


def test_a_safe_environment_starts(start):
    settings = start()
    assert settings.DEBUG is False
    assert settings.SESSION_COOKIE_NAME.startswith("__Host-")
    assert settings.CSRF_COOKIE_NAME.startswith("__Host-")
    assert settings.SESSION_COOKIE_SECURE is True
    assert settings.SESSION_COOKIE_HTTPONLY is True
    assert settings.SECURE_SSL_REDIRECT is True
    assert settings.PUBLIC_SCHEME == "https"
    assert settings.PUBLIC_PORT == 443
    assert settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] is True
    assert settings.TENANT_LIMIT_SET_CALLS is True
    assert (settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS) == ("mail.example", 587, True)
    assert settings.EMAIL_HOST_PASSWORD == "s@lainen"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", None),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "x" * 49),
        ("KOHTAAMO_SCHEME", "http"),
        ("KOHTAAMO_SCHEME", "HTTPS"),
        ("KOHTAAMO_PORT", "0"),
        ("KOHTAAMO_PORT", "65536"),
        ("KOHTAAMO_PORT", "https"),
        ("DATABASE_URL", None),
        ("DATABASE_URL", "postgresql://postgres@/kohtaamo?host=/var/lib/kohtaamo/pgdata"),
        ("DATABASE_URL", "postgresql:///kohtaamo"),
        ("DATABASE_URL", "postgresql://postgres@%2Ftmp%2Fpg/kohtaamo"),
        ("DATABASE_URL", "dbname=kohtaamo"),
        ("DATABASE_URL", "postgresql://kohtaamo@db.example:6432/kohtaamo"),
        ("ELASTICSEARCH_URL", "search.example:9200"),
        ("REDIS_URL", "http://cache.example:6379"),
        ("REDIS_URL", "redis://"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
        ("EMAIL_URL", None),
        ("EMAIL_URL", "mail.example"),
        ("EMAIL_URL", "https://mail.example"),
        ("EMAIL_URL", "smtp://mail.example:port"),
        ("EMAIL_URL", "smtp://"),
        ("DEFAULT_FROM_EMAIL", None),
    ],
)
def test_an_unsafe_environment_does_not(start, name, value):
    with pytest.raises(ImproperlyConfigured) as refused:
        start(**{name: value})
    assert name in str(refused.value)
