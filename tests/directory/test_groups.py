"""Groups of organisations: when they meet, what residents see of them, and what the search knows."""

import json
import re
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from directory.expiry import expire
from directory.models import Group, Organisation, Place
from search.models import Document
from sites.kinds import sources
from sites.occurrences.text import rule_text, season_text

pytestmark = pytest.mark.django_db

ADDRESS = {"fi": "/fi/ryhma/kahvihetki/", "sv": "/sv/grupp/kahvihetki/", "en": "/en/group/kahvihetki/"}
ADMIN = "/admin/snippets/directory/group/"
LIST = {"fi": "/fi/ryhmat/", "sv": "/sv/grupper/", "en": "/en/groups/"}
WEEKLY = {"frequency": "weekly", "weekdays": ["WE"], "start": time(13), "end": time(15)}


@pytest.fixture
def tupa(organisation: Any) -> Organisation:
    """An organisation with a place and a general contact."""
    made: Organisation = organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        name_sv="Hoppets stuga rf",
        themes=["mental-health"],
        municipalities=["097"],
        street="Koivukuja 3",
        town="Mikkeli",
        phone="015 555 0199",
    )
    return made


@pytest.fixture
def kahvihetki(tupa: Organisation, group: Any, within: Any) -> Group:
    """A group that meets each Wednesday at its organisation's place."""
    with within("etela-savo"):
        place = tupa.places.get()
    made: Group = group(
        "etela-savo",
        tupa,
        name_fi="Kahvihetki",
        name_sv="Kaffestund",
        summary_fi="Kahvia ja juttuseuraa.",
        place=place,
        **WEEKLY,
    )
    return made


def text_at(visitor: Any, path: str) -> str:
    response = visitor("etela-savo").get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


# When it meets

NONE: dict[str, Any] = {
    "frequency": "", "weekdays": [], "nths": [], "start": None, "end": None, "skips_holidays": False
}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "fi", "sv", "en"),
    [
        ({}, "Sopimuksen mukaan", "Enligt överenskommelse", "By arrangement"),
        ({"start": time(9)}, "Sopimuksen mukaan", "Enligt överenskommelse", "By arrangement"),
        (WEEKLY, "Keskiviikkoisin klo 13–15", "På onsdagar kl. 13–15", "On Wednesdays at 13:00–15:00"),
        (
            {"frequency": "weekly", "weekdays": ["TH", "MO"], "start": time(9, 30)},
            "Maanantaisin ja torstaisin klo 9.30",
            "På måndagar och på torsdagar kl. 9.30",
            "On Mondays and on Thursdays at 9:30",
        ),
        (
            {"frequency": "every-other-week", "weekdays": ["TU"], "start": time(10)},
            "Joka toinen viikko tiistaisin klo 10",
            "Varannan vecka på tisdagar kl. 10",
            "Every other week on Tuesdays at 10:00",
        ),
        (
            {"frequency": "monthly", "weekdays": ["MO"], "nths": ["-1", "1"], "start": time(17), "end": time(19)},
            "Kuukauden ensimmäisenä ja viimeisenä maanantaina klo 17–19",
            "Den första och sista måndagen i månaden kl. 17–19",
            "On the first and last Monday of the month at 17:00–19:00",
        ),
        ({"frequency": "dates", "start": time(18)}, "Yksittäisinä päivinä klo 18", "Enskilda dagar kl. 18",
         "On single days at 18:00"),
        (
            {"frequency": "weekly", "weekdays": ["SA"], "skips_holidays": True},
            "Lauantaisin, ei pyhäpäivinä",
            "På lördagar, inte på helgdagar",
            "On Saturdays, not on public holidays",
        ),
    ],
)  # fmt: skip
def test_when_it_meets_in_words(fields: dict[str, Any], fi: str, sv: str, en: str) -> None:
    group = SimpleNamespace(**NONE | fields)
    for language, expected in (("fi", fi), ("sv", sv), ("en", en)):
        with override(language):
            assert rule_text(group) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, ""),
        (date(2026, 9, 1), None, ""),
        (date(2027, 1, 7), None, "7.1.2027 alkaen"),
        (None, date(2026, 12, 16), "16.12.2026 asti"),
        (date(2026, 9, 1), date(2026, 12, 16), "16.12.2026 asti"),
        (date(2027, 1, 7), date(2027, 5, 6), "7.1.2027–6.5.2027"),
    ],
)
def test_the_season_in_words(first: date | None, last: date | None, expected: str) -> None:
    with override("fi"):
        assert season_text(first, last, date(2026, 11, 29)) == expected


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"frequency": "weekly"}, "weekdays"),
        ({"frequency": "monthly", "weekdays": ["MO"]}, "nths"),
        ({"frequency": "dates"}, "dates"),
        ({"frequency": "every-other-week", "weekdays": ["MO"]}, "first_day"),
        ({"frequency": "weekly", "weekdays": ["MO"], "first_day": date(2026, 2, 1), "last_day": date(2026, 1, 1)},
         "last_day"),
        ({"end": time(15)}, "start"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_beside_its_field(
    fields: dict[str, Any], field: str, tupa: Organisation, within: Any
) -> None:
    with within("etela-savo"), pytest.raises(ValidationError) as raised:
        Group(organisation=tupa, name_fi="Kahvihetki", **fields).full_clean()
    assert list(raised.value.message_dict) == [field]


def test_a_place_of_another_organisation_is_refused(tupa: Organisation, organisation: Any, within: Any) -> None:
    organisation("etela-savo", name_fi="Muu ry", town="Puumala")
    with within("etela-savo"), pytest.raises(ValidationError, match="Valitse tämän järjestön paikka"):
        Group(organisation=tupa, name_fi="Kahvihetki", place=Place.objects.get(town="Puumala")).full_clean()


def test_the_rule_is_computed_when_it_is_saved(kahvihetki: Group, within: Any) -> None:
    assert kahvihetki.rule == "DTSTART:20240101T130000\nRRULE:FREQ=WEEKLY;BYDAY=WE"
    with within("etela-savo"):
        kahvihetki.frequency = ""
        kahvihetki.save()
        assert Group.objects.get().rule == ""


# Its page


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ["Kahvihetki", "Kahvia ja juttuseuraa.", "Keskiviikkoisin klo 13–15", "Toivon Tupa ry"]),
        ("sv", ["Kaffestund", "På onsdagar kl. 13–15", "Hoppets stuga rf", "Psykisk hälsa"]),
        ("en", ["On Wednesdays at 13:00–15:00", "Mental health"]),
    ],
)  # fmt: skip
def test_the_page_in_each_language(language: str, expected: list[str], visitor: Any, kahvihetki: Group) -> None:
    html = text_at(visitor, ADDRESS[language])
    for text in (*expected, "Koivukuja 3", "015 555 0199"):
        assert text in html, text


