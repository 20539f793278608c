"""What may be kept, what may be asked of what is kept, and how it is given out."""

import hashlib
import re
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from sites.page_cache.decorators import MARK

# The only thing an address may ask beside its path: a page of a long list.
QUERY = re.compile(r"(page=[1-9][0-9]{0,3})?")
LONGEST_PATH = 500  # characters
MOST_BYTES = 500_000  # of one page
SEEN_BY_NOBODY_ELSE = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
# Readers ask each time whether what they have is still true: nothing old is shown, and the answer is often 304.
FOR_EVERYBODY = "no-cache"
FOR_ONE_READER = "private, no-cache"
STATE_HEADER = "X-Page-Cache"


@dataclass(frozen=True)
class Kept:
    """A page as it went out, and the generation it belongs to."""

    generation: str
    headers: tuple[tuple[str, str], ...]
    content: bytes

    @classmethod
    def of(cls, response: HttpResponse, generation: str) -> Self:
        """Keeps an answer."""
        return cls(generation, tuple(response.headers.items()), response.content)

    def answer(self, request: HttpRequest) -> HttpResponseBase:
        """The page once more; 304 where the reader has it."""
        response = HttpResponse(b"" if request.method == "HEAD" else self.content)
        for name, value in self.headers:
            response.headers[name] = value
        response.headers[STATE_HEADER] = "hit"
        return conditional(request, response)


def is_for_anybody(request: HttpRequest) -> bool:
    """Whether the answer to a request can be one that is the same for every reader without a session."""
    if request.method not in ("GET", "HEAD") or getattr(request, "is_dummy", False):
        return False
    if not QUERY.fullmatch(request.META.get("QUERY_STRING", "")) or len(request.path) > LONGEST_PATH:
        return False
    return "HTTP_AUTHORIZATION" not in request.META and not has_a_session(request)


def has_a_session(request: HttpRequest) -> bool:
    """Whether the reader is, or may be, somebody: signed in, or with a message waiting."""
    if "HTTP_COOKIE" not in request.META:
        return False
    return any(name in request.COOKIES for name in SEEN_BY_NOBODY_ELSE)


def host_of(request: HttpRequest) -> str:
    """The host with its port; empty for one no browser sends."""
    try:
        return request.get_host().lower()
    except DisallowedHost:
        return ""


def key_of(request: HttpRequest, host: str) -> str:
    """The key of an address. The language stands in the path."""
    # The query has no line break in it, the path may: it comes last.
    address = "\n".join((request.scheme or "", host, request.META.get("QUERY_STRING", ""), request.path))
    return "page:" + hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def may_be_shared(response: HttpResponseBase) -> bool:
    """Whether a view has said that its answer may be kept, and nothing in the answer says otherwise."""
    return (
        getattr(response, MARK, False)
        and response.status_code == 200
        and isinstance(response, HttpResponse)
        and not response.cookies
        and "Cache-Control" not in response.headers
        and response.headers.get("Vary", "").strip().lower() in ("", "accept-encoding")
    )


def may_be_kept(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a shared answer can be kept: a whole page, made for no form's token."""
    return (
        request.method == "GET"
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and isinstance(response, HttpResponse)
        and len(response.content) <= MOST_BYTES
    )


def label(response: HttpResponse) -> None:
    """Gives a page its strong entity tag and its length."""
    response.headers["Cache-Control"] = FOR_EVERYBODY
    response.headers["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    response.headers.setdefault("Content-Length", str(len(response.content)))


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """The answer, or 304 where the reader has what the tag names."""
    if "HTTP_IF_NONE_MATCH" not in request.META:
        return response
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response
