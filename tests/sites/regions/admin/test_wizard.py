"""The wizard that makes a region: national superusers only, and nothing that was typed is lost."""

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django_tenants.utils import schema_context

from sites.regions.models import Region
from sites.regions.open_regions import all_regions

pytestmark = pytest.mark.django_db

TYPED = {
    "code": "kainuu",
    "kind": "county",
    "statistics_code": "20",
    "name_fi": "Kainuun hyvinvointialue",
    "name_sv": "Kajanalands välfärdsområde",
    "name_en": "Wellbeing Services County of Kainuu",
    "short_fi": "Kainuu",
    "short_sv": "Kajanaland",
    "short_en": "Kainuu",
    "brand": "Kainuun hyvä",
    "former_names": "Kainuun sote\r\n\r\n  Kainuun maakunta -kuntayhtymä ",
    "language_1": "sv",
    "language_2": "fi",
    "language_3": "",
    "domain": "kainuu.localhost",
    "accent": "#1a5f7a",
    "state": "setting-up",
    "residents": "71664",
    "residents_year": "2020",
    "residents_source": "Tilastokeskus",
    "first_editor": "helmi@kainuu.example",
}
ADDRESSES = [
    reverse("regions"),
    reverse("region_choose"),
    reverse("region_plan"),
    reverse("region_made", args=["etela-savo"]),
    reverse("region_edit", args=["etela-savo"]),
    reverse("region_state", args=["etela-savo", "closed"]),
    reverse("outside_figures"),
]


@pytest.fixture
def superuser(signed_in):
    """A superuser of the national region, reading English."""
    client = signed_in("national", "admin")
    client.get(reverse("wagtailadmin_home"))
    return client


@pytest.fixture
def asked_in(within):
    """Set the admin language of a user of the national region."""
    from wagtail.users.models import UserProfile

    from sites.people.models import User

    def choose(language, username="admin"):
        with within("national"):
            profile = UserProfile.get_for_user(User.objects.get(username=username))
            profile.preferred_language = language
            profile.save()

    return choose


def plan(client, **changes):
    return client.post(reverse("region_plan"), TYPED | changes)


class TestWhoMay:
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_national_superusers(self, superuser, address):
        assert superuser.get(address).status_code == 200

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_not_a_national_editor(self, signed_in, address):
        assert signed_in("national", "editor").get(address).status_code == 403
        assert signed_in("national", "editor").post(address, TYPED | {"make": "1"}).status_code == 403
        assert not Region.objects.filter(code="kainuu").exists()
        assert Region.objects.get(code="etela-savo").state == "open"

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_not_a_superuser_of_a_county(self, signed_in, address):
        """Not even of the region the address is about."""
        assert signed_in("etela-savo", "admin").get(address).status_code == 404
        assert signed_in("etela-savo", "admin").post(address, TYPED | {"make": "1"}).status_code == 404
        assert not Region.objects.filter(code="kainuu").exists()
        assert Region.objects.get(code="etela-savo").state == "open"

    @pytest.mark.parametrize("address", ADDRESSES)
    def test_nobody_who_is_not_signed_in(self, visitor, address):
        answer = visitor("national").get(address)
        assert answer.status_code == 302
        assert "login" in answer.headers["Location"]

    @pytest.mark.parametrize(
        ("code", "username", "shown"),
        [("national", "admin", True), ("national", "editor", False), ("etela-savo", "admin", False)],
    )
    def test_the_menu_shows_it_to_those_who_may(self, signed_in, code, username, shown):
        home = signed_in(code, username).get(reverse("wagtailadmin_home")).content.decode()
        assert (reverse("regions") in home) is shown


def test_the_official_bodies_that_are_not_here_are_offered(superuser):
    text = superuser.get(reverse("region_choose")).content.decode()
    assert "?official=kainuu" in text
    assert "?official=helsinki" in text
    assert "?official=etela-savo" not in text
    assert text.count("?official=") == 23 - 3


def test_what_is_known_of_a_body_is_filled_in(superuser):
    text = superuser.get(reverse("region_plan"), {"official": "kainuu"}).content.decode()
    assert 'value="Kajanalands välfärdsområde"' in text
    assert "Kainuun sote" in text
    assert 'value="71664"' in text
    assert '<option value="setting-up" selected>' in text


def test_an_own_body_begins_empty(superuser):
    answer = superuser.get(reverse("region_plan"), {"official": "nowhere"})
    assert answer.status_code == 200
    assert 'name="code"' in answer.content.decode()


def test_the_plan_is_shown_before_anything_is_made(superuser):
    text = plan(superuser).content.decode()
    assert "http://kainuu.localhost:8000" in text
    assert "Kajaani" in text  # a municipality of Statistics Finland's code
    assert "Svenska, Suomi" in text
    assert "helmi@kainuu.example" in text
    assert "71\xa0664 (2020, Tilastokeskus)" in text
    assert not Region.objects.filter(code="kainuu").exists()


def test_from_the_confirming_page_back_nothing_is_lost(superuser):
    text = plan(superuser, change="1").content.decode()
    for value in ("Kajanalands välfärdsområde", "kainuu.localhost", "helmi@kainuu.example", "#1a5f7a"):
        assert f'value="{value}"' in text
    assert "Kainuun maakunta -kuntayhtymä" in text
    assert '<option value="sv" selected>' in text


@pytest.fixture
def made(superuser, jobs):
    answer = plan(superuser, make="1")
    assert answer.status_code == 302, answer.context["form"].errors
    assert answer.headers["Location"] == reverse("region_made", args=["kainuu"])
    return superuser.get(answer.headers["Location"]).content.decode()


