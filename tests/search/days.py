"""A day of two regions: what editors, workers and machines do in whatever order, and what must be so in the evening.

Three things agree then: the documents; what the tables say; and what a resident without a session is shown at the
address of each thing. Elasticsearch, where there is one, holds the same.
"""

from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any, NamedTuple

from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client, TestCase
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from directory.exchange.commit import commit_import
from directory.exchange.preview import make_preview
from directory.exchange.undo import undo_import
from directory.exchange.uploading import upload
from directory.merging.merge import CannotMergeError, Merge
from directory.models import Import, ImportState, Organisation
from search.documents.delivery import pending
from search.engines import elastic
from search.models import Document
from sites.outbox.drain import drain, drain_region, pending_schemas
from sites.outbox.models import Change, Failure
from sites.pages.models import HomePage, StandardPage
from sites.people.models import User
from sites.regions import lifecycle, open_regions
from sites.regions.models import Region, RegionState
from sites.terms import labels
from tests.conftest import NAMES, region
from tests.outbox import Outbox
from tests.search.engines.conftest import refresh, remove_indices
from tests.things import publish_organisation, publish_page

HOME, OTHER = "etela-savo", "pohjanmaa"
NOWHERE = "http://127.0.0.1:9"  # nobody answers at the discard port

codes = st.sampled_from((HOME, OTHER))
numbers = st.integers(0, 7)
names = st.sampled_from(("Toivon Tupa ry", "Tupa", "Saimaan Selkä ry", "Läheiset", "Kerho", "Äiti ja lapsi"))


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


