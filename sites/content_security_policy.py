"""The content security policy of every response."""

import re
from collections.abc import Callable, Collection

from django.http import HttpRequest, HttpResponse

STRICT = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
# Wagtail's editor sets inline styles (Draftail, the focal point of a picture).
ADMIN = STRICT | {"style-src": "'self' 'unsafe-inline'", "frame-src": "'self'", "img-src": "'self' data: blob:"}
# Pages of the admin with small inline scripts of Wagtail's and wagtail-localize's own: date fields of forms and of
# filters, choosers inside forms, and the forms that ask which languages to translate into.
INLINE_SCRIPTS = re.compile(
    r"/admin/(pages|snippets|reports|localize|locales|images|documents|workflows|redirects|users|groups|sites)/"
)
ADMIN_WITH_SCRIPTS = ADMIN | {"script-src": "'self' 'unsafe-inline'"}


def policy_for(path: str, picture_origins: Collection[str] = ()) -> str:
    """Return the policy of a path. Public pages have no inline scripts and no external resources.

    `picture_origins` are those of other regions of this service whose pictures the page shows.
    """
    directives = STRICT
    if path.startswith("/admin/"):
        directives = ADMIN_WITH_SCRIPTS if INLINE_SCRIPTS.match(path) else ADMIN
    if picture_origins:
        directives = directives | {"img-src": " ".join([directives["img-src"], *picture_origins])}
    return "; ".join(f"{name} {value}" for name, value in directives.items())


class ContentSecurityPolicyMiddleware:
    """Sets the policy of the path, unless the view has set its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy_for(request.path))
        return response
