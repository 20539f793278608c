"""What a day of several regions stands on: who and what is there, and what must be so in the evening.

Three things agree then: the documents; what the tables say; and what a resident without a session is shown at the
address of each thing. Elasticsearch, where there is one, holds the same.
"""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client, TestCase, override_settings
from django.utils import timezone
from hypothesis.stateful import RuleBasedStateMachine

from directory.models import Group, Organisation
from search.documents.delivery import pending
from search.engines import elastic
from search.models import Document
from sites.outbox.drain import drain
from sites.outbox.models import Failure
from sites.pages.models import StandardPage
from sites.regions import open_regions
from sites.terms import labels
from tests.conftest import region
from tests.outbox import Outbox
from tests.search.engines.conftest import refresh, remove_indices

HOME, OTHER, NEW = "etela-savo", "pohjanmaa", "kainuu"
"""The last one is as new regions are made: cloned from the template, and being set up."""
HOSTS = {code: f"{code}.localhost" for code in (HOME, OTHER, NEW)}
NOWHERE = "http://127.0.0.1:9"  # nobody answers at the discard port


class Address(NamedTuple):
    """Where a resident looks for a thing: the region's host and the path, and the thing's identity."""

    region: str
    path: str
    source: str
    key: str


def execute(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)


def forget_caches() -> None:
    """As after a restart: what a day has left in the process is of tables that were rolled back."""
    open_regions.clear_cache()
    labels.clear_cache()
    caches["default"].clear()


def cure_everything() -> None:
    """Nothing is poisoned any more, and whatever failed is due to be tried again."""
    execute("DELETE FROM public.poisoned")
    Failure.objects.update(retry_at=timezone.now())


class DayOfRegions(RuleBasedStateMachine):
    """A day of the regions in a transaction that is rolled back at its end. The rules are in `tests.search.days`."""

    url = ""
    """Of Elasticsearch; empty where there is none."""
    away: override_settings | None = None
    """The settings while Elasticsearch does not answer. Settings of pytest's fixture would be kept for all days."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.stack.enter_context(transaction.atomic())
        self.looked_at: set[Address] = set()
        self.kept: list[Document] = []
        self.imports: list[tuple[str, int]] = []
        self.number = 0
        drain()  # where there is Elasticsearch, its index is made

    # Who is there

    def organisations(self, code: str) -> list[Organisation]:
        with region(code):
            return list(Organisation.objects.order_by("pk"))

    def organisation(self, code: str, number: int) -> Organisation | None:
        found = self.organisations(code)
        return found[number % len(found)] if found else None

    def group(self, code: str, number: int) -> Group | None:
        with region(code):
            found = list(Group.objects.order_by("pk"))
            return found[number % len(found)] if found else None

    def page(self, code: str, number: int) -> Any:
        with region(code):
            found = list(StandardPage.objects.filter(depth__gt=3, locale__language_code="fi").order_by("pk"))
            return found[number % len(found)] if found else None

    def next(self, word: str) -> str:
        self.number += 1
        return f"{word}-{self.number}"

    def edit(self, code: str, action: Callable[[], Any]) -> None:
        """Do something in a region, and what Django does after the commit."""
        with region(code), TestCase.captureOnCommitCallbacks(execute=True):
            action()

    # Afterwards

    def look_at_records(self, code: str) -> None:
        """Remember where organisations and their groups are to be seen, before one of them goes."""
        with region(code):
            for model, source, path in ((Organisation, "organisation", "jarjesto"), (Group, "group", "ryhma")):
                for each in model.objects.all():
                    self.looked_at.add(Address(code, f"/fi/{path}/{each.slug}/", source, str(each.pk)))

    def look_at_pages(self, code: str) -> None:
        """Remember where pages are to be seen; the Finnish text at the address of a missing translation is none."""
        with region(code):
            for each in StandardPage.objects.filter(depth__gt=3, alias_of=None).select_related("locale"):
                path = each.url_path.removeprefix("/").partition("/")[2]
                address = f"/{each.locale.language_code}/{path}"
                self.looked_at.add(Address(code, address, "page", str(each.translation_key)))

    def teardown(self) -> None:
        try:
            self.settle()
            self.compare()
        finally:
            execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
            self.stack.close()
            forget_caches()
            if self.url:
                self.engine_comes_back()
                remove_indices()

    def settle(self) -> None:
        if self.url:
            elastic.deliver(self.kept)
            self.engine_comes_back()
        cure_everything()
        drain()

    def engine_goes_away(self) -> None:
        if self.away is None:
            self.away = override_settings(ELASTICSEARCH_URL=NOWHERE)
            self.away.enable()

    def engine_comes_back(self) -> None:
        if self.away is not None:
            self.away.disable()
            self.away = None

    def compare(self) -> None:
        box = Outbox()
        assert not Failure.objects.exists()
        assert box.noted() == set()
        documents = box.documents()
        assert documents == box.truth()
        for code in HOSTS:
            self.look_at_records(code)
            self.look_at_pages(code)
        found = {
            (document.region, document.source, document.key): set(document.listing["paths"].values())
            for document in Document.objects.filter(removed=False)
        }
        shown = {(region, path) for (region, *_), paths in found.items() for path in paths}
        for address in sorted(self.looked_at):
            # At the address of what is gone there may be another thing by now.
            paths = found.get((address.region, address.source, address.key))
            is_told = (address.region, address.path) in shown if paths is None else address.path in paths
            assert is_told is self.is_seen(address), address
        if self.url:
            assert not pending().exists()
            held = {elastic.identity(each): each.version for each in Document.objects.filter(removed=False)}
            refresh()
            assert dict(elastic.all_versions()) == held

    def is_seen(self, address: Address) -> bool:
        """Whether a resident gets the page of a thing."""
        visitor = Client(headers={"host": f"{HOSTS[address.region]}:{settings.PUBLIC_PORT}"})
        return bool(visitor.get(address.path).status_code == 200)
