"""Loads a region's organisations from a table: by key, again and again, all rows or none.

Columns: `key` and one name are required. Lists (`themes`, `municipalities` …) part their values with `|` and take
codes or words in any of the three languages. A column the file does not have is left as it is; an empty cell empties
the field.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.choices import OrganisationKind, TakesNew
from directory.imports.table import Fault, Problem, Row, Table, read
from directory.models import FormerSlug, Organisation
from sites.plain_text import plain
from sites.records.slugs import free_slug
from sites.terms import labels
from sites.translated import LANGUAGES

LISTS = {
    "themes": "theme",
    "activities": "activity",
    "target_groups": "target_group",
    "life_events": "life_event",
    "municipalities": "municipality",
}
FLAGS = ("address_public", "nationwide")
CHOICES = {"kind": OrganisationKind, "takes_new": TakesNew}
TEXTS = (
    *(f"{name}_{language}" for name in ("name", "summary", "description", "alert") for language in LANGUAGES),
    "business_id", "street", "postal_code", "town", "phone", "email", "web",
)  # fmt: skip
RICH_TEXTS = tuple(f"description_{language}" for language in LANGUAGES)  # plain text in a file
COLUMNS = ("key", *TEXTS, "former_names", *CHOICES, *LISTS, *FLAGS)
YES = {"yes", "kyllä", "ja", "true", "1", "x"}
NO = {"no", "ei", "nej", "false", "0"}
ROWS_AT_ONCE = 500
LONGEST_KEY = Organisation._meta.get_field("key").max_length or 0

REASONS = {
    Problem.EMPTY: gettext_lazy("The file has no rows."),
    Problem.TWICE: gettext_lazy("This column stands there twice."),
    Problem.UNKNOWN_COLUMN: gettext_lazy("There is no such column."),
    Problem.MISSING_COLUMN: gettext_lazy("This column is required."),
    Problem.TOO_MANY_CELLS: gettext_lazy("The row has more cells than the header has columns."),
    Problem.BROKEN_QUOTES: gettext_lazy("A quotation mark is opened and not closed."),
    Problem.NOT_TEXT: gettext_lazy("This is not a text file. Save the table as CSV."),
}


class ImportRefusedError(Exception):
    """Nothing was loaded; `faults` says why, line by line."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.line)
        super().__init__(f"{len(faults)} faults")


@dataclass
class Report:
    """What a load did."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0


@dataclass
class _Reading:
    """The values read from the rows, and what was wrong."""

    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def in_words(fault: Fault) -> str:
    """The reason of a fault in the active language."""
    return str(REASONS[fault.reason]) if isinstance(fault.reason, Problem) else fault.reason


def load(content: bytes, progress: Callable[[int, int], None] = lambda done, total: None) -> Report:
    """Loads a file into the present region. Raises ImportRefusedError with every fault; then nothing was changed."""
    table, faults = read(content, known=COLUMNS, required=("key",))
    if faults:
        raise ImportRefusedError(faults)
    reading = read_rows(table)
    known = {organisation.key: organisation for organisation in Organisation.objects.filter(key__in=reading.values)}
    slugs = {slug for model in (Organisation, FormerSlug) for slug in model.objects.values_list("slug", flat=True)}
    changed: list[Organisation] = []
    for key, values in reading.values.items():
        organisation = known.get(key) or Organisation(key=key)
        if apply(organisation, values) or organisation.pk is None:
            organisation.slug = organisation.slug or free_slug(str(organisation), slugs, "organisation")
            slugs.add(organisation.slug)
            reading.faults += faults_of(organisation, reading.lines[key])
            changed.append(organisation)
    if reading.faults:
        raise ImportRefusedError(reading.faults)
    created = sum(organisation.pk is None for organisation in changed)
    write(changed, [name for name in table.columns if name not in ("", "key")], progress)
    return Report(created=created, updated=len(changed) - created, unchanged=len(reading.values) - len(changed))


def read_rows(table: Table) -> _Reading:
    """Every row's values by key."""
    reading = _Reading()
    lookup = {name: words_of(vocabulary) for name, vocabulary in LISTS.items() if name in table.columns}
    for row in table.rows:
        key = row.cells.get("key", "")
        if not key:
            reading.faults.append(Fault(row.line, "key", _("The key is missing.")))
        elif len(key) > LONGEST_KEY:
            reading.faults.append(
                Fault(row.line, "key", _("The key is longer than %(most)s characters.") % {"most": LONGEST_KEY})
            )
        elif key in reading.values:
            line = reading.lines[key]
            reading.faults.append(
                Fault(row.line, "key", _("The key stands on line %(line)s already.") % {"line": line})
            )
        else:
            reading.values[key], faults = values_of(row, lookup)
            reading.lines[key] = row.line
            reading.faults += faults
    return reading


