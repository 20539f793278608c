"""Whoever keeps the server invites people in any role: a moderator, where a region has none."""

import pytest
from django.core.management import CommandError, call_command

from sites.people.models import Invitation
from sites.people.roles import MODERATORS

pytestmark = pytest.mark.django_db


def test_a_moderator_is_invited_in_her_language(within):
    call_command("invite", "pohjanmaa", "matilda@example.fi", "--role", MODERATORS, "--language", "sv", verbosity=0)
    with within("pohjanmaa"):
        invitation = Invitation.objects.get()
        assert (invitation.email, invitation.language, list(invitation.roles)) == (
            "matilda@example.fi",
            "sv",
            [MODERATORS],
        )
    with within("etela-savo"):
        assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["atlantis", "a@example.fi", "--role", MODERATORS], "no region atlantis"),
        (["pohjanmaa", "a@example.fi", "--role", "Kings"], "Kings: no such role"),
        (["pohjanmaa", "a@example.fi", "--role", "National analysts"], "no such role"),
        (["pohjanmaa", "nobody", "--role", MODERATORS], "nobody: "),
        (["pohjanmaa", "a@example.fi", "--role", MODERATORS, "--language", "de"], "no language"),
        (["pohjanmaa", "editor@pohjanmaa.example", "--role", MODERATORS], "editor@pohjanmaa.example: "),
    ],
)
def test_what_is_odd_is_told(arguments, words, within):
    with pytest.raises(CommandError, match=words):
        call_command("invite", *arguments)
    with within("pohjanmaa"):
        assert not Invitation.objects.exists()
