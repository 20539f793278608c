"""An organisation's own address, as residents see it."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone

from directory.hours.osm import from_osm
from directory.hours.value import CLOSED, Exceptional
from directory.models import ContactPoint, Organisation, Place
from tests.directory.hours.test_state import at
from tests.things import add_picture

FINNISH = {
    "name_fi": "Toivon Tupa ry",
    "summary_fi": "Olohuone kaikille mikkeliläisille.",
    "description_fi": "Kahvila on auki arkisin.",
}
SWEDISH = {"name_sv": "Hoppets stuga rf", "summary_sv": "Ett vardagsrum.", "description_sv": "Kaféet är öppet."}
EVERYTHING: dict[str, Any] = {
    **FINNISH,
    **SWEDISH,
    "former_names": "Tupatoimikunta\nVanha Tupa",
    "business_id": "2077474-0",
    "themes": ["mental-health", "loneliness"],
    "activities": ["peer-support"],
    "target_groups": ["KR1.1"],
    "life_events": ["KE1.1"],
    "municipalities": ["491", "097"],
    "takes_new": "queue",
    "street": "Koivukuja 3",
    "postal_code": "50999",
    "town": "Mikkeli",
    "phone": "015 555 0199",
    "email": "tupa@tupa.example",
    "web": "https://tupa.example",
    "alert_fi": "Suljettu heinäkuussa.",
}


def get(visitor: Any, path: str, code: str = "etela-savo") -> str:
    response = visitor(code).get(path)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (
            "/fi/jarjesto/toivon-tupa-ry/",
            [
                "Toivon Tupa ry",
                "Olohuone kaikille",
                "Kahvila on auki",
                "Yhdistys",
                "Mielenterveys",
                "Mikkeli",
                "Hirvensalmi",
            ],
        ),
        (
            "/sv/organisation/toivon-tupa-ry/",
            ["Hoppets stuga rf", "Ett vardagsrum.", "Kaféet är öppet.", "Förening", "Psykisk hälsa", "Kamratstöd"],
        ),
        ("/en/organisation/toivon-tupa-ry/", ["Toivon Tupa ry", "Association", "Mental health", "Peer support"]),
    ],
)
def test_the_page_in_each_language(path: str, expected: list[str], visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", **EVERYTHING)
    html = get(visitor, path)
    for text in (*expected, "Koivukuja 3", "50999", "015 555 0199", "tupa.example", "2077474-0", "Vanha Tupa"):
        assert text in html, text


def test_every_value_of_a_fact_is_shown(visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", **EVERYTHING)
    html = get(visitor, "/fi/jarjesto/toivon-tupa-ry/")
    for label in ("Mielenterveys", "Yksinäisyys ja kohtaaminen", "Hirvensalmi"):
        assert label in html


@pytest.mark.parametrize(
    ("path", "notice"),
    [
        ("/fi/jarjesto/toivon-tupa-ry/", False),
        ("/sv/organisation/toivon-tupa-ry/", True),
        ("/en/organisation/toivon-tupa-ry/", True),
    ],
)
def test_a_missing_language_is_said_plainly(path: str, notice: bool, visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", **FINNISH)
    html = get(visitor, path)
    assert ('<h1 lang="fi">' in html) is notice
    words = {"/fi": "Tätä tekstiä ei ole", "/sv": "Den här texten finns inte", "/en": "This text is not available"}[
        path[:3]
    ]
    assert (words in html) is notice
    assert "Kahvila on auki arkisin." in html


def test_the_language_switch_marks_what_is_missing(visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", **FINNISH, **SWEDISH)
    links = visitor("etela-savo").get("/fi/jarjesto/toivon-tupa-ry/").context["language_links"]
    assert {link.code: (link.url, link.missing) for link in links} == {
        "fi": ("/fi/jarjesto/toivon-tupa-ry/", False),
        "sv": ("/sv/organisation/toivon-tupa-ry/", False),
        "en": ("/en/organisation/toivon-tupa-ry/", True),
    }


@pytest.mark.parametrize("path", ["/fi/jarjesto/{}/", "/sv/organisation/{}/", "/en/organisation/{}/"])
def test_a_hidden_address_is_never_in_the_page(path: str, visitor: Any, organisation: Any, db: None) -> None:
    shelter = {"street": "Piilopirtintie 7", "postal_code": "58913", "town": "Kätkölä"}
    organisation("etela-savo", name_fi="Turvan Talo ry", address_public=False, **shelter)
    organisation("etela-savo", name_fi="Avoin Ovi ry", address_public=True, **shelter)
    hidden, shown = get(visitor, path.format("turvan-talo-ry")), get(visitor, path.format("avoin-ovi-ry"))
    for trace in shelter.values():
        assert trace in shown
        assert trace not in hidden


def test_a_hidden_address_is_not_in_the_template_context(visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Turvan Talo ry", address_public=False, street="Piilopirtintie 7")
    assert visitor("etela-savo").get("/fi/jarjesto/turvan-talo-ry/").context["place"] is None


@pytest.mark.parametrize("what", ["draft", "unpublished", "expired", "unknown"])
@pytest.mark.parametrize("path", ["/fi/jarjesto/{}/", "/sv/organisation/{}/"])
def test_what_nobody_may_find_is_not_found(
    what: str, path: str, visitor: Any, organisation: Any, within: Any, db: None
) -> None:
    made = organisation("etela-savo", live=what != "draft", **FINNISH)
    organisation("pohjanmaa", **FINNISH)
    changes = {"unpublished": {"live": False}, "expired": {"expire_at": timezone.now() - timedelta(minutes=1)}}
    with within("etela-savo"):
        Organisation.objects.filter(pk=made.pk).update(**changes.get(what, {"kind": "association"}))
    slug = "tuntematon" if what == "unknown" else made.slug
    assert visitor("etela-savo").get(path.format(slug)).status_code == 404


def test_another_regions_organisation_is_not_found(visitor: Any, organisation: Any, db: None) -> None:
    organisation("pohjanmaa", **SWEDISH)
    organisation("etela-savo", **FINNISH)
    assert visitor("etela-savo").get("/sv/organisation/hoppets-stuga-rf/").status_code == 404
    assert visitor("pohjanmaa").get("/sv/organisation/toivon-tupa-ry/").status_code == 404
    assert visitor("pohjanmaa").get("/sv/organisation/hoppets-stuga-rf/").status_code == 200


def test_texts_are_shown_as_text(visitor: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="<script>alert(1)</script>", description_fi="<b>a</b>\n\nb & c", slug="outo")
    html = get(visitor, "/fi/jarjesto/outo/")
    assert "<script>alert(1)" not in html
    assert "&lt;b&gt;a&lt;/b&gt;" in html


def test_a_draft_changes_nothing_for_residents_until_it_is_published(
    visitor: Any, organisation: Any, within: Any, db: None
) -> None:
    made = organisation("etela-savo", **FINNISH)
    with within("etela-savo"):
        draft = Organisation.objects.get(pk=made.pk)
        draft.description_fi = "Kahvila on suljettu."
        revision = draft.save_revision()
    assert "Kahvila on auki" in get(visitor, "/fi/jarjesto/toivon-tupa-ry/")
    with within("etela-savo"):
        revision.publish()
    assert "Kahvila on suljettu." in get(visitor, "/fi/jarjesto/toivon-tupa-ry/")


@pytest.mark.parametrize(("mode", "text"), [("fi", "Toivon Talo ry"), ("sv", "Hoppets hus rf")])
def test_the_preview_shows_the_draft(mode: str, text: str, organisation: Any, within: Any, db: None) -> None:
    made = organisation("etela-savo", **FINNISH, **SWEDISH)
    with within("etela-savo"):
        draft = Organisation.objects.get(pk=made.pk)
        draft.name_fi, draft.name_sv = "Toivon Talo ry", "Hoppets hus rf"
        response = draft.make_preview_request(RequestFactory().get("/", headers={"host": "etela-savo.localhost"}), mode)
        assert response.status_code == 200
        html = response.render().content.decode() if hasattr(response, "render") else response.content.decode()
    assert text in html


@pytest.fixture
def office(organisation: Any, within: Any, db: None) -> None:
    """Toivon Tupa, open on weekdays from nine to four, and closed on the day before Christmas Eve."""
    made = organisation("etela-savo", **FINNISH)
    with within("etela-savo"):
        cleaning = Exceptional(date(2026, 12, 23), date(2026, 12, 23), CLOSED, (("fi", "Joulusiivous"),))
        hours = replace(from_osm("Mo-Fr 09:00-16:00; PH off"), exceptions=(cleaning,))
        made.places.add(Place(town="Mikkeli", street="Koivukuja 3", hours=hours))
        made.save_revision().publish()


@pytest.mark.parametrize(
    ("moment", "state"),
    [
        ("2026-12-01T10:00", "Avoinna nyt, sulkeutuu klo 16"),
        ("2026-12-05T10:00", "Suljettu nyt, avautuu maanantaina klo 9"),
    ],
)
def test_opening_hours_now_in_the_week_and_other_days(
    moment: str, state: str, office: None, visitor: Any, monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: at(moment))
    html = get(visitor, "/fi/jarjesto/toivon-tupa-ry/")
    assert state in html
    assert '<span class="visually-hidden">Maanantai–perjantai</span>' in html
    assert "9–16" in html
    assert "ke 23.12.: suljettu" in html
    assert "(Joulusiivous)" in html


def test_opening_hours_for_machines(office: None, visitor: Any, db: None) -> None:
    html = get(visitor, "/fi/jarjesto/toivon-tupa-ry/")
    graph = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])["@graph"]
    (place,) = next(thing["location"] for thing in graph if "location" in thing)
    week = {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{day}day" for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri")],
        "opens": "09:00",
        "closes": "16:00",
    }
    assert week in place["openingHoursSpecification"]
    assert place["address"]["addressLocality"] == "Mikkeli"


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_page(
    count: int, visitor: Any, organisation: Any, group: Any, within: Any, django_assert_num_queries: Any, db: None
) -> None:
    """With as many groups, places, contacts and organisations like this one."""
    made = organisation("etela-savo", **EVERYTHING)
    with within("etela-savo"):
        made.places.set([Place(town="Mikkeli", street=f"Katu {number}") for number in range(count)])
        made.contact_points.set([ContactPoint(phone=f"015 555 010{number}") for number in range(count)])
        made.save_revision().publish()
    for number in range(count):
        group("etela-savo", made, name_fi=f"Kerho {number}")
        organisation("etela-savo", name_fi=f"Sukulainen {number} ry", themes=EVERYTHING["themes"])
    client = visitor("etela-savo")
    client.get("/fi/jarjesto/toivon-tupa-ry/")
    with django_assert_num_queries(10):
        client.get("/fi/jarjesto/toivon-tupa-ry/")


def test_similar_organisations_have_a_theme_in_common_and_those_near_come_first(
    visitor: Any, organisation: Any, db: None
) -> None:
    organisation("etela-savo", **EVERYTHING)
    near = {"municipalities": EVERYTHING["municipalities"]}
    far: dict[str, Any] = {"municipalities": []}
    for name, changes in (
        ("Kaukainen ry", far),
        ("Öinen ry", near),
        ("Aamun ry", near),
        ("Iltojen ry", near),
        ("Toisaalla ry", {**near, "themes": []}),
        ("Luonnos ry", {**near, "live": False}),
    ):
        organisation("etela-savo", name_fi=name, **{"themes": EVERYTHING["themes"], **changes})
    similar = visitor("etela-savo").get("/fi/jarjesto/toivon-tupa-ry/").context["similar"]
    assert [each["text"] for each in similar] == ["Aamun ry", "Iltojen ry", "Öinen ry"]


def test_a_logo_is_told_in_words_else_by_the_name(db: None, organisation: Any, visitor: Any) -> None:
    logo = add_picture("etela-savo")
    for name, words in (("Toivon Tupa ry", "Talo ja aurinko"), ("Äitien Talo ry", "")):
        organisation("etela-savo", name_fi=name, logo_id=logo.pk, logo_alt_fi=words)
    pages = [
        visitor("etela-savo").get(f"/fi/jarjesto/{slug}/").content.decode()
        for slug in ("toivon-tupa-ry", "aitien-talo-ry")
    ]
    assert 'alt="Talo ja aurinko"' in pages[0]
    assert 'alt="Äitien Talo ry"' in pages[1]
