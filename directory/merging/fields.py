"""The fields of two organisations side by side: what differs, and what one gets of the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst

from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.values import is_same
from directory.exchange.fields.writing import in_words
from directory.models import Organisation
from sites.translated import LANGUAGES, texts

ONE, OTHER, BOTH = "one", "other", "both"
OF_THE_ENTRY = frozenset(
    {
        *("id", "key", "slug", "live", "has_unpublished_changes", "first_published_at", "last_published_at"),
        *("go_live_at", "expire_at", "expired", "expired_on", "latest_revision", "live_revision", "takes_new_said"),
    }
)
"""Fields of the entry and not of the body; `takes_new_said` follows `takes_new`, a key is taken where there is none."""
NAMES = [f"name_{language}" for language in LANGUAGES]


@dataclass(frozen=True)
class Difference:
    """A field with two values: that of the organisation that stays, and that of the other. `default` is one of the
    choices: what is kept where nobody chooses.
    """

    name: str
    label: str
    one: Any
    other: Any
    can_join: bool

    @property
    def default(self) -> str:
        """Nothing is lost where both fit, and an empty field is filled."""
        if self.can_join:
            return BOTH
        return OTHER if is_empty(self.one) else ONE

    @property
    def shown(self) -> tuple[str, str]:
        """Both values in the words of the active language."""
        return shown(self.name, self.one), shown(self.name, self.other)

    def chosen(self, choice: str) -> Any:
        """Return the value of a choice; of an unknown one that of the default."""
        wanted = choice if choice in self.choices else self.default
        return {ONE: self.one, OTHER: self.other, BOTH: self.joined() if self.can_join else None}[wanted]

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen."""
        return (ONE, OTHER, BOTH) if self.can_join else (ONE, OTHER)

    def joined(self) -> Any:
        """Return both values: of lists and of lines each once."""
        if isinstance(self.one, str):
            return "\n".join(dict.fromkeys([*self.one.splitlines(), *self.other.splitlines()]))
        return list(dict.fromkeys([*self.one, *self.other]))


def differences(one: Organisation, other: Organisation) -> Iterator[Difference]:
    """Yield the fields in which two organisations differ, those that are empty in the second left out."""
    for field in Organisation._meta.concrete_fields:
        mine, theirs = getattr(one, field.name), getattr(other, field.name)
        if field.name in OF_THE_ENTRY or is_empty(theirs) or same(field.name, mine, theirs):
            continue
        if field.name == "parent" and one in (mine, theirs):
            continue  # an organisation is no part of itself
        yield Difference(field.name, label_of(field), mine, theirs, can_join(field, mine))


def can_join(field: Any, value: Any) -> bool:
    """Tell whether a field holds several values, and has some."""
    column = COLUMNS.get(field.name)
    return bool(column and column.is_list and value)


def is_empty(value: Any) -> bool:
    """Tell whether a value says nothing. A flag that is not set says nothing either."""
    return value in ("", None, False) or value == []


def same(name: str, one: Any, other: Any) -> bool:
    """Tell whether two values are equal."""
    return is_same(name, one, other) if name in COLUMNS else bool(one == other)


def label_of(field: models.Field[Any, Any]) -> str:
    """Return the name of a field."""
    return capfirst(str(field.verbose_name))


def shown(name: str, value: Any) -> str:
    """Return a value in the words of the active language, in full: what is not chosen is lost."""
    if name in COLUMNS:
        return in_words(name, value) or "–"
    return "–" if is_empty(value) else str(value)


def further_names(one: Organisation, other: Organisation, values: Mapping[str, Any]) -> list[str]:
    """Return the names of both that the organisation does not have with these values: it is found by them still."""
    own = {values.get(name, getattr(one, name)) for name in NAMES}
    known = {line.strip() for line in values.get("former_names", one.former_names).splitlines()}
    every = [*texts(one, "name").values(), *texts(other, "name").values()]
    return [name for name in dict.fromkeys(every) if name not in own | known]
