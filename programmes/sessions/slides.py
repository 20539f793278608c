"""Documents that are the slides of info sessions: their address serves only those who may see them."""

from typing import Any

from django.http import Http404, HttpRequest

from programmes.choices import MaterialVisibility
from programmes.models import InfoSessionRecording
from programmes.sessions import visible

EDIT = "programmes.change_infosession"


def check(document: Any, request: HttpRequest) -> None:
    """Raise Http404 where a document is slides that are not for everybody, and the reader may not see them.

    Slides that are shown to everybody on one date are public, whatever else they are used for.
    """
    found = set(InfoSessionRecording.objects.filter(slides=document.pk).values_list("slides_visibility", flat=True))
    if not found or MaterialVisibility.PUBLIC in found or request.user.has_perm(EDIT):
        return
    if MaterialVisibility.STAFF not in found or not visible.is_staff(request):
        raise Http404
