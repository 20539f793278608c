"""Uploaded PO files are validated before wagtail-localize imports them: it parses some malformed ones with an error."""

import functools
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from sites.translation.po_files import check_po_file

localizes_upload = edit_translation.upload_pofile


def apply() -> None:
    """Patch the view. Called before wagtail-localize registers its URLs. Idempotent."""
    edit_translation.upload_pofile = upload_po_file


@functools.wraps(localizes_upload)
def upload_po_file(request: HttpRequest, translation_id: int) -> Any:
    """Import a valid file; of any other tell why it is none. Raises Http404 or PermissionDenied."""
    if request.method == "POST":
        try:
            check_po_file(request.FILES.get("file"))
        except ValidationError as error:
            return refuse(request, translation_id, error)
    return localizes_upload(request, translation_id)


def refuse(request: HttpRequest, translation_id: int, error: ValidationError) -> HttpResponse:
    """Redirect to where the file was uploaded, with the error; only for users who may edit the translation."""
    instance = get_object_or_404(Translation, id=translation_id).get_target_instance()
    if not edit_translation.user_can_edit_instance(request.user, instance):
        raise PermissionDenied
    messages.error(request, " ".join(error.messages))
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))
