"""Organisations in the admin, as an editor of a region works with them."""

from typing import Any

import pytest
from django.utils import timezone
from wagtail.test.utils.form_data import rich_text

from directory.models import Organisation
from sites.people.models import User
from tests.things import contact_form, organisation_form, place_form

LIST = "/admin/snippets/directory/organisation/"
ADD = f"{LIST}add/"
LIST_QUERIES = 12


def edit(organisation: Organisation) -> str:
    return f"{LIST}edit/{organisation.pk}/"


def made() -> Organisation:
    return Organisation.objects.get()


@pytest.mark.parametrize(("code", "heading"), [("etela-savo", "Järjestöt"), ("pohjanmaa", "Organisationer")])
def test_the_list_opens(code: str, heading: str, signed_in: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry", town="Mikkeli")
    organisation("pohjanmaa", name_sv="Hoppets stuga rf", town="Vasa")
    html = signed_in(code).get(LIST).content.decode()
    own, other = (
        ("Toivon Tupa ry", "Hoppets stuga rf") if code == "etela-savo" else ("Hoppets stuga rf", "Toivon Tupa ry")
    )
    assert heading in html
    assert own in html
    assert other not in html


@pytest.mark.parametrize(("asked", "found"), [("tupa", True), ("Vanha Tupa", True), ("mikkeli", True), ("xyz", False)])
def test_the_list_can_be_searched(asked: str, found: bool, signed_in: Any, organisation: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry", former_names="Vanha Tupa", town="Mikkeli")
    html = signed_in("etela-savo").get(LIST, {"q": asked}).content.decode()
    assert ("Toivon Tupa ry" in html) is found


def test_the_form_opens_with_the_vocabularies_in_the_editors_language(signed_in: Any, db: None) -> None:
    html = signed_in("etela-savo").get(ADD).content.decode()
    assert "Mielenterveys" in html
    assert "Nimi suomeksi" in html
    assert "Valitse järjestö" in html
    html = signed_in("pohjanmaa").get(ADD).content.decode()
    assert "Psykisk hälsa" in html
    assert "Välj organisation" in html


def test_a_draft_is_saved_and_nobody_sees_it(signed_in: Any, visitor: Any, within: Any, db: None) -> None:
    response = signed_in("etela-savo").post(
        ADD, organisation_form(summary_fi="Olohuone kaikille.", themes=["mental-health"])
    )
    assert response.status_code == 302
    with within("etela-savo"):
        draft = made()
        assert (draft.live, draft.slug, draft.themes) == (False, "toivon-tupa-ry", ["mental-health"])
    with within("pohjanmaa"):
        assert not Organisation.objects.exists()
    assert visitor("etela-savo").get("/fi/jarjesto/toivon-tupa-ry/").status_code == 404


def test_an_editor_publishes_changes_and_unpublishes(signed_in: Any, visitor: Any, within: Any, db: None) -> None:
    client = signed_in("etela-savo")
    assert client.post(ADD, organisation_form() | {"action-publish": "1"}).status_code == 302
    address = "/fi/jarjesto/toivon-tupa-ry/"
    assert visitor("etela-savo").get(address).status_code == 200
    with within("etela-savo"):
        organisation = made()
    # A draft on a live organisation, then its publication.
    sent = organisation_form(slug=organisation.slug) | contact_form(phone="015 555 0199")
    assert client.post(edit(organisation), sent).status_code == 302
    assert "015 555 0199" not in visitor("etela-savo").get(address).content.decode()
    assert "015 555 0199" in client.get(edit(organisation)).content.decode()
    assert client.post(edit(organisation), sent | {"action-publish": "1"}).status_code == 302
    assert "015 555 0199" in visitor("etela-savo").get(address).content.decode()
    assert client.post(f"{LIST}unpublish/{organisation.pk}/").status_code == 302
    assert visitor("etela-savo").get(address).status_code == 404


@pytest.mark.parametrize(
    ("code", "fields", "message"),
    [
        ("etela-savo", {"name_fi": ""}, "Anna nimi ainakin yhdellä kielellä."),
        ("pohjanmaa", {"name_fi": ""}, "Ange namnet på minst ett språk."),
        ("etela-savo", {"business_id": "2077474-1"}, "2077474-1 ei ole oikea Y-tunnus."),
        ("pohjanmaa", {"business_id": "2077474-1"}, "2077474-1 är inte ett giltigt FO-nummer."),
        ("etela-savo", {"business_id": "0000000-0"}, "0000000-0 ei ole oikea Y-tunnus."),
        ("etela-savo", place_form(postal_code="501"), "Postinumerossa on viisi numeroa."),
        ("pohjanmaa", place_form(postal_code="501"), "Ett postnummer har fem siffror."),
        ("etela-savo", {"themes": ["astrologia"]}, "astrologia"),
        ("etela-savo", place_form(web="javascript:alert(1)"), "URL"),
        ("etela-savo", {"summary_fi": "a" * 151}, "150"),
        ("etela-savo", {"description_fi": "a" * 2501}, "2500"),
        ("etela-savo", {"slug": "ei kelpaa!"}, "slug"),
    ],
)
@pytest.mark.parametrize("action", ["action-publish", "save"])
def test_bad_input_gets_a_message_and_nothing_is_lost(
    action: str, code: str, fields: dict[str, Any], message: str, signed_in: Any, within: Any, db: None
) -> None:
    with within(code):
        fields = {name: rich_text(text) if name.startswith("description") else text for name, text in fields.items()}
        description = rich_text("<p>Kaféet är öppet.</p>")
    written = {"description_sv": description, "municipalities": ["491"]} | contact_form(phone="015 555 0199")
    response = signed_in(code).post(ADD, organisation_form(**written, **fields) | {action: "1"})
    assert response.status_code == 200
    html = response.content.decode()
    assert message in html
    assert "Kaf\\u00e9et \\u00e4r \\u00f6ppet." in html or "Kaféet är öppet." in html
    assert "015 555 0199" in html
    assert 'name="municipalities" value="491" checked>' in html
    with within(code):
        assert not Organisation.objects.exists()


def test_an_address_that_is_taken_is_refused(signed_in: Any, organisation: Any, within: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    response = signed_in("etela-savo").post(ADD, organisation_form(slug="toivon-tupa-ry"))
    assert response.status_code == 200
    response = signed_in("etela-savo").post(ADD, organisation_form())
    assert response.status_code == 302
    with within("etela-savo"):
        assert set(Organisation.objects.values_list("slug", flat=True)) == {"toivon-tupa-ry", "toivon-tupa-ry-2"}


@pytest.mark.parametrize("place", ["edit/{}/", "delete/{}/", "history/{}/", "unpublish/{}/", "inspect/{}/"])
def test_an_editor_sees_no_other_regions_organisations(
    place: str, signed_in: Any, organisation: Any, within: Any, db: None
) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    there = organisation("pohjanmaa", name_sv="Hoppets stuga rf", pk=880011)
    client = signed_in("etela-savo")
    address = LIST + place.format(there.pk)
    assert client.get(address).status_code == 404
    assert client.post(address, organisation_form()).status_code == 404
    with within("pohjanmaa"):
        assert made().live


def test_the_same_number_is_each_regions_own(signed_in: Any, organisation: Any, within: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry", pk=880011)
    organisation("pohjanmaa", name_sv="Hoppets stuga rf", pk=880011)
    html = signed_in("etela-savo").get(f"{LIST}edit/880011/").content.decode()
    assert "Toivon Tupa ry" in html
    assert "Hoppets stuga rf" not in html


def test_a_session_of_one_region_means_nothing_in_another(signed_in: Any, organisation: Any, db: None) -> None:
    there = organisation("pohjanmaa", name_sv="Hoppets stuga rf")
    client = signed_in("etela-savo")
    response = client.get(edit(there), headers={"host": "pohjanmaa.localhost:8000"})
    assert response.status_code == 302
    assert "/admin/login/" in response["location"]


def test_a_visitor_is_asked_to_sign_in(visitor: Any, db: None) -> None:
    response = visitor("etela-savo").get(LIST)
    assert response.status_code == 302
    assert "/admin/login/" in response["location"]


def test_the_preview_shows_what_is_in_the_organisation_form(signed_in: Any, organisation: Any, db: None) -> None:
    live = organisation("etela-savo", name_fi="Toivon Tupa ry", name_sv="Hoppets stuga rf")
    client = signed_in("etela-savo")
    address = f"{LIST}preview/{live.pk}/"
    sent = client.post(
        address,
        organisation_form(slug=live.slug, name_fi="Toivon Talo ry", name_sv="Hoppets hus rf", themes=["mental-health"]),
    )
    assert sent.json()["is_valid"]
    finnish = client.get(address, {"mode": "fi"}).content.decode()
    swedish = client.get(address, {"mode": "sv"}).content.decode()
    assert "Toivon Talo ry" in finnish
    assert "Mielenterveys" in finnish
    assert "Hoppets hus rf" in swedish
    assert "Psykisk hälsa" in swedish
    assert "Etelä-Savo" in finnish
    assert client.get(f"{LIST}edit/{live.pk}/").status_code == 200, "the preview leaves the region where it was"


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_do_not_grow_with_the_rows(
    count: int, signed_in: Any, organisation: Any, within: Any, django_assert_num_queries: Any, db: None
) -> None:
    """With what its columns show: places, an owner, a check, a draft that is newer than what is published."""
    for number in range(count):
        made = organisation("etela-savo", name_fi=f"Kerho {number} ry", themes=["caring"], town="Mikkeli")
        with within("etela-savo"):
            made.owner = User.objects.get(username="editor")
            made.last_checked = made.next_check = timezone.localdate()
            made.save()
            made.summary_fi = "Kesken"
            made.save_revision()
    client = signed_in("etela-savo")
    assert client.get(LIST).content.decode().count("Kerho ") >= count
    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)


def test_the_form_weighs_less_than_300_kb_and_offers_no_comments(signed_in: Any, organisation: Any, db: None) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry", former_names="Tupa\n\n   Tupanen")
    html = signed_in("etela-savo").get(edit(made)).content.decode()
    assert html.count('name="municipalities"') > 300
    assert len(html.encode()) < 300_000
    assert "data-comment-add" not in html
    assert "Tupa\n\n   Tupanen</textarea>" in html


def test_a_name_that_is_too_long_is_not_called_missing_too(signed_in: Any, db: None) -> None:
    answer = signed_in("etela-savo").post(ADD, organisation_form(name_fi="a" * 300))
    (error,) = answer.context["form"].errors["name_fi"]
    assert "200" in error
    assert "a" * 300 in answer.content.decode()
