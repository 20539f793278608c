"""What the outbox and the documents hold, in words the tests can compare."""

from dataclasses import dataclass
from typing import Any

from django_tenants.utils import schema_context

Noted = set[tuple[str, str, str]]


def keep_settled() -> None:
    """Keep the documents of the regions that have just been made, in a schema of their own.

    `Outbox.settle` copies them where nothing has changed since.
    """
    from search.models import Document
    from sites.outbox.models import Change

    if run("SELECT to_regclass('settled.search_document')")[0][0]:
        return  # a database of an earlier run
    Outbox().compute()
    run("CREATE SCHEMA settled")
    run("CREATE TABLE settled.search_document AS TABLE search_document")
    Document.objects.all().delete()
    Change.objects.all().delete()


def settled_schemas() -> set[str]:
    """The schemas of the regions whose documents are kept."""
    from sites.regions.open_regions import open_regions_by_code

    schemas = {code: region.schema for code, region in open_regions_by_code().items()}
    return {schemas.get(code, code) for (code,) in run("SELECT DISTINCT region FROM settled.search_document")}


def run(sql: str) -> list[tuple[Any, ...]]:
    """The rows of a statement, if it has some."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


@dataclass
class Outbox:
    """The outbox and the documents, seen from a test."""

    def settle(self) -> None:
        """As if the worker had seen to everything: no change waits, every document is what it should be."""
        from search.models import Document
        from sites.outbox.models import Change, Failure
        from sites.regions.open_regions import open_regions

        Failure.objects.all().delete()
        if Change.objects.exists() or set(open_regions()) != settled_schemas():
            self.compute()
        else:
            Document.objects.all().delete()
            run("INSERT INTO search_document SELECT * FROM settled.search_document")

    def compute(self) -> None:
        """Compute every document."""
        from sites.outbox.drain import process
        from sites.outbox.models import Change
        from sites.regions.open_regions import open_regions

        Change.objects.all().delete()
        for region in open_regions().values():
            errors: dict[tuple[str, str], Exception] = {}
            for heavy in process(region, self.findable_in(region), errors).postponed:
                process(region, [heavy], errors)
            assert not errors

    def noted(self) -> Noted:
        """The waiting changes as (schema, name, key)."""
        from sites.outbox.models import Change

        return set(Change.objects.values_list("schema", "name", "key"))

    def things(self) -> Noted:
        """The things the waiting changes may alter, as (schema, source, key)."""
        from sites.outbox.resolvers import affected

        found: Noted = set()
        for schema, name, key in self.noted():
            with schema_context(schema):
                found |= {(schema, source, each) for source, each in affected(name, [key])}
        return found

    def documents(self) -> dict[tuple[str, str, str], str]:
        """The checksum of each document residents may find, by (schema, source, key) as changes have them."""
        from search.models import Document
        from sites.regions.open_regions import open_regions_by_code

        schemas = {code: region.schema for code, region in open_regions_by_code().items()}
        rows = Document.objects.filter(removed=False).values_list("region", "source", "key", "checksum")
        return {(schemas.get(code, code), source, key): checksum for code, source, key, checksum in rows}

    def truth(self) -> dict[tuple[str, str, str], str]:
        """Return the checksums the documents should have, computed from every thing of every region."""
        from search.documents.projection import project
        from sites.kinds import sources
        from sites.regions.open_regions import open_regions

        found: dict[tuple[str, str, str], str] = {}
        for region in open_regions().values():
            pairs = self.findable_in(region)
            with schema_context(region.schema):
                for name, source in sources().items():
                    listings = source.listings([key for each, key in pairs if each == name])
                    found |= {
                        (region.schema, name, key): project(each, region).checksum for key, each in listings.items()
                    }
        return found

    @staticmethod
    def findable_in(region: Any) -> list[tuple[str, str]]:
        """Every (source, key) of a region that residents may find."""
        from sites.kinds import sources

        with schema_context(region.schema):
            return [(name, key) for name, source in sources().items() for key in source.keys()]  # noqa: SIM118
