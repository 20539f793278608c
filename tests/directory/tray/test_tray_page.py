"""The tray as Helmi, a social worker, and her client Rasmus see it."""

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from directory.merging.merge import Merge
from directory.models import ContactPoint, Place
from sites.people.models import User
from sites.tray import MOST

pytestmark = pytest.mark.django_db

SECRET_STREET = "Piilokuja 7"
WEEKDAYS = "Mo-Fr 09:00-15:00"


COST = "8,35 snt/puhelu"


@pytest.fixture
def tupa(organisation: Callable[..., Any]) -> Any:
    """A house of meeting in Mikkeli, with a shelter nobody may know of."""
    return organisation(
        "etela-savo",
        live=False,
        name_fi="Toivon Tupa ry",
        name_sv="Hoppets stuga rf",
        summary_fi="Vertaistukea omaisille",
        summary_sv="Kamratstöd för anhöriga",
        themes=["caring"],
        municipalities=["491"],
        takes_new="queue",
    )


@pytest.fixture
def town(tupa: Any, organisation: Callable[..., Any], within: Any, drain: Callable[[], Any]) -> dict[str, str]:
    """Three published organisations in two regions, by what they are called here: the items of a tray."""
    with within("etela-savo"):
        tupa.places.add(Place(street=SECRET_STREET, postal_code="50100", town="Mikkeli", is_public=False))
        tupa.places.add(Place(street="Raatihuoneenkatu 3", postal_code="50100", town="Mikkeli"))
        tupa.contact_points.add(
            ContactPoint(
                phone="015 555 0199", phone_cost_fi=COST, web="https://tupa.example/", email="tupa@tupa.example"
            )
        )
        tupa.save()
        tupa.save_revision().publish()
    swim = organisation("etela-savo", name_fi="Uimaseura ry", phone="015 555 0111")
    stugan = organisation("pohjanmaa", name_sv="Stugan rf", summary_sv="Kamratstöd i Vasa", phone="06 555 0100")
    drain()
    return {
        "tupa": f"etela-savo.organisation.{tupa.pk}",
        "swim": f"etela-savo.organisation.{swim.pk}",
        "stugan": f"pohjanmaa.organisation.{stugan.pk}",
    }


def address(*items: str, language: str = "fi") -> str:
    path = {"fi": "/fi/tarjotin/", "sv": "/sv/bricka/"}[language]
    return f"{path}?{'&'.join(f'k={item}' for item in items)}" if items else path


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def names(response: Any) -> list[str]:
    return [str(entry.card_view.name) for entry in response.context["entries"]]


def test_it_shows_what_the_address_names_in_its_order(visitor: Any, town: dict[str, str]) -> None:
    response = visitor("etela-savo").get(address(town["swim"], town["tupa"]))
    assert response.status_code == 200
    assert names(response) == ["Uimaseura ry", "Toivon Tupa ry"]
    text = text_of(response)
    for shown in ("015 555 0199", COST, "Raatihuoneenkatu 3, 50100 Mikkeli", "tupa@tupa.example", "On jonoa"):
        assert shown in text
    assert '<a href="mailto:tupa@tupa.example">' in response.content.decode()


def test_a_person_is_not_on_it(visitor: Any, within: Any, tupa: Any, town: dict[str, str], drain: Any) -> None:
    with within("etela-savo"):
        ContactPoint.objects.all().delete()
        person = {"person": "Oiva Oja", "phone": "015 555 0177", "email": "oiva@oja.example"}
        ContactPoint.objects.create(organisation_id=tupa.pk, consent_until=date(2040, 1, 1), **person)
    drain()
    response = visitor("etela-savo").get(address(town["tupa"]))
    assert names(response) == ["Toivon Tupa ry"]
    assert [part for part in ("Oiva", "oiva@oja.example", "0177") if part in response.content.decode()] == []
    own = visitor("etela-savo").get("/fi/jarjesto/toivon-tupa-ry/").content.decode()
    assert "Oiva Oja" in own, "with consent, on the page of the organisation alone"


def test_it_holds_groups_beside_organisations(
    visitor: Any, group: Any, tupa: Any, town: dict[str, str], drain: Any
) -> None:
    made = group("etela-savo", tupa, name_fi="Kahvihetki", frequency="weekly", weekdays=["WE"], start=time(13))
    drain()
    item = f"etela-savo.group.{made.pk}"
    response = visitor("etela-savo").get(address(item, town["swim"]))
    assert names(response) == ["Kahvihetki", "Uimaseura ry"]
    text = text_of(response)
    for shown in (
        "Ryhmä",
        "JärjestäjäToivon Tupa ry",
        "MilloinKeskiviikkoisin klo 13",
        "015 555 0199",
        COST,
        "tupa@tupa.example",
    ):
        assert shown in text
    own = visitor("etela-savo").get(f"/fi/ryhma/{made.slug}/")
    assert buttons(own) == [("k", item)]
    assert COST in text_of(own)