def test_the_page_tells_the_next_meetings(visitor: Any, kahvihetki: Group) -> None:
    context = visitor("etela-savo").get(ADDRESS["fi"]).context
    days = [datetime.fromisoformat(each.machine) for each in context["dates"]]
    assert len(days) == 6
    assert {(each.weekday(), each.hour) for each in days} == {(2, 13)}
    assert timezone.now() - timedelta(hours=2) < days[0] < timezone.now() + timedelta(days=7)


def test_a_group_whose_days_are_over_says_so(visitor: Any, tupa: Organisation, group: Any) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    group("etela-savo", tupa, name_fi="Kahvihetki", frequency="dates", dates=[yesterday])
    assert "Lähiviikoille ei ole sovittu kokoontumisia." in text_at(visitor, ADDRESS["fi"])


def test_the_page_tells_machines_the_schedule(visitor: Any, kahvihetki: Group) -> None:
    html = text_at(visitor, ADDRESS["fi"])
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    (event,) = [each for each in json.loads(data)["@graph"] if each["@type"] == "Event"]
    assert event["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P1W",
        "byDay": ["https://schema.org/Wednesday"],
        "startTime": "13:00:00",
        "endTime": "15:00:00",
        "scheduleTimezone": "Europe/Helsinki",
    }
    assert event["location"]["address"]["addressLocality"] == "Mikkeli"
    assert event["organizer"]["name"] == "Toivon Tupa ry"


def test_a_former_address_leads_to_the_group(visitor: Any, kahvihetki: Group, within: Any) -> None:
    with within("etela-savo"):
        kahvihetki.slug = "teehetki"
        kahvihetki.save()
    assert visitor("etela-savo").get(ADDRESS["fi"]).headers["Location"] == "/fi/ryhma/teehetki/"


