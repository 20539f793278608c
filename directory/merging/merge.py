"""Merges an organisation into another one: what it has moves there, its addresses lead there, and it is deleted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import cached_property
from wagtail.log_actions import log
from wagtail.models import Revision

from directory.merging import references
from directory.merging.fields import Difference, differences, further_names
from directory.models import FormerSlug, Group, Membership, Merger, Organisation, Place
from sites.records.waiting import is_waiting
from sites.translated import texts

MERGED = "directory.merge"  # an action of the log
PARTS = ("places", "contact_points", "memberships")
OF_A_ROW = frozenset({"id", "organisation", "sort_order"})


class CannotMergeError(Exception):
    """Two organisations cannot be merged as they are; `reason` is one of the constants below, about `organisation`."""

    def __init__(self, reason: str, organisation: Organisation) -> None:
        super().__init__(reason)
        self.reason, self.organisation = reason, organisation


SAME, DRAFT, WAITING, NOT_PUBLIC, GONE = "same", "draft", "waiting", "not-public", "gone"


@dataclass
class Merge:
    """`one` stays, `other` becomes a part of it. Nothing is changed before `run`."""

    one: Organisation
    other: Organisation

    def check(self) -> None:
        """Raise CannotMergeError for versions that wait for approval or are not published, which would be lost, and
        where a public address would lead to an organisation that is not.
        """
        if self.one.pk == self.other.pk:
            raise CannotMergeError(SAME, self.one)
        for each in (self.one, self.other):
            if is_waiting(each):
                raise CannotMergeError(WAITING, each)
            if (each.live and each.has_unpublished_changes) or scheduled(each):
                raise CannotMergeError(DRAFT, each)
        if self.other.live and not self.one.live:
            raise CannotMergeError(NOT_PUBLIC, self.one)

    @cached_property
    def differences(self) -> list[Difference]:
        """The fields in which they differ."""
        return list(differences(self.one, self.other))

    @cached_property
    def new_rows(self) -> dict[str, list[Any]]:
        """The places, contacts and memberships that move, by the name of the relation: those that `one` has not."""
        return {name: [row for row in rows(self.other, name) if not self.has_row(name, row)] for name in PARTS}

    @cached_property
    def same_rows(self) -> dict[str, list[Any]]:
        """Those that `one` has already."""
        return {name: [row for row in rows(self.other, name) if self.has_row(name, row)] for name in PARTS}

    def has_row(self, name: str, row: Any) -> bool:
        """Tell whether `one` has such a row, or whether it would be a membership in itself."""
        if isinstance(row, Membership) and row.network_id == self.one.pk:
            return True
        return any(values_of_row(each) == values_of_row(row) for each in rows(self.one, name))

    def values(self, choices: Mapping[str, str]) -> dict[str, Any]:
        """Return the values that `one` gets; `choices` are made by the names of fields."""
        found = {each.name: each.chosen(choices.get(each.name, "")) for each in self.differences}
        changed = {each.name: found[each.name] for each in self.differences if found[each.name] != each.one}
        if more := further_names(self.one, self.other, changed):
            known = changed.get("former_names", self.one.former_names)
            changed["former_names"] = "\n".join([*filter(None, [known.strip()]), *more])
        if changed.get("takes_new"):
            changed["takes_new_said"] = self.other.takes_new_said
        if not self.one.key and self.other.key:
            changed["key"] = self.other.key
        return changed

    def run(self, choices: Mapping[str, str], user: Any) -> Organisation:
        """Merge them; return the organisation that stays. Raises CannotMergeError."""
        with transaction.atomic():
            pks = [self.one.pk, self.other.pk]
            locked = {
                each.pk: each for each in Organisation.objects.select_for_update().filter(pk__in=pks).order_by("pk")
            }
            fresh = Merge(*(as_edited(locked[pk]) for pk in pks))
            fresh.check()
            return fresh._run(choices, user)

    def _run(self, choices: Mapping[str, str], user: Any) -> Organisation:
        values, new_rows = self.values(choices), self.new_rows
        merger = merger_of(self.other, values, user)
        slugs = self.other.slug, bool(self.other.first_published_at)
        group_places = [(group, values_of_row(group.place)) for group in groups_with_place(self.other)]
        references.move(self.other, self.one)
        Membership.objects.filter(organisation=self.one, network=self.one).delete()
        log(instance=self.other, action="wagtail.delete", user=user, deleted=True)
        Organisation.objects.get(pk=self.other.pk).delete()
        one = as_edited(Organisation.objects.get(pk=self.one.pk))
        if one.parent_id in (one.pk, self.other.pk):
            one.parent = None
        for name, value in values.items():
            setattr(one, name, value)
        for name in PARTS:
            for row in new_rows[name]:
                getattr(one, name).add(copy_of(row))
        version = save(one, user)
        for group, values_of_place in group_places:
            move_place(group, values_of_place, one)
        merger.organisation = one
        merger.save()
        if slugs[1]:
            FormerSlug.objects.update_or_create(slug=slugs[0], defaults={"organisation": one})
        data = {"merged": str(self.other), "slug": self.other.slug}
        log(instance=one, action=MERGED, user=user, data=data, revision=version, content_changed=True)
        return one


def as_edited(organisation: Organisation) -> Organisation:
    """Return an organisation as its form shows it: the latest version of one that is not published."""
    latest = None if organisation.live else organisation.latest_revision
    return latest.as_object() if latest else organisation


def scheduled(organisation: Organisation) -> bool:
    """Tell whether a version is to be published at some time."""
    return bool(Revision.objects.for_instance(organisation).filter(approved_go_live_at__isnull=False).exists())


def rows(organisation: Organisation, name: str) -> list[Any]:
    """Return the places, contacts or memberships of an organisation."""
    return list(getattr(organisation, name).all())


def values_of_row(row: Any) -> list[Any]:
    """Return the values of a row besides those that tell its place in the list."""
    return [getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in OF_A_ROW]


def copy_of(row: Any) -> Any:
    """Return a row that is not saved yet, at the end of its list."""
    fields = [field for field in row._meta.concrete_fields if field.name not in OF_A_ROW]
    return type(row)(**{field.attname: getattr(row, field.attname) for field in fields})


def groups_with_place(organisation: Organisation) -> list[Group]:
    """Return the groups of an organisation that meet at one of its places."""
    return list(Group.objects.filter(organisation=organisation).exclude(place=None).select_related("place"))


def move_place(group: Group, values: list[Any], organisation: Organisation) -> None:
    """Let a group, and its versions, refer to the place of its new organisation that has the values of the old one."""
    places = Place.objects.filter(organisation=organisation)
    place = next((each for each in places if values_of_row(each) == values), None)
    if place is None or group.place_id is None:
        return
    Group.objects.filter(pk=group.pk).update(place=place)
    field = Group._meta.get_field("place")
    references.move_in_versions(references.Reference(Group, field), group.place_id, place.pk)


def save(organisation: Organisation, user: Any) -> Revision:
    """Save an organisation with a version, which is returned; a published one is published.

    What it was before is in its history.
    """
    if not organisation.live:
        organisation.save()
    revision = organisation.save_revision(user=user, clean=False)
    if organisation.live:
        revision.publish(user=user, log_action=False, skip_permission_checks=True)
    return revision


def merger_of(organisation: Organisation, values: Mapping[str, Any], user: Any) -> Merger:
    """Return what is remembered of an organisation, not saved yet. It holds nothing of a person."""
    towns = [place.town for place in organisation.places.all() if place.is_public and place.town]
    names = [*texts(organisation, "name").values(), *organisation.former_names.splitlines()]
    return Merger(
        number=organisation.pk,
        key="" if values.get("key") else organisation.key or "",
        slug=organisation.slug,
        business_id=organisation.business_id,
        names="\n".join(filter(None, (name.strip() for name in names))),
        town=next(iter(towns), ""),
        merged_by=user,
    )
