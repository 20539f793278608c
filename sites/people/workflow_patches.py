"""The names of a region's workflow and of its task, in the reader's language.

Wagtail stores one name. The names that provisioning gave (`sites.people.provisioning.make_workflow`) are translated
wherever they are read; a name that somebody else chose stays as it is.
"""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext, gettext_noop, override
from wagtail.models import Task, Workflow

WORKFLOW = gettext_noop("Moderation")
TASK = gettext_noop("A moderator's approval")


def apply() -> None:
    """Let `name` of workflows and tasks be translated. Raises AttributeError where the models have no such field."""
    for model in (Workflow, Task):
        if not isinstance(model.name, TranslatedName):
            model.name = TranslatedName(model.name)


@cache
def given_names() -> dict[str, str]:
    """The names provisioning gives, in every language: each with its English original."""
    names: dict[str, str] = {}
    for original in (WORKFLOW, TASK):
        names[original] = original
        for language, _name in settings.LANGUAGES:
            with override(language):
                names[gettext(original)] = original
    return names


class TranslatedName:
    """In place of Django's descriptor of the field `name`: gives the stored name in the active language."""

    def __init__(self, deferred: Any) -> None:
        self.deferred = deferred

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        stored = instance.__dict__["name"] if "name" in instance.__dict__ else self.deferred.__get__(instance, owner)
        original = given_names().get(stored)
        return gettext(original) if original else stored

    def __set__(self, instance: Any, value: str) -> None:
        instance.__dict__["name"] = value