def test_it_is_on_its_organisations_page(visitor: Any, kahvihetki: Group) -> None:
    html = text_at(visitor, "/fi/jarjesto/toivon-tupa-ry/")
    assert f'href="{ADDRESS["fi"]}"' in html
    assert "Keskiviikkoisin klo 13–15" in html
    assert "Mikkeli" in html


def test_a_group_of_a_hidden_organisation_is_nowhere(visitor: Any, kahvihetki: Group, within: Any, drain: Any) -> None:
    drain()
    with within("etela-savo"):
        kahvihetki.organisation.unpublish()
        assert list(sources()["group"].keys()) == []
    drain()
    assert visitor("etela-savo").get(ADDRESS["fi"]).status_code == 404
    assert "Kahvihetki" not in text_at(visitor, LIST["fi"])
    assert not Document.objects.filter(source="group", removed=False).exists()


def test_its_listing_expires_with_its_organisation(kahvihetki: Group, within: Any) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    with within("etela-savo"):
        Organisation.objects.update(expire_at=tomorrow)
        (listing,) = sources()["group"].listings([str(kahvihetki.pk)]).values()
    assert listing.expires == tomorrow.isoformat()


# A hidden place, and help against violence


def test_a_hidden_place_is_nowhere(visitor: Any, kahvihetki: Group, within: Any, drain: Any, signed_in: Any) -> None:
    drain()
    assert Document.objects.get(source="group", region="etela-savo").listing["place"]["municipality"] == "491"
    with within("etela-savo"):
        Place.objects.update(is_public=False, street="Piilopolku 7", town="Kätkölä", name_fi="Salapaikka")
    drain()
    document = Document.objects.get(source="group", region="etela-savo")
    seen = [
        json.dumps(document.listing) + json.dumps(document.tokens) + json.dumps(document.facets),
        *(text_at(visitor, path) for path in (*ADDRESS.values(), LIST["fi"], "/fi/jarjesto/toivon-tupa-ry/")),
        signed_in("etela-savo").get(ADMIN).content.decode(),
    ]
    for text in seen:
        for trace in ("Piilopolku", "piilopolku", "Kätkölä", "kätkölä", "Salapaikka", "salapaikka"):
            assert trace not in text


def test_a_group_that_helps_against_violence_has_a_quick_exit_and_neutral_words(
    visitor: Any, organisation: Any, group: Any
) -> None:
    shelter = organisation("etela-savo", name_fi="Suoja ry", safety=True, phone="015 555 0112")
    group("etela-savo", shelter, name_fi="Kahvihetki", takes_new="no")
    html = text_at(visitor, ADDRESS["fi"])
    assert "data-quick-exit" in html
    assert "Soita, niin löydämme paikan" in html
    assert "Uusia ei oteta nyt" not in html


# The list


def test_the_list_in_each_language(visitor: Any, kahvihetki: Group) -> None:
    for language, name in (("fi", "Kahvihetki"), ("sv", "Kaffestund"), ("en", "Kahvihetki")):
        response = visitor("etela-savo").get(LIST[language])
        (card,) = response.context["cards"]
        assert (card.name, card.url) == (name, ADDRESS[language])
        assert card.next_time
    assert "1 ryhmä" in text_at(visitor, LIST["fi"])


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"theme": "mental-health"}, ["Kahvihetki", "Verkkokerho"]),
        ({"theme": "caring"}, ["Omaisten ilta"]),
        ({"municipality": "491"}, ["Kahvihetki"]),
        ({"municipality": "097"}, ["Omaisten ilta", "Verkkokerho"]),
        ({"q": "kahvi"}, ["Kahvihetki"]),
    ],
)
def test_empty_terms_are_those_of_the_organisation(
    asked: dict[str, str], expected: list[str], visitor: Any, kahvihetki: Group, tupa: Organisation, group: Any
) -> None:
    group("etela-savo", tupa, name_fi="Verkkokerho", online=True)
    group("etela-savo", tupa, name_fi="Omaisten ilta", themes=["caring"])
    response = visitor("etela-savo").get(LIST["fi"], asked)
    assert [str(card.name) for card in response.context["cards"]] == expected


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [(LIST["fi"], 7), ("/fi/jarjesto/toivon-tupa-ry/", 9)])
def test_queries_do_not_grow_with_the_rows(
    path: str, queries: int, count: int, visitor: Any, tupa: Organisation, group: Any, django_assert_num_queries: Any,
    within: Any,
) -> None:  # fmt: skip
    with within("etela-savo"):
        place = tupa.places.get()
    for number in range(count):
        group("etela-savo", tupa, name_fi=f"Kerho {number}", place=place, **WEEKLY)
    client = visitor("etela-savo")
    client.get(path)
    with django_assert_num_queries(queries):
        assert client.get(path).content.decode().count("Kerho") >= count


