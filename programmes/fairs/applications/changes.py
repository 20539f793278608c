"""What changes an application: each step follows the rules, is kept in its history, and is told by mail."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.models.checking import new_nonce
from programmes import table_applications as rules
from programmes.choices import TableState
from programmes.fairs.applications.capacity import free_rows, is_coming, ruled, situation_of
from programmes.fairs.applications.mails import mail_applicant, mail_organiser
from programmes.models import Fair, FairApplication, FairApplicationChange
from programmes.retention import RETENTION
from sites.one_by_one import one_by_one
from sites.operations.limits import Limit, count_use
from sites.page_cache.invalidation import invalidate_at_commit
from sites.regions.connection import connection

RECEIPTS = Limit("receipts-of-applications", 5, 24 * 3600)  # mails to one address: anybody can type it


class NoRoomError(ValueError):
    """No table is free, or not this one."""


def lock(fair_id: int) -> Fair:
    """Return a fair; until the end of the transaction nobody else gives out its tables."""
    return Fair.objects.select_for_update(no_key=True).get(pk=fair_id)


def apply(fair: Fair, values: Mapping[str, Any], token: Any) -> tuple[FairApplication, bool]:
    """Store an application, and mail its link to the contact; return it, and whether it is new.

    Idempotent for each `token` of a form, and for each organisation with the same contact while its application is
    active: then the contact gets the link of the first one again.
    """
    with transaction.atomic():
        lock(fair.pk)
        known = FairApplication.objects.filter(token=token).first() or earlier(fair, values)
        made = known or FairApplication.objects.create(token=token, fair=fair, **values)
        if known is None:
            FairApplicationChange.objects.create(application=made, state=made.state)
            mail_organiser("table_arrived", made)
        if known is None or known.token != token:
            mail_receipt(made, "" if known is None else str(token))
    return made, known is None


def mail_receipt(application: FairApplication, occasion: str) -> None:
    """Mail the contact that its application has arrived, with the link; nothing to an address that has got several."""
    if count_use(RECEIPTS, f"{connection.schema_name} {application.contact_email.lower()}"):
        mail_applicant("table_received", application, occasion)


def earlier(fair: Fair, values: Mapping[str, Any]) -> FairApplication | None:
    """Return the active application of the same organisation with the same contact for a fair, the first one."""
    found = fair.applications.exclude(state__in=[TableState.DECLINED, TableState.WITHDRAWN])
    same = found.filter(contact_email__iexact=values["contact_email"], organisation=values["organisation"])
    return same.filter(name__iexact=values["name"]).order_by("arrived", "pk").first()


def change(
    application: FairApplication,
    state: TableState,
    actor: rules.Actor,
    today: datetime.date,
    reason: str = "",
    user: Any = None,
) -> FairApplication:
    """Bring an application to a state, tell those concerned, and invite the next where a table became free.

    Raises ApplicationTransitionError where the state may not follow, NoRoomError where no table is free, and
    ValidationError for a reason too long.
    """
    reason = reason.strip()
    FairApplicationChange._meta.get_field("reason").run_validators(reason)
    with transaction.atomic():
        fair = lock(application.fair_id)
        found = FairApplication.objects.select_related("fair", "organisation").get(pk=application.pk)
        before = ruled(found)
        after = rules.change_state(before, rules.ApplicationState(state), actor, today, reason)
        if after.state is rules.ApplicationState.ACCEPTED and not situation_of(fair).free:
            raise NoRoomError
        _save(found, before, after, today, reason, user)
        _tell(found, actor, today, reason)
        if before.state in rules.TAKES_TABLE and after.state not in rules.TAKES_TABLE:
            invite_next(fair, today)
    return found


def _save(
    found: FairApplication,
    before: rules.TableApplication,
    after: rules.TableApplication,
    today: datetime.date,
    reason: str,
    user: Any,
) -> None:
    found.state, found.table, found.deadline = after.state.value, after.table, after.deadline
    if after.state is rules.ApplicationState.ACCEPTED:
        found.deadline = rules.deadline_for(today, found.fair.first_day)
    found.save(update_fields=["state", "table", "deadline"])
    FairApplicationChange.objects.create(application=found, state=found.state, reason=reason, user=user)
    if rules.ApplicationState.CONFIRMED in (before.state, after.state):
        invalidate_at_commit(connection.schema_name)


def _tell(found: FairApplication, actor: rules.Actor, today: datetime.date, reason: str) -> None:
    if found.state == TableState.WITHDRAWN and actor is rules.Actor.APPLICANT:
        mail_organiser("table_withdrawn", found)
    elif found.fair.first_day >= today and found.state in MAILS:
        mail_applicant(MAILS[TableState(found.state)], found, reason=reason, is_late=actor is rules.Actor.SYSTEM)


MAILS = {
    TableState.WAITING: "table_waiting",
    TableState.ACCEPTED: "table_accepted",
    TableState.CONFIRMED: "table_confirmed",
    TableState.DECLINED: "table_declined",
}
"""The mail that an applicant gets of each state."""


def invite_next(fair: Fair, today: datetime.date) -> int:
    """Accept the first of the waiting list, as many as tables are free; return how many. Idempotent."""
    if not is_coming(fair, today):
        return 0
    found = situation_of(fair)
    invited = rules.to_invite(found.capacity, found.applications, found.occupied)
    return _accept(invited, rules.Actor.SYSTEM, today, None)


def accept_in_order(fair: Fair, today: datetime.date, user: Any) -> int:
    """Accept all for whom there is a table: the year's theme first, then as they arrived; return how many."""
    with transaction.atomic():
        found = situation_of(lock(fair.pk))
        invited = rules.in_order(found.applications)[: found.free]
        return _accept(invited, rules.Actor.ORGANISER, today, user)


