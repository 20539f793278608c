"""Regions, people and things for the tests.

The regions are made once a session: the template by migrations, the others as its clones. Each test is a transaction
that is rolled back. `real_commits` is for what can only be seen after a commit; it cleans up by itself.
"""

import gc
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_save
from django.template import Template
from django.test import Client
from django.utils import translation
from django_tenants.utils import schema_context

from tests import databases
from tests.examples import register_profiles

IN_CI = os.environ.get("CI") == "true"
NAMES = {
    "national": ("localhost", "Kohtaamo", "Kohtaamo", "Kohtaamo", "", ("fi", "sv", "en")),
    "etela-savo": ("etela-savo.localhost", "Etelä-Savo", "Södra Savolax", "South Savo", "12", ("fi", "sv", "en")),
    "pohjanmaa": ("pohjanmaa.localhost", "Pohjanmaa", "Österbotten", "Ostrobothnia", "17", ("sv", "fi", "en")),
}
# Modules that take minutes.
LONGEST = {
    *("test_accessibility.py", "test_account_pages.py", "test_matrix.py"),
    *("test_mission.py", "test_round_trip.py", "test_scheduled.py"),
}

new_regions: list[bool] = []


def pytest_configure() -> None:
    """Each test client loads the middleware anew: without this, WhiteNoise would read all static files each time.

    Property tests try the same examples in every run, however long one takes. What is loaded until the tests begin is
    not looked through for garbage.
    """
    gc.disable()
    settings.WHITENOISE_AUTOREFRESH = True
    register_profiles()
    post_save.connect(record_new_region, sender="regions.Region")


def record_new_region(created: bool, **_: Any) -> None:
    """Remember that the present test has made a region."""
    if created:
        new_regions.append(True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Close the connection after a test that made a region.

    PostgreSQL keeps a plan for each foreign key a session has checked, and looks at all of them whenever a table
    changes: each of the 150 tables of the next region. The tenth region would take five times as long as the first.
    """
    yield
    if new_regions and not connection.in_atomic_block:
        new_regions.clear()
        connection.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with one module that needs the database, then those that need none: other processes wait for its copy.

    The longest follow, so that no process is left with one of them at the end. Modules stay whole, and in their order.
    """
    needing = {item.path for item in items if uses_database(item)}
    first = next((item.path for item in items if item.path in needing), None)

    def turn(item: pytest.Item) -> int:
        if item.path == first:
            return 0
        if item.path not in needing:
            return 1
        return 2 if item.path.name in LONGEST else 3

    items.sort(key=turn)


def uses_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database, itself or by a fixture."""
    names = set(getattr(item, "fixturenames", ()))
    markers = ("django_db", "browser")
    return any(map(item.get_closest_marker, markers)) or not names.isdisjoint(("django_db_setup", "db"))


def pytest_collection_finish() -> None:
    """What is loaded by now stays: the garbage collector need not look at it again, nor after every few objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: Any) -> Path:
    """A folder of this run, the same in all its processes."""
    own = Path(tmp_path_factory.getbasetemp())
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_createdb: bool,
    run_folder: Path,
) -> Iterator[None]:
    """The vocabularies, the template, and three regions with an editor each.

    The migrations run in one process of the run, the others copy its database. With --reuse-db it stays afterwards.
    """
    original = str(connection.settings_dict["NAME"])
    own = connection.creation._get_test_db_name()

    def make() -> None:
        keep = django_db_keepdb and not django_db_createdb
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=keep)
        make_regions()

    with ExitStack() as stack:
        with django_db_blocker.unblock():
            if django_db_keepdb:
                make()
            else:
                shared = f"test_{original}_shared"
                stack.enter_context(databases.made_once(own, shared, run_folder, make))
                databases.switch(own)
        yield
        with django_db_blocker.unblock():
            databases.switch(original)
            stack.close()


