"""Text in three languages beside each other: one model field for each language."""

from typing import Any

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sites.translated import LANGUAGES

IN_LANGUAGE = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}


class InEachLanguage:
    """Declares a field for each language: `name = InEachLanguage(…)` adds `name_fi`, `name_sv` and `name_en`.

    `label` is a lazy translation; "in Finnish" and so on is added to it. `field` is the class of the model fields,
    `options` their arguments.
    """

    def __init__(self, label: Any, field: "type[models.Field[Any, Any]]", **options: Any) -> None:
        self.fields = {
            language: field(format_lazy("{} {}", label, IN_LANGUAGE[language]), **options) for language in LANGUAGES
        }

    def contribute_to_class(self, model: type[models.Model], name: str) -> None:
        """Add the fields to a model; Django calls this while it makes the class."""
        for language, field in self.fields.items():
            field.contribute_to_class(model, f"{name}_{language}")
