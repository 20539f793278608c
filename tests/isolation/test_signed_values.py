"""What is signed or sent as a secret in one region opens nothing in another, where rows have the same numbers."""

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation, get_emailconfirmation_model
from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from sites.people.models import User

pytestmark = pytest.mark.django_db
HERE, ELSEWHERE = "etela-savo", "pohjanmaa"
STRANGER = "vieras@example.com"


@pytest.fixture(autouse=True)
def media():
    """No files are needed here."""


def pending_address(within, code, email):
    """An unconfirmed address of a region's editor, and the path of its confirmation link."""
    with within(code), override("fi"):
        user = User.objects.get(username="editor")
        address = EmailAddress.objects.create(pk=9_000_000, user=user, email=email, verified=False, primary=False)
        confirmation = get_emailconfirmation_model().create(address)
        if isinstance(confirmation, EmailConfirmation):
            confirmation.sent = confirmation.created
            confirmation.save()
        return user, reverse("account_confirm_email", args=[confirmation.key])


@pytest.mark.parametrize("sign", [signing.dumps, signing.Signer().sign, signing.Signer(salt="x").sign_object])
def test_a_signature_is_valid_in_its_own_region_alone(within, sign):
    check = {"dumps": signing.loads, "sign": signing.Signer().unsign}.get(
        sign.__name__, signing.Signer(salt="x").unsign_object
    )
    with within(HERE):
        signed = sign("7")
        assert check(signed) == "7"
    with within(ELSEWHERE), pytest.raises(signing.BadSignature):
        check(signed)


def test_a_link_that_resets_a_password_is_valid_in_its_own_region_alone(within):
    """Even where the user of the same number has the same password, address and last sign-in."""
    from allauth.account.forms import default_token_generator

    facts = {"password": "pbkdf2$1$salt$hash", "email": "sama@example.com", "last_login": None}
    users = {}
    for code in (HERE, ELSEWHERE):
        with within(code):
            User.objects.filter(username="editor").update(**facts)
            EmailAddress.objects.filter(user__username="editor").update(email=facts["email"])
            users[code] = User.objects.get(username="editor")
    assert users[HERE].pk == users[ELSEWHERE].pk
    with within(HERE):
        token = default_token_generator.make_token(users[HERE])
        assert default_token_generator.check_token(users[HERE], token)
    with within(ELSEWHERE):
        assert not default_token_generator.check_token(users[ELSEWHERE], token)


def test_a_link_that_confirms_an_address_confirms_none_of_the_same_number_elsewhere(within, visitor):
    _, path = pending_address(within, HERE, "oma@example.com")
    pending_address(within, ELSEWHERE, STRANGER)
    client = visitor(ELSEWHERE)
    assert STRANGER not in client.get(path).content.decode()
    assert client.post(path).status_code == 404
    with within(ELSEWHERE):
        assert not EmailAddress.objects.get(email=STRANGER).verified


def test_a_link_confirms_no_address_that_took_the_number_of_another(within, visitor):
    _, path = pending_address(within, HERE, "oma@example.com")
    with within(HERE):
        EmailAddress.objects.filter(email="oma@example.com").delete()
    pending_address(within, HERE, STRANGER)
    assert visitor(HERE).post(path).status_code == 404


def test_a_link_that_confirms_an_address_tells_a_stranger_neither_address_nor_name(within, visitor, signed_in):
    user, path = pending_address(within, HERE, STRANGER)
    secrets = (STRANGER, user.username, user.get_full_name() or user.username)
    for client in (visitor(HERE), signed_in(HERE, "moderator")):
        for headers in ({}, {"x-requested-with": "XMLHttpRequest"}):
            shown = client.get(path, headers=headers).content.decode()
            assert not [secret for secret in secrets if secret in shown]
    assert client.get("/admin/").status_code == 200, "looking at the page signs nobody out"
    assert STRANGER in signed_in(HERE).get(path).content.decode()
    client = visitor(HERE)
    assert STRANGER not in client.post(path, follow=True).content.decode()
    with within(HERE):
        assert EmailAddress.objects.get(email=STRANGER).verified
