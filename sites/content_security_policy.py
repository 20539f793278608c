"""The content security policy of every response."""

import re
from collections.abc import Callable

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


def policy_for(path: str) -> str:
    """Return the policy of a path. Public pages have no inline scripts and no external resources."""
    directives = STRICT
    if path.startswith("/admin/"):
        directives = ADMIN_WITH_SCRIPTS if INLINE_SCRIPTS.match(path) else ADMIN
    return "; ".join(f"{name} {value}" for name, value in directives.items())


class ContentSecurityPolicyMiddleware:
    """Sets the policy of the path, unless the view has set a stricter one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy_for(request.path))
        return response