def test_the_same_address_works_in_the_other_language_and_region(visitor: Any, town: dict[str, str]) -> None:
    response = visitor("pohjanmaa").get(address(town["tupa"], town["stugan"], language="sv"))
    assert names(response) == ["Hoppets stuga rf", "Stugan rf"]
    html = response.content.decode()
    assert 'href="http://etela-savo.localhost' in html  # of another region: on its own site
    assert "Södra Savolax" in html
    finnish = next(link for link in response.context["language_links"] if link.code == "fi")
    assert finnish.url == address(town["tupa"], town["stugan"])


def test_it_shows_opening_hours(visitor: Any, within: Any, tupa: Any, town: dict[str, str], drain: Any) -> None:
    from directory.hours.osm import from_osm

    with within("etela-savo"):
        place = Place.objects.get(organisation=tupa.pk, is_public=True)
        place.hours = from_osm(WEEKDAYS)
        place.save()
    drain()
    assert "ma–pe 9–15" in text_of(visitor("etela-savo").get(address(town["tupa"])))


def test_a_hidden_place_is_nowhere(visitor: Any, town: dict[str, str]) -> None:
    for path in (address(town["tupa"]), address(town["tupa"], language="sv")):
        html = visitor("etela-savo").get(path).content.decode()
        assert "Raatihuoneenkatu 3" in html
        assert "Piilokuja" not in html


def test_what_is_no_longer_published_is_left_out_with_a_friendly_line(
    visitor: Any, within: Any, tupa: Any, town: dict[str, str], drain: Any
) -> None:
    with within("etela-savo"):
        tupa.refresh_from_db()
        tupa.unpublish()
    drain()
    response = visitor("etela-savo").get(address(town["tupa"], town["swim"], "etela-savo.organisation.999999"))
    assert response.status_code == 200
    assert names(response) == ["Uimaseura ry"]
    assert "2 näistä ei ole enää julkaistu" in text_of(response)
    assert response.context["page_url"].endswith(address(town["swim"]))


@pytest.mark.parametrize("item", ["etela-savo.page.1", "nowhere.organisation.1", "nonsense", "template.organisation.1"])
def test_what_may_not_be_on_it_is_left_out(item: str, visitor: Any, town: dict[str, str]) -> None:
    response = visitor("etela-savo").get(address(town["swim"], item))
    assert names(response) == ["Uimaseura ry"]


def test_a_page_of_the_site_is_no_thing_for_the_tray(visitor: Any, outbox: Any) -> None:
    from search.models import Document

    page = Document.objects.filter(region="etela-savo", source="page")[0]
    assert names(visitor("etela-savo").get(address(f"etela-savo.page.{page.key}"))) == []


def test_too_many_are_counted(visitor: Any, town: dict[str, str]) -> None:
    more = [f"etela-savo.organisation.{100000 + number}" for number in range(MOST)]
    response = visitor("etela-savo").get(address(town["swim"], *more))
    assert "Yksi jäi pois." in text_of(response)


def test_without_items_it_tells_how_to_begin(visitor: Any, db: None) -> None:
    response = visitor("etela-savo").get(address())
    assert response.status_code == 200
    assert "Täällä ei ole vielä mitään." in text_of(response)


def test_a_button_takes_a_thing_off(visitor: Any, town: dict[str, str]) -> None:
    response = visitor("etela-savo").get(address(town["swim"], town["tupa"]) + f"&drop={town['swim']}")
    assert response.status_code == 302
    assert response["Location"] == address(town["tupa"])