def make_regions() -> None:
    """Three regions: the national one, one Finnish first, one Swedish first; in each somebody of every role."""
    from search.vocabulary import thesaurus
    from sites.people.models import User
    from sites.regions.create import RegionPlan, create_region, prepare_template
    from sites.regions.models import Region
    from tests import koko
    from tests.outbox import keep_settled

    call_command("compile_translations")
    call_command("load_terms", verbosity=0)
    thesaurus()  # every process and server of the tests reads it from this database
    koko.keep_current()
    prepare_template()
    for code, (domain, fi, sv, en, statistics_code, languages) in NAMES.items():
        if Region.objects.filter(code=code).exists():
            continue
        names = {"fi": fi, "sv": sv, "en": en}
        kind = "national" if code == "national" else "county"
        region = create_region(RegionPlan(code, domain, names, names, languages, kind, statistics_code))
        with schema_context(region.schema_name):
            make_people(code, region.kind)
            User.objects.create_superuser("admin", f"admin@{code}.example", "a good long password")
    connection.set_schema_to_public()
    keep_settled()


def make_people(code: str, kind: str) -> None:
    """Somebody of each role the region has, named as the role is: reader, author, region-admin …"""
    from django.contrib.auth.models import Group

    from sites.people.models import User
    from sites.people.roles import ANALYSTS, AUTHORS, EDITORS, MODERATORS, READERS, REGION_ADMINS, roles_of

    usernames = {
        READERS: "reader",
        AUTHORS: "author",
        EDITORS: "editor",
        MODERATORS: "moderator",
        REGION_ADMINS: "region-admin",
        ANALYSTS: "analyst",
    }
    for role in roles_of(kind):
        username = usernames[role.name]
        user = User.objects.create_user(username, f"{username}@{code}.example", "a good long password")
        user.groups.add(Group.objects.get(name=role.name))


@pytest.fixture(scope="session", autouse=True)
def process_caches_last(django_test_environment: None) -> None:
    """What a process caches for some seconds does not expire within a test, however slow the machine is."""
    from programmes.theme_days import national
    from sites.pages import urgent_help
    from sites.regions import open_regions
    from sites.terms import labels

    for module in (open_regions, urgent_help, labels, national):
        module.CACHE_SECONDS = 3600.0


@pytest.fixture(scope="session", autouse=True)
def outermost_contexts(django_test_environment: None) -> None:
    """`response.context` is that of the template a view renders; Django would copy those of all templates inside it.

    A form of the admin has hundreds of them.
    """
    recorded = Template._render  # what Django's test environment has put there: it tells the client of each rendering
    here = threading.local()

    def render(template: Template, context: Any) -> str:
        if getattr(here, "is_inside", False):
            return template.nodelist.render(context)
        here.is_inside = True
        try:
            return recorded(template, context)
        finally:
            here.is_inside = False

    Template._render = render


@pytest.fixture(autouse=True)
def as_it_was(tmp_path: Any, settings: Any) -> Iterator[None]:
    """Language, schema, caches and media of one test do not reach the next."""
    from programmes.theme_days import national
    from search import word_list
    from sites.pages import urgent_help
    from sites.regions import open_regions

    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.OPEN_DATA_ROOT = tmp_path / "open-data"
    settings.MULTITENANT_RELATIVE_MEDIA_ROOT = "%s"  # the storage reads both folders anew when this one is set
    yield
    translation.activate(settings.LANGUAGE_CODE)
    connection.set_schema_to_public()
    open_regions.clear_cache()
    urgent_help.clear_cache()
    national.clear_cache()
    word_list.clear_cache()
    for alias in set(settings.CACHES) - {
        "shared"
    }:  # the shared one is a table: what a test writes there is rolled back
        caches[alias].clear()


@contextmanager
def region(code: str) -> Iterator[Any]:
    """Inside the region's schema; gives the region."""
    from sites.regions.models import Region

    with schema_context("public"):
        found = Region.objects.get(code=code)
    with schema_context(found.schema_name):
        yield found


