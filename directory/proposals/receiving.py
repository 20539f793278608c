"""Store what somebody proposes, thank them, and clear personal data after a time."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.exchange.fields.values import to_json, value_of
from directory.models import Organisation, Proposal
from directory.proposals.remarks import Remark
from sites.operations.limits import Limit, count_use
from sites.pages import mails
from sites.records.queries import path_in
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import translated

RETENTION = timedelta(days=365)  # of a message and an address, from the proposal on
THANKS = Limit("thanks-for-suggestions", 3, 24 * 3600)  # mails to one address: anybody can type it


def receive(
    organisation: Organisation,
    values: Mapping[str, Any],
    language: str,
    message: str,
    email: str,
    remarks: Sequence[Remark] = (),
    *,
    is_thanked: bool = True,
) -> Proposal:
    """Store proposed values by column and remarks (a valid form's); thank the sender by mail if there is an address."""
    changes = {name: [to_json(value_of(organisation, name)), to_json(value)] for name, value in values.items()}
    with transaction.atomic():
        proposal = Proposal.objects.create(
            organisation=organisation,
            changes=changes,
            remarks=list(remarks),
            language=language,
            message=message,
            email=email,
        )
        if is_thanked and email and count_use(THANKS, f"{connection.schema_name} {email.lower()}"):
            send_mail("proposal_received", proposal, {})
    return proposal


def send_mail(name: str, proposal: Proposal, context: dict[str, Any]) -> None:
    """Enqueue a mail to the sender in the language of the form."""
    organisation, language = proposal.organisation, proposal.language
    region = known_regions()[connection.schema_name]
    context |= {
        "name": translated(organisation, "name", language).text,
        "address": region.origin + path_in(organisation, language) if organisation.live else "",
    }
    mails.send(name, [(proposal.email, language)], context, f"{proposal.pk} {proposal.created.isoformat()}")


def clear_old() -> int:
    """Clear what old proposals hold in words, and addresses; the values and decisions stay. Return how many."""
    now = timezone.now()
    old = Proposal.objects.filter(created__lt=now - RETENTION, cleared=None)
    return old.update(remarks=[], message="", answer="", email="", cleared=now)
