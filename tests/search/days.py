"""Days of three regions: what editors, workers and machines do in whatever order. The evening: `tests.search.day`."""

from collections.abc import Callable
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from directory.exchange.commit import commit_import
from directory.exchange.preview import make_preview
from directory.exchange.undo import undo_import
from directory.exchange.uploading import upload
from directory.merging.merge import CannotMergeError, Merge
from directory.models import Import, ImportState
from search.documents.delivery import pending
from search.engines import elastic
from search.models import Document
from sites.outbox.drain import drain, drain_region, pending_schemas
from sites.outbox.models import Change
from sites.pages.models import HomePage, StandardPage
from sites.people.models import User
from sites.regions import lifecycle
from sites.regions.models import Region
from tests.search.day import HOSTS, NEW, OTHER, DayOfRegions, cure_everything, execute, forget_caches
from tests.things import publish_group, publish_organisation, publish_page

CHANGES_OF_STATE = (lifecycle.open_region, lifecycle.close_region, lifecycle.set_up_region)

codes = st.sampled_from(tuple(HOSTS))
numbers = st.integers(0, 7)
names = st.sampled_from(("Toivon Tupa ry", "Tupa", "Saimaan Selkä ry", "Läheiset", "Kerho", "Äiti ja lapsi"))


class Day(DayOfRegions):
    """What happens, one thing after another."""

    # Organisations

    @rule(code=codes, name=names, live=st.booleans())
    def write_an_organisation(self, code: str, name: str, live: bool) -> None:
        publish_organisation(code, live=live, name_fi=name, name_sv=name, slug=self.next("talo"))  # no name gives it

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
            self.look_at_records(code)
            self.edit(code, found.delete)

    @rule(code=codes, one=numbers, other=numbers)
    def merge_organisations(self, code: str, one: int, other: int) -> None:
        found = self.organisations(code)
        if len(found) < 2:
            return
        self.look_at_records(code)
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
        self.look_at_records(code)

        def undo() -> None:
            imported = Import.objects.get(pk=pk)
            if imported.state == ImportState.COMMITTED:
                imported.undone_by = User.objects.get(username="editor")
                undo_import(imported)

        self.edit(code, undo)

    # Groups

    @rule(code=codes, number=numbers, name=names, live=st.booleans())
    def write_a_group(self, code: str, number: int, name: str, live: bool) -> None:
        if (found := self.organisation(code, number)) is not None:
            publish_group(code, found, live=live, name_fi=name, slug=self.next("ryhma"))

    @rule(code=codes, number=numbers)
    def unpublish_a_group(self, code: str, number: int) -> None:
        if (found := self.group(code, number)) is not None:
            self.edit(code, found.unpublish)

    @rule(code=codes, number=numbers, to=numbers)
    def move_a_group_to_another_organisation(self, code: str, number: int, to: int) -> None:
        found, organisation = self.group(code, number), self.organisation(code, to)
        if found is None or organisation is None:
            return

        def save() -> None:
            found.organisation = organisation
            found.save_revision().publish()

        self.edit(code, save)

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

        def move() -> None:
            # Where the address is taken there, the admin says so and moves nothing.
            with suppress(ValidationError), transaction.atomic():
                found.move(target, pos="last-child")

        self.edit(code, move)

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

    @rule(code=st.sampled_from((OTHER, NEW)), change=st.sampled_from(CHANGES_OF_STATE))
    def open_a_region_or_close_it(self, code: str, change: Callable[[Region], None]) -> None:
        change(Region.objects.get(code=code))

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
        for code in HOSTS:
            schema = code.replace("-", "_")
            keys = Document.objects.filter(region=code, source="organisation").values_list("key", flat=True)
            noted = [Change(schema=schema, name="organisation", key=key, created=now) for key in [*keys, f"{number}00"]]
            Change.objects.bulk_create(noted)

    @rule(code=codes, number=numbers)
    def poison_an_organisation(self, code: str, number: int) -> None:
        if (found := self.organisation(code, number)) is not None:
            execute("INSERT INTO public.poisoned VALUES (%s, 'organisation', %s)", code, str(found.pk))

    @rule(code=codes, number=numbers)
    def poison_a_page(self, code: str, number: int) -> None:
        if (found := self.page(code, number)) is not None:
            execute("INSERT INTO public.poisoned VALUES (%s, 'page', %s)", code, str(found.translation_key))

    @rule()
    def what_was_poisoned_is_cured(self) -> None:
        cure_everything()

    @precondition(lambda self: self.url)
    @rule()
    def the_engine_goes_away(self) -> None:
        self.engine_goes_away()

    @precondition(lambda self: self.url)
    @rule()
    def the_engine_comes_back(self) -> None:
        self.engine_comes_back()

    @precondition(lambda self: self.url)
    @rule()
    def a_delivery_is_late(self) -> None:
        """What a worker read goes out after whatever happens next, and once more."""
        elastic.deliver(self.kept)
        self.kept = [*pending()[:5], *Document.objects.filter(removed=False).order_by("-pk")[:5]]
        elastic.deliver(self.kept)
