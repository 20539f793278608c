"""Two limits of Wagtail's redirects: old paths of at most 255 characters, and no check for redirect loops.

Moving a page writes the redirects of the page and all its descendants in one batch, which a single longer path would
make fail. Longer paths are shortened in the same way when written and when looked up. Loops are refused by the form,
which imported redirects pass as well.
"""

import functools
import hashlib
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect

from sites.pages.locales import path_of

LONGEST_PATH = 255  # characters; the width of Wagtail's column
MOST_STEPS = 50
whole_path = Redirect.normalise_path


def apply() -> None:
    """Patch the normalisation of old paths, and the form. Idempotent."""
    Redirect.normalise_path = staticmethod(shortened_path)
    if "clean" in vars(RedirectForm) and not hasattr(RedirectForm.clean, "__wrapped__"):
        RedirectForm.clean = refusing_loops(RedirectForm.clean)


def shortened(path: str) -> str:
    """Return the path as redirects store it: a long one as its beginning and a digest of the whole."""
    if len(path) <= LONGEST_PATH:
        return path
    digest = hashlib.sha256(path.encode()).hexdigest()
    return f"{path[: LONGEST_PATH - len(digest) - 1]}~{digest}"


@functools.wraps(whole_path)
def shortened_path(url: str, decode_unicode: bool = True) -> str:
    return shortened(whole_path(url, decode_unicode))


def refusing_loops(clean: Any) -> Any:
    """Wrap the form's `clean` so that it refuses a redirect loop."""

    @functools.wraps(clean)
    def clean_without_rings(form: RedirectForm) -> Any:
        cleaned = clean(form)
        given = form.cleaned_data
        old, link, page = given.get("old_path"), given.get("redirect_link"), given.get("redirect_page")
        target = path_of(page) if page else urlsplit(link or "").path
        if old and target and is_loop(old, target, form.instance.pk):
            message = _("This redirect leads back to its own address, over others or at once.")
            form.add_error(None if page else "redirect_link", ValidationError(message))
        return cleaned

    return clean_without_rings


def is_loop(old: str, target: str, own_pk: int | None) -> bool:
    """Return whether the existing redirects lead from `target` back to `old`, in whichever language."""
    links = {
        place(old_path): urlsplit(link).path
        for old_path, link in Redirect.objects.exclude(pk=own_pk)
        .exclude(redirect_link="")
        .values_list("old_path", "redirect_link")
    }
    for _step in range(MOST_STEPS):
        if place(target) == place(old):
            return True
        if place(target) not in links:
            return False
        target = links[place(target)]
    return True


def place(address: str) -> str:
    """Return a path without its language and query: a redirect of one language applies to the others too."""
    path = whole_path(address).partition("?")[0]
    language = get_language_from_path(f"{path}/")
    return path.removeprefix(f"/{language}") if language else path