def test_it_sets_no_cookie_and_stays_out_of_search_engines(visitor: Any, town: dict[str, str]) -> None:
    response = visitor("etela-savo").get(address(town["tupa"]))
    assert not response.cookies
    assert response["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize("chosen", [["tupa"], ["tupa", "swim", "stugan"]])
def test_queries_do_not_grow_with_the_tray(
    chosen: list[str], visitor: Any, town: dict[str, str], django_assert_num_queries: Any
) -> None:
    aino, path = visitor("etela-savo"), address(*(town[name] for name in chosen))
    aino.get(path)
    with django_assert_num_queries(2):  # the published things, the menu
        aino.get(path)


def test_who_helps_against_violence_is_shown_with_a_quick_exit(
    visitor: Any, organisation: Any, town: dict[str, str], drain: Any
) -> None:
    shelter = organisation("etela-savo", name_fi="Turva ry", safety=True, phone="015 555 0112")
    drain()
    helmi = visitor("etela-savo")
    assert "data-quick-exit" in helmi.get(address(f"etela-savo.organisation.{shelter.pk}")).content.decode()
    assert "data-quick-exit" not in helmi.get(address(town["tupa"])).content.decode()


def buttons(response: Any) -> list[tuple[str, str]]:
    """The name and value of each button of the tray in a page."""
    found = re.findall(r'<button class="tray-button"[^>]*? name="(\w+)" value="([^"]+)"', response.content.decode())
    return [(name, value) for name, value in found]


def test_cards_of_the_directory_can_be_put_on_it(visitor: Any, town: dict[str, str]) -> None:
    helmi = visitor("etela-savo")
    assert buttons(helmi.get("/fi/jarjestot/")) == [("k", town["tupa"]), ("k", town["swim"])]
    response = helmi.get(f"/fi/jarjestot/?q=Tupa&k={town['tupa']}")
    assert buttons(response) == [("drop", town["tupa"])]
    html = response.content.decode()
    assert '<form id="tray" method="get" action="/fi/jarjestot/"' in re.sub(r"\s+", " ", html)
    assert '<input type="hidden" name="q" value="Tupa">' in html
    assert f'/?k={town["tupa"]}"' in html  # the card's own link holds the tray


def test_hits_of_all_regions_can_be_put_on_it(visitor: Any, town: dict[str, str], settings: Any) -> None:
    settings.ELASTICSEARCH_URL = ""
    response = visitor("etela-savo").get("/fi/haku/?q=stugan&region=all")
    assert ("k", town["stugan"]) in buttons(response)


def test_links_of_the_search_keep_the_tray(visitor: Any, town: dict[str, str], settings: Any) -> None:
    settings.ELASTICSEARCH_URL = ""
    context = visitor("etela-savo").get(f"/fi/haku/?q=tupa&k={town['swim']}").context
    urls = [tab.url for tab in context["tabs"]] + [each.url for facet in context["facets"] for each in facet.options]
    assert urls
    assert all(url.endswith(f"k={town['swim']}") for url in urls)


def test_an_organisations_page_has_the_button(visitor: Any, tupa: Any, town: dict[str, str]) -> None:
    response = visitor("etela-savo").get(f"/fi/jarjesto/{tupa.slug}/")
    assert buttons(response) == [("k", town["tupa"])]
    assert '<form id="tray" method="get" action="/fi/tarjotin/"' in re.sub(r"\s+", " ", response.content.decode())


@pytest.mark.parametrize("name", ["organisation", "group"])
def test_from_the_tray_to_a_page_and_on_the_tray_stays_in_the_address(
    name: str, visitor: Any, organisation: Any, group: Any, tupa: Any, town: dict[str, str], drain: Any
) -> None:
    """Without JavaScript: what is put on the tray on a page is added to what was there."""
    organisation("etela-savo", name_fi="Omaisten tuki ry", themes=["caring"])
    kahvihetki = group("etela-savo", tupa, name_fi="Kahvihetki")
    drain()
    helmi, tray = visitor("etela-savo"), f"k={town['swim']}"
    item = {"organisation": town["tupa"], "group": f"etela-savo.group.{kahvihetki.pk}"}[name]
    path = {"organisation": f"/fi/jarjesto/{tupa.slug}/", "group": f"/fi/ryhma/{kahvihetki.slug}/"}[name]
    assert f'href="{path}?k={item}"' in helmi.get(address(item)).content.decode()
    html = re.sub(r"\s+", " ", helmi.get(f"{path}?{tray}").content.decode())
    form = html[html.index('<form id="tray" method="get" action="/fi/tarjotin/"') :]
    assert f'name="k" value="{town["swim"]}"' in form[: form.index("</form>")]
    others = {
        "organisation": [f"/fi/ryhma/{kahvihetki.slug}/", "/fi/jarjesto/omaisten-tuki-ry/", "/fi/jarjestot/"],
        "group": [f"/fi/jarjesto/{tupa.slug}/", "/fi/ryhmat/"],
    }[name]
    assert [other for other in others if f'href="{other}?{tray}"' not in html] == []


def test_kept_pages_are_the_same_for_all_readers(visitor: Any, town: dict[str, str]) -> None:
    """A page without the tray in its address says nothing of a tray: it can be cached."""
    response = visitor("etela-savo").get("/fi/jarjestot/")
    html = re.sub(r"\s+", " ", response.content.decode())
    assert not response.cookies
    assert re.search(r'<aside class="tray-bar"[^>]* hidden>', html)
    assert 'type="hidden" name="k"' not in html


def test_the_language_switch_keeps_the_tray(visitor: Any, town: dict[str, str]) -> None:
    response = visitor("etela-savo").get(f"/fi/jarjestot/?k={town['tupa']}")
    swedish = next(link for link in response.context["language_links"] if link.code == "sv")
    assert swedish.url == f"/sv/organisationer/?k={town['tupa']}"


def test_a_merged_organisation_is_shown_as_the_one_that_stayed(
    visitor: Any,
    tupa: Any,
    town: dict[str, str],
    organisation: Callable[..., Any],
    within: Any,
    drain: Callable[[], Any],
) -> None:
    other = organisation("etela-savo", name_fi="Toivon Tupa r.y.")
    item = f"etela-savo.organisation.{other.pk}"
    with within("etela-savo"):
        Merge(tupa, other).run({}, User.objects.get(username="editor"))
    drain()
    for site in ("etela-savo", "pohjanmaa", "national"):  # a link to a tray leads to the same one everywhere
        response = visitor(site).get(address(item, town["swim"]))
        assert names(response) == ["Toivon Tupa ry", "Uimaseura ry"]
        assert response.context["missing"] == 0
        assert f"k={town['tupa']}" in response.context["page_url"]
    assert names(visitor("etela-savo").get(address(item, town["tupa"]))) == ["Toivon Tupa ry"]
