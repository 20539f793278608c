"""Invite an organisation to fill in its first entry, which becomes a draft for the editors."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from directory.checking.checks import mail_link
from directory.exchange.fields.values import set_values
from directory.models import EntryInvitation, Organisation
from directory.models.checking import VALIDITY

FILLED_IN = "directory.first_entry"  # an action of the log


def invite(name: str, email: str, language: str, inviter: Any) -> EntryInvitation:
    """Create an invitation and enqueue its mail, in one transaction."""
    with transaction.atomic():
        invitation = EntryInvitation.objects.create(
            name=name, email=email, language=language, inviter=inviter, expires=timezone.now() + VALIDITY
        )
        mail_link("entry_invitation", invitation, {"name": name, "expires": invitation.expires})
    return invitation


def fill_in(
    invitation: EntryInvitation, values: Mapping[str, Any], message: str, answered_by: str
) -> Organisation | None:
    """Create the draft of an entry with values by column; None where the link is not valid any more.

    Raises ValidationError for values that do not fit together, with nothing created. The message is for the editors.
    """
    now = timezone.now()
    with transaction.atomic():
        locked = EntryInvitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
        if not locked.is_valid_at(now):
            return None
        organisation = Organisation(live=False)
        set_values(organisation, values)
        organisation.clean()
        organisation.save()
        version = organisation.save_revision(clean=False)
        log(organisation, FILLED_IN, revision=version, content_changed=True)
        locked.answered, locked.answered_by = now, answered_by
        locked.organisation, locked.message = organisation, message
        locked.save(update_fields=["answered", "answered_by", "organisation", "message"])
    return organisation
