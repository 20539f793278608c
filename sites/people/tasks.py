"""Tasks of the worker: mails of invitations, and nightly deletion of what has expired."""

from allauth.account.models import EmailConfirmation
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django_tenants.utils import schema_context
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from sites.people import audit, invitations
from sites.people.accounts.mail import post
from sites.people.models import Invitation
from sites.regions.for_each_region import for_each_region
from sites.regions.open_regions import RegionFacts, known_regions
from sites.regions.open_regions import clear_cache as clear_region_cache


@app.task(name=invitations.SEND, queue="default", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def send_invitation(schema: str, invitation: int) -> None:
    """Enqueue an invitation's mail in its language, once; nothing where the invitation is not open any more.

    The mail and the hash of its token are stored in one transaction: no retry invalidates a token that was mailed.
    """
    region = facts_of(schema)
    if region is None:
        return
    with schema_context(schema), transaction.atomic():
        waiting = Invitation.objects.select_for_update(of=("self",)).select_related("inviter")
        found = waiting.filter(pk=invitation).first()
        if found is None or found.sent or found.state_at(timezone.now()) != Invitation.State.OPEN:
            return
        with override(found.language):
            write(found, region)


def facts_of(schema: str) -> RegionFacts | None:
    """Return the region, even one created a second ago; None for a closed one."""
    if schema not in known_regions():
        clear_region_cache()
    return known_regions().get(schema)


def write(invitation: Invitation, region: RegionFacts) -> None:
    """Enqueue the mail in the active language, with the region's own host name."""
    path = reverse("invitation", kwargs={"token": invitations.new_token(invitation)})
    context = {
        "invitation": invitation,
        "inviter": invitation.inviter.get_full_name() if invitation.inviter else "",
        "region_name": region.short_name_in(invitation.language),
        "roles": [gettext(name) for name in invitation.roles],
        "url": f"{region.origin}{path}",
    }
    subject = render_to_string("people/mail/invitation_subject.txt", context)
    text = render_to_string("people/mail/invitation.txt", context)
    post(EmailMessage(" ".join(subject.split()), text, settings.DEFAULT_FROM_EMAIL, [invitation.email]))


@app.periodic(cron="20 2 * * *")
@app.task(name="people.forget", queue="default", queueing_lock="people.forget")
def delete_expired(timestamp: int) -> None:
    """Delete expired log entries, invitations and e-mail confirmations in each region, nightly."""
    for_each_region(lambda region: delete_expired_here())


def delete_expired_here() -> None:
    """Delete what has expired in the current schema."""
    audit.purge()
    invitations.delete_old()
    EmailConfirmation.objects.delete_expired_confirmations()
