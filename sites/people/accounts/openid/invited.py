"""Invited people who come through their region's provider of identities instead of the link in their mail."""

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from wagtail.users.models import UserProfile

from sites.people import audit
from sites.people.models import Invitation, User


def open_invitation(email: str) -> Invitation | None:
    """The invitation that waits for this address, or None."""
    waiting = Invitation.objects.filter(accepted=None, withdrawn=None, expires__gt=timezone.now())
    return waiting.filter(email__iexact=email).first()


def take(invitation: Invitation, user: User) -> None:
    """Gives a new user what the invitation promised. To be called in a transaction.

    Raises PermissionDenied where the invitation was used, withdrawn or ran out meanwhile.
    """
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.state_at(timezone.now()) != Invitation.State.OPEN:
        raise PermissionDenied
    user.groups.set(Group.objects.filter(name__in=locked.roles))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": locked.language})
    locked.accepted = timezone.now()
    locked.save(update_fields=["accepted"])
    audit.note(user, audit.ACCEPTED, user, {"roles": locked.roles})
