"""Regions made at the very same moment, with real commits."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django_tenants.utils import schema_context, schema_exists

from sites.regions import open_regions
from sites.regions.create import RegionPlan, create_region
from sites.regions.models import Region

NAMES = {"fi": "Kainuu", "sv": "Kajanaland", "en": "Kainuu"}


def plan(code, domain=""):
    return RegionPlan(code, domain or f"{code}.localhost", NAMES, NAMES, ("fi", "sv"))


@pytest.fixture
def leaves_nothing(real_commits):
    """Delete the regions created in the test, and their queued tasks."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    before = set(Region.objects.values_list("code", flat=True))
    jobs = list(ProcrastinateJob.objects.values_list("pk", flat=True))
    yield
    connection.set_schema_to_public()
    for region in Region.objects.exclude(code__in=before):
        region.delete(force_drop=True)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE NOT id = ANY(%s)", [jobs])
    open_regions.clear_cache()


def at_once(*plans):
    """Makes regions in threads that wait for each other at the start; gives what each came to."""
    barrier = threading.Barrier(len(plans))
    outcomes = [None] * len(plans)

    def make(number):
        try:
            barrier.wait(timeout=10)
            outcomes[number] = create_region(plans[number]).code
        except ValidationError as error:
            outcomes[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=make, args=[number]) for number in range(len(plans))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def test_two_regions_at_once_are_both_whole(leaves_nothing, client):
    assert at_once(plan("kainuu"), plan("lappi")) == ["kainuu", "lappi"]
    keys = {}
    for code in ("kainuu", "lappi"):
        assert client.get("/fi/", headers={"host": f"{code}.localhost"}).status_code == 200
        with schema_context(code):
            from wagtail.models import Page, Site

            assert Site.objects.get().hostname == f"{code}.localhost"
            keys[code] = set(Page.objects.filter(depth__gt=1).values_list("translation_key", flat=True))
    assert keys["kainuu"]
    assert not keys["kainuu"] & keys["lappi"]


@pytest.mark.parametrize(
    "plans",
    [(plan("kainuu"), plan("kainuu", "toinen.localhost")), (plan("kainuu"), plan("lappi", "kainuu.localhost"))],
    ids=["code", "domain"],
)
def test_of_two_that_want_the_same_one_is_made_and_the_other_told(leaves_nothing, plans):
    outcomes = at_once(*plans)
    (made,) = [outcome for outcome in outcomes if isinstance(outcome, str)]
    (refused,) = [outcome for outcome in outcomes if not isinstance(outcome, str)]
    assert isinstance(refused, ValidationError)
    assert Region.objects.filter(code__in=["kainuu", "lappi"]).count() == 1
    assert schema_exists(made)
    assert [code for code in ("kainuu", "lappi") if schema_exists(code)] == [made]


def test_the_command_goes_on_after_a_failure_and_leaves_the_rest_whole(leaves_nothing, monkeypatch, capsys):
    """One region's provisioning fails with the database's own error; those before and after it are there."""
    from django.core.management import CommandError

    from sites.kinds import Provisioning
    from sites.regions import create

    provisionings = create.provisionings()

    def fail_in_lappi(region, plan):
        if region.code == "lappi":
            with connection.cursor() as cursor:
                cursor.execute("SELECT * FROM nowhere")

    monkeypatch.setattr(create, "provisionings", lambda: [*provisionings, Provisioning(fail_in_lappi)])
    with pytest.raises(CommandError, match="lappi"):
        call_command("create_regions", "--base-domain", "test.localhost", "--only", "kainuu,lappi,helsinki,etela-savo")
    said = capsys.readouterr().out.splitlines()
    assert [line.split(":")[0] for line in said[:3]] == ["1/3 kainuu", "2/3 lappi", "3/3 helsinki"]
    assert "nowhere" in said[1]
    assert "2 regions made, 1 were there, 1 failed." in "\n".join(said)
    assert [code for code in ("kainuu", "lappi", "helsinki") if schema_exists(code)] == ["kainuu", "helsinki"]
    monkeypatch.undo()
    call_command("create_regions", "--base-domain", "test.localhost", "--only", "kainuu,lappi,helsinki,etela-savo")
    assert "1 regions made, 3 were there, 0 failed." in capsys.readouterr().out
    assert open_regions.open_regions()["helsinki"].domain == "helsinki.test.localhost"
