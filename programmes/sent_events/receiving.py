"""Store what was sent in, decide on it, tell the sender, and clear personal data after a time."""

import uuid
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.signals import published

from directory.exchange.deletion import delete_records
from directory.models import Organisation
from programmes.models import Event, SentEvent
from programmes.models.sent_event import SentState
from programmes.sent_events.links import link_to
from sites.operations.limits import Limit, count_use
from sites.pages import mails
from sites.records.queries import findable, path_in
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import LANGUAGES

RETENTION = timedelta(days=365)  # of a message and an address, from the day of sending on
THANKS = Limit("thanks-for-events", 3, 24 * 3600)  # mails to one address: anybody can type it
SENT_AGAIN = timedelta(hours=1)
COMPARED = (
    "dates", "more_days", "start", "end",
    "street", "postal_code", "town", "online_address", "cost", "registration_address",
)  # fmt: skip
SENT_IN = "programmes.event_sent_in"  # actions of the log
REFUSED = "programmes.event_refused"


class SentEventClosedError(Exception):
    """Somebody has decided already."""


def connect() -> None:
    """Have each published event close what was sent in; called once, when the app is ready."""
    published.connect(close_published, sender=Event, dispatch_uid="programmes.sent_events")


@transaction.atomic
def receive(event: Event, organiser: str, language: str, email: str, message: str, number: uuid.UUID) -> SentEvent:
    """Store an unsaved draft, and thank the sender by mail where there is an address.

    A form sent twice counts once, and so does the same event sent by the same sender within an hour: the first one is
    returned, whose `submission` may be another `number`.
    """
    known = SentEvent.objects.filter(submission=number).first() or earlier(event, organiser, language, email, message)
    if known:
        return known
    organisations = organisations_named(organiser)
    if len(organisations) == 1:
        event.organisation = organisations[0]
        setattr(event, f"organiser_{language}", "")
    event.save()
    log(instance=event, action=SENT_IN, revision=event.save_revision(clean=False), content_changed=True)
    sent = SentEvent.objects.create(
        event=event, name=str(event), organiser=organiser, language=language, email=email, message=message,
        submission=number,
    )  # fmt: skip
    if email and count_use(THANKS, f"{connection.schema_name} {email.lower()}"):
        mail("event_received", sent)
    return sent


def earlier(event: Event, organiser: str, language: str, email: str, message: str) -> SentEvent | None:
    """Return the same event that the same sender has sent within an hour and that still waits."""
    texts = [f"{name}_{language}" for name in ("name", "summary", "description", "venue", "registration")]
    same = {f"event__{name}": getattr(event, name) for name in (*texts, *COMPARED)}
    recent = SentEvent.objects.filter(state=SentState.WAITING, created__gte=timezone.now() - SENT_AGAIN)
    return recent.filter(organiser=organiser, language=language, email=email, message=message, **same).first()


def organisations_named(name: str) -> list[Organisation]:
    """Return the organisations of the directory with a name, in any language."""
    found: dict[int, Organisation] = {}
    for language in LANGUAGES:
        for each in findable(Organisation).filter(**{f"name_{language}__iexact": name.strip()})[:2]:
            found[each.pk] = each
    return list(found.values())


def decide(number: int, *, publishes: bool, answer: str, user: Any) -> SentEvent:
    """Publish or refuse what was sent in; a refused draft is deleted.

    Raises SentEventClosedError, and ValidationError where the draft would be invalid, with nothing decided.
    """
    with transaction.atomic():
        sent = locked(number)
        sent.answer, sent.closed_by = answer, user
        sent.save(update_fields=["answer", "closed_by"])
        if publishes and sent.event:
            content = sent.event.get_latest_revision_as_object()
            content.full_clean()
            sent.event.latest_revision.publish(user=user)
            sent.refresh_from_db()
        else:
            remove(sent, SentState.REFUSED, user)
    return sent


def withdraw(sent: SentEvent) -> None:
    """Withdraw what the sender has sent, and delete the draft. Raises SentEventClosedError."""
    with transaction.atomic():
        remove(locked(sent.pk), SentState.WITHDRAWN, None)


def locked(number: int) -> SentEvent:
    """Return what was sent in and waits; nobody else decides on it in this transaction. Raises SentEventClosedError."""
    sent = SentEvent.objects.select_for_update(of=("self",)).select_related("event").get(pk=number)
    if sent.closed:
        raise SentEventClosedError
    return sent


def remove(sent: SentEvent, state: SentState, user: Any) -> None:
    """Close what was sent in, and delete its draft, unless that is public already."""
    event, sent.event = sent.event, None
    close(sent, state)
    if event and not event.live:
        delete_records([event], action=REFUSED, user=user, file="")


def close_published(sender: Any, instance: Event, **_kwargs: Any) -> None:
    """Close what was sent in once its event is public, whoever published it."""
    if instance.live:
        for sent in SentEvent.objects.filter(event_id=instance.pk, closed=None):
            close(sent, SentState.PUBLISHED)


def close(sent: SentEvent, state: SentState) -> None:
    """Note the outcome, and mail it where there is an address; then the address is deleted."""
    sent.state, sent.closed = state, timezone.now()
    if sent.email and state != SentState.WITHDRAWN:
        mail("event_outcome", sent)
    sent.email = ""
    sent.save(update_fields=["event", "state", "closed", "email"])


def mail(name: str, sent: SentEvent) -> None:
    """Enqueue a mail to the sender in the language of the form. It holds none of the texts but the name."""
    origin = known_regions()[connection.schema_name].origin
    is_public = sent.state == SentState.PUBLISHED and sent.event
    context = {
        "name": sent.name,
        "url": link_to(sent),
        "is_published": is_public,
        "answer": sent.answer,
        "address": origin + path_in(sent.event, sent.language) if is_public else "",
    }
    mails.send(name, [(sent.email, sent.language)], context, f"{sent.pk} {sent.created.isoformat()}")


def clear_old() -> int:
    """Clear messages, answers and addresses of what was sent in long ago. Return how many there were."""
    now = timezone.now()
    old = SentEvent.objects.filter(created__lt=now - RETENTION, cleared=None)
    return old.update(message="", answer="", email="", cleared=now)
