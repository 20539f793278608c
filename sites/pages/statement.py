"""Template context of the accessibility statement: its six parts in the order of the model statement."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sites.pages.models.accessibility_statement import AccessibilityStatementPage, Conformance
from sites.plain_text import plain
from sites.regions.request import RegionRequest


def statement_context(page: AccessibilityStatementPage, request: RegionRequest) -> dict[str, Any]:
    """Return the statement's parts that are not empty, each with heading and text."""
    parts = [
        ("conformance", _("How accessible the site is"), page.conformance_text),
        ("shortcomings", _("What is not accessible"), page.shortcomings),
        ("alternatives", _("Other ways to get the same"), page.alternatives),
        ("method", _("How this statement was prepared"), page.method),
        ("feedback", _("Give feedback on accessibility"), page.feedback),
        ("supervision", _("Supervision"), page.supervision),
    ]
    always = {"conformance", "method", "feedback"}  # they contain facts even without an editor's text
    return {
        "parts": [
            {"code": code, "heading": heading, "html": text}
            for code, heading, text in parts
            if plain(text) or code in always
        ],
        "conformance": Conformance(page.conformance).label,
        "feedback_url": reverse("accessibility_feedback"),
    }
