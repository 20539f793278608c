"""A field of a model form that was refused gets no second message from the model.

Django validates the model after the form, without the values that the form has refused. A model that needs one of them
would say that it is missing, beside the message about what was typed there.
"""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.models import BaseModelForm

MARK = "_keeps_first_messages"


def apply() -> None:
    """Patches Django's model forms. Idempotent. Raises AttributeError where a version of Django has no such method."""
    if MARK not in vars(BaseModelForm):
        _patch(BaseModelForm)
        setattr(BaseModelForm, MARK, True)


def _patch(form_class: Any) -> None:
    djangos_update = form_class._update_errors

    def update_errors(form: Any, errors: ValidationError) -> None:
        if hasattr(errors, "error_dict"):
            refused = set(form.errors) - {NON_FIELD_ERRORS}
            kept = {name: found for name, found in errors.error_dict.items() if name not in refused}
            if not kept:
                return
            errors = ValidationError(kept)
        djangos_update(form, errors)

    form_class._update_errors = update_errors
