"""Invitations by e-mail: invite, accept, withdraw, and forgetting old ones.

Who may invite whom is asked before, of `sites.people.permissions`. Everything happens in the present region's schema.
"""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app
from wagtail.users.models import UserProfile

from sites.people import audit
from sites.people.models import Invitation, User
from sites.regions.connection import connection

VALID = timedelta(days=14)
KEPT = timedelta(days=90)  # after its last day an invitation stands in the list for so long
TOKEN_BYTES = 32
SEND = "people.send_invitation"  # the worker's task, in `sites.people.tasks`


def invite(email: str, roles: str | Iterable[str], language: str, inviter: User | None = None) -> Invitation:
    """Invites somebody into these roles, and has the worker send the mail. An address invited before is invited anew.

    Raises ValidationError for an odd address, and for one that belongs to somebody of this region.
    """
    names = [roles] if isinstance(roles, str) else list(roles)
    email = email.strip()
    validate_email(email)
    if User.objects.filter(email__iexact=email).exists():
        raise ValidationError(_("%(email)s belongs to somebody who works here already.") % {"email": email})
    now = timezone.now()
    fields = {"email": email, "roles": names, "language": language, "inviter": inviter, "token_hash": None}
    with transaction.atomic():
        open_ones = Invitation.objects.select_for_update().filter(accepted=None, withdrawn=None)
        invitation, _made = open_ones.update_or_create(
            email__iexact=email, defaults=fields | {"made": now, "expires": now + VALID, "sent": None}
        )
        audit.note(invitation, audit.INVITED, inviter, {"roles": names})
        app.configure_task(SEND).defer(schema=connection.schema_name, invitation=invitation.pk)
    return invitation


def new_token(invitation: Invitation) -> str:
    """A token for the mail. Only its hash is kept, and the token of an earlier mail opens nothing any more."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation.token_hash = hashed(token)
    invitation.sent = timezone.now()
    invitation.save(update_fields=["token_hash", "sent"])
    return token


def hashed(token: str) -> str:
    """What is kept of a token. It is long and random, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_of(token: str) -> Invitation | None:
    """The invitation a link belongs to, in whatever state, or None."""
    return Invitation.objects.filter(token_hash=hashed(token)).first()


def open_to(email: str) -> Invitation | None:
    """The open invitation that waits for this address, or None."""
    waiting = Invitation.objects.filter(accepted=None, withdrawn=None, expires__gt=timezone.now())
    return waiting.filter(email__iexact=email).first()


def check_username(username: str) -> None:
    """Raises ValidationError where somebody has the name, in whatever case: the two would be taken for one another."""
    if User.objects.filter(username__iexact=User.normalize_username(username)).exists():
        raise ValidationError(_("Somebody has this user name already. Choose another one."))


def accept(invitation: Invitation, username: str, first_name: str, last_name: str, password: str) -> User | None:
    """Makes the invited person's account; None where the invitation was used, withdrawn or ran out meanwhile.

    Raises ValidationError, with nothing made and the invitation still open, where somebody else has the user name.
    """
    try:
        with transaction.atomic():
            locked = locked_open(invitation)
            if locked is None or locked.token_hash != invitation.token_hash:
                return None
            user = User.objects.create_user(
                username, locked.email, password, first_name=first_name, last_name=last_name, is_active=True
            )
            fulfil(locked, user)
    except IntegrityError:
        check_username(username)  # whoever came at the same moment has it by now
        raise
    return user


def locked_open(invitation: Invitation) -> Invitation | None:
    """The invitation, locked until the transaction ends; None where it was used, withdrawn or ran out meanwhile."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    return locked if locked.state_at(timezone.now()) == Invitation.State.OPEN else None


def fulfil(invitation: Invitation, user: User) -> None:
    """Gives a new user what a `locked_open` invitation promised; it is used from here on."""
    user.groups.set(Group.objects.filter(name__in=invitation.roles))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": invitation.language})
    invitation.accepted = timezone.now()
    invitation.save(update_fields=["accepted"])
    audit.note(user, audit.ACCEPTED, user, {"roles": invitation.roles})


def withdraw(invitation: Invitation, actor: User | None) -> bool:
    """Takes an invitation back; False where it was accepted or withdrawn before."""
    with transaction.atomic():
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if locked.accepted or locked.withdrawn:
            return False
        locked.withdrawn = timezone.now()
        locked.save(update_fields=["withdrawn"])
        audit.note(locked, audit.WITHDRAWN, actor)
    return True


def forget_old() -> int:
    """Deletes invitations whose last day lies `KEPT` back, whatever became of them. Returns their number."""
    return Invitation.objects.filter(expires__lt=timezone.now() - KEPT).delete()[0]
