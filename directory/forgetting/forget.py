"""Find a person in a region, or remove them. Both look at the same places."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from django.core.management import call_command
from django.db import transaction
from wagtail.models import Revision
from wagtail.search.index import get_indexed_models

from directory.forgetting import queue
from directory.forgetting.tables import clear, found_in, organisations_in, tables, texts_with
from directory.forgetting.terms import Terms
from directory.models import Check, ContactPoint, EntryInvitation, Organisation
from sites.enqueueing import enqueue
from sites.page_cache.invalidation import invalidate_at_commit
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions

MAILS = "mails"
WRITE_DUMPS = "search.write_dumps_of"  # the worker's task, of an app that nothing imports


@dataclass(frozen=True)
class Mention:
    """What may be a mention of the person in another form of the name: the table, the key of the row, the words."""

    table: str
    key: str
    excerpt: str


@dataclass
class FoundRows:
    """How many rows of each table hold the person, by the table's name; `MAILS` stands for mails in the queue.

    `mentions` are left as they are: an editor looks at them. `organisations` are the primary keys of those about which
    the rows are.
    """

    rows: dict[str, int] = field(default_factory=dict)
    organisations: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)

    def add(self, name: str, count: int) -> None:
        """Add rows of a table; nothing for 0."""
        if count:
            self.rows[name] = self.rows.get(name, 0) + count

    @property
    def total(self) -> int:
        """How many rows there are in all."""
        return sum(self.rows.values())


def find(terms: Terms) -> FoundRows:
    """Return where the person is in the current region; nothing is changed."""
    found, schema = FoundRows(), connection.schema_name
    for table in tables(schema):
        if count := found_in(schema, table, terms):
            found.add(table.name, count)
            found.organisations |= organisations_in(schema, table, terms)
    found.mentions = mentions(schema, terms, found.organisations)
    found.add(MAILS, len(queue.jobs_with(terms, known_regions()[schema])))
    return found


def mentions(schema: str, terms: Terms, organisations: Collection[str]) -> list[Mention]:
    """Return what may be mentions of the person in other forms of the name, each of a row once.

    A given name alone is looked for in what is about these organisations.
    """
    looked_for = ((terms.likely_expression, None), (terms.given_expression, organisations))
    found = [
        Mention(table.name, key, excerpt)
        for table in tables(schema)
        for expression, owners in looked_for
        for key, text in texts_with(schema, table, expression, owners)
        for excerpt in terms.excerpts(text, expression)
    ]
    return list(dict.fromkeys(found))


def forget(terms: Terms) -> FoundRows:
    """Remove the person from the current region, all or nothing; return where they were.

    A contact that names the person goes as a whole, from every version of its organisation too. Elsewhere the person
    is taken out of the text. Links to the address become void. What is searched follows, as after every change; the
    files of the open data that hold things of the region are written anew. Names in other forms are left, and returned
    as mentions.
    """
    schema = connection.schema_name
    with transaction.atomic():
        found = find(terms)
        delete_contacts(terms)
        delete_from_versions(terms)
        delete_invitations(terms)
        for table in tables(schema):
            clear(schema, table, terms)
        Check.objects.filter(email="", answered=None).delete()
        queue.delete(queue.jobs_with(terms, known_regions()[schema]))
        invalidate_at_commit(schema)  # pages show texts of tables that have no trigger, too
        enqueue(WRITE_DUMPS, schema=schema)
        if found.rows.keys() & searched_tables():
            call_command("update_index", verbosity=0)  # the admin's own search
        found.mentions = mentions(schema, terms, found.organisations)
    return found


def searched_tables() -> set[str]:
    """Return the tables of what the admin's own search has copies of."""
    return {parent._meta.db_table for model in get_indexed_models() for parent in (model, *model._meta.parents)}


def delete_invitations(terms: Terms) -> None:
    """Delete invitations that were sent to the person or name them."""
    found = [each.pk for each in EntryInvitation.objects.all() if holds(each, terms)]
    EntryInvitation.objects.filter(pk__in=found).delete()


def delete_contacts(terms: Terms) -> None:
    """Delete the contacts that name the person, or name somebody and have the person's address or number."""
    named = ContactPoint.objects.exclude(person="")
    ContactPoint.objects.filter(pk__in=[each.pk for each in named if is_contact_of(each.__dict__, terms)]).delete()


def delete_from_versions(terms: Terms) -> None:
    """Delete such contacts from every version of organisations."""
    versions = Revision.objects.filter(base_content_type=Organisation.get_base_content_type())
    for version in versions.filter(content__contact_points__isnull=False).iterator(100):
        contacts = version.content["contact_points"]
        kept = [each for each in contacts if not (each.get("person") and is_contact_of(each, terms))]
        if len(kept) < len(contacts):
            Revision.objects.filter(pk=version.pk).update(content=version.content | {"contact_points": kept})


def is_contact_of(contact: dict[str, Any], terms: Terms) -> bool:
    """Tell whether a contact is the person's."""
    return any(terms.are_in(str(contact.get(name) or "")) for name in ("person", "email", "phone"))


def holds(row: Any, terms: Terms) -> bool:
    """Tell whether an invitation was sent to the person or names them."""
    return any(terms.are_in(text) for text in (row.email, row.name, row.answered_by, row.message))
