"""The yearly check: send the link, remind, take the answer, notice mails that did not arrive. All are idempotent."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from procrastinate.contrib.django.models import ProcrastinateJob

from directory.checking.links import token_of
from directory.marking import CHECK_EVERY, mark_checked
from directory.models import Check, ContactPoint, EntryInvitation, MailedLink, Organisation
from directory.models.checking import VALIDITY
from directory.proposals.receiving import RETENTION, receive
from directory.proposals.remarks import Remark
from sites.pages import mails
from sites.records.queries import findable
from sites.regions.connection import connection
from sites.regions.open_regions import RegionFacts, known_regions
from sites.translated import translated

REMINDER_BEFORE = timedelta(days=14)  # the link expires


class NoAddressError(Exception):
    """The organisation has no general contact with an e-mail address."""


def run(now: datetime) -> None:
    """Do what is due in the current region."""
    mark_failed_mails(Check)
    mark_failed_mails(EntryInvitation)
    remind(now)
    for organisation in due(timezone.localdate(now))[: settings.CHECKS_PER_DAY]:
        send_check(organisation, only_if_due=True)


def due(today: date) -> "QuerySet[Organisation]":
    """Return the public organisations to be asked, those that wait longest first.

    A check is due on its day, or a year after the last check, or after the publication where there was none. Nobody is
    asked again within a year without having answered, or while an editor still has the corrections.
    """
    year_ago = today - CHECK_EVERY
    without_day = Q(next_check=None) & (
        Q(last_checked__lte=year_ago) | Q(last_checked=None, first_published_at__date__lte=year_ago)
    )
    unanswered = Q(answered=None) | Q(proposal__isnull=False, proposal__closed=None)
    asked = Check.objects.filter(unanswered, organisation=OuterRef("pk"), created__date__gt=year_ago)
    found = (
        findable(Organisation)
        .filter(Q(next_check__lte=today) | without_day, Exists(addresses()))
        .exclude(Exists(asked))
    )
    return found.order_by("next_check", "last_checked", "pk")


def addresses() -> "QuerySet[ContactPoint]":
    """Return the general contacts of the outer query's organisation that have an e-mail address."""
    return ContactPoint.objects.filter(organisation=OuterRef("pk"), person="").exclude(email="")


def recipient(organisation: Organisation) -> str:
    """Return the e-mail address of the general contact; empty without one."""
    contacts = organisation.contact_points.all()
    return next((each.email for each in contacts if each.email and not each.person), "")


def language_of(organisation: Organisation) -> str:
    """Return the first language of the region in which the entry has something to read; else its first one."""
    languages = known_regions()[connection.schema_name].languages
    return next((code for code in languages if code in organisation.content_languages), languages[0])


def send_check(organisation: Organisation, only_if_due: bool = False) -> Check | None:
    """Create a check and enqueue its mail, in one transaction; an open one is revoked.

    With `only_if_due`, return None where another run has sent it. Raises NoAddressError.
    """
    with transaction.atomic():
        locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
        if only_if_due and not due(timezone.localdate()).filter(pk=locked.pk).exists():
            return None
        address = recipient(locked)
        if not address:
            raise NoAddressError
        now = timezone.now()
        locked.checks.filter(answered=None, revoked=None).update(revoked=now)
        check = Check.objects.create(
            organisation=locked, email=address, language=language_of(locked), expires=now + VALIDITY
        )
        mail_link("organisation_check", check, context_of(check))
    return check


def context_of(check: Check) -> dict[str, Any]:
    """Return what the mails of a check say."""
    return {"name": translated(check.organisation, "name", check.language).text, "expires": check.expires}


def mail_link(name: str, link: MailedLink, context: Mapping[str, Any]) -> None:
    """Enqueue the mail `name` with the link to the view of the same name, and store the job that sends it."""
    region: RegionFacts = known_regions()[connection.schema_name]
    with override(link.language):
        url = region.origin + reverse(VIEWS[name], args=[token_of(link)])
    jobs = mails.send(name, [(link.email, link.language)], {**context, "url": url}, f"{link.pk} {link.nonce}")
    link.mail_job = jobs[0]
    link.save(update_fields=["mail_job"])


VIEWS = {
    "organisation_check": "organisation_check",
    "organisation_check_reminder": "organisation_check",
    "entry_invitation": "first_entry",
}
"""The view that each mail links to."""


def remind(now: datetime) -> None:
    """Remind those who have not answered, once, 14 days before the link expires."""
    waiting = Check.objects.filter(answered=None, revoked=None, bounced=None, reminded=None)
    for pk in waiting.filter(expires__gt=now, expires__lte=now + REMINDER_BEFORE).values_list("pk", flat=True):
        with transaction.atomic():
            check = waiting.select_for_update(of=("self",)).select_related("organisation").filter(pk=pk).first()
            if check is None:
                continue
            check.reminded = now
            check.save(update_fields=["reminded"])
            mail_link("organisation_check_reminder", check, context_of(check))


def mark_failed_mails(model: type[MailedLink]) -> int:
    """Mark the links whose mail the mail server has finally refused; return how many."""
    waiting = model._default_manager.filter(answered=None, revoked=None, bounced=None).exclude(mail_job=None)
    failed = ProcrastinateJob.objects.filter(pk=OuterRef("mail_job"), status="failed")
    return waiting.filter(Exists(failed)).update(bounced=timezone.now())


def mark_unreachable(addresses: Collection[str]) -> int:
    """Mark the open links of the current region that went to addresses in small letters; return how many."""
    count = 0
    for model in (Check, EntryInvitation):
        waiting = model._default_manager.filter(answered=None, revoked=None, bounced=None)
        sent = waiting.annotate(address=Lower("email")).filter(address__in=addresses)
        count += sent.update(bounced=timezone.now())
    return count


def answer(
    check: Check,
    name: str,
    values: Mapping[str, Any] | None = None,
    message: str = "",
    remarks: Sequence[Remark] = (),
) -> bool:
    """Store an answer: everything is right without `values` (proposed ones by column), else corrections, with remarks.

    An entry that is right is checked today; corrections count once an editor has decided. Return False where the link
    is not valid any more.
    """
    now = timezone.now()
    with transaction.atomic():
        locked = Check.objects.select_for_update().get(pk=check.pk)
        if not locked.is_valid_at(now):
            return False
        locked.answered, locked.answered_by = now, name
        if values is None:
            mark_checked(locked.organisation, timezone.localdate(now))
        else:
            locked.proposal = receive(
                locked.organisation, values, locked.language, message, locked.email, remarks, is_thanked=False
            )
        locked.save(update_fields=["answered", "answered_by", "proposal"])
    return True


def revoke(link: MailedLink) -> None:
    """Make a link void."""
    open_one = type(link)._default_manager.filter(pk=link.pk, answered=None, revoked=None)
    open_one.update(revoked=timezone.now())


def mark_bounced(link: MailedLink) -> None:
    """Note that a mail came back."""
    type(link)._default_manager.filter(pk=link.pk, answered=None, bounced=None).update(bounced=timezone.now())


def clear_old(now: datetime) -> None:
    """Clear who answered old links; old invitations are deleted, as the organisation has its own entry or none."""
    Check.objects.filter(created__lt=now - 2 * RETENTION).exclude(answered_by="").update(answered_by="")
    EntryInvitation.objects.filter(created__lt=now - RETENTION).delete()
