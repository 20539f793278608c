"""Wagtail's page for an address that the admin does not have: it is translated outside of the user's language."""

from wagtail.admin import urls

from sites.translation.wagtail_patches import in_user_language


def apply() -> None:
    """Apply the patch. Called by the URL configuration: Wagtail's URLs load its hooks."""
    urls.page_not_found = in_user_language(urls.page_not_found)
