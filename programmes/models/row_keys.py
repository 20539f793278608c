"""Keys by which rows of one record refer to each other, in drafts as well, where rows have no id yet."""

import secrets
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sites.records.child import Child

LENGTH = 8


def new_key() -> str:
    """Return a random key: eight hexadecimal digits."""
    return secrets.token_hex(LENGTH // 2)


class KeyedChild(Child):
    """A row with a key that stays the same in every version of its record."""

    key = models.CharField(_("key"), max_length=LENGTH, default=new_key, editable=False)

    class Meta(Child.Meta):
        abstract = True


class RowKeyField(models.CharField):
    """The key of a row of the same record, or nothing. The form of the record offers its choices."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max_length": LENGTH, "blank": True, **options})

    def formfield(self, **options: Any) -> Any:
        """Return a select without choices: which rows there are only the form of the record knows."""
        return forms.ChoiceField(label=capfirst(self.verbose_name), help_text=self.help_text, required=False)
