"""Put the results into the draft of an operating model, in its section on the results of the evaluation."""

from typing import Any

from django.db import transaction
from django.utils.html import escape
from django.utils.translation import override

from directory.models import OperatingModelPage
from programmes.feedback.results import results_of, summary_text
from programmes.feedback.subjects import FeedbackSubject
from sites.pages.locales import language_of

SECTION = "evaluation"


def editable_models(user: Any) -> list[OperatingModelPage]:
    """Return the operating models whose drafts a user may change, by title."""
    pages = OperatingModelPage.objects.filter(alias_of=None).select_related("locale").order_by("title", "pk")
    return [page for page in pages if page.permissions_for_user(user).can_edit() and not is_locked(page, user)]


def is_locked(page: Any, user: Any) -> bool:
    """Tell whether somebody else has locked a page, or moderation has."""
    lock = page.get_lock()
    return bool(lock and lock.for_user(user))


@transaction.atomic
def add_summary(page: OperatingModelPage, subject: FeedbackSubject, user: Any) -> bool:
    """Add the results as a paragraph at the end of the section, in a new draft; what is there stays.

    Return False where the same paragraph is there already, or there is nothing to show.
    """
    language = language_of(page)
    with override(language):
        results = results_of(subject)
        text = summary_text(subject.name(language).text, results)
    if not results.total:
        return False
    draft = page.get_latest_revision_as_object()
    paragraph = f"<p>{escape(text)}</p>"
    sections = {child.block_type: child.value for child in draft.sections}
    block = draft._meta.get_field("sections").stream_block
    value = sections.get(SECTION) or block.child_blocks[SECTION].get_default()
    if paragraph in value["text"].source:
        return False
    value["text"] = type(value["text"])(value["text"].source + paragraph)
    draft.sections = block.value_of(sections | {SECTION: value})
    draft.save_revision(user=user, log_action=True)
    return True