# The search


def test_its_document_tells_the_meetings_of_the_coming_weeks(kahvihetki: Group, drain: Any) -> None:
    drain()
    listing = Document.objects.get(source="group", region="etela-savo").listing
    starts = [datetime.fromisoformat(each["start"]) for each in listing["occurrences"]]
    assert len(starts) in (8, 9)
    assert {each.weekday() for each in starts} == {2}
    assert listing["terms"]["theme"] == ["mental-health"]


def test_each_day_the_meetings_are_computed_anew(kahvihetki: Group, within: Any, outbox: Any) -> None:
    outbox.settle()
    with within("etela-savo"):
        expire(timezone.localdate())
        assert ("etela_savo", "group", str(kahvihetki.pk)) in outbox.noted()


def test_a_change_of_the_organisation_reaches_its_groups(kahvihetki: Group, within: Any, drain: Any) -> None:
    drain()
    with within("etela-savo"):
        kahvihetki.organisation.contact_points.update(phone="015 555 0177")
    drain()
    document = Document.objects.get(source="group", region="etela-savo")
    assert document.listing["contact"]["phone"] == "015 555 0177"
    assert "toivo" in json.dumps(document.tokens)  # it is found by the name of its organisation


# The admin


def form(organisation: Organisation, **fields: Any) -> dict[str, Any]:
    rows = {"changed_dates-TOTAL_FORMS": "0", "changed_dates-INITIAL_FORMS": "0"}
    return {"name_fi": "Kahvihetki", "organisation": str(organisation.pk)} | rows | fields


def test_an_editor_cancels_one_meeting(signed_in: Any, visitor: Any, kahvihetki: Group, drain: Any) -> None:
    client = signed_in("etela-savo")
    client.cookies["django_language"] = "fi"
    dates = visitor("etela-savo").get(ADDRESS["fi"]).context["dates"]
    second = date.fromisoformat(dates[1].machine[:10])
    row = {"changed_dates-TOTAL_FORMS": "1", "changed_dates-0-status": "cancelled"}
    row |= {"changed_dates-0-day": f"{second:%-d.%-m.%Y}", "changed_dates-0-ORDER": "1", "changed_dates-0-id": ""}
    sent = form(kahvihetki.organisation, frequency="weekly", weekdays=["WE"], start="13", end="15",
                **row, **{"changed_dates-0-reason_fi": "Vetäjä on sairas.", "action-publish": "1"})  # fmt: skip
    address = f"/admin/snippets/directory/group/edit/{kahvihetki.pk}/"
    wrong = client.post(address, sent | {"changed_dates-0-day": f"{second + timedelta(days=1):%-d.%-m.%Y}"})
    assert "Säännön mukaan tänä päivänä ei ole mitään" in wrong.content.decode()
    response = client.post(address, sent)
    assert response.status_code == 302, response.context["form"].formsets["changed_dates"].errors
    html = text_at(visitor, ADDRESS["fi"])
    assert "Peruttu" in html
    assert "Vetäjä on sairas." in html
    drain()
    listing = Document.objects.get(source="group", region="etela-savo").listing
    assert [each.get("status") for each in listing["occurrences"][:2]].count("cancelled") == 1


