"""The list of organisations in the admin: filters, bulk actions, and what is missing of an entry."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from directory.completeness import COUNT, missing
from directory.ending import ending
from directory.models import ContactPoint, Organisation, Place
from sites.people.models import User

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/directory/organisation/"
BULK = "/admin/bulk/directory/organisation"
PERSON = "Helmi Hoitaja"
FORM_QUERIES = 28


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ({"theme": "mental-health"}, {"themes": ["mental-health"]}),
        ({"municipality": "491"}, {"municipalities": ["491"]}),
        ({"municipality": "491"}, {"county_wide": True}),
        ({"municipality": "491"}, {"town": "Mikkeli"}),
        ({"missing": "en"}, {"name_en": ""}),
        ({"check": "never"}, {"last_checked": None}),
        ({"check": "overdue"}, {"next_check": -1}),
        ({"check": "soon"}, {"next_check": 30}),
    ],
)
def test_a_filter_finds_what_it_says(
    query: dict[str, str], fields: dict[str, Any], organisation: Any, signed_in: Any
) -> None:
    today = timezone.localdate()
    others = {"name_en": "Other", "last_checked": today, "next_check": today + timedelta(days=31)}
    organisation("etela-savo", name_fi="Toinen ry", **others)
    days = {name: today + timedelta(days=value) if name == "next_check" else value for name, value in fields.items()}
    organisation("etela-savo", name_fi="Toivon Tupa ry", **others | days)
    html = signed_in("etela-savo").get(LIST, query).content.decode()
    assert "Toivon Tupa ry" in html
    assert "Toinen ry" not in html


def test_the_list_is_filtered_by_owner(organisation: Any, signed_in: Any, within: Any) -> None:
    organisation("etela-savo", name_fi="Toinen ry")
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    with within("etela-savo"):
        owner = User.objects.get(username="editor")
        Organisation.objects.filter(pk=made.pk).update(owner=owner)
    html = signed_in("etela-savo").get(LIST, {"owner": owner.pk}).content.decode()
    assert "Toivon Tupa ry" in html
    assert "Toinen ry" not in html


@pytest.fixture
def ending_soon(organisation: Any, within: Any) -> None:
    """Organisations of which something ends in 30 days, and others of which nothing does."""
    today = timezone.localdate()
    soon, later = today + timedelta(days=30), today + timedelta(days=31)
    consents = (
        (organisation("etela-savo", name_fi="Suostumus ry"), PERSON, soon),
        (organisation("etela-savo", name_fi="Myöhemmin ry", alert_fi="Suljettu", alert_until=later), PERSON, later),
        (organisation("etela-savo", name_fi="Yleinen ry", alert_until=soon), "", soon),
    )
    organisation("etela-savo", name_fi="Tiedote ry", alert_sv="Stängt i juli", alert_until=today)
    with within("etela-savo"):
        for made, person, day in consents:
            ContactPoint.objects.create(organisation=made, person=person, phone="015 555 0100", consent_until=day)


@pytest.mark.parametrize(
    ("what", "found"),
    [
        ("any", {"Suostumus ry", "Tiedote ry"}),
        ("consent", {"Suostumus ry"}),
        ("alert", {"Tiedote ry"}),
    ],
)
def test_the_list_is_filtered_by_what_ends_soon(what: str, found: set[str], ending_soon: None, signed_in: Any) -> None:
    html = signed_in("etela-savo").get(LIST, {"ending": what}).content.decode()
    names = {"Suostumus ry", "Tiedote ry", "Myöhemmin ry", "Yleinen ry"}
    assert {name for name in names if name in html} == found


def test_the_dashboard_tells_what_ends_soon_and_leads_to_the_list(ending_soon: None, signed_in: Any) -> None:
    html = signed_in("etela-savo").get("/admin/").content.decode()
    panel = html[html.index('id="organisation-ending') : html.index(f"{LIST}?ending=any")]
    assert panel.index("Tiedote ry") < panel.index("Suostumus ry")
    assert "Helmi" not in html
    assert "Tiedote ry" not in signed_in("etela-savo", "author").get("/admin/").content.decode()


def test_persons_in_unpublished_edits_count_too(organisation: Any, within: Any, signed_in: Any) -> None:
    today = timezone.localdate()
    days = {"Tänään": today, "Ei vielä": today + timedelta(days=31), "Julkaistu": today + timedelta(days=9)}
    for name, day in days.items():
        made = organisation("etela-savo", name_fi=f"{name} ry")
        with within("etela-savo"):
            made.contact_points.add(ContactPoint(person=PERSON, phone="015 555 0100", consent_until=day))
            made.contact_points.add(ContactPoint(person="", phone="015 555 0101", consent_until=today))
            made.save_revision()
            if name == "Julkaistu":
                made.latest_revision.publish()
    with within("etela-savo"):
        assert ContactPoint.objects.filter(person=PERSON).count() == 1
        found = ending(Organisation.objects.all(), "consent", today).values_list("name_fi", "consent_ends")
        assert dict(found) == {"Tänään ry": today, "Julkaistu ry": days["Julkaistu"]}
    html = signed_in("etela-savo").get(LIST, {"ending": "consent"}).content.decode()
    assert [name for name in days if f"{name} ry" in html] == ["Tänään", "Julkaistu"]


def bulk(client: Any, action: str, *chosen: Organisation, **sent: Any) -> int:
    ids = "&".join(f"id={each.pk}" for each in chosen)
    assert client.get(f"{BULK}/{action}/?{ids}").status_code == 200
    status: int = client.post(f"{BULK}/{action}/?{ids}&next={LIST}", sent).status_code
    return status


def test_several_are_published_and_unpublished(organisation: Any, signed_in: Any, within: Any) -> None:
    made = [organisation("etela-savo", name_fi=f"Kerho {each} ry", live=False) for each in range(2)]
    client = signed_in("etela-savo")
    assert bulk(client, "publish", *made) == 302
    with within("etela-savo"):
        assert Organisation.objects.filter(live=True).count() == 2
    assert bulk(client, "unpublish", *made) == 302
    with within("etela-savo"):
        assert not Organisation.objects.filter(live=True).exists()


@pytest.mark.parametrize("query", ["q=tupa", "theme=caring", "publication_state=live&q=Toivon"])
def test_everything_in_the_list_is_what_its_filters_show(
    query: str, organisation: Any, signed_in: Any, within: Any
) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry", themes=["caring"])
    organisation("etela-savo", name_fi="Mielenpolku ry")
    client = signed_in("etela-savo")
    address = f"{BULK}/unpublish/?{query}&id=all&next={LIST}"
    assert "Mielenpolku" not in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    with within("etela-savo"):
        assert dict(Organisation.objects.values_list("name_fi", "live")) == {
            "Toivon Tupa ry": False,
            "Mielenpolku ry": True,
        }


def test_a_check_and_an_owner_stay_when_a_draft_is_published(organisation: Any, signed_in: Any, within: Any) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    with within("etela-savo"):
        owner = User.objects.get(username="editor")
        made.summary_fi = "Kesken"
        made.save_revision()
    client = signed_in("etela-savo")
    assert bulk(client, "mark_checked", made) == 302
    assert bulk(client, "change_owner", made, owner=owner.pk) == 302
    today = timezone.localdate()
    with within("etela-savo"):
        stored = Organisation.objects.get()
        assert (stored.last_checked, stored.next_check) == (today, today + timedelta(days=365))
        assert (stored.owner, stored.summary_fi) == (owner, "")
        stored.latest_revision.publish()
        published = Organisation.objects.get()
        assert (published.last_checked, published.owner, published.summary_fi) == (today, owner, "Kesken")
    history = client.get(f"/admin/snippets/directory/organisation/history/{made.pk}/").content.decode()
    assert "Vastuuhenkilö vaihdettiin luettelossa" in history


def test_owners_are_chosen_by_their_names(organisation: Any, signed_in: Any, within: Any) -> None:
    made = organisation("etela-savo", name_fi="Aamu ry")
    with within("etela-savo"):
        User.objects.create_user("h7", "h7@example.org", first_name="Helmi", last_name="Hoitaja")
    page = signed_in("etela-savo").get(f"/admin/bulk/directory/organisation/change_owner/?id={made.pk}")
    assert "Helmi Hoitaja</option>" in page.content.decode()
    assert ">Ei kukaan</option>" in page.content.decode()


def test_terms_are_added_and_removed_in_drafts_too(organisation: Any, signed_in: Any, within: Any) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry", themes=["mental-health"], municipalities=["491"])
    other = organisation("etela-savo", name_fi="Toinen ry")
    with within("etela-savo"):
        made.themes = ["loneliness"]
        made.save_revision()
    client = signed_in("etela-savo")
    assert bulk(client, "change_terms", made, other, how="add", themes=["caring"], municipalities=["county"]) == 302
    with within("etela-savo"):
        stored = Organisation.objects.get(pk=made.pk)
        assert stored.themes == ["mental-health", "caring"]
        assert stored.municipalities[0] == "491"
        assert len(stored.municipalities) == len(set(stored.municipalities)) > 1
        assert stored.latest_revision.as_object().themes == ["loneliness", "caring"]
        assert Organisation.objects.get(pk=other.pk).themes == ["caring"]
    assert bulk(client, "change_terms", made, other, how="remove", themes=["caring", "loneliness"]) == 302
    with within("etela-savo"):
        stored = Organisation.objects.get(pk=made.pk)
        assert stored.themes == ["mental-health"]
        assert stored.latest_revision.as_object().themes == []
        assert Organisation.objects.get(pk=other.pk).themes == []


def test_without_a_chosen_term_nothing_is_changed(organisation: Any, signed_in: Any) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    answer = signed_in("etela-savo").post(f"{BULK}/change_terms/?id={made.pk}&next={LIST}", {"how": "add"})
    assert answer.status_code == 200
    assert "Valitse ainakin yksi termi." in answer.content.decode()


def test_who_may_not_publish_publishes_nothing(organisation: Any, signed_in: Any, within: Any) -> None:
    made = organisation("etela-savo", name_fi="Kerho ry", live=False)
    signed_in("etela-savo", "author").post(f"{BULK}/publish/?id={made.pk}&next={LIST}")
    with within("etela-savo"):
        assert not Organisation.objects.get().live


def test_what_is_missing_is_named(organisation: Any, signed_in: Any) -> None:
    empty = Organisation(name_fi="Tupa ry")
    assert len(missing(empty)) == COUNT == 10
    texts = {f"{name}_sv": "x" for name in ("summary", "description", "for_whom", "how_to_join")}
    full = Organisation(name_fi="Tupa ry", nationwide=True, themes=["x"], languages=["fi"], cost="free", **texts)
    full.contact_points.add(ContactPoint(phone="112"))
    full.places.add(Place(town="Mikkeli"))
    assert missing(full) == []
    made = organisation("etela-savo", name_fi="Tupa ry", themes=["mental-health"])
    assert "1/10 suositellusta" in signed_in("etela-savo").get(f"{LIST}edit/{made.pk}/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_form(
    count: int, organisation: Any, signed_in: Any, within: Any, django_assert_num_queries: Any
) -> None:
    made = organisation("etela-savo", name_fi="Tupa ry")
    with within("etela-savo"):
        made.places.set([Place(town="Mikkeli") for _ in range(count)])
        made.contact_points.set([ContactPoint(phone="112") for _ in range(count)])
        made.save_revision().publish()
    client = signed_in("etela-savo")
    client.get(f"{LIST}edit/{made.pk}/")
    with django_assert_num_queries(FORM_QUERIES):
        client.get(f"{LIST}edit/{made.pk}/")
