"""Links to open forms on the pages of what takes place."""

from typing import Any

from django.utils import timezone

from programmes.feedback.subjects import form_links, form_path, subject_of
from programmes.models import Event, Fair, InfoSession, Kiosk
from sites.pages.context import current_language


def of_event(event: Event, _request: Any) -> dict[str, Any]:
    """Return the link to an event's form, while it is open."""
    subjects = [subject_of("event", event)] if event.pk else []
    return {"feedback_links": form_links(subjects, current_language())}


def of_kiosk(kiosk: Kiosk, _request: Any) -> dict[str, Any]:
    """Return the link to a kiosk's form, while it is open: from its first day on."""
    subjects = [subject_of("kiosk", kiosk)] if kiosk.pk else []
    return {"feedback_links": form_links(subjects, current_language())}


def of_session(session: InfoSession, _request: Any) -> dict[str, Any]:
    """Return the link to the form of a series of info sessions, while it is open."""
    subjects = [subject_of("infosession", session)] if session.pk else []
    return {"feedback_links": form_links(subjects, current_language())}


def of_fair(fair: Fair, request: Any) -> dict[str, Any]:
    """Return the links to the forms of a fair and of its blocks that are open, the fair's first; and the absolute
    address of the fair's form until it closes, which the printed programme has.
    """
    if not fair.pk:
        return {"feedback_links": [], "feedback_url": ""}
    whole, language, now = subject_of("fair", fair), current_language(), timezone.now()
    blocks = [subject_of("block", fair, block) for block in fair.blocks.all() if block.kind != "break"]
    is_ahead = whole.open_until(now) or whole.begins(now)
    return {
        "feedback_links": form_links([whole, *blocks], language),
        "feedback_url": request.build_absolute_uri(form_path(whole.key, language)) if is_ahead else "",
    }
