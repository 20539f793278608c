"""From noted changes to documents: the present state counts, not the order or the number of the changes."""

from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone

from directory.models import Organisation
from search.documents import indexer
from search.models import Document
from sites.outbox import drain as draining
from sites.outbox.models import Change
from sites.pages.models import StandardPage
from sites.regions import open_regions
from sites.regions.models import Domain, Region

REGION, CODE = "etela_savo", "etela-savo"
"""The schema that changes name, and the public code that documents name."""


def note(name: str, key: Any, region: str = REGION) -> None:
    Change.objects.create(schema=region, name=name, key=str(key), created=timezone.now())


def versions() -> dict[tuple[str, str, str], int]:
    return {(row.region, row.source, row.key): row.version for row in Document.objects.all()}


@pytest.fixture
def tupa(organisation: Any, outbox: Any) -> Organisation:
    """Toivon Tupa in Etelä-Savo, found; Pohjanmaa has an organisation too."""
    organisation("pohjanmaa", name_sv="Hoppets stuga rf")
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    outbox.settle()
    return made


def test_draining_twice_does_nothing(organisation: Any, outbox: Any, drain: Any) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    assert drain().written == 1
    before = versions()
    again = drain()
    assert (again.written, again.removed, again.unchanged) == (0, 0, 0)
    assert versions() == before


def test_a_change_noted_often_is_looked_at_once(tupa: Organisation, drain: Any) -> None:
    for _ in range(5):
        note("organisation", tupa.pk)
    result = drain()
    assert (result.written, result.unchanged) == (0, 1)
    assert not Change.objects.exists()


def test_an_unchanged_thing_gets_no_new_version(tupa: Organisation, within: Any, outbox: Any, drain: Any) -> None:
    before = versions()
    with within("etela-savo"):
        # Noted, and yet nothing that residents could see: the key in the region's own list.
        Organisation.objects.filter(pk=tupa.pk).update(key="A-17")
    assert outbox.noted()
    assert drain().unchanged == 1
    assert versions() == before


def test_versions_grow_with_every_change(tupa: Organisation, organisation: Any, within: Any, drain: Any) -> None:
    key = (CODE, "organisation", str(tupa.pk))
    seen = [max(versions().values())]
    for name in ("Toivon Talo ry", "Toivon Tupa ry", "Toivo ry"):
        with within("etela-savo"):
            Organisation.objects.filter(pk=tupa.pk).update(name_fi=name)
        drain()
        seen.append(versions()[key])
    other = organisation("pohjanmaa", name_sv="Vännens stuga rf")
    drain()
    seen.append(versions()["pohjanmaa", "organisation", str(other.pk)])
    assert seen == sorted(set(seen))


def test_back_again_after_removal_is_a_newer_version(tupa: Organisation, within: Any, drain: Any) -> None:
    key = (CODE, "organisation", str(tupa.pk))
    before = versions()[key]
    with within("etela-savo"):
        Organisation.objects.filter(pk=tupa.pk).update(live=False)
        assert drain().removed == 1
        assert key not in versions()
        Organisation.objects.filter(pk=tupa.pk).update(live=True)
    drain()
    assert versions()[key] > before


@pytest.mark.parametrize("order", [1, -1], ids=["in order", "backwards"])
def test_the_order_of_the_changes_does_not_matter(
    order: int, tupa: Organisation, organisation: Any, page: Any, within: Any, outbox: Any, drain: Any
) -> None:
    new = organisation("etela-savo", name_fi="Saimaan Selkä ry")
    made = page("etela-savo", "fi", StandardPage, title="Tukea omaisille")
    with within("etela-savo"):
        Organisation.objects.filter(pk=tupa.pk).update(name_fi="Toivon Talo ry")
        Organisation.objects.filter(pk=new.pk).update(live=False)
        StandardPage.objects.get(pk=made.pk).delete()
        Organisation.objects.filter(pk=new.pk).update(live=True, name_fi="Saimaan Tuki ry")
    noted = list(Change.objects.order_by("id").values_list("name", "key", "schema"))
    Change.objects.all().delete()
    for change in noted[::order]:
        note(*change)
    drain()
    assert outbox.documents() == outbox.truth()


