"""What an author may still add to an operating model: facts, and sections of the summary and of the path."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from directory.sections import PATH, SUMMARY

TEXTS = (
    ("short_description", _("Short description")),
    ("place", _("Place of implementation")),
    ("author", _("Author")),
    ("topics", _("Topics")),
)
FACTS = (
    ("funders", _("Funder of the operating model")),
    ("themes", _("Themes")),
    ("audiences", _("Target group")),
)
ON_PATH = tuple(section for section in PATH if not section.shared)
COUNT = len(TEXTS) + len(FACTS) + 2 + len(SUMMARY)  # area and picture, and the sections that readers see first


@dataclass(frozen=True)
class Missing:
    """The labels of what is missing: recommended facts and sections of the summary, and the path's other sections."""

    facts: list[Any]
    summary: list[str]
    path: list[str]

    @property
    def filled(self) -> int:
        """Return how many of the `COUNT` recommended parts are there."""
        return COUNT - len(self.facts) - len(self.summary)


def missing(page: Any, language: str) -> Missing:
    """Return what is missing of a model, in the order of its form. Labels of sections are in `language`."""
    facts = [label for name, label in (*TEXTS, *FACTS) if not getattr(page, name)]
    if not (page.nationwide or page.municipalities):
        facts.append(_("Area"))
    if not page.picture_id:
        facts.append(_("Cover picture"))
    written = page.filled_sections
    return Missing(
        facts=facts,
        summary=[section.label(language) for section in SUMMARY if section.code not in written],
        path=[section.label(language) for section in ON_PATH if section.code not in written],
    )
