"""The stream of a service path's phases: each at most once, with a text and those who help in it."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from directory.choices import PathPhase
from sites.pages.blocks import SHORT_TEXT, BlocksField
from sites.pages.record_links import RecordBlock
from sites.rich_text_links import check_rich_text

WHO_HELPS = ("organisation", "group")
"""The codes of the kinds that help in a phase."""


class PhaseBlock(blocks.StructBlock):
    """One phase: what is good to know in it, and who helps, in the editors' order."""

    text = blocks.RichTextBlock(label=_("Text"), required=False, features=SHORT_TEXT, validators=[check_rich_text])
    helpers = blocks.ListBlock(RecordBlock(label=_("Who helps"), kinds=WHO_HELPS), label=_("Who helps"), default=[])

    class Meta:
        icon = "arrow-right"


class PhasesBlock(blocks.StreamBlock):
    """The phases of a path in their order, whatever the order in which an editor added them."""

    def __init__(self, **kwargs: Any) -> None:
        children = [(phase.value, PhaseBlock(label=phase.label)) for phase in PathPhase]
        counts = {phase.value: {"max_num": 1} for phase in PathPhase}
        super().__init__(children, **{"required": False, "block_counts": counts, **kwargs})

    def clean(self, value: Any) -> blocks.StreamValue:
        order = PathPhase.values
        cleaned = sorted(super().clean(value), key=lambda child: order.index(child.block_type))
        return blocks.StreamValue(self, [(child.block_type, child.value, child.id) for child in cleaned])


class PhasesField(BlocksField):
    """The phases of a service path."""

    sorts = PhasesBlock()


def stored_phases(texts: Mapping[str, str], helpers: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Return blocks in stored form of rich texts and references to records, both by phase.

    The keys of the blocks are the same in every language.
    """
    return [
        {
            "type": phase,
            "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"service-path/{phase}")),
            "value": {
                "text": texts.get(phase, ""),
                # Each item has an id: wagtail-localize does not translate items without.
                "helpers": [
                    {"type": "item", "value": each, "id": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{phase}/{each}"))}
                    for each in helpers.get(phase, ())
                ],
            },
        }
        for phase in PathPhase.values
        if phase in texts or phase in helpers
    ]