def test_more_changes_than_one_batch_holds(organisation: Any, outbox: Any, drain: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(draining, "CHANGES_AT_ONCE", 3)
    monkeypatch.setattr(draining, "THINGS_AT_ONCE", 2)
    for number in range(8):
        organisation("etela-savo", name_fi=f"Kerho {number}")
        organisation("pohjanmaa", name_sv=f"Klubb {number}")
    assert drain().written == 16
    assert outbox.documents() == outbox.truth()


@pytest.mark.parametrize("name", ["organisation", "page", "page-row", "page-tree"])
def test_a_change_of_what_is_no_longer_there_does_no_harm(
    name: str, tupa: Organisation, outbox: Any, drain: Any
) -> None:
    note(name, "7b0e4c7e-2f5c-4b0e-9d6e-3f2f0a4b1c2d" if name == "page" else 987654321)
    result = drain()
    assert (result.written, result.removed) == (0, 0)
    assert outbox.documents() == outbox.truth()


def test_a_change_under_a_name_nobody_knows_waits_and_stops_no_other(
    tupa: Organisation, within: Any, outbox: Any, drain: Any
) -> None:
    """While a new version is rolled out, an old worker may meet changes of a kind of thing it does not know yet."""
    note("raffle", 1)
    with within("etela-savo"):
        Organisation.objects.filter(pk=tupa.pk).update(name_fi="Toivon Talo ry")
    drain()
    assert outbox.noted() == {(REGION, "raffle", "1")}
    assert outbox.documents() == outbox.truth()


def test_the_same_key_in_two_regions_is_two_things(organisation: Any, within: Any, outbox: Any, drain: Any) -> None:
    here = organisation("etela-savo", name_fi="Toivon Tupa ry", pk=4711)
    organisation("pohjanmaa", name_sv="Hoppets stuga rf", pk=4711)
    drain()
    names = {row.region: row.listing["names"] for row in Document.objects.filter(key="4711")}
    assert names == {"etela-savo": {"fi": "Toivon Tupa ry"}, "pohjanmaa": {"sv": "Hoppets stuga rf"}}
    with within("etela-savo"):
        Organisation.objects.get(pk=here.pk).delete()
    drain()
    assert [row.region for row in Document.objects.filter(key="4711")] == ["pohjanmaa"]


# Regions that open and close


def test_documents_of_a_closed_region_are_removed(tupa: Organisation, outbox: Any, drain: Any) -> None:
    Domain.objects.filter(tenant__code="pohjanmaa").delete()
    open_regions.clear_cache()
    note("organisation", 1, region="pohjanmaa")
    assert drain().removed > 0
    assert {schema for schema, _, _ in outbox.documents()} == {"national", "etela_savo"}
    assert outbox.documents() == outbox.truth()


def test_documents_of_an_unknown_region_are_removed(tupa: Organisation, outbox: Any, drain: Any) -> None:
    Document.objects.filter(region="pohjanmaa").update(region="lakkautettu")
    note("page-row", 3, region="lakkautettu")
    drain()
    assert not Document.objects.filter(region="lakkautettu").exists()


def test_documents_follow_the_public_code_of_their_region(tupa: Organisation, outbox: Any, drain: Any) -> None:
    count = Document.objects.filter(region="etela-savo", removed=False).count()
    Region.objects.filter(code="etela-savo").update(code="savo")
    drain()
    assert Document.objects.filter(region="savo", removed=False).count() == count > 0
    assert not Document.objects.filter(region="etela-savo", removed=False).exists()


def test_a_region_made_a_moment_ago_loses_nothing(organisation: Any, outbox: Any, drain: Any) -> None:
    """The worker keeps what it knows of the regions for some seconds; another process may have made one meanwhile."""
    domain = Domain.objects.get(tenant__code="pohjanmaa")
    region, host = domain.tenant, domain.domain
    Document.objects.filter(region="pohjanmaa").delete()
    domain.delete()
    open_regions.clear_cache()
    assert "pohjanmaa" not in open_regions.open_regions()
    Domain.objects.create(tenant=Region.objects.get(pk=region.pk), domain=host, is_primary=True)
    made = organisation("pohjanmaa", name_sv="Hoppets stuga rf")
    drain()
    assert ("pohjanmaa", "organisation", str(made.pk)) in outbox.documents()


# One at a time


def test_a_drain_leaves_the_schema_as_it_found_it(tupa: Organisation, within: Any, drain: Any) -> None:
    with within("pohjanmaa"):
        note("organisation", tupa.pk)
        drain()
        assert connection.schema_name == "pohjanmaa"


def test_changes_stay_when_the_database_is_in_trouble(
    tupa: Organisation, within: Any, outbox: Any, drain: Any, monkeypatch: Any
) -> None:
    with within("etela-savo"):
        Organisation.objects.filter(pk=tupa.pk).update(name_fi="Toivon Talo ry")
    noted = outbox.noted()

    def fails(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("the connection is lost")

    with monkeypatch.context() as patch:
        patch.setattr(indexer, "upsert", fails)
        with pytest.raises(OperationalError):
            drain()
    assert outbox.noted() == noted
    drain()
    assert outbox.documents() == outbox.truth()
