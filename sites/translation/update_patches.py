"""Redirect to the editor after updating a translation, and publish nothing.

wagtail-localize redirects to the list of pages, and offers to publish translations with untranslated segments at once.
"""

from typing import Any

from django import forms
from wagtail_localize.views.update_translations import UpdateTranslationsForm, UpdateTranslationsView

localizes_success_url = UpdateTranslationsView.get_success_url


def apply() -> None:
    """Patch the view and its form. Idempotent."""
    UpdateTranslationsForm.base_fields["publish_translations"] = forms.BooleanField(
        required=False, disabled=True, widget=forms.HiddenInput
    )
    UpdateTranslationsView.get_success_url = success_url


def success_url(view: Any) -> Any:
    """Return the URL of the editor of the only translation; of several, the page the editor came from."""
    translations = list(view.object.translations.filter(enabled=True))
    if len(translations) == 1:
        return view.get_edit_url(translations[0].get_target_instance())
    return localizes_success_url(view)
