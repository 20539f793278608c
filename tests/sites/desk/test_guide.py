"""What stands around every page of the admin: which region it is, and a guide to Kohtaamo instead of Wagtail's."""

import pytest
from django.utils.translation import override

from sites.desk.guide import STEPS
from sites.people.roles import ROLES

pytestmark = pytest.mark.django_db


def test_the_admin_says_which_region_it_is(signed_in, within):
    for code, name in (("etela-savo", "Etelä-Savo"), ("pohjanmaa", "Österbotten")):
        text = signed_in(code, "author").get("/admin/").content.decode()
        assert f'<span class="kohtaamo-region">{name}</span>' in text
        assert f"Kohtaamo {name}</title>" in text


def test_each_role_has_a_guide_in_both_languages():
    assert STEPS.keys() == ROLES.keys()
    with override("en"):
        english = {step: str(step) for steps in STEPS.values() for step in steps}
    for language in ("fi", "sv"):
        with override(language):
            assert not [words for step, words in english.items() if str(step) == words]


@pytest.mark.parametrize("username", ["author", "editor", "moderator", "region-admin"])
def test_the_guide_begins_with_the_readers_role(signed_in, username):
    client = signed_in("etela-savo", username)
    assert "/admin/desk/guide/" in client.get("/admin/").content.decode()
    sections = client.get("/admin/desk/guide/").context["sections"]
    assert [section["own"] for section in sections] == [True, False, False, False, False]


def test_nothing_leads_to_wagtails_own_help(signed_in):
    text = signed_in("etela-savo", "admin").get("/admin/").content.decode()
    assert "guide.wagtail.org" not in text
    assert "docs.wagtail.org" not in text
