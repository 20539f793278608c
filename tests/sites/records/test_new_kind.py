"""A new kind of record is declared in one place: a kind that this module alone declares appears everywhere."""

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpResponse
from django.test.utils import isolate_apps
from django.urls import include, path
from wagtail.rich_text import expand_db_html

from directory.models import Organisation
from directory.structured_data import subject_of
from sites import kinds
from sites import urls as every_address
from sites.cards import card_view
from sites.desk.reviews import review_statuses
from sites.desk.sources import content_sources
from sites.kinds import Badge, Kind, Provisioning
from sites.outbox.resolvers import affected, known_names
from sites.people.roles import AUTHORS, EDITORS, make_roles
from sites.records.checks import every_part_is_read, every_thing_has_a_kind
from sites.records.listing import RecordListings
from sites.records.permissions import record_permissions
from sites.records.queries import path_in
from sites.records.views import record_view
from sites.regions.provisioning import provisionings
from sites.translation.desk import overview

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]

with isolate_apps("directory"):

    class BoatManager(models.Manager):
        """Boats use the table of organisations: this module creates none."""

        def get_queryset(self):
            return super().get_queryset().filter(kind="project")

    class Boat(Organisation):
        """A record of a kind that the application does not know."""

        route = "boat"
        objects = BoatManager()

        class Meta:
            app_label = "directory"
            proxy = True
            verbose_name = "vene"
            verbose_name_plural = "veneet"


BOATS = RecordListings("boat", Boat, lambda boat: {"badges": ("berth",) if boat.takes_new else ()})
BOAT = Kind(
    code="boat",
    name="Vene",
    plural="Veneet",
    model=Boat,
    source=BOATS.source(),
    badges={"berth": Badge("Vapaa paikka", "yes")},
    latest_by=("-last_published_at",),
    texts=("summary",),
    web_addresses=("contact_points__web",),
    permissions=record_permissions(Boat),
    provisioning=Provisioning(lambda region, plan: None),
)

FORMS = [path("<int:pk>/", lambda *_: HttpResponse(), name="edit")]
urlpatterns = [
    path(
        "",
        include(([path("boat/<int:pk>/", lambda *_: HttpResponse(), name="edit")], "wagtailsnippets_directory_boat")),
    ),
    *i18n_patterns(path("vene/<slug:slug>/", record_view(Boat, subject_of), name="boat")),
    *every_address.urlpatterns,
]


@pytest.fixture(autouse=True)
def declared(monkeypatch):
    """The kind, registered as an app does when it is ready."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds.kinds()))
    kinds.register(BOAT)


@pytest.fixture
def boat(organisation, within):
    made = organisation(
        "etela-savo",
        kind="project",
        name_fi="Aallotar",
        summary_fi="Purjevene.",
        takes_new="yes",
        web="https://a.example",
    )
    with within("etela-savo"):
        return Boat.objects.get(pk=made.pk)


def test_it_has_a_card_with_its_badge(boat, within):
    with within("etela-savo"):
        card = card_view(kinds.sources()["boat"].listings([str(boat.pk)])[str(boat.pk)], "fi")
    assert (card.kind_label, card.name, card.url) == ("Vene", "Aallotar", "/fi/vene/aallotar/")
    assert [badge.label for badge in card.badges] == ["Vapaa paikka"]


def test_the_front_page_and_the_site_map_show_it(boat, visitor):
    front = visitor("etela-savo").get("/fi/").content.decode()
    assert "Veneet" in front
    assert "/fi/vene/aallotar/" in front
    assert "/fi/vene/aallotar/" in visitor("etela-savo").get("/sitemap-boat.xml").content.decode()


def test_it_has_a_public_page_in_each_language_and_its_former_address_leads_there(boat, visitor, within):
    page = visitor("etela-savo").get("/fi/vene/aallotar/")
    assert "Aallotar" in page.content.decode()
    assert visitor("etela-savo").get("/sv/vene/aallotar/").status_code == 200
    with within("etela-savo"):
        boat.slug = "ilmatar"
        boat.save()
        assert path_in(boat, "fi") == "/fi/vene/ilmatar/"
    assert visitor("etela-savo").get("/fi/vene/aallotar/").headers["Location"] == "/fi/vene/ilmatar/"


def test_the_desk_reviews_it_and_reads_its_texts_and_addresses(boat, within):
    with within("etela-savo"):
        statuses = review_statuses(("fi", "sv"))
        assert ("boat", "Aallotar") in [(each.content.source, each.content.title) for each in statuses]
        (text,) = [each for each in content_sources()["boat"].texts() if each.key == str(boat.pk)]
    assert [getattr(node, "text", None) or node.to for node in text.nodes] == ["Purjevene.", "https://a.example"]


def test_the_translation_desk_tells_what_it_lacks(boat, within):
    with within("etela-savo"):
        missing = [(each.kind, each.title, each.language) for each in overview(("fi", "sv")).missing]
    assert ("boat", "Aallotar", "sv") in missing


def test_editors_choose_it_for_a_link_and_the_link_leads_to_it(boat, signed_in, within):
    listed = signed_in("etela-savo", "admin").get("/admin/record-chooser/?kind=boat").json()["html"]
    assert "Aallotar" in listed
    assert f"/admin/record-chooser/chosen/boat/{boat.pk}/" in listed
    assert '<option value="organisation">' in listed
    with within("etela-savo"):
        link = f'<a linktype="record" id="boat:{boat.pk}">Veneelle</a>'
        assert expand_db_html(link) == '<a href="/fi/vene/aallotar/">Veneelle</a>'


def test_roles_get_its_permissions(within):
    with within("etela-savo") as region:
        content_type = ContentType.objects.get_for_model(Organisation)
        for verb in ("view", "add", "change", "delete", "publish"):
            Permission.objects.create(content_type=content_type, codename=f"{verb}_boat", name=verb)
        make_roles(region)
        own = {
            name: Group.objects.get(name=name).permissions.filter(codename__endswith="_boat")
            for name in (AUTHORS, EDITORS)
        }
        assert own[AUTHORS].count() == 3, "its base says that authors draft it"
        assert own[EDITORS].count() == 5


def test_new_regions_get_what_it_provides():
    assert BOAT.provisioning in provisionings()


def test_its_changes_are_resolved():
    assert "boat" in known_names()
    assert list(affected("boat", ["7"])) == [("boat", "7")]


def test_the_checks_accept_it():
    assert every_thing_has_a_kind() == every_part_is_read() == []
