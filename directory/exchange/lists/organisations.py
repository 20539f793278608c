"""Lists of organisations."""

import re
from collections.abc import Collection, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.exchange.doubles import DoubleCandidate, DoubleFinder
from directory.exchange.fields.column import folded
from directory.exchange.fields.organisation_columns import ALL_RELATIONS, DECLARED, KEY, SLUG
from directory.exchange.fields.values import set_values
from directory.exchange.fields.words import organisation_rows
from directory.exchange.lists.base import CellErrors, ListKind, ParsedRow, Values
from directory.exchange.lists.own_files import OwnFiles
from directory.exchange.merged import MergedBefore
from directory.exchange.public import unsaid_columns
from directory.models import Import, ImportRow, Merger, Organisation, Place, RowReason, RowState
from sites.terms import labels
from sites.translated import LANGUAGES

KEY_LENGTH = Organisation._meta.get_field("key").max_length or 0
NAMES = [f"name_{language}" for language in LANGUAGES]
BUSINESS_ID, NAME = "business_id", "name"

OrganisationIdentity = tuple[str, str]
"""A business ID or a folded name, with which of the two it is."""


SUM = re.compile(r"(?:yhteensä|summa|totalt|sammanlagt|total|sum)[\s:\d]*(?:kpl|st)?\.?", re.IGNORECASE)
"""What stands in the last row of a list instead of a name."""


class OrganisationList(ListKind):
    """A list of organisations, which are told apart by key, else by slug; in a list without those by business ID, else
    by name. One instance serves one preview.
    """

    code = "organisation"
    label = gettext_lazy("Organisations")
    model = Organisation
    row_field = "organisation"
    columns = DECLARED
    key, slug = KEY, SLUG
    relations = ALL_RELATIONS
    default_slug = "organisation"
    file_stem = "organisations"

    @cached_property
    def merged(self) -> MergedBefore:
        """The mergers of the region."""
        return MergedBefore()

    @cached_property
    def doubles(self) -> DoubleFinder:
        """What finds likely doubles."""
        return double_finder()

    @cached_property
    def padded_keys(self) -> dict[str, str]:
        """The keys of the region that begin with zeros, by what is left where a spreadsheet has dropped those."""
        numeric = Organisation.objects.filter(key__regex=r"^[0-9]+$").values_list("key", flat=True)
        keys = {key for key in numeric if key}
        return {short: key for key in sorted(keys) if (short := str(int(key))) not in keys}

    @cached_property
    def known(self) -> "Known":
        """By what organisations of the region are known besides key and slug."""
        return Known()

    @cached_property
    def own_files(self) -> OwnFiles:
        """What files say that this region has exported."""
        return OwnFiles()

    def key_of(self, key: str) -> str:
        """Return the key; one whose zeros a spreadsheet has dropped means the stored one that has them."""
        return self.padded_keys.get(key, key) if key.isdecimal() else key

    def missing_identifier(self, columns: Collection[str]) -> str:
        if {*self.identifiers, BUSINESS_ID, *NAMES} & set(columns):
            return ""
        return _("Choose the column that tells the organisations from each other: key, business ID or name.")

    def identifier_errors(self, parsed: ParsedRow, has_keys: bool) -> CellErrors:
        if not (parsed.key or parsed.slug):
            return [(KEY, _("The key is missing."))] if has_keys else named_errors(parsed.values, self.known)
        if len(parsed.key) > KEY_LENGTH:
            return [(KEY, _("The key is longer than %(most)s characters.") % {"most": KEY_LENGTH})]
        return []

    def stored(self, parsed: Sequence[ParsedRow]) -> list[Any]:
        keys, slugs = {each.key for each in parsed if each.key}, {each.slug for each in parsed if each.slug}
        others = [self.otherwise_known(each) for each in parsed]
        found: dict[tuple[str, str], Organisation] = {}
        by_pk: dict[int | None, Organisation] = {}
        for organisation in self.records().filter(Q(key__in=keys) | Q(slug__in=slugs) | Q(pk__in={*others} - {None})):
            by_pk[organisation.pk] = organisation
            found[SLUG, organisation.slug] = organisation
            if organisation.key:
                found[KEY, organisation.key] = organisation
        return [by_pk.get(pk) or organisation_of(each, found) for each, pk in zip(parsed, others, strict=True)]

    def otherwise_known(self, parsed: ParsedRow) -> int | None:
        """Return the primary key of what a row names by a public id; without key and slug by business ID or name."""
        if parsed.key:
            return self.own_files.find(parsed.key)
        return None if parsed.slug else self.known.find(parsed.values)

    def identities(self, parsed: ParsedRow) -> Sequence[Hashable]:
        """Return by what a row without a key and a slug is known."""
        return [] if parsed.key or parsed.slug else identities(parsed.values)

    def new(self, parsed: ParsedRow) -> Organisation:
        return Organisation(key=parsed.key or None)

    def values_to_compare(self, record: Any, parsed: ParsedRow) -> Values:
        """Return the values without the empty ones of what is no longer said, which public files leave empty, and
        without those of a file in PTV's shape that are as this region has exported them.
        """
        unsaid = unsaid_columns(record, localdate()) if record.pk else ()
        exported = self.own_files.said(record) if self.own_files.find(parsed.key) else {}
        return {
            name: value
            for name, value in parsed.values.items()
            if (value or name not in unsaid) and not (name in exported and exported[name] == value)
        }

    def key_change(self, record: Any, parsed: ParsedRow) -> dict[str, tuple[Any, Any]]:
        if self.own_files.find(parsed.key):
            return {}
        is_given = record.pk is not None and parsed.key and record.key != parsed.key
        return {KEY: (record.key or "", parsed.key)} if is_given else {}

    def fill_new(self, row: ImportRow, record: Any, parsed: ParsedRow) -> bool:
        merger = self.merged.find(record, parsed.key, parsed.slug, town_of(parsed))
        if merger is None:
            return False
        row.state, row.organisation_id = RowState.MERGED, merger.organisation_id
        row.changes, row.drafts, row.keeps = {}, {}, []
        return True

    def double_of(self, record: Any, parsed: ParsedRow) -> int | None:
        if pk := self.known.first.get((BUSINESS_ID, record.business_id)):
            return pk
        own = [getattr(record, name) for name in NAMES if getattr(record, name)]
        found = self.doubles.find(own, town_of(parsed))
        return found.pk if found else None

    def vanished(self, imported: Import, named: Mapping[str, Collection[str]]) -> Collection[Organisation]:
        """Return published organisations with a key, which no row has.

        The key of an organisation that was merged into another one stands for that one too.
        """
        keys, slugs = named[KEY], named[SLUG]
        if not (keys or slugs):
            return []  # a list that tells organisations by name alone is one of some of them
        kept = self.merged.kept(keys) | {pk for key in keys if (pk := self.own_files.find(key))}
        published = Organisation.objects.filter(live=True).exclude(key=None).exclude(pk__in=kept)
        every = published.only("key", "slug", *NAMES)
        return [each for each in every if each.key not in keys and each.slug not in slugs]

    def why_not_new(self, imported: Import, record: Any, parsed: ParsedRow) -> str:
        if parsed.key and Organisation.objects.filter(key=parsed.key).exists():
            return RowReason.EXISTS
        if not (parsed.key or parsed.slug) and self.known.find(parsed.values):
            return RowReason.EXISTS
        mergers = Merger.objects.filter(merged__gte=imported.created)
        if not mergers.exists():
            return RowReason.NONE
        set_values(record, parsed.values)
        merged = MergedBefore(mergers).find(record, parsed.key, parsed.slug, town_of(parsed))
        return RowReason.MERGED if merged else RowReason.NONE


