"""An author's entry, and a moderator's decision."""

from typing import Any

import pytest
from wagtail.models import WorkflowState

from directory.models import Organisation
from tests.things import organisation_form

LIST = "/admin/snippets/directory/organisation/"


@pytest.fixture
def draft(signed_in, within):
    """Aino's own entry; submitted unless `action` is another button."""

    def write(code="etela-savo", action="action-submit", **fields):
        answer = signed_in(code, "author").post(f"{LIST}add/", organisation_form(**fields) | {action: "1"})
        assert answer.status_code == 302, answer.content.decode()
        with within(code):
            return Organisation.objects.latest("pk")

    return write


@pytest.fixture
def decide(signed_in, within):
    """A moderator's decision in the form of a record: `decide(tupa, "approve", comment="Hyvä!")`."""

    def press(record, action, username="moderator", code="etela-savo", comment=""):
        with within(code):
            task = WorkflowState.objects.get(object_id=str(record.pk), status="in_progress").current_task_state.pk
        address = f"{LIST}workflow/action/{record.pk}/{action}/{task}/"
        return signed_in(code, username).post(address, {"comment": comment})

    return press


def resend(signed_in, record, action, username="author", code="etela-savo", **fields):
    """Send the form of an entry with a button."""
    sent = organisation_form(slug=record.slug, **fields) | {action: "1"}
    return signed_in(code, username).post(f"{LIST}edit/{record.pk}/", sent)


def text_of(response: Any) -> str:
    text: str = response.content.decode()
    return text
