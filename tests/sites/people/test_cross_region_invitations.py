"""Nina, a superuser of the national region, invites a moderator to Österbotten, which has none."""

import pytest
from django.urls import reverse

from sites.people.models import Invitation
from sites.people.roles import MODERATORS

pytestmark = pytest.mark.django_db

ADDRESS = "matilda@pohjanmaa.example"


@pytest.fixture
def nina(signed_in):
    return signed_in("national", "admin")


@pytest.fixture
def send(nina):
    """Sends the form."""

    def post(code="pohjanmaa", **fields):
        data = {"email": ADDRESS, "roles": [MODERATORS], "language": "sv"} | fields
        return nina.post(reverse("region_invite", args=[code]), data)

    return post


def test_the_region_s_page_leads_there(nina):
    assert (
        reverse("region_invite", args=["pohjanmaa"])
        in nina.get(reverse("region_edit", args=["pohjanmaa"])).content.decode()
    )


def test_every_role_and_language_of_the_region_is_offered(nina):
    text = nina.get(reverse("region_invite", args=["pohjanmaa"])).content.decode()
    assert f'value="{MODERATORS}"' in text
    assert 'value="National analysts"' not in text
    assert [text.find(f'<option value="{code}"') > 0 for code in ("sv", "fi", "en")] == [True] * 3


def test_the_mail_comes_from_the_region_and_names_nobody_of_it_as_inviter(send, within, post):
    assert send().headers["Location"] == reverse("region_edit", args=["pohjanmaa"])
    with within("pohjanmaa"):
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.language, invitation.roles) == (ADDRESS, "sv", [MODERATORS])
        assert invitation.inviter is None
    assert "http://pohjanmaa.localhost:8000/sv/inbjudan/" in post()[-1].body
    with within("national"):
        assert not Invitation.objects.exists()


def test_the_national_audit_log_says_who_did_it(send, nina):
    send()
    assert "Kutsuttu" in nina.get(reverse("audit_log")).content.decode()


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("email", {"email": "nobody"}),
        ("email", {"email": "editor@pohjanmaa.example"}),
        ("roles", {"roles": []}),
        ("roles", {"roles": ["National analysts"]}),
        ("language", {"language": "de"}),
    ],
)
def test_what_is_odd_is_told_and_nothing_is_lost(send, within, field, fields):
    answer = send(**fields)
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]
    assert answer.context["form"].data["email"] == fields.get("email", ADDRESS)
    with within("pohjanmaa"):
        assert not Invitation.objects.exists()


def test_a_closed_region_invites_nobody(nina, send, bring_to):
    bring_to("pohjanmaa", "closed")
    assert send().status_code == 404
    assert "/invite/" not in nina.get(reverse("region_edit", args=["pohjanmaa"])).content.decode()


@pytest.mark.parametrize(("code", "username", "status"), [("national", "editor", 403), ("etela-savo", "admin", 404)])
def test_nobody_else_may(signed_in, within, code, username, status):
    data = {"email": ADDRESS, "roles": [MODERATORS], "language": "sv"}
    assert signed_in(code, username).post(reverse("region_invite", args=["pohjanmaa"]), data).status_code == status
    with within("pohjanmaa"):
        assert not Invitation.objects.exists()
