"""Review a proposal: the present value beside the proposed one, and a decision on each.

A decision holds for what the editor saw. Where a value has been edited since the page was shown, nothing is decided.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from directory.exchange.apply import Update, drafts_of, save, update_of
from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.organisation_columns import RELATIONS
from directory.exchange.fields.values import from_json, is_same, to_json, value_of
from directory.exchange.fields.writing import in_words
from directory.exchange.rows import record_errors
from directory.marking import mark_checked
from directory.models import Check, Decision, Organisation, Proposal
from directory.proposals.columns import label_of
from directory.proposals.forms import is_formatted
from directory.proposals.receiving import send_mail
from directory.proposals.remarks import names_of
from sites.records.waiting import is_waiting

TAKEN = "directory.proposal.take"  # an action of the log


class ProposalClosedError(Exception):
    """Somebody has decided already."""


class WaitingError(Exception):
    """The organisation waits for approval: no value can be taken now."""


class EditedError(Exception):
    """Values were edited since the editor saw them; `labels` are what their columns are called."""

    def __init__(self, labels: Collection[str]) -> None:
        super().__init__(", ".join(labels))
        self.labels = labels


@dataclass(frozen=True)
class ReviewedField:
    """A proposed value in words beside others, which are empty where there is none.

    `present` is the stored value, `draft` that of an editor's unpublished edit. `is_edited`: the stored value is no
    longer the one for which the change was proposed. `loses_format`: taking it removes lists, links and bold type.
    `seen` tells the versions of the values from each other.
    """

    column: str
    label: str
    present: str
    draft: str
    proposed: str
    is_edited: bool
    loses_format: bool
    seen: str
    decision: str = ""

    @property
    def decision_label(self) -> str:
        """The decision in words; empty before it."""
        return str(Decision(self.decision).label) if self.decision else ""


def reviewed_fields(proposal: Proposal) -> list[ReviewedField]:
    """Return the proposed values; of a closed proposal beside the values they were proposed for."""
    if proposal.closed:
        return [closed_field(proposal, column) for column in proposal.changes]
    update = update_with(proposal, proposal.changes, proposal.organisation)
    return [open_field(proposal, column, update) for column in proposal.changes]


def closed_field(proposal: Proposal, column: str) -> ReviewedField:
    """Return a proposed value that was decided on."""
    old, new = (in_words(column, from_json(column, value)) for value in proposal.changes[column])
    decision = proposal.decisions.get(column, "")
    return ReviewedField(column, label_of(column), old, "", new, False, False, "", decision)


def open_field(proposal: Proposal, column: str, update: Update) -> ReviewedField:
    """Return a proposed value beside the present one."""
    old, new = (from_json(column, value) for value in proposal.changes[column])
    present = value_of(update.record, column)
    edits = [value_of(draft.content, column) for draft in update.drafts]
    edit = next((value for value in reversed(edits) if not is_same(column, value, present)), None)
    return ReviewedField(
        column=column,
        label=label_of(column),
        present=in_words(column, present),
        draft="" if edit is None else in_words(column, edit) or "–",
        proposed=in_words(column, new),
        is_edited=not is_same(column, old, present),
        loses_format=COLUMNS[column].is_rich and is_formatted(present),
        seen=digest(present, edits),
    )


def digest(present: Any, edits: list[Any]) -> str:
    """Return a short text that differs where a value, or an unpublished edit of it, differs."""
    content = json.dumps([to_json(value) for value in (present, *edits)])
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def update_with(proposal: Proposal, columns: Collection[str], organisation: Organisation) -> Update:
    """Return what taking the values of some columns changes; nothing is set or saved."""
    values = {column: from_json(column, proposal.changes[column][1]) for column in columns}
    return update_of(organisation, values, drafts_of([organisation]).get(organisation.pk, []))


def decide(number: int, decisions: Mapping[str, str], seen: Mapping[str, str], answer: str, user: Any) -> Proposal:
    """Save an editor's decision on every proposed value and remark, and mail the outcome where there is an address.

    Corrections that answer a yearly check complete it: the entry was checked on the day of the answer.

    Raises ProposalClosedError, WaitingError where a value is taken of an organisation that waits for approval,
    EditedError where a value was edited since the editor saw it, and ValidationError where the organisation would be
    invalid, with the proposal still open.
    """
    with transaction.atomic():
        proposal = Proposal.objects.select_for_update().get(pk=number)
        if proposal.closed:
            raise ProposalClosedError
        organisations = Organisation.objects.select_for_update().prefetch_related(*RELATIONS)
        proposal.organisation = organisations.get(pk=proposal.organisation_id)
        fields = reviewed_fields(proposal)
        edited = [field.label for field in fields if seen.get(field.column) != field.seen]
        if edited:
            raise EditedError(edited)
        taken = [column for column in proposal.changes if decisions[column] == Decision.TAKEN]
        if taken and is_waiting(proposal.organisation):
            raise WaitingError
        take(proposal, taken, user)
        proposal.decisions = {name: decisions[name] for name in names_of(proposal)}
        proposal.answer, proposal.closed, proposal.closed_by = answer, timezone.now(), user
        if proposal.email:
            mail_outcome(proposal)
            proposal.email = ""
        proposal.save()
        if check := Check.objects.filter(proposal=proposal).first():
            mark_checked(proposal.organisation, timezone.localdate(check.answered), user)
    return proposal


def take(proposal: Proposal, columns: Collection[str], user: Any) -> None:
    """Set the values of some columns in the organisation and its drafts. Raises ValidationError."""
    update = update_with(proposal, columns, proposal.organisation)
    if not update.changes and not any(draft.values for draft in update.drafts):
        return
    save(update, user, action=TAKEN)
    if errors := record_errors(update.record):
        raise ValidationError([message for _column, message in errors])


def mail_outcome(proposal: Proposal) -> None:
    """Enqueue the mail that tells the sender which values were taken."""
    with override(proposal.language):
        labels = {decision: labels_with(proposal, decision) for decision in Decision.values}
    send_mail("proposal_outcome", proposal, labels | {"answer": proposal.answer})


def labels_with(proposal: Proposal, decision: str) -> list[str]:
    """Return what the columns with a decision are called in the active language, and the parts of remarks."""
    parts = {each["name"]: each["label"] for each in proposal.remarks}
    return [parts.get(name) or label_of(name) for name, own in proposal.decisions.items() if own == decision]


def summary_of(proposal: Proposal) -> str:
    """Return in a few words what is proposed."""
    labels = [*map(label_of, proposal.changes), *(each["label"] for each in proposal.remarks)]
    return ", ".join([*labels, _("Message")] if proposal.message else labels)
