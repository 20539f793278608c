"""What somebody writes of a part of an entry, and what an editor decides on it. An editor corrects the part by hand."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy

from directory.models import Decision, Proposal
from directory.proposals.parts import ProposalPart, parts_of
from sites.translated import LANGUAGES

ABOUT = "about-"
"""The beginning of the names of fields and decisions; the rest is the key of the part."""
CORRECTED = gettext_lazy("Corrected")

Remark = dict[str, str]
"""The `name` of a remark, the `label` of its part, a digest of what the sender `saw` of it, and the `text`."""


@dataclass(frozen=True)
class ReviewedRemark:
    """A remark beside what residents read of its part now: nothing where it is gone. `is_edited`: it was another text
    when the remark was written, in the same language.
    """

    name: str
    label: str
    present: str
    text: str
    is_edited: bool
    edit_url: str
    decision: str

    @property
    def decision_label(self) -> str:
        """The decision in words; empty before it."""
        return str(
            CORRECTED if self.decision == Decision.TAKEN else Decision(self.decision).label if self.decision else ""
        )


def remarks_of(parts: Sequence[ProposalPart], cleaned: Mapping[str, Any]) -> list[Remark]:
    """Return the remarks of a form with a field for each part."""
    return [
        {"name": ABOUT + part.key, "label": part.label, "saw": digest(part), "text": text}
        for part in parts
        if (text := cleaned.get(ABOUT + part.key))
    ]


def digest(part: ProposalPart) -> str:
    """Return a short text that differs where residents read something else of a part."""
    return hashlib.sha256(part.text.encode()).hexdigest()[:16]


def names_of(proposal: Proposal) -> list[str]:
    """Return the names of what an editor decides on: columns and remarks."""
    return [*proposal.changes, *(each["name"] for each in proposal.remarks)]


def reviewed_remarks(proposal: Proposal) -> list[ReviewedRemark]:
    """Return the remarks of a proposal beside what residents read now, in a few queries if there are any."""
    language = get_language() or LANGUAGES[0]
    parts = {ABOUT + part.key: part for part in parts_of(proposal.organisation, language)} if proposal.remarks else {}
    return [reviewed(proposal, remark, parts.get(remark["name"]), language) for remark in proposal.remarks]


def reviewed(proposal: Proposal, remark: Remark, part: ProposalPart | None, language: str) -> ReviewedRemark:
    """Return a remark beside its part."""
    return ReviewedRemark(
        name=remark["name"],
        label=part.label if part else remark["label"],
        present=part.text if part else "",
        text=remark["text"],
        is_edited=part is not None and language == proposal.language and digest(part) != remark["saw"],
        edit_url=part.edit_url if part else "",
        decision=proposal.decisions.get(remark["name"], ""),
    )
