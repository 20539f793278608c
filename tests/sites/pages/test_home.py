"""The front page: urgent help, regions, themes, and the latest things in full rows, none older than the region sets."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from sites.pages.home import full_rows
from sites.pages.models import HomePage, NewsPage
from sites.regions.tile_places import PLACES

pytestmark = pytest.mark.django_db


def headings(text):
    """The second-level headings of the page, in order."""
    return [re.sub(r"<[^>]+>", "", found).strip() for found in re.findall(r"<h2[^>]*>(.*?)</h2>", text, re.DOTALL)]


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, 1), (2, 2), (3, 3), (4, 3), (5, 3), (6, 6), (9, 6)])
def test_cards_fill_their_rows(count, shown):
    assert full_rows(count) == shown


def test_search_and_help_come_first_and_news_last(text_at, organisation, news):
    organisation("etela-savo", name_fi="Toivon Tupa ry", takes_new="yes")
    news("etela-savo", "fi", title="Messut", date=timezone.localdate())
    text = text_at("etela-savo", "/fi/")
    assert headings(text) == ["Tarvitsetko apua heti?", "Valitse aihe", "Nämä ottavat uusia mukaan", "Uutiset"]
    assert text.index('role="search"') < text.index("Tarvitsetko apua heti?")


def test_only_organisations_that_take_new_people_are_shown(text_at, organisation):
    organisation("etela-savo", name_fi="Avoin Ovi ry", takes_new="yes")
    organisation("etela-savo", name_fi="Jono ry", takes_new="queue")
    organisation("etela-savo", name_fi="Hiljainen ry")
    text = text_at("etela-savo", "/fi/")
    assert "Avoin Ovi ry" in text
    assert "Jono ry" not in text
    assert "Hiljainen ry" not in text


def test_cards_leave_no_hole_and_have_a_number_to_call(text_at, organisation):
    for name in ("Aamu ry", "Ilta ry", "Päivä ry", "Yö ry"):
        organisation("etela-savo", name_fi=name, takes_new="yes", phone="015 555 0100")
    text = text_at("etela-savo", "/fi/")
    assert text.count('<article class="card">') == 3
    assert text.count('class="card-phone" href="tel:0155550100"') == 3


@pytest.mark.parametrize(("months", "shown"), [(12, True), (1, False)])
def test_news_older_than_the_region_sets_are_not_shown(text_at, news, within, months, shown):
    news("etela-savo", "fi", title="Kaksi kuukautta sitten", date=timezone.localdate() - timedelta(days=61))
    with within("etela-savo"):
        HomePage.objects.update(news_months=months)
    assert ("Kaksi kuukautta sitten" in text_at("etela-savo", "/fi/")) is shown
    assert "Kaksi kuukautta sitten" in text_at("etela-savo", "/fi/uutiset/")


def test_the_news_block_shows_no_older_news_and_news_are_not_shown_twice(text_at, news, within):
    news("etela-savo", "fi", title="Tuore", date=timezone.localdate())
    news("etela-savo", "fi", title="Vanha", date=date(2020, 1, 1))
    with within("etela-savo"):
        home = HomePage.objects.get(locale__language_code="fi")
        home.blocks = [("news", {"heading": "Ajankohtaista", "count": 3})]
        home.save_revision().publish()
    text = text_at("etela-savo", "/fi/")
    assert text.count("Tuore") == 1
    assert "Vanha" not in text


def test_a_region_without_things_has_no_empty_sections(text_at, within):
    with within("pohjanmaa"):
        NewsPage.objects.all().delete()
    assert headings(text_at("pohjanmaa", "/fi/")) == ["Tarvitsetko apua heti?", "Valitse aihe"]


def test_the_picture_stands_in_the_band_and_without_one_the_arcs(text_at, picture, within):
    assert 'class="ripples"' in text_at("etela-savo", "/fi/")
    image = picture("etela-savo")
    with within("etela-savo"):
        home = HomePage.objects.get(locale__language_code="fi")
        home.picture, home.picture_alt = image, "Laituri"
        home.save_revision().publish()
    text = text_at("etela-savo", "/fi/")
    assert 'alt="Laituri"' in text
    assert 'class="ripples"' not in text


def test_the_national_site_leads_to_every_region_by_name(text_at):
    text = text_at("national", "/sv/")
    tiles = re.findall(r'<a class="tile" href="(http[^"]+)"><span>([^<]+)', text)
    assert [name for _, name in tiles] == ["Södra Savolax", "Österbotten"]
    assert all(url.endswith("/sv/") for url, _ in tiles)
    assert "Välj ditt område" in headings(text)


def test_the_national_site_leads_to_a_region_by_municipality_and_on_a_map(text_at):
    text = text_at("national", "/fi/")
    choice = text.split('<details class="region-choice">')[1].split("</details>")[0]
    assert re.findall(r'<dt><a href="http[^"]+/fi/">([^<]+)</a></dt>', choice) == ["Etelä-Savo", "Pohjanmaa"]
    assert "Mikkeli" in choice
    tiles = text.split('<nav class="region-map"')[1].split("</nav>")[0]
    assert re.findall(r">([^<>]+)</text>", tiles) == ["Etelä-Savo", "Pohjanmaa"]
    assert tiles.split('<path d="')[1].split('"')[0].count("z") == len(PLACES), "those that are not open have a place"
    assert 'class="region-map"' not in text_at("etela-savo", "/fi/")


def test_a_region_leads_back_to_all_regions(text_at):
    text = text_at("etela-savo", "/sv/")
    assert re.search(r'<a href="https?://localhost[^"]*/sv/#regions">', text)
    assert "Välj ditt område" not in headings(text)


def test_the_footer_leads_to_all_regions_and_to_the_page_in_other_languages(text_at):
    footer = text_at("etela-savo", "/fi/").split("<footer")[1]
    assert re.search(r'<a href="https?://localhost[^"]*/fi/#regions">', footer)
    assert re.search(r'<a[^>]* href="/sv/"', footer)


def test_a_region_that_is_set_up_or_closed_is_no_choice(text_at, bring_to):
    bring_to("pohjanmaa", "setting-up")
    assert "Pohjanmaa" not in text_at("national", "/fi/")
