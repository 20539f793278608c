"""Groups in the admin: the form, its places, the list and the preview."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from directory.models import Group, Organisation, Place
from search.models import Document
from tests.directory.groups.common import ADDRESS, ADMIN, WEEKLY, text_at

pytestmark = pytest.mark.django_db


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
    for field in ("rule-form.js", 'data-frequencies="monthly"', 'data-frequencies="dates"', "Lisää muutettu kerta"):
        assert field in edit


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"frequency": "weekly"}, "Valitse ainakin yksi viikonpäivä."),
        ({"frequency": "dates", "dates": "1.12.2026\nhuomenna"}, "”huomenna” ei ole päivämäärä"),
        ({"skipped": "31.2.2027"}, "”31.2.2027” ei ole päivämäärä"),
        ({"skipped": "31.12.9999"}, "Tarkista vuosi"),
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


@pytest.mark.parametrize(("role", "status"), [("reader", 302), ("author", 200), ("editor", 200)])
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
