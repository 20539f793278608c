"""What of a fair there is to watch for residents: public recordings of blocks, and public streams of parts.

An address that is for staff only is never returned.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from programmes.choices import CaptionState, MaterialVisibility
from programmes.embedding import Player, embedded
from programmes.fairs import visible
from programmes.models import Fair, FairRecording
from sites.translated import Translated, translated


@dataclass(frozen=True)
class WatchedRecording:
    """A recording or a stream of a block or a part, whose key is `row`; "" is the whole fair.

    `captions` is empty of a stream; `player` is None where it cannot be shown here.
    """

    key: str
    row: str
    name: Translated
    address: str
    captions: str = ""

    @property
    def player(self) -> Player | None:
        """Its page to be shown in a frame."""
        return embedded(self.address)


def watched(fair: Fair, language: str) -> Iterator[WatchedRecording]:
    """Yield what there is to watch, recordings first; the key is that of the recording or the part."""
    blocks = {each.key: each for each in fair.blocks.all()}
    for each in fair.recordings.all():
        if is_public(each):
            named = blocks.get(each.block)
            name = (translated(named, "title", language) if named else None) or translated(fair, "name", language)
            yield WatchedRecording(each.key, each.block, name, each.address, str(CaptionState(each.captions).label))
    for part in fair.parts.all():
        if stream := visible.stream_of(part):
            yield WatchedRecording(part.key, part.key, translated(part, "name", language), stream)


def is_public(recording: FairRecording) -> bool:
    """Tell whether residents may see a recording."""
    return bool(recording.address) and recording.visibility == MaterialVisibility.PUBLIC


def path_of(fair: Fair, found: WatchedRecording) -> str:
    """Return where it is watched: a page of ours that asks for consent, or its own address if we cannot show it."""
    return reverse("fair_watch", args=[fair.slug, found.key]) if fair.slug and found.player else found.address


def links_of(fair: Fair, language: str) -> dict[str, dict[str, str]]:
    """Return the links to what there is to watch by the key of its block or part; of the whole fair by ""."""
    return {each.row: {"url": path_of(fair, each), "captions": each.captions} for each in watched(fair, language)}