@pytest.fixture
def within() -> Callable[[str], Any]:
    """`with within("etela-savo"): …` looks at the world from inside a region."""
    return region


@pytest.fixture
def visitor() -> Callable[[str], Client]:
    """A resident's browser on a region's site: `visitor("pohjanmaa").get("/sv/")`."""
    return lambda code: Client(headers={"host": f"{NAMES[code][0]}:{settings.PUBLIC_PORT}"})


@pytest.fixture
def signed_in(visitor: Callable[[str], Client]) -> Callable[..., Client]:
    """The browser of somebody of a role: `signed_in("etela-savo", "moderator")`; a superuser's is "admin"."""
    from sites.people.models import User

    def sign_in(code: str, username: str = "editor") -> Client:
        client = visitor(code)
        with region(code):
            client.force_login(User.objects.get(username=username))
        return client

    return sign_in


@pytest.fixture
def organisation() -> Callable[..., Any]:
    """Publishes an organisation in a region: `organisation("etela-savo", name_fi="Toivon Tupa ry", …)`."""
    from tests.things import publish_organisation

    return publish_organisation


@pytest.fixture
def group() -> Callable[..., Any]:
    """Publishes a group of an organisation in a region: `group("etela-savo", tupa, name_fi="Kahvihetki", …)`."""
    from tests.things import publish_group

    return publish_group


@pytest.fixture
def event() -> Callable[..., Any]:
    """Publishes an event in a region: `event("etela-savo", name_fi="Avoimet ovet", …)`."""
    from tests.things import publish_event

    return publish_event


@pytest.fixture
def fair() -> Callable[..., Any]:
    """Publishes a fair in a region: `fair("etela-savo", name_fi="Järjestömessut", first_day=…, rooms=[…])`."""
    from tests.things import publish_fair

    return publish_fair


@pytest.fixture
def kiosk() -> Callable[..., Any]:
    """Publishes a kiosk in a region: `kiosk("etela-savo", name_fi="Vinkkipiste", weekdays=["TH"])`."""
    from tests.things import publish_kiosk

    return publish_kiosk


@pytest.fixture
def page() -> Callable[..., Any]:
    """Publishes a page under a region's home: `page("etela-savo", "fi", StandardPage, title="…")`."""
    from tests.things import publish_page

    return publish_page


@pytest.fixture
def outbox(db: None) -> Any:
    """The outbox, settled: what a test does next is all there is to see."""
    from tests.outbox import Outbox

    box = Outbox()
    box.settle()
    return box


@pytest.fixture
def drain() -> Callable[[], Any]:
    """What the worker does after a change."""
    from sites.outbox.drain import drain

    return drain


@pytest.fixture
def real_commits(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The database without a transaction around the test. What the test made in the regions is removed afterwards."""
    with django_db_blocker.unblock():
        try:
            yield
        finally:
            clean_up()


def clean_up() -> None:
    """Removes every organisation, every page below the regions' own, the tags, and what search noted and counted."""
    from django.db import transaction
    from wagtail.models import Page

    from directory.models import Organisation
    from directory.reuse.models import PublishedModel
    from search.models import AskedQuestion, Document, IndicatorCount, PublicChange
    from sites.outbox.models import Change
    from sites.pages.models import NewsTag

    if not transaction.get_connection().in_atomic_block:
        connection.close()
    for code in NAMES:
        with region(code):
            Organisation.objects.all().delete()
            for extra in Page.objects.filter(depth__gt=3).order_by("-depth"):
                extra.delete()
            NewsTag.objects.all().delete()
    connection.set_schema_to_public()
    Change.objects.all().delete()
    Document.objects.all().delete()
    PublicChange.objects.all().delete()
    IndicatorCount.objects.all().delete()
    AskedQuestion.objects.all().delete()
    PublishedModel.objects.all().delete()
