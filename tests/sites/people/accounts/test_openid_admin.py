"""A superuser configures the provider of identities; the secret is write-only."""

import pytest

from tests.sites.people.accounts.stub_provider import SECRET

pytestmark = pytest.mark.django_db

NEW = {
    "name": "Alueen tunnistus",
    "server_url": "https://login.example.org/tenant",
    "client_id": "c",
    "secret": SECRET,
}


@pytest.fixture
def app(signed_in, within):
    from allauth.socialaccount.models import SocialApp

    signed_in("etela-savo", "admin").post("/admin/identity_providers/new/", NEW)
    with within("etela-savo"):
        return SocialApp.objects.get()


def test_a_provider_is_made_in_its_own_region(app, within):
    from allauth.socialaccount.models import SocialApp

    assert (app.provider, app.provider_id) == ("openid_connect", "alueen-tunnistus")
    assert app.settings == {"server_url": "https://login.example.org/tenant"}
    assert app.secret == SECRET
    with within("pohjanmaa"):
        assert not SocialApp.objects.exists()


def test_the_secret_is_shown_nowhere(app, signed_in):
    admin = signed_in("etela-savo", "admin")
    for url in ("/admin/identity_providers/", f"/admin/identity_providers/edit/{app.pk}/"):
        answer = admin.get(url)
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode()


@pytest.mark.parametrize(("typed", "kept"), [("", SECRET), ("a newer one", "a newer one")])
def test_an_empty_secret_keeps_the_present_one(app, signed_in, within, typed, kept):
    changed = NEW | {"client_id": "another", "secret": typed, "server_url": "https://evil.example"}
    signed_in("etela-savo", "admin").post(f"/admin/identity_providers/edit/{app.pk}/", changed)
    with within("etela-savo"):
        app.refresh_from_db()
    assert (app.secret, app.client_id) == (kept, "another")
    assert app.settings == {"server_url": "https://login.example.org/tenant"}, "another provider is another entry"


@pytest.mark.parametrize(
    "wrong",
    [{"server_url": "http://login.example.org"}, {"name": "Alueen tunnistus"}, {"name": "!"}, {"secret": ""}],
)
def test_what_cannot_be_is_refused(app, signed_in, within, wrong):
    from allauth.socialaccount.models import SocialApp

    answer = signed_in("etela-savo", "admin").post("/admin/identity_providers/new/", NEW | {"name": "Toinen"} | wrong)
    assert answer.status_code == 200
    with within("etela-savo"):
        assert SocialApp.objects.count() == 1


def test_an_editor_has_no_business_there(app, signed_in):
    editor = signed_in("etela-savo", "editor")
    for path in ("", "new/", f"edit/{app.pk}/", f"delete/{app.pk}/"):
        assert editor.get(f"/admin/identity_providers/{path}").status_code == 302, path


def test_with_the_provider_goes_what_it_said_of_people(app, signed_in, within, user_of):
    from allauth.socialaccount.models import SocialAccount, SocialApp

    with within("etela-savo"):
        SocialAccount.objects.create(user=user_of("etela-savo"), provider=app.provider_id, uid="eeva-1")
    signed_in("etela-savo", "admin").post(f"/admin/identity_providers/delete/{app.pk}/")
    with within("etela-savo"):
        assert not SocialApp.objects.exists()
        assert not SocialAccount.objects.exists()
        assert user_of("etela-savo").is_active
