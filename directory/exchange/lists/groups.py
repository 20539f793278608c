"""Lists of groups and activities."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.exchange.fields import group_columns
from directory.exchange.fields.column import folded
from directory.exchange.lists.base import CellErrors, ListKind, ParsedRow
from directory.models import Group, Import, RowReason
from sites.translated import texts

ORGANISATION, SLUG = group_columns.ORGANISATION.name, group_columns.SLUG.name
NAMES = [column.name for column in group_columns.NAMES]

GroupIdentity = tuple[int, str]
"""The organisation of a group, and one of its names, folded."""


class GroupList(ListKind):
    """A list of groups, which are told apart by slug, else by their organisation and name."""

    code = "group"
    label = gettext_lazy("Groups")
    model = Group
    row_field = "group"
    columns = group_columns.DECLARED
    slug = SLUG
    relations = ("changed_dates",)
    joined = ("organisation", "place")
    default_slug = "group"
    file_stem = "groups"

    def missing_identifier(self, columns: Collection[str]) -> str:
        if SLUG in columns or (ORGANISATION in columns and set(NAMES) & set(columns)):
            return ""
        return _("Choose the columns that tell the groups from each other: address, or organisation and name.")

    def identifier_errors(self, parsed: ParsedRow, has_keys: bool) -> CellErrors:
        return []  # a row without an organisation or a name is faulty anyway

    def stored(self, parsed: Sequence[ParsedRow]) -> list[Any]:
        slugs = {each.slug for each in parsed if each.slug}
        organisations = {each.values.get(ORGANISATION) for each in parsed if not each.slug} - {None}
        by_slug: dict[str, Group] = {}
        by_identity: dict[GroupIdentity, Group] = {}
        for group in self.records().filter(Q(slug__in=slugs) | Q(organisation__in=organisations)):
            by_slug[group.slug] = group
            for name in texts(group, "name").values():
                by_identity.setdefault((group.organisation_id, folded(name)), group)
        return [
            by_slug.get(each.slug) if each.slug else first(by_identity.get(known) for known in self.identities(each))
            for each in parsed
        ]

    def identities(self, parsed: ParsedRow) -> list[GroupIdentity]:
        """Return by what the group of a row without a slug is known."""
        organisation = parsed.values.get(ORGANISATION)
        names = [parsed.values[name] for name in NAMES if parsed.values.get(name)]
        return [(organisation, folded(name)) for name in names] if organisation else []

    def new(self, parsed: ParsedRow) -> Group:
        return Group()

    def vanished(self, imported: Import, named: Mapping[str, Collection[str]]) -> Collection[Group]:
        """Return published groups that no row has, of the organisations whose groups the list has."""
        rows = imported.rows.exclude(line=None)
        listed = Group.objects.filter(pk__in=rows.exclude(group=None).values("group"))
        published = Group.objects.filter(live=True, organisation__in=listed.values("organisation"))
        return list(published.exclude(pk__in=listed.values("pk")))

    def why_not_new(self, imported: Import, record: Any, parsed: ParsedRow) -> str:
        return RowReason.EXISTS if self.stored([parsed])[0] else RowReason.NONE


def first(found: Iterable[Any]) -> Any:
    """Return the first that is not None, or None."""
    return next((each for each in found if each is not None), None)