def words_of(vocabulary: str) -> dict[str, str]:
    """Every way to name a term, in small letters, and its code."""
    words: dict[str, str] = {}
    for code, word in labels.vocabulary(vocabulary).items():
        words |= {name.lower(): code for name in word.names.values()}
        words[code.lower()] = code
    return words


def values_of(row: Row, lookup: Mapping[str, Mapping[str, str]]) -> tuple[dict[str, Any], list[Fault]]:
    """The fields' values of one row, and what is wrong in it."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for column, cell in row.cells.items():
        if column in ("", "key"):
            continue
        try:
            values[column] = value_of(column, cell, lookup.get(column, {}))
        except ValueError as error:
            faults.append(Fault(row.line, column, str(error)))
    return values, faults


def value_of(column: str, cell: str, words: Mapping[str, str]) -> Any:
    """A cell's value for its field. Raises ValueError with the reason in the active language."""
    if column in LISTS:
        return codes_of(cell, words)
    if column in FLAGS:
        return flag_of(column, cell)
    if column in CHOICES:
        return choice_of(column, cell)
    if column in RICH_TEXTS:
        return linebreaks(cell, autoescape=True) if cell else ""
    if column == "former_names":
        return "\n".join(name.strip() for name in cell.split("|") if name.strip())
    return cell


def codes_of(cell: str, words: Mapping[str, str]) -> list[str]:
    """The codes of the terms a cell names, each once."""
    named = [name.strip() for name in cell.split("|") if name.strip()]
    unknown = [name for name in named if name.lower() not in words]
    if unknown:
        raise ValueError(_("Not in the vocabulary: %(codes)s") % {"codes": ", ".join(unknown)})
    return list(dict.fromkeys(words[name.lower()] for name in named))


def flag_of(column: str, cell: str) -> bool:
    """Yes or no in one of our languages; an empty cell means the field's default."""
    if not cell:
        return bool(default_of(column))
    if cell.lower() not in YES | NO:
        raise ValueError(_("%(value)s is neither yes nor no.") % {"value": cell})
    return cell.lower() in YES


def choice_of(column: str, cell: str) -> str:
    """One of the field's codes; an empty cell means the field's default."""
    if not cell:
        return str(default_of(column))
    if cell.lower() not in CHOICES[column].values:
        choices = ", ".join(CHOICES[column].values)
        raise ValueError(_("%(value)s is none of: %(choices)s.") % {"value": cell, "choices": choices})
    return cell.lower()


def default_of(column: str) -> Any:
    """The value a field has when nobody gave it one."""
    return getattr(Organisation(), column)


def apply(organisation: Organisation, values: Mapping[str, Any]) -> bool:
    """Set the fields; return whether any was different. Rich text with the words of the file keeps its lists."""
    different = {
        name: value
        for name, value in values.items()
        if getattr(organisation, name) != value
        and not (name in RICH_TEXTS and plain(getattr(organisation, name)) == plain(value))
    }
    for name, value in different.items():
        setattr(organisation, name, value)
    return bool(different)


def faults_of(organisation: Organisation, line: int) -> list[Fault]:
    """What the model itself refuses in an organisation."""
    try:
        organisation.clean_fields(exclude=["key", "latest_revision", *LISTS])
        organisation.clean()
    except ValidationError as error:
        return [Fault(line, name, " ".join(reasons)) for name, reasons in error.message_dict.items()]
    return []


@transaction.atomic
def write(organisations: list[Organisation], columns: list[str], progress: Callable[[int, int], None]) -> None:
    """Publishes new organisations, and the columns of changed ones. Those with a history get their change into it."""
    now = timezone.now()
    for organisation in organisations:
        organisation.live, organisation.last_published_at = True, now
        organisation.first_published_at = organisation.first_published_at or now
    new = [organisation for organisation in organisations if organisation.pk is None]
    known = [organisation for organisation in organisations if organisation.pk is not None]
    written = [*columns, "live", "first_published_at", "last_published_at"]
    for start in range(0, len(new), ROWS_AT_ONCE):
        Organisation.objects.bulk_create(new[start : start + ROWS_AT_ONCE])
        progress(min(start + ROWS_AT_ONCE, len(new)), len(organisations))
    for start in range(0, len(known), ROWS_AT_ONCE):
        Organisation.objects.bulk_update(known[start : start + ROWS_AT_ONCE], written)
        progress(len(new) + min(start + ROWS_AT_ONCE, len(known)), len(organisations))
    for organisation in known:
        if organisation.latest_revision_id:
            organisation.save_revision().publish()