def test_an_editor_publishes_a_group(signed_in: Any, visitor: Any, tupa: Organisation, within: Any) -> None:
    client = signed_in("etela-savo")
    with within("etela-savo"):
        place = tupa.places.get()
    sent = form(
        tupa,
        frequency="monthly",
        weekdays=["WE", "FR"],
        nths=["1"],
        start="13",
        end="15.30",
        skipped="6.1.2027\n24.12.2026",
        place=str(place.pk),
        **{"action-publish": "1"},
    )
    response = client.post("/admin/snippets/directory/group/add/", sent)
    assert response.status_code == 302, response.context["form"].errors
    with within("etela-savo"):
        made = Group.objects.get()
        assert made.skipped == [date(2026, 12, 24), date(2027, 1, 6)]
        assert (made.live, made.place, made.end) == (True, place, time(15, 30))
        assert made.get_latest_revision_as_object().skipped == made.skipped
    assert "Kuukauden ensimmäisenä keskiviikkona ja perjantaina klo 13–15.30" in text_at(visitor, ADDRESS["fi"])
    edit = client.get(f"{ADMIN}edit/{made.pk}/").content.decode()
    assert "24.12.2026\n6.1.2027" in edit


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"frequency": "weekly"}, "Valitse ainakin yksi viikonpäivä."),
        ({"frequency": "dates", "dates": "1.12.2026\nhuomenna"}, "”huomenna” ei ole päivämäärä"),
        ({"skipped": "31.2.2027"}, "”31.2.2027” ei ole päivämäärä"),
    ],
)
def test_a_bad_form_keeps_what_was_typed(
    fields: dict[str, Any], message: str, signed_in: Any, tupa: Organisation
) -> None:
    client = signed_in("etela-savo")
    client.cookies["django_language"] = "fi"
    response = client.post("/admin/snippets/directory/group/add/", form(tupa, **fields))
    html = response.content.decode()
    assert message in html
    for value in fields.values():
        assert value in html


def test_the_form_offers_the_organisations_places(
    signed_in: Any, tupa: Organisation, organisation: Any, within: Any
) -> None:
    organisation("etela-savo", name_fi="Muu ry", street="Muukuja 1", town="Puumala")
    html = signed_in("etela-savo").get(f"/admin/snippets/directory/group/add/?organisation={tupa.pk}").content.decode()
    assert "Koivukuja 3" in html
    assert "Muukuja 1" not in html
    with within("etela-savo"):
        Place.objects.filter(organisation=tupa).update(is_public=False)
    html = signed_in("etela-savo").get(f"/admin/snippets/directory/group/add/?organisation={tupa.pk}").content.decode()
    assert "Koivukuja 3" not in html


def test_an_organisations_form_leads_to_a_new_group(signed_in: Any, tupa: Organisation) -> None:
    html = signed_in("etela-savo").get(f"/admin/snippets/directory/organisation/edit/{tupa.pk}/").content.decode()
    assert f'href="/admin/snippets/directory/group/add/?organisation={tupa.pk}"' in html


@pytest.mark.parametrize("is_public", [True, False])
def test_the_public_page_is_offered_where_there_is_one(
    is_public: bool, signed_in: Any, kahvihetki: Group, tupa: Organisation, within: Any
) -> None:
    with within("etela-savo"):
        Organisation.objects.update(live=is_public)
    for path in (ADMIN, f"{ADMIN}edit/{kahvihetki.pk}/"):
        html = signed_in("etela-savo").get(path).content.decode()
        assert ('href="/fi/ryhma/kahvihetki/"' in html) is is_public
        assert ("Asukkaat eivät näe tätä, koska ”Toivon Tupa ry” ei ole julkaistu." in html) is not is_public


@pytest.mark.parametrize(("role", "status"), [("author", 302), ("editor", 200), ("moderator", 200)])
def test_who_may_edit_groups(role: str, status: int, signed_in: Any, kahvihetki: Group) -> None:
    response = signed_in("etela-savo", role).get(f"{ADMIN}edit/{kahvihetki.pk}/")
    assert response.status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_the_admins_list_does_not_grow_in_queries(
    count: int, signed_in: Any, tupa: Organisation, group: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        group("etela-savo", tupa, name_fi=f"Kerho {number}", **WEEKLY)
    client = signed_in("etela-savo")
    client.get(ADMIN)
    with django_assert_num_queries(11):
        html = client.get(ADMIN).content.decode()
    assert html.count("Toivon Tupa ry") >= count


def test_a_preview_in_each_language(signed_in: Any, kahvihetki: Group, tupa: Organisation) -> None:
    client = signed_in("etela-savo")
    url = f"/admin/snippets/directory/group/preview/{kahvihetki.pk}/"
    client.post(url, form(tupa, name_sv="Kaffestund", frequency="weekly", weekdays=["MO"], start="9"))
    for mode, text in (("fi", "Maanantaisin klo 9"), ("sv", "På måndagar kl. 9")):
        assert text in client.get(url, {"mode": mode}).content.decode()