class Known:
    """The organisations of the region by business ID and by name, read once."""

    def __init__(self) -> None:
        self.first: dict[OrganisationIdentity, int] = {}
        self.ambiguous: set[OrganisationIdentity] = set()
        self.business_ids: dict[int, str] = {}
        for pk, _key, _slug, business_id, *names in organisation_rows():
            self.business_ids[pk] = business_id
            own = [(BUSINESS_ID, business_id), *((NAME, folded(name)) for name in names)]
            for identity in (each for each in own if each[1]):
                if self.first.setdefault(identity, pk) != pk:
                    self.ambiguous.add(identity)

    def find(self, values: Values) -> int | None:
        """Return the organisation with a row's business ID, else the one of its name; None where that is not clear.

        Two of the same name with different business IDs are not the same.
        """
        business_id = values.get(BUSINESS_ID) or ""
        for identity in [(BUSINESS_ID, business_id), *named(values)]:
            pk = self.first.get(identity)
            if pk is None or identity in self.ambiguous:
                continue
            if not business_id or self.business_ids[pk] in ("", business_id):
                return pk
        return None

    def errors(self, values: Values) -> CellErrors:
        """Return the error of a row that may be of several organisations."""
        unclear = self.ambiguous.intersection(identities(values))
        if not unclear or self.find(values):
            return []
        column = BUSINESS_ID if values.get(BUSINESS_ID) else next(name for name in NAMES if values.get(name))
        return [(column, _("Several organisations have this. Give the key of the right one."))]


def named_errors(values: Values, known: Known) -> CellErrors:
    """Return the error of a row that only its name tells from others: the sum of a list, or one of several."""
    sums = [name for name in NAMES if SUM.fullmatch(str(values.get(name) or ""))]
    return [(sums[0], _("This is the sum of the list and no organisation."))] if sums else known.errors(values)


def named(values: Values) -> list[OrganisationIdentity]:
    """Return the names of a row, folded."""
    return [(NAME, folded(values[name])) for name in NAMES if values.get(name)]


def identities(values: Values) -> list[OrganisationIdentity]:
    """Return by what a row is told from others: its business ID, else its names."""
    return [(BUSINESS_ID, values[BUSINESS_ID])] if values.get(BUSINESS_ID) else named(values)


def town_of(parsed: ParsedRow) -> str:
    """Return the town of a row's first place."""
    return str(parsed.values.get("town", ""))


def organisation_of(parsed: ParsedRow, known: Mapping[tuple[str, str], Organisation]) -> Organisation | None:
    """Return the organisation of a row: the one with its key, else the one with its slug if that has no other key."""
    if parsed.key and (KEY, parsed.key) in known:
        return known[KEY, parsed.key]
    by_slug = known.get((SLUG, parsed.slug))
    return by_slug if by_slug and (not parsed.key or not by_slug.key) else None


def double_finder() -> DoubleFinder:
    """Return what finds likely doubles among the region's organisations."""
    towns: dict[int, str] = {}
    for pk, town in Place.objects.exclude(town="").order_by("-sort_order", "-pk").values_list("organisation", "town"):
        towns[pk] = town
    candidates = []
    for pk, former, *own in Organisation.objects.values_list("pk", "former_names", *NAMES):
        candidates.append(DoubleCandidate(pk, (*filter(None, own), *former.splitlines()), towns.get(pk, "")))
    places = labels.vocabulary(labels.MUNICIPALITY).values()
    return DoubleFinder(candidates, {name for place in places for name in place.names.values()})
