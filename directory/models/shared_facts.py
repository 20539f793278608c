"""Pages whose facts are the same in every language."""

from typing import Any, Self

from django.db import models


class SharesFacts(models.Model):
    """A page whose facts are read from the original, so that a change is right in every language at once."""

    class Meta:
        abstract = True

    def facts_translation(self) -> Self:
        """Return the translation whose facts all share: the original, or the oldest one that is live."""
        own: Any = self
        every = type(own).objects.filter(translation_key=own.translation_key, alias_of=None)
        versions = list(every.order_by("pk"))
        if not versions or versions[0].pk == own.pk:
            return self
        return next((version for version in versions if version.live), self)
