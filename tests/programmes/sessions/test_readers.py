"""Rauni is a reader: signed in she comes to the pages for staff, and nowhere in the admin."""

import json
from typing import Any

import pytest
from django.urls import reverse

from programmes.models import InfoSession
from tests.programmes.sessions.content import SECRET, publish_session

pytestmark = pytest.mark.django_db

LIST = "/fi/jarjestoinfot/"
PAGE = "/fi/jarjestoinfo/jarjestoinfo/"
HIDDEN = "Sisäinen järjestöinfo"


@pytest.fixture
def hidden_session() -> InfoSession:
    """A series that as a whole is for staff only."""
    return publish_session(audience="staff", visibility="staff", name_fi=HIDDEN, name_sv="", slug="sisainen")


def text_at(client: Any, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_signing_in_leads_to_the_pages_for_staff_and_out_again(visitor: Any, staff_session: InfoSession) -> None:
    client = visitor("etela-savo")
    sent = {"login": "reader", "password": "a good long password"}
    assert client.post("/fi/account/login/", sent).headers["Location"] == LIST
    html = text_at(client, LIST)
    assert f"https://video.example/{SECRET}" in html
    assert "Kirjaudu ulos" in html
    client.post("/fi/account/logout/")
    assert SECRET not in text_at(client, LIST)


def test_the_admin_leads_a_reader_back_to_the_pages_for_staff(signed_in: Any) -> None:
    response = signed_in("etela-savo", "reader").get("/admin/", follow=True)
    assert response.redirect_chain[-1][0] == LIST
    assert response.status_code == 200


def test_an_invitation_as_a_reader_leads_to_the_pages_for_staff(visitor: Any, within: Any) -> None:
    from sites.people.invitations import invite, new_token
    from sites.people.models import User
    from sites.people.roles import READERS

    with within("etela-savo"):
        token = new_token(invite("raila@etela-savo.example", READERS, "fi"))
    words = {"password": "a good long password", "password_again": "a good long password"}
    sent = {"username": "raila", "first_name": "Raila", "last_name": "Reader", **words}
    client = visitor("etela-savo")
    assert client.post(f"/fi/kutsu/{token}/", sent).headers["Location"] == LIST
    assert client.get(LIST).context["staff"]
    with within("etela-savo"):
        assert [group.name for group in User.objects.get(username="raila").groups.all()] == [READERS]


def test_a_region_admin_may_make_somebody_a_reader(signed_in: Any, within: Any) -> None:
    from sites.people.models import User

    with within("etela-savo"):
        number = User.objects.get(username="author").pk
    response = signed_in("etela-savo", "region-admin").post(reverse("person", args=[number]), {"roles": ["Readers"]})
    assert response.status_code == 302
    with within("etela-savo"):
        assert [group.name for group in User.objects.get(pk=number).groups.all()] == ["Readers"]


def test_what_readers_see_is_stored_for_nobody(signed_in: Any, visitor: Any, hidden_session: InfoSession) -> None:
    for path in (LIST, "/fi/jarjestoinfo/sisainen/"):
        response = signed_in("etela-savo", "reader").get(path)
        assert HIDDEN in response.content.decode()
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "private" in response.headers["Cache-Control"]
        assert HIDDEN not in visitor("etela-savo").get(path).content.decode()


def test_a_series_for_staff_asks_visitors_to_sign_in(visitor: Any, signed_in: Any, hidden_session: InfoSession) -> None:
    path = "/fi/jarjestoinfo/sisainen/"
    assert visitor("etela-savo").get(path).headers["Location"] == f"/fi/account/login/?next={path}"
    assert visitor("etela-savo").get("/fi/jarjestoinfo/ei-ole/").status_code == 404
    assert signed_in("etela-savo", "region-admin").get(path).status_code == 404
    assert visitor("etela-savo").get(f"{path}tilaisuudet.ics").status_code == 404


def test_a_series_for_staff_is_nowhere_public(hidden_session: InfoSession, drain: Any, visitor: Any) -> None:
    from programmes.calendar.models import CalendarThing
    from search.models import Document

    publish_session(name_fi="Avoin info")
    drain()
    stored = [list(model.objects.values()) for model in (Document, CalendarThing)]
    assert "Avoin info" in json.dumps(stored, default=str, ensure_ascii=False)
    assert HIDDEN not in json.dumps(stored, default=str, ensure_ascii=False)
    client = visitor("etela-savo")
    site_map = client.get("/sitemap-info-session.xml").content.decode()
    assert "/fi/jarjestoinfo/avoin-info/" in site_map
    assert "sisainen" not in site_map
    assert HIDDEN not in text_at(client, "/fi/kalenteri/")


def test_the_calendar_leads_to_the_list(visitor: Any, drain: Any) -> None:
    publish_session()
    drain()
    assert f'href="{LIST}"' in text_at(visitor("etela-savo"), "/fi/kalenteri/")


def test_a_series_that_becomes_one_for_staff_leaves_the_search(drain: Any, within: Any) -> None:
    from search.models import Document

    made = publish_session()
    drain()
    assert Document.objects.filter(source="info-session").exists()
    with within("etela-savo"):
        made.audience = "staff"
        made.save_revision().publish()
    drain()
    assert not Document.objects.filter(source="info-session").exists()


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("", 4), ("reader", 8)])
def test_queries_of_the_list_do_not_grow(
    count: int, who: str, queries: int, visitor: Any, signed_in: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        publish_session(name_fi=f"Info {number}")
    client = signed_in("etela-savo", who) if who else visitor("etela-savo")
    client.get(LIST)
    with django_assert_num_queries(queries):
        client.get(LIST, query_params={"fresh": "1"})
