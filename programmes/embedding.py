"""The player of a stream, for services whose pages may be shown within another. Pure."""

import re
from dataclasses import dataclass

YOUTUBE = re.compile(
    r"https://(?:www\.|m\.)?(?:youtube\.com/(?:watch\?(?:[^#]*&)?v=|live/|embed/)|youtu\.be/)([\w-]{11})(?:[?&#/].*)?"
)
VIMEO = re.compile(r"https://(?:www\.|player\.)?vimeo\.com/(?:video/|event/)?(\d{6,12})(?:[?#/].*)?")


@dataclass(frozen=True)
class Player:
    """A page to be shown in a frame, and its origin, which the content security policy allows."""

    origin: str
    path: str

    @property
    def address(self) -> str:
        """The address of the page."""
        return self.origin + self.path


def embedded(address: str) -> Player | None:
    """Return the player of a stream; None of a service that is not known to allow it."""
    if found := YOUTUBE.fullmatch(address):
        return Player("https://www.youtube-nocookie.com", f"/embed/{found[1]}")
    if found := VIMEO.fullmatch(address):
        return Player("https://player.vimeo.com", f"/video/{found[1]}?dnt=1")
    return None
