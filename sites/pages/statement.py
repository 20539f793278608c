"""What the accessibility statement's template shows: the six contents in the order of the model statement."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sites.pages.models.accessibility_statement import AccessibilityStatementPage, Conformance
from sites.plain_text import plain
from sites.regions.request import RegionRequest


def statement_context(page: AccessibilityStatementPage, request: RegionRequest) -> dict[str, Any]:
    """The statement's parts that have something to say, each with its heading and its words."""
    parts = [
        ("conformance", _("How accessible the site is"), page.conformance_text),
        ("shortcomings", _("What is not accessible"), page.shortcomings),
        ("alternatives", _("Other ways to get the same"), page.alternatives),
        ("method", _("How this statement was prepared"), page.method),
        ("feedback", _("Give feedback on accessibility"), page.feedback),
        ("supervision", _("Supervision"), page.supervision),
    ]
    always = {"conformance", "method", "feedback"}  # they hold facts even where an editor wrote no text
    return {
        "parts": [
            {"code": code, "heading": heading, "html": text}
            for code, heading, text in parts
            if plain(text) or code in always
        ],
        "conformance": Conformance(page.conformance).label,
        "feedback_url": reverse("accessibility_feedback"),
    }
