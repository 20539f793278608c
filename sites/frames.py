"""Parts of a region's site in a frame on other websites: what they may do there, and the code that shows them.

Each app registers its frames, and the page for developers offers their code.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from sites.page_cache.decorators import cacheable, validated
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors *"
"""A frame has nothing but text, links, styles and forms of its own: any site may show it, and it can run nothing."""


def framed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """Make of a view one for frames on any website, which the page cache keeps and search engines leave out.

    It answers 404 in languages that the region has not got. Its template extends `frame.html`.
    """

    conditional = validated(view)

    @require_safe
    @cacheable
    @xframe_options_exempt
    @wraps(view)
    def shown(request: RegionRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if get_language() not in request.region.languages:
            raise Http404
        response = conditional(request, *args, **kwargs)
        # A 304 has these too: browsers renew the headers of what they keep by those of the answer.
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return shown


@dataclass(frozen=True)
class Frame:
    """A frame: what it shows, its absolute address, and its height in pixels; what does not fit is scrolled."""

    title: str
    address: str
    height: int = 600

    @property
    def code(self) -> SafeString:
        """The HTML that is copied into another website."""
        return format_html(
            '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>',
            self.address,
            self.title,
            self.height,
        )


FramesOf = Callable[[RegionFacts], Sequence[Frame]]

_frames: dict[str, FramesOf] = {}


def register_frames(name: str, frames: FramesOf) -> None:
    """Make frames known; apps call it when they are ready. `frames` is called inside the schema of the region it gets.

    Titles and addresses are in the active language. A second registration of the same name replaces the first.
    """
    _frames[name] = frames


def frames_of(region: RegionFacts) -> list[Frame]:
    """Return the frames of a region, which is the current one, in the active language."""
    return [each for frames in _frames.values() for each in frames(region)]
