"""The contact page of a region, for apps that do not know its pages."""

from collections.abc import Sequence

from sites.asking import Asking
from sites.pages.locales import public_path
from sites.pages.models import ContactPage
from sites.pages.restrictions import unrestricted


def contact_page(languages: Sequence[str]) -> Asking:
    """Return the path and the address of the contact page in the first of some languages that has one; one query."""
    found = unrestricted(ContactPage.objects.live()).filter(locale__language_code__in=languages)
    pages = {page.locale.language_code: page for page in found.select_related("locale").order_by("path")}
    page = next((pages[code] for code in languages if code in pages), None)
    return Asking(public_path(page.url_path), page.email) if page else Asking()
