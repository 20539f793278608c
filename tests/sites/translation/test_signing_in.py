"""Signing in, in Finnish and in Swedish: nothing that is said on the way lacks a translation."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

pytestmark = pytest.mark.django_db

# django_filters asks for it in vain whenever a filter is made, and shows nothing.
NOT_SHOWN = {"exact"}
SIGN_IN = ["wagtailadmin_login", "wagtailadmin_password_reset"]


def walk(client: Client, views: list[str], language: str) -> None:
    """Open every view; each must answer, and in the language."""
    for name in views:
        address = reverse(name)
        answer = client.get(address, follow=True, headers={"accept-language": language})
        assert answer.status_code == 200, (address, answer.status_code)
        spoken = re.search(r'<html[^>]* lang="(\w+)"', answer.content.decode())
        assert spoken is None or spoken[1] == language, (address, spoken)


@pytest.mark.parametrize(("language", "region"), [("fi", "etela-savo"), ("sv", "pohjanmaa")])
def test_signing_in(language: str, region: str, visitor: Callable[..., Client], gaps: Callable[[str], Any]) -> None:
    with gaps(language) as untranslated:
        walk(visitor(region), SIGN_IN, language)
    assert not untranslated - NOT_SHOWN, "\n".join(sorted(untranslated - NOT_SHOWN))


def test_a_gap_is_seen(gaps: Callable[[str], Any]) -> None:
    with gaps("sv") as untranslated, translation.override("sv"):
        translation.gettext("Nobody has ever said this")
        translation.gettext("Save")
        translation.ngettext("one %(what)s thing", "%(count)s %(what)s things", 2)
    assert untranslated == {"Nobody has ever said this", "one %(what)s thing"}