class Day(RuleBasedStateMachine):
    """What editors, workers and machines do in two regions, one thing after another. Rolled back at its end."""

    url = ""
    """Of Elasticsearch; empty where there is none."""
    configured: Any = None
    """The settings of Django."""

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

    # Organisations

    @rule(code=codes, name=names, live=st.booleans())
    def write_an_organisation(self, code: str, name: str, live: bool) -> None:
        publish_organisation(code, live=live, name_fi=name, name_sv=name, slug=self.next("tupa"))

    @rule(code=codes, number=numbers, name=names, live=st.booleans())
    def edit_an_organisation(self, code: str, number: int, name: str, live: bool) -> None:
        if (found := self.organisation(code, number)) is None:
            return

        def save() -> None:
            found.name_fi, found.themes = name, ["caring"]
            revision = found.save_revision()
            if live:
                revision.publish()

        self.edit(code, save)

    @rule(code=codes, number=numbers)
    def unpublish_an_organisation(self, code: str, number: int) -> None:
        if (found := self.organisation(code, number)) is not None:
            self.edit(code, found.unpublish)

    @rule(code=codes, number=numbers)
    def delete_an_organisation(self, code: str, number: int) -> None:
        if (found := self.organisation(code, number)) is not None:
            self.look_at_organisations(code)
            self.edit(code, found.delete)

    @rule(code=codes, one=numbers, other=numbers)
    def merge_organisations(self, code: str, one: int, other: int) -> None:
        found = self.organisations(code)
        if len(found) < 2:
            return
        self.look_at_organisations(code)
        pair = Merge(found[one % len(found)], found[other % len(found)])
        with suppress(CannotMergeError):
            self.edit(code, lambda: pair.run({}, User.objects.get(username="editor")))

    @rule(code=codes, name=names, count=st.integers(1, 3))
    def import_organisations(self, code: str, name: str, count: int) -> None:
        """Some are new; those of an earlier import get another name."""
        rows = "\n".join(f"rivi-{number},{name} {number}" for number in range(count))

        def load() -> None:
            imported = upload(f"key,name_fi\n{rows}".encode(), "lista.csv", None)
            make_preview(imported)
            imported.committed_by = imported.undone_by = User.objects.get(username="editor")
            commit_import(imported)
            self.imports.append((code, imported.pk))

        self.edit(code, load)

    @precondition(lambda self: self.imports)
    @rule()
    def undo_the_last_import(self) -> None:
        code, pk = self.imports.pop()
        self.look_at_organisations(code)

        def undo() -> None:
            imported = Import.objects.get(pk=pk)
            if imported.state == ImportState.COMMITTED:
                imported.undone_by = User.objects.get(username="editor")
                undo_import(imported)

        self.edit(code, undo)

    # Pages

    @rule(code=codes, number=numbers, live=st.booleans(), title=names)
    def write_a_page(self, code: str, number: int, live: bool, title: str) -> None:
        slug = self.next("sivu")
        publish_page(code, "fi", StandardPage, live=live, parent=self.page(code, number), title=title, slug=slug)

    @rule(code=codes, number=numbers, title=names, slug=st.booleans(), live=st.booleans())
    def edit_a_page(self, code: str, number: int, title: str, slug: bool, live: bool) -> None:
        if (found := self.page(code, number)) is None:
            return
        self.look_at_pages(code)

        def save() -> None:
            found.title = title
            found.slug = self.next("uusi") if slug else found.slug
            revision = found.save_revision()
            if live:
                revision.publish()

        self.edit(code, save)

    @rule(code=codes, number=numbers)
    def unpublish_a_page(self, code: str, number: int) -> None:
        if (found := self.page(code, number)) is not None:
            self.edit(code, found.unpublish)

    @rule(code=codes, number=numbers)
    def delete_a_page(self, code: str, number: int) -> None:
        if (found := self.page(code, number)) is not None:
            self.look_at_pages(code)
            self.edit(code, found.delete)

    @rule(code=codes, number=numbers, to=numbers)
    def move_a_page(self, code: str, number: int, to: int) -> None:
        found, target = self.page(code, number), self.page(code, to)
        if found is None or target == found or target.is_descendant_of(found):
            return
        self.look_at_pages(code)
        self.edit(code, lambda: found.move(target, pos="last-child"))

    @rule(code=codes, number=numbers)
    def copy_a_page(self, code: str, number: int) -> None:
        if (found := self.page(code, number)) is None:
            return
        new = {"slug": self.next("kopio")}

        def copy() -> None:
            home = HomePage.objects.get(locale__language_code="fi")
            found.copy(recursive=True, to=home, update_attrs=new)

        self.edit(code, copy)

    @rule(code=codes, number=numbers)
    def restrict_a_page_or_open_it_again(self, code: str, number: int) -> None:
        if (found := self.page(code, number)) is None:
            return

        def change() -> None:
            restriction, is_new = PageViewRestriction.objects.get_or_create(
                page_id=found.pk, restriction_type=PageViewRestriction.LOGIN
            )
            if not is_new:
                restriction.delete()

        self.edit(code, change)

    @rule(code=codes, number=numbers, live=st.booleans())
    def translate_a_page(self, code: str, number: int, live: bool) -> None:
        if (found := self.page(code, number)) is None:
            return

        def translate() -> None:
            swedish = Locale.objects.get(language_code="sv")
            if not found.has_translation(swedish) or found.get_translation(swedish).alias_of_id:
                translate_object(found, [swedish])
            made = Translation.objects.get(source__object_id=found.translation_key, target_locale=swedish)
            for segment in made.source.stringsegment_set.all():
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string,
                    locale=swedish,
                    context=segment.context,
                    defaults={"data": f"{segment.string.data} sv"},
                )
            made.save_target(publish=live)

        self.edit(code, translate)

    # Regions

    @rule()
    def close_the_other_region_or_open_it_again(self) -> None:
        found = Region.objects.get(code=OTHER)
        change = lifecycle.open_region if found.state == RegionState.CLOSED else lifecycle.close_region
        change(found)

    # Workers and machines

    @rule()
    def a_worker_drains(self) -> None:
        drain()

    @rule(schemas=st.integers(1, 3))
    def a_worker_dies_before_it_commits(self, schemas: int) -> None:
        with transaction.atomic():
            for schema in pending_schemas()[:schemas]:
                drain_region(schema)
            transaction.set_rollback(True)
        forget_caches()

    @rule()
    def a_worker_dies_before_it_delivers(self) -> None:
        for schema in pending_schemas():
            drain_region(schema)

    @rule(number=numbers)
    def a_change_is_noted_again(self, number: int) -> None:
        """Of each thing there is a document of, and of one that never was."""
        now = timezone.now()
        for code in (HOME, OTHER):
            schema = code.replace("-", "_")
            keys = Document.objects.filter(region=code, source="organisation").values_list("key", flat=True)
            noted = [Change(schema=schema, name="organisation", key=key, created=now) for key in [*keys, f"{number}00"]]
            Change.objects.bulk_create(noted)

    @rule(code=codes, number=numbers)
    def poison_an_organisation(self, code: str, number: int) -> None:
        if (found := self.organisation(code, number)) is not None:
            execute("INSERT INTO public.poisoned VALUES (%s, 'organisation', %s)", code, str(found.pk))

    @rule()
    def cure_everything(self) -> None:
        execute("DELETE FROM public.poisoned")
        Failure.objects.update(retry_at=timezone.now())

    @precondition(lambda self: self.url)
    @rule()
    def the_engine_goes_away(self) -> None:
        self.configured.ELASTICSEARCH_URL = NOWHERE

    @precondition(lambda self: self.url)
    @rule()
    def the_engine_comes_back(self) -> None:
        self.engine_comes_back()

    def engine_comes_back(self) -> None:
        self.configured.ELASTICSEARCH_URL = self.url

    @precondition(lambda self: self.url)
    @rule()
    def a_delivery_is_late(self) -> None:
        """What a worker read goes out after whatever happens next, and once more."""
        elastic.deliver(self.kept)
        self.kept = [*pending()[:5], *Document.objects.filter(removed=False).order_by("-pk")[:5]]
        elastic.deliver(self.kept)

    # Afterwards

    def look_at_organisations(self, code: str) -> None:
        """Remember where organisations are to be seen, before one of them goes."""
        for each in self.organisations(code):
            path = f"/fi/jarjesto/{each.slug}/"
            self.looked_at.add(Address(code, path, "organisation", str(each.pk)))

    def look_at_pages(self, code: str) -> None:
        with region(code):
            for each in StandardPage.objects.filter(depth__gt=3, locale__language_code="fi"):
                path = each.url_path.removeprefix("/").partition("/")[2]
                self.looked_at.add(Address(code, f"/fi/{path}", "page", str(each.translation_key)))

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
        self.cure_everything()
        drain()

    def compare(self) -> None:
        box = Outbox()
        assert not Failure.objects.exists()
        assert box.noted() == set()
        documents = box.documents()
        assert documents == box.truth()
        for code in (HOME, OTHER):
            self.look_at_organisations(code)
            self.look_at_pages(code)
        found = {
            (document.region, document.source, document.key): document.listing
            for document in Document.objects.filter(removed=False)
        }
        for address in sorted(self.looked_at):
            paths = found.get((address.region, address.source, address.key), {}).get("paths", {})
            assert (paths.get("fi") == address.path) is self.is_seen(address), address
        if self.url:
            assert not pending().exists()
            held = {elastic.identity(each): each.version for each in Document.objects.filter(removed=False)}
            refresh()
            assert dict(elastic.all_versions()) == held

    def is_seen(self, address: Address) -> bool:
        """Whether a resident gets the page of a thing."""
        visitor = Client(headers={"host": f"{NAMES[address.region][0]}:{self.configured.PUBLIC_PORT}"})
        return bool(visitor.get(address.path).status_code == 200)
