"""Compares the rows of an import with the organisations of the region; changes nothing but the rows themselves."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from directory.exchange.apply import Update, drafts_of, update_of
from directory.exchange.doubles import Candidate, DoubleFinder
from directory.exchange.fields.columns import ALL_RELATIONS, KEY, SLUG
from directory.exchange.fields.values import set_values, to_json
from directory.exchange.merged import MergedBefore
from directory.exchange.rows import ParsedRow, RowParser, record_errors
from directory.models import Import, ImportRow, ImportState, Organisation, Place, RowState
from sites.terms import labels
from sites.translated import LANGUAGES

BATCH_SIZE = 200
NAMES = [f"name_{language}" for language in LANGUAGES]
NAME_LENGTH = ImportRow._meta.get_field("name").max_length or 0
ROW_FIELDS = ["state", "organisation", "name", "changes", "drafts", "keeps", "errors", "double"]


def make_preview(imported: Import) -> None:
    """Fill in what each row means. Idempotent: what an interrupted preview has done is done again."""
    imported.rows.filter(state=RowState.VANISHED).delete()
    preview = _Preview(imported)
    imported.done, imported.total = 0, imported.rows.count()
    imported.save(update_fields=["done", "total"])
    for rows in batches(imported):
        preview.fill(rows)
        ImportRow.objects.bulk_update(rows, ROW_FIELDS)
        imported.done += len(rows)
        imported.save(update_fields=["done"])
    add_vanished(imported, preview.parser, preview.merged)
    imported.state = ImportState.PREVIEWED
    imported.save(update_fields=["state"])


def batches(imported: Import) -> Iterator[list[ImportRow]]:
    """Yield the rows of the file in the order of their lines."""
    last = 0
    while rows := list(imported.rows.filter(line__gt=last).order_by("line")[:BATCH_SIZE]):
        yield rows
        last = rows[-1].line or 0


class _Preview:
    """What is read once for all rows."""

    def __init__(self, imported: Import) -> None:
        self.imported = imported
        self.parser = RowParser(imported)
        self.doubles = double_finder()
        self.merged = MergedBefore()

    def fill(self, rows: list[ImportRow]) -> None:
        """Fill in the results of some rows."""
        parsed = [self.parser.parse(row) for row in rows]
        known = stored_organisations(parsed)
        drafts = drafts_of(list({each.pk: each for each in known.values()}.values()))
        for row, each in zip(rows, parsed, strict=True):
            organisation = organisation_of(each, known) or new_organisation(each)
            update = update_of(organisation, each.values, drafts.get(organisation.pk or 0, []))
            self.fill_row(row, each, update)

    def fill_row(self, row: ImportRow, parsed: ParsedRow, update: Update) -> None:
        """Fill in the result of a row."""
        organisation = update.organisation
        changes = {**update.changes, **key_change(organisation, parsed)}
        row.organisation = None if update.is_new else organisation
        row.changes = {name: [to_json(old), to_json(new)] for name, (old, new) in changes.items()}
        row.drafts = {name: [to_json(edit), to_json(new)] for name, (edit, new) in update.conflicts.items()}
        row.keeps = update.keeps if changes else []
        set_values(organisation, {name: new for name, (_old, new) in update.changes.items()})
        row.name = str(organisation)[:NAME_LENGTH]
        row.errors, row.double = {}, None
        if update.is_new and self.is_merged(row, organisation, parsed):
            return
        wrong = (changes or update.is_new) and not parsed.errors and record_errors(organisation)
        if parsed.errors or wrong:
            row.state = RowState.FAULTY
            row.errors = self.parser.errors_by_language(row, lambda: record_errors(organisation))
        elif update.is_new:
            row.state = RowState.NEW
            row.double_id = self.double_of(organisation, parsed)
        else:
            row.state = RowState.CHANGED if changes else RowState.SAME

    def is_merged(self, row: ImportRow, organisation: Organisation, parsed: ParsedRow) -> bool:
        """Tell whether a new organisation was merged into another one; its row is left out."""
        town = str(parsed.values.get("town", ""))
        merger = self.merged.find(organisation, parsed.key, parsed.slug, town)
        if merger is None:
            return False
        row.state, row.organisation_id = RowState.MERGED, merger.organisation_id
        row.changes, row.drafts, row.keeps = {}, {}, []
        return True

    def double_of(self, organisation: Organisation, parsed: ParsedRow) -> int | None:
        """Return the primary key of the organisation that a new one may be."""
        own = [getattr(organisation, name) for name in NAMES if getattr(organisation, name)]
        found = self.doubles.find(own, str(parsed.values.get("town", "")))
        return found.pk if found else None


def stored_organisations(parsed: list[ParsedRow]) -> dict[tuple[str, str], Organisation]:
    """Return the organisations that some rows name, by key and by slug."""
    keys, slugs = {each.key for each in parsed if each.key}, {each.slug for each in parsed if each.slug}
    named = Organisation.objects.filter(Q(key__in=keys) | Q(slug__in=slugs)).prefetch_related(*ALL_RELATIONS)
    found = {}
    for organisation in named:
        found[SLUG, organisation.slug] = organisation
        if organisation.key:
            found[KEY, organisation.key] = organisation
    return found


def organisation_of(parsed: ParsedRow, known: dict[tuple[str, str], Organisation]) -> Organisation | None:
    """Return the organisation of a row: the one with its key, else the one with its slug if that has no other key."""
    if parsed.key and (KEY, parsed.key) in known:
        return known[KEY, parsed.key]
    by_slug = known.get((SLUG, parsed.slug))
    return by_slug if by_slug and (not parsed.key or not by_slug.key) else None


def new_organisation(parsed: ParsedRow) -> Organisation:
    """Return an organisation that is not saved yet."""
    return Organisation(key=parsed.key or None)


def key_change(organisation: Organisation, parsed: ParsedRow) -> dict[str, tuple[Any, Any]]:
    """Return the key that an organisation gets which was found by its slug."""
    is_given = organisation.pk is not None and parsed.key and organisation.key != parsed.key
    return {KEY: (organisation.key or "", parsed.key)} if is_given else {}


def add_vanished(imported: Import, parser: RowParser, merged: MergedBefore) -> None:
    """Add rows for published organisations that have a key, which no row of the file has.

    The key of an organisation that was merged into another one stands for that one too.
    """
    named = {value for name, value in parser.lines if name == KEY}
    slugs = {value for name, value in parser.lines if name == SLUG}
    published = Organisation.objects.filter(live=True).exclude(key=None).exclude(pk__in=merged.kept(named))
    gone = [each for each in published.only("key", "slug", *NAMES) if each.key not in named and each.slug not in slugs]
    rows = [
        ImportRow(imported=imported, state=RowState.VANISHED, organisation=each, name=str(each)[:NAME_LENGTH])
        for each in gone
    ]
    ImportRow.objects.bulk_create(rows, batch_size=BATCH_SIZE)


def double_finder() -> DoubleFinder:
    """Return what finds likely doubles among the region's organisations."""
    towns: dict[int, str] = {}
    for pk, town in Place.objects.exclude(town="").order_by("-sort_order", "-pk").values_list("organisation", "town"):
        towns[pk] = town
    candidates = []
    for pk, former, *own in Organisation.objects.values_list("pk", "former_names", *NAMES):
        candidates.append(Candidate(pk, (*filter(None, own), *former.splitlines()), towns.get(pk, "")))
    places = labels.vocabulary(labels.MUNICIPALITY).values()
    return DoubleFinder(candidates, {name for place in places for name in place.names.values()})
