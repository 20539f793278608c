"""Links to open forms on the pages of what takes place."""

from typing import Any

from programmes.feedback.subjects import form_links, subject_of
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


def of_fair(fair: Fair, _request: Any) -> dict[str, Any]:
    """Return the links to the forms of a fair and of its blocks that are open, the fair's first."""
    subjects = [subject_of("fair", fair)] if fair.pk else []
    if subjects:
        subjects += [subject_of("block", fair, block) for block in fair.blocks.all() if block.kind != "break"]
    return {"feedback_links": form_links(subjects, current_language())}
