"""The admin reads a page pasted from Innokylä, shows what has no place, and makes a draft of it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from wagtail.log_actions import registry

from directory.models import OperatingModelIndexPage, OperatingModelPage
from sites.plain_text import plain
from tests.directory.innokyla.pastes import PASTES, TITLES

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/operating-models/paste/"
PAGE = """\
icon/chevron-down Created with Sketch. Perustiedot
Toimintamallin nimi
Kylätuvan avoimet ovet (RRP, P4, I1)
Toimintamallin lyhyt kuvaus
Kahvia ja juttuseuraa.
Paikkakunta tai maakunta
Mikkeli
Etelä-Savo
Toimintamallin rahoittaja
Kunta
Kyläyhdistys
Luotu
02.12.2020
Ratkaisun perusidea **
Ovet ovat auki <keskiviikkoisin>.
• kahvia
• juttuseuraa
Vinkit soveltajille **
Aloittakaa pienesti.
Kehittämisen vaihe
icon/launch Created with Sketch. Valmis
Aihealueet
Yhteisöt Kolmas sektori
Ilmiöt
Ei liity ilmiöön
Kohderyhmä
Koko väestö Omaiset Kahvinjuojat"""

LEFT_OUT = {"others_left_out": "on"}


@pytest.fixture
def index(within: Callable[[str], Any]) -> int:
    with within("etela-savo"):
        return int(OperatingModelIndexPage.objects.get(locale__language_code="fi").pk)


def made(within: Callable[[str], Any], title: str = "Kylätuvan avoimet ovet") -> Any:
    with within("etela-savo"):
        page = OperatingModelPage.objects.get(title=title)
        page.logged = [(each.action, each.revision_id) for each in registry.get_logs_for_instance(page)]
        page.sections_html = {child.block_type: child.value["text"].source for child in page.sections}
        return page


def test_a_page_is_read_and_the_remainder_shown(signed_in: Any, index: int) -> None:
    response = signed_in("etela-savo").post(ADDRESS, {"parent": index, "text": PAGE})
    body = response.content.decode()
    assert "Ovet ovat auki &lt;keskiviikkoisin&gt;." in body
    assert [each["piece"].text for each in response.context_data["pieces"]] == ["Kyläyhdistys", "Kahvinjuojat"]
    assert ("Rahoittaja", "Kunta") in response.context_data["facts"]


def test_a_draft_is_made_below_the_list(signed_in: Any, within: Any, index: int) -> None:
    answers = {"make": "yes", "name": "Kylätuvan avoimet ovet (RRP, P4, I1)", "piece-0": "tips", "piece-1": "leave-out"}
    address = {"innokyla_url": "https://innokyla.example/fi/toimintamalli/tupa"}
    response = signed_in("etela-savo").post(ADDRESS, {"parent": index, "text": PAGE} | answers | address)
    page = made(within)
    assert response["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert (page.live, page.depth, page.owner.username) == (False, 4, "editor")
    assert page.logged == [("wagtail.edit", page.latest_revision_id), ("wagtail.create", None)]
    assert page.sections_html == {
        "basic_idea": "<p>Ovet ovat auki &lt;keskiviikkoisin&gt;.</p><ul><li>kahvia</li><li>juttuseuraa</li></ul>",
        "tips": "<p>Aloittakaa pienesti.</p><p>Kyläyhdistys</p>",
    }
    assert (page.phase, page.funders, page.topics, page.phenomena) == (
        "ready",
        ["municipality"],
        "Yhteisöt, Kolmas sektori",
        "",
    )
    assert (page.programme, page.pillar, page.investment) == ("RRP", 4, 1)
    assert page.audiences == ["whole-population", "relatives"]
    assert "491" in page.municipalities  # Mikkeli, with the other municipalities of the county
    assert len(page.municipalities) > 5
    assert str(page.innokyla_created) == "2020-12-02"
    assert page.innokyla_url == address["innokyla_url"]


def words(*texts: str) -> set[str]:
    return {word for text in texts for word in re.findall(r"\w+", text)}


@pytest.mark.parametrize("shape", PASTES)
def test_every_word_of_a_page_is_in_the_draft_or_in_what_is_shown_beside_it(
    shape: str, signed_in: Any, within: Any, index: int
) -> None:
    client = signed_in("etela-savo")
    sent = {"parent": index, "text": PASTES[shape]}
    shown = client.post(ADDRESS, sent).context_data
    assert (
        client.post(ADDRESS, sent | LEFT_OUT | {"make": "yes", "name": shown["review"]["name"].value()}).status_code
        == 302
    )
    page = made(within, TITLES[shape])
    drafted = [*map(plain, page.sections_html.values()), page.title, page.short_description, page.place, page.topics]
    drafted += [str(page.programme_code), *(value for _label, value in shown["facts"])]
    beside = [*(each["piece"].text for each in shown["pieces"]), *shown["pasted"].left_out]
    beside += [*shown["pasted"].dates_as_written, *(pair.before for pair in shown["pasted"].joined)]
    assert words(PASTES[shape]) - words(*map(str, [*drafted, *beside])) == set()


def test_a_county_without_a_site_of_its_own_stands_for_its_municipalities(
    signed_in: Any, within: Callable[[str], Any], index: int
) -> None:
    text = PAGE.replace("Mikkeli\nEtelä-Savo", "Satakunta")
    signed_in("etela-savo").post(ADDRESS, {"parent": index, "text": text, "make": "yes", "name": "Tupa"} | LEFT_OUT)
    assert "609" in made(within, "Tupa").municipalities  # Pori


def test_every_piece_needs_a_place_or_is_left_out_on_purpose(signed_in: Any, within: Any, index: int) -> None:
    answers = {"parent": index, "text": PAGE, "make": "yes", "name": "Kylätuvan avoimet ovet"}
    client = signed_in("etela-savo")
    response = client.post(ADDRESS, answers | {"piece-0": "tips"})
    assert response.status_code == 200
    assert list(response.context_data["review"].errors) == ["piece-1"]
    with within("etela-savo"):
        assert not OperatingModelPage.objects.filter(title="Kylätuvan avoimet ovet").exists()
    assert client.post(ADDRESS, answers | LEFT_OUT).status_code == 302


@pytest.mark.parametrize("text", ["Hyvää päivää!\n\nOvet ovat auki.", "<p>Luotu</p>"])
def test_an_unknown_text_stays_in_the_field(signed_in: Any, index: int, text: str) -> None:
    response = signed_in("etela-savo").post(ADDRESS, {"parent": index, "text": text})
    form = response.context_data["form"]
    assert "Ratkaisun perusidea" in form.errors["text"][0]
    assert form["text"].value() == text


def test_html_of_the_clipboard_is_read_instead_of_its_text(signed_in: Any, within: Any, index: int) -> None:
    html = (
        "<h1>Pihapelit</h1><h2>Ratkaisun perusidea</h2><p onclick='x()'>Pelataan "
        "<a href='https://esimerkki.fi/'>ulkona</a><script>alert(1)</script></p>"
        "<h2>Vinkit soveltajille</h2><p>Aikaa.</p>"
    )
    answers = {"parent": index, "text": "Pihapelit", "html": html, "make": "yes", "name": "Pihapelit"}
    assert signed_in("etela-savo").post(ADDRESS, answers).status_code == 302
    page = made(within, "Pihapelit")
    assert page.sections_html["basic_idea"] == '<p>Pelataan <a href="https://esimerkki.fi/">ulkona</a></p>'


def test_only_who_may_add_models_there_may_paste(signed_in: Any, visitor: Any, within: Any, index: int) -> None:
    assert visitor("etela-savo").get(ADDRESS).status_code == 302
    assert signed_in("etela-savo", "author").get(ADDRESS).status_code == 200
    assert signed_in("etela-savo", "region-admin").get(ADDRESS).status_code == 302
    with within("etela-savo"):
        home = OperatingModelIndexPage.objects.get(pk=index).get_parent().pk
    response = signed_in("etela-savo").post(ADDRESS, {"parent": home, "text": PAGE})
    assert list(response.context_data["form"].errors) == ["parent"]


def test_a_list_offers_to_paste(signed_in: Any, index: int) -> None:
    body = signed_in("etela-savo").get(reverse("wagtailadmin_explore", args=[index])).content.decode()
    assert f"{ADDRESS}?parent={index}" in body
