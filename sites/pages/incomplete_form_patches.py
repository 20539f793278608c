"""Forms of Wagtail that are an error of the server when a request lacks a field, or when nothing offers the form.

A link's form without its URL counts as one with an empty URL. The form that confirms imported redirects refuses missing
fields before it reads their signatures. A chooser in which nothing can be created has no address to create it at. A
form that is shown again because a chooser's value is no key shows that nothing is chosen.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest
from wagtail.admin.forms.choosers import URLOrAbsolutePathField
from wagtail.admin.views.generic.chooser import CreateViewMixin
from wagtail.admin.widgets import BaseChooser
from wagtail.contrib.redirects.forms import ConfirmImportManagementForm

wagtails_to_python = URLOrAbsolutePathField.to_python
wagtails_dispatch = CreateViewMixin.dispatch
wagtails_get_instance = BaseChooser.get_instance
wagtails_clean = ConfirmImportManagementForm.clean


def apply() -> None:
    """Patch the field, the form, the view and the chooser. Idempotent."""
    URLOrAbsolutePathField.to_python = to_python
    ConfirmImportManagementForm.clean = clean
    CreateViewMixin.dispatch = dispatch
    BaseChooser.get_instance = get_instance


def to_python(field: Any, value: Any) -> Any:
    """Return the URL, empty if the form has none. Raises ValidationError."""
    return wagtails_to_python(field, "" if value is None else value)


def clean(form: Any) -> Any:
    """Return the cleaned values. Raises ValidationError for a wrong signature; missing fields have their error."""
    return form.cleaned_data if form.errors else wagtails_clean(form)


def dispatch(view: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
    """Return the response. Raises PermissionDenied, and Http404 where the chooser has no form to create something."""
    if view.can_create() and view.get_creation_form_class() is None:
        raise Http404
    return wagtails_dispatch(view, request, *args, **kwargs)


def get_instance(chooser: Any, value: Any) -> Any:
    """Return the instance that is chosen; None where the value is no primary key. The field tells the error."""
    try:
        return wagtails_get_instance(chooser, value)
    except (ValueError, ValidationError):
        return None