def put_on_waiting_list(fair: Fair, today: datetime.date, user: Any) -> int:
    """Put all that are not decided on the waiting list, each is told; return how many. A free table invites them."""
    with transaction.atomic():
        found = [
            each for each in situation_of(lock(fair.pk)).applications if each.state is rules.ApplicationState.APPLIED
        ]
        for each in found:
            row = FairApplication.objects.get(pk=int(each.key))
            change(row, TableState.WAITING, rules.Actor.ORGANISER, today, user=user)
    return len(found)


def _accept(invited: list[rules.TableApplication], actor: rules.Actor, today: datetime.date, user: Any) -> int:
    for each in invited:
        change(FairApplication.objects.get(pk=int(each.key)), TableState.ACCEPTED, actor, today, user=user)
    return len(invited)


def look_after_tables(today: datetime.date) -> None:
    """Decline who did not confirm in time, and invite the next, at each coming fair of a region. Idempotent.

    What fails at one fair does not stop the others. Raises ExceptionGroup at the end.
    """
    coming = Fair.objects.filter(live=True, first_day__gt=today, applications__isnull=False).distinct()
    one_by_one(coming, lambda fair: _look_after(fair, today))


@transaction.atomic
def _look_after(fair: Fair, today: datetime.date) -> None:
    locked = lock(fair.pk)
    if not is_coming(locked, today):
        return
    for each in rules.lapsed(situation_of(locked).applications, today):
        change(FairApplication.objects.get(pk=int(each.key)), TableState.DECLINED, rules.Actor.SYSTEM, today)
    invite_next(locked, today)


def assign(application: FairApplication, key: str) -> FairApplication:
    """Give an application a table of its fair, or none. Raises NoRoomError for a table that there is not."""
    with transaction.atomic():
        fair = lock(application.fair_id)
        found = FairApplication.objects.select_related("fair", "organisation").get(pk=application.pk)
        is_known = not key or fair.tables.filter(key=key).exists()
        if rules.ApplicationState(found.state) not in rules.TAKES_TABLE or not is_known:
            raise NoRoomError
        found.table = key
        found.save(update_fields=["table"])
        if found.state == TableState.CONFIRMED:
            invalidate_at_commit(connection.schema_name)
    return found


def choose(application: FairApplication, key: str, today: datetime.date) -> FairApplication:
    """Give an applicant the free table that it chose.

    Raises NoRoomError for one that somebody has meanwhile, and once the fair has begun.
    """
    with transaction.atomic():
        fair = lock(application.fair_id)
        own = FairApplication.objects.values_list("table", flat=True).get(pk=application.pk)
        free = {row.key for row in free_rows(fair, situation_of(fair), own)}
        if not (fair.chooses_table and is_coming(fair, today)) or key not in free:
            raise NoRoomError
        return assign(application, key)


def renew_link(application: FairApplication) -> None:
    """Make the links that were mailed to the contact void, and mail it a new one."""
    application.nonce = new_nonce()
    with transaction.atomic():
        application.save(update_fields=["nonce"])
        mail_applicant("table_link", application, occasion=timezone.now().isoformat())


def clear_contacts(today: datetime.date | None = None) -> int:
    """Remove the contacts of fairs that are long over, in the current region; return how many. Idempotent."""
    limit = (today or timezone.localdate()) - RETENTION
    old = FairApplication.objects.filter(fair__first_day__lt=limit).exclude(
        contact_name="", contact_email="", contact_phone=""
    )
    return old.update(contact_name="", contact_email="", contact_phone="")
