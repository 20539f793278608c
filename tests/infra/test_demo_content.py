"""The demo's content: complete and loadable."""

import json
from typing import Any

import pytest
from wagtail.models import Page

from directory.models import Group, OperatingModelPage, Organisation
from infra.demo_content import prepare
from infra.demo_content.events import TOWNS
from programmes.choices import TableState
from programmes.fairs.applications.capacity import situation_of
from programmes.fairs.applications.odd import odd_texts
from programmes.fairs.warnings import warning_texts
from programmes.kiosk_choices import TurnStateChoices
from programmes.models import CalendarImport, Event, Fair, Kiosk, OwnThemeDay, SentEvent
from programmes.models.sent_event import SentState
from sites.pages.models import ContactPage, NewsPage, NewsTag
from sites.people.models import User
from sites.regions.models import Region
from sites.translated import LANGUAGES


@pytest.mark.parametrize("code", prepare.DEMO_REGIONS)
def test_the_plan_of_each_region(code: str, db: None) -> None:
    plan = prepare.plan_of(code)
    assert plan.code == code
    assert plan.domain.endswith("localhost")
    assert all(plan.names[language] and plan.short_names[language] for language in LANGUAGES)


@pytest.mark.parametrize("code", prepare.DEMO_REGIONS)
def test_the_content_of_each_region_can_be_filled_in(code: str, within: Any, db: None) -> None:
    """In the tests' own Swedish first region, which takes another name for a moment."""
    content = prepare.content_of(code)
    with within("pohjanmaa"):
        User.objects.all().delete()
        region = Region.objects.get(code="pohjanmaa")
        region.code = code
        prepare.load_region(region)
        assert_organisations(code)
        assert not Organisation.objects.filter(live=True, first_published_at=None).exists()
        assert_fairs(code)
        assert_kiosks(code)
        assert_calendar(code)
        assert_theme_days(code)
        assert Group.objects.filter(live=True).count() == Group.objects.exclude(name_sv="").count() >= 1
        assert Event.objects.filter(live=True).exclude(name_sv="").count() == (9 if code in TOWNS else 0)
        models = OperatingModelPage.objects.live().values("translation_key").distinct().count()
        assert models == len(content["operating_models"])
        assert [page.title for page in OperatingModelPage.objects.live() if page.picture is None] == []
        people = {"reader", "author", "editor", "moderator", "region-admin", "admin"}
        assert set(User.objects.values_list("username", flat=True)) == people
        assert not Page.objects.filter(live=False).exists()
        news = list(NewsPage.objects.live().select_related("locale"))
        assert len({page.translation_key for page in news}) == len(content["news"]) >= 3
        assert {page.locale.language_code for page in news} == {"fi", "sv"}
        assert all(page.tags.count() for page in news)
        assert [page.picture_alt for page in news if page.picture]
        assert all(tag.name == tag.name_sv and tag.name_fi for tag in NewsTag.objects.all())
        assert ContactPage.objects.filter(phone="").count() == 0


def assert_organisations(code: str) -> None:
    """A county has about forty, most with places and hours, all of them in Finnish and most in Swedish."""
    found = Organisation.objects.filter(live=True)
    if code == "national":
        assert found.count() >= 6
        return
    assert 38 <= found.count() <= 45
    assert found.exclude(name_sv="").count() >= 30
    assert found.filter(places__is_public=True).exclude(places__opening_hours="").distinct().count() >= 20
    for organisation in found:
        organisation.full_clean()


def assert_fairs(code: str) -> None:
    """Two regions have fairs, each right in both languages; the one on site has thirty tables."""
    fairs = Fair.objects.filter(live=True)
    found = {fair.first_day.year: fair for fair in fairs.filter(series__name_fi="Järjestömessut")}
    assert sorted(found) == {"etela-savo": [2019, 2020, 2027], "pohjanmaa": [2020, 2027]}.get(code, [])
    for fair in fairs:
        fair.full_clean()
        assert warning_texts(fair) == []
        assert all(row.title_fi and row.title_sv for block in fair.blocks.all() for row in (block, *block.items.all()))
    if code == "etela-savo":
        assert found[2019].tables.count() == 30
        assert {fair.operating_model.title for fair in found.values()} == {"Järjestömessut sairaalan aulassa"}
    if code == "pohjanmaa":
        assert fairs.get(name_fi="Mielen iltapäivä").operating_model.title == "Järjestöt estradille"
    if found:
        applications = found[2027].applications
        assert found[2027].tables.count() == 30
        assert {each.state for each in applications.all()} == set(TableState.values)
        situation = situation_of(found[2027])
        assert (situation.free, situation.taken) == (0, 30)
        assert odd_texts(list(found[2027].tables.all()), list(applications.all()), situation) == []


def assert_kiosks(code: str) -> None:
    """Two regions have a kiosk in both languages, with turns that were held, that come, and that wait."""
    found = Kiosk.objects.filter(live=True)
    assert len(found) == (1 if code in ("etela-savo", "pohjanmaa") else 0)
    for kiosk in found:
        assert kiosk.name_fi
        assert kiosk.name_sv
        for change in kiosk.changed_dates.all():
            change.full_clean()
        states = set(kiosk.turns.values_list("state", flat=True))
        assert states == {TurnStateChoices.HELD, TurnStateChoices.CONFIRMED, TurnStateChoices.ASKED}


def assert_calendar(code: str) -> None:
    """Regions with events have two that were sent in, and a preview: what is new, and what is over and left out."""
    waiting = [sent.event for sent in SentEvent.objects.filter(state=SentState.WAITING) if sent.event]
    assert len(waiting) == (2 if code in TOWNS else 0)
    for event in waiting:
        event.full_clean()
    found = CalendarImport.objects.all()
    assert [each.state for each in found] == (["previewed"] if code in TOWNS else [])
    for each in found:
        assert sorted(each.rows.values_list("state", flat=True)) == ["faulty", "new", "new"]
        assert [row.values["themes"] for row in each.rows.filter(uid="club")] == [["loneliness"]]


def assert_theme_days(code: str) -> None:
    """Two regions keep theme days of their own, in both languages, with years that are moved, named or cancelled."""
    found = OwnThemeDay.objects.filter(live=True).prefetch_related("years")
    assert len(found) == (2 if code in ("etela-savo", "pohjanmaa") else 0)
    assert all(day.name_sv and day.summary_sv and day.organiser_sv for day in found)
    years = [row for day in found for row in day.years.all()]
    assert {row.status for row in years} == ({"rescheduled", "scheduled", "cancelled"} if found else set())
    assert all(row.name_sv if row.status == "scheduled" else row.reason_sv for row in years)


PROMISES = ("lomakkeella", "blanketten", "Valitse toiminta", "Välj verksamhet", "kohderyhmällä", "målgrupp.")


@pytest.mark.parametrize("code", prepare.DEMO_REGIONS)
def test_pages_promise_nothing_that_the_site_does_not_keep(code: str) -> None:
    """There is no form for a wrong entry, and no choice of activities or target groups."""
    texts = json.dumps(prepare.content_of(code)["standard"], ensure_ascii=False)
    assert [promise for promise in PROMISES if promise in texts] == []


@pytest.mark.parametrize("code", prepare.DEMO_REGIONS)
def test_swedish_pages_have_no_finnish_street_names(code: str) -> None:
    contact = prepare.content_of(code)["contact"]
    assert contact["sv"]["street"].startswith("Exempelgatan")
    assert "katu" not in json.dumps(contact["sv"], ensure_ascii=False)
