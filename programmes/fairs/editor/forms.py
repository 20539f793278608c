"""The forms that move a block and add one: the editor's script sends the first, too."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from programmes.choices import BlockKind
from programmes.fairs.editor.draft import BlockPosition
from programmes.fairs.forms import choices_of
from programmes.models import Fair, FairBlock
from sites.occurrence_text import day_text
from sites.occurrences.choices import ChangeStatus
from sites.translated import LANGUAGES


class MoveForm(forms.Form):
    """Where a block is to be; `block` is the one to move, if it is there already."""

    day = forms.ChoiceField(label=_("Day"), required=False)
    room = forms.ChoiceField(label=_("Room"), required=False)
    start = forms.TimeField(label=_("Starts at"), widget=forms.TimeInput(attrs={"autocomplete": "off"}))
    end = forms.TimeField(label=_("Ends at"), widget=forms.TimeInput(attrs={"autocomplete": "off"}))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, draft: Fair, *args: Any, block: FairBlock | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.draft, self.block_to_move = draft, block
        self.fields["day"].choices = day_choices(draft)  # type: ignore[attr-defined]
        self.fields["room"].choices = room_choices(draft)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Add an error to an end that is not after the start, and to a room of what moved online."""
        data = super().clean() or {}
        if data.get("start") and data.get("end") and data["end"] <= data["start"]:
            self.add_error("end", gettext("The end is not after the start."))
        if data.get("room") and self.block_to_move and self.block_to_move.status == ChangeStatus.MOVED_ONLINE:
            self.add_error("room", gettext("The block moved online: choose no room for it."))
        return data

    @property
    def place(self) -> BlockPosition:
        """Where a valid form puts the block; without a day on the first of the fair."""
        data = self.cleaned_data
        day = datetime.date.fromisoformat(data["day"]) if data["day"] else self.draft.first_day
        return BlockPosition(day, data["room"], data["start"], data["end"])


class AddForm(MoveForm):
    """A new block and where it is to be."""

    kind = forms.ChoiceField(label=pgettext_lazy("of a block", "Kind"), choices=BlockKind.choices)
    title_fi = forms.CharField(label=_("Title in Finnish"), max_length=200, required=False)
    title_sv = forms.CharField(label=_("Title in Swedish"), max_length=200, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=200, required=False)
    part = forms.ChoiceField(label=_("Part"), required=False)
    field_order = ("kind", "title_fi", "title_sv", "title_en", "part", "day", "room", "start", "end")

    def __init__(self, draft: Fair, *args: Any, **options: Any) -> None:
        super().__init__(draft, *args, **options)
        self.fields["part"].choices = choices_of(draft, "parts")  # type: ignore[attr-defined]

    @property
    def block(self) -> FairBlock:
        """The block of a valid form, not in its place yet."""
        names = ("kind", "part", *(f"title_{language}" for language in LANGUAGES))
        return FairBlock(**{name: self.cleaned_data[name] for name in names})


def day_choices(draft: Fair) -> list[tuple[str, str]]:
    """Return the days of a fair, and further ones on which it has blocks."""
    days = {*draft.days, *(each.day for each in draft.blocks.all() if each.day)}
    today = timezone.localdate()
    return [(day.isoformat(), day_text(day, today)) for day in sorted(days)]


def room_choices(draft: Fair) -> list[tuple[str, str]]:
    """Return the rooms of a fair by key, in their order; at last none."""
    (_none, *rooms) = choices_of(draft, "rooms")
    return [*rooms, ("", gettext("Online, or no room yet"))]


def initial_of(block: FairBlock, draft: Fair, seen: str) -> dict[str, Any]:
    """Return what the form shows of a block at first."""
    return {
        "day": (block.day or draft.first_day).isoformat(),
        "room": block.room,
        "start": block.start,
        "end": block.end,
        "seen": seen,
    }