def test_the_region_is_what_was_asked_for(made):
    region = Region.objects.get(code="kainuu")
    assert (region.kind, region.statistics_code, region.state) == ("county", "20", "setting-up")
    assert region.languages == ["sv", "fi"]
    assert region.former_names == ["Kainuun sote", "Kainuun maakunta -kuntayhtymä"]
    assert (region.brand, region.accent) == ("Kainuun hyvä", "#1a5f7a")
    assert "205" in all_regions()["kainuu"].municipalities
    assert connection.schema_name == "national" or connection.schema_name == "public"


def test_the_answer_says_what_was_made_and_where(made):
    assert 'href="http://kainuu.localhost:8000/"' in made
    assert 'href="http://kainuu.localhost:8000/admin/"' in made
    assert "Kajanaland" in made


def test_the_region_has_its_pages_roles_and_workflow(made, superuser):
    from django.contrib.auth.models import Group
    from wagtail.models import Page, Workflow

    from sites.people.models import User
    from sites.people.roles import EDITORS, MODERATORS, REGION_ADMINS

    with schema_context("kainuu"):
        assert {EDITORS, MODERATORS, REGION_ADMINS} <= set(Group.objects.values_list("name", flat=True))
        assert Workflow.objects.filter(active=True).count() == 1
        assert User.objects.count() == 0
        pages = {
            language: Page.objects.filter(locale__language_code=language, depth__gt=1, live=True)
            for language in ("fi", "sv")
        }
        keys = {language: set(found.values_list("translation_key", flat=True)) for language, found in pages.items()}
        assert len(keys["fi"]) >= 7  # home, organisations, operating models, news, contact, accessibility, privacy
        assert keys["fi"] == keys["sv"]
        assert {page.title for page in pages["fi"]} != {page.title for page in pages["sv"]}


def test_the_first_editor_gets_an_invitation(made, jobs):
    from sites.people.models import Invitation
    from sites.people.roles import EDITORS

    with schema_context("kainuu"):
        invitation = Invitation.objects.get()
        assert invitation.email == "helmi@kainuu.example"
        assert EDITORS in invitation.roles
    asked = [job.args for job in jobs() if job.task_name == "people.send_invitation"]
    assert [args["schema"] for args in asked] == ["kainuu"]
    assert mail.outbox == []  # sent by the worker, after the commit


def test_nobody_of_the_national_region_stands_in_the_new_ones_logs(made):
    """Whoever made it is a number that could be anybody's in the new region."""
    from wagtail.models import PageLogEntry, Revision

    with schema_context("kainuu"):
        assert PageLogEntry.objects.exists()
        assert not PageLogEntry.objects.exclude(user_id=None).exists()
        assert not Revision.objects.exclude(user_id=None).exists()


def test_the_new_site_answers_its_staff_alone(made, client):
    assert client.get("/sv/", headers={"host": "kainuu.localhost"}).status_code == 503
    assert client.get("/admin/", headers={"host": "kainuu.localhost"}).status_code == 302


ODD = [
    ("code", {"code": "Kainuu!"}),
    ("code", {"code": "etela-savo"}),
    ("domain", {"domain": "kainuu .fi"}),
    ("domain", {"domain": "pohjanmaa.localhost"}),
    ("language_1", {"language_2": "sv"}),
    ("language_1", {"language_2": "", "language_3": "fi"}),
    ("statistics_code", {"statistics_code": "x"}),
    ("kind", {"kind": "template"}),
    ("state", {"state": "closed"}),
    ("name_sv", {"name_sv": ""}),
    ("name_fi", {"name_fi": "K" * 121}),
    ("former_names", {"former_names": "K" * 121}),
    ("residents", {"residents_year": ""}),
    ("residents", {"residents_source": ""}),
    ("residents", {"residents": "-1", "residents_year": "2024", "residents_source": "Tilastokeskus"}),
    ("accent", {"accent": "blue"}),
    ("accent", {"accent": "#ffee00"}),
    ("first_editor", {"first_editor": "helmi"}),
    ("first_editor", {"first_editor": ""}),
]


@pytest.mark.parametrize(("field", "changes"), ODD, ids=[f"{field}-{number}" for number, (field, _) in enumerate(ODD)])
@pytest.mark.parametrize("button", ["", "make"])
def test_what_is_odd_is_told_at_its_field_and_the_rest_stays(superuser, field, changes, button):
    answer = plan(superuser, **changes, **({button: "1"} if button else {}))
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    text = answer.content.decode()
    assert 'value="Wellbeing Services County of Kainuu"' in text
    for value in changes.values():
        assert value in text
    assert not Region.objects.filter(code="kainuu").exists()


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "ei kelpaa"), ("sv", "duger inte"), ("en", "is no region code")]
)
def test_the_reason_is_in_the_language_of_the_admin(superuser, asked_in, language, words):
    asked_in(language)
    assert words in plan(superuser, code="Kainuu!").content.decode()


def test_a_colour_that_is_hard_to_read_gets_a_proposal(superuser):
    from sites.colours import palette

    answer = plan(superuser, accent="#ffee00")
    assert palette("#ffee00").proposal in answer.content.decode()
    assert palette("#1a5f7a").proposal is None


def test_somebody_who_was_quicker_is_told_of(superuser, monkeypatch):
    """The same plan made between the check and the making."""
    from django.core.exceptions import ValidationError

    from sites.regions.admin import wizard

    def refuse(plan):
        raise ValidationError("Somebody made a region with this code or host name just now.")

    monkeypatch.setattr(wizard, "create_region", refuse)
    answer = plan(superuser, make="1")
    assert answer.status_code == 200
    assert "just now" in answer.content.decode()
    assert 'value="kainuu.localhost"' in answer.content.decode()
