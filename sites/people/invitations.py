"""Invitations by e-mail: invite, accept, withdraw, delete expired ones.

Callers check permissions with `sites.people.permissions`. All functions work in the current schema.
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
from wagtail.users.models import UserProfile

from sites.enqueueing import enqueue
from sites.people import audit
from sites.people.models import Invitation, User
from sites.regions.connection import connection

VALIDITY = timedelta(days=14)
RETENTION = timedelta(days=90)  # after its expiry
TOKEN_BYTES = 32
SEND = "people.send_invitation"  # the worker's task, in `sites.people.tasks`


def invite(email: str, roles: str | Iterable[str], language: str, inviter: User | None = None) -> Invitation:
    """Create an invitation into these roles and enqueue its mail. An open invitation to the address is replaced.

    Raises ValidationError for an invalid address, and for one of an existing user of this region.
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
            email__iexact=email, defaults=fields | {"made": now, "expires": now + VALIDITY, "sent": None}
        )
        audit.record(invitation, audit.INVITED, inviter, {"roles": names})
        enqueue(SEND, schema=connection.schema_name, invitation=invitation.pk)
    return invitation


def new_token(invitation: Invitation) -> str:
    """Return a new token for the mail. Only its hash is stored; tokens of earlier mails become invalid."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation.token_hash = hashed(token)
    invitation.sent = timezone.now()
    invitation.save(update_fields=["token_hash", "sent"])
    return token


def hashed(token: str) -> str:
    """Return the hash that is stored of a token. It is long and random, so no salt or key stretching is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_of(token: str) -> Invitation | None:
    """Return the invitation of a token, in any state, or None."""
    return Invitation.objects.filter(token_hash=hashed(token)).first()


def open_to(email: str) -> Invitation | None:
    """Return the open invitation to this address, or None."""
    waiting = Invitation.objects.filter(accepted=None, withdrawn=None, expires__gt=timezone.now())
    return waiting.filter(email__iexact=email).first()


def check_username(username: str) -> None:
    """Raise ValidationError where the user name is taken, case-insensitively."""
    if User.objects.filter(username__iexact=User.normalize_username(username)).exists():
        raise ValidationError(_("Somebody has this user name already. Choose another one."))


def accept(invitation: Invitation, username: str, first_name: str, last_name: str, password: str) -> User | None:
    """Create the invited user; None where the invitation was used or withdrawn or has expired meanwhile.

    Raises ValidationError, with nothing created and the invitation still open, where the user name is taken.
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
        check_username(username)  # a concurrent request may have taken it
        raise
    return user


def locked_open(invitation: Invitation) -> Invitation | None:
    """Return the invitation, locked until the transaction ends; None where it is not open any more."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    return locked if locked.state_at(timezone.now()) == Invitation.State.OPEN else None


def fulfil(invitation: Invitation, user: User) -> None:
    """Give a new user the roles and language of a `locked_open` invitation, and mark it as accepted."""
    user.groups.set(Group.objects.filter(name__in=invitation.roles))
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": invitation.language})
    invitation.accepted = timezone.now()
    invitation.save(update_fields=["accepted"])
    audit.record(user, audit.ACCEPTED, user, {"roles": invitation.roles})


def withdraw(invitation: Invitation, actor: User | None) -> bool:
    """Withdraw an invitation; False where it was accepted or withdrawn before."""
    with transaction.atomic():
        locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if locked.accepted or locked.withdrawn:
            return False
        locked.withdrawn = timezone.now()
        locked.save(update_fields=["withdrawn"])
        audit.record(locked, audit.WITHDRAWN, actor)
    return True


def delete_old() -> int:
    """Delete invitations that expired more than `RETENTION` ago, in any state. Returns their number."""
    return Invitation.objects.filter(expires__lt=timezone.now() - RETENTION).delete()[0]
