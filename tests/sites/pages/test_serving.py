"""Every page at its address in every language of its region: its own text, or the original with a notice."""

import re

import pytest

from directory.models import DirectoryPage
from sites.pages.models import HomePage, StandardPage
from sites.regions import open_regions

pytestmark = pytest.mark.django_db

NOTICES = {
    "fi": "Tätä tekstiä ei ole",
    "sv": "Den här texten finns inte",
    "en": "This text is not available",
}


@pytest.fixture
def finnish(page):
    """A page of Etelä-Savo that exists in Finnish only."""
    return page("etela-savo", "fi", StandardPage, title="Omaisille", slug="omaisille", body="<p>Tukea arkeen.</p>")


@pytest.fixture
def swedish(page, finnish):
    """Its Swedish translation, at another address."""
    return page(
        "etela-savo", "sv", StandardPage, title="För anhöriga", slug="anhoriga", body="<p>Stöd i vardagen.</p>",
        translation_key=finnish.translation_key,
    )  # fmt: skip


def text_of(answer):
    return answer.content.decode()


def links(answer):
    """The language switch: code → (address, whether the page's text is missing there)."""
    nav = re.search(r'<nav class="languages".*?</nav>', text_of(answer), re.DOTALL).group()
    found = re.findall(r'<a href="([^"]*)"\s+lang="(\w+)"(.*?)>', nav, re.DOTALL)
    return {code: (address, "missing" in rest) for address, code, rest in found}


def test_a_page_in_its_own_language_has_no_notice(visitor, finnish):
    answer = visitor("etela-savo").get("/fi/omaisille/")
    assert answer.status_code == 200
    assert "Tukea arkeen." in text_of(answer)
    assert not any(notice in text_of(answer) for notice in NOTICES.values())
    assert re.search(r"<h1\s*>Omaisille</h1>", text_of(answer))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_missing_language_shows_the_original_with_a_notice(visitor, finnish, language):
    answer = visitor("etela-savo").get(f"/{language}/omaisille/")
    text = text_of(answer)
    assert answer.status_code == 200
    assert f'<html lang="{language}"' in text
    assert re.search(r'<h1\s+lang="fi"\s*>Omaisille</h1>', text)
    assert re.search(r'<div class="page-body"\s+lang="fi"\s*>', text)
    assert NOTICES[language] in text


def test_the_language_switch_keeps_the_place_and_says_what_is_missing(visitor, finnish, swedish):
    for path in ("/fi/omaisille/", "/sv/anhoriga/", "/en/omaisille/"):
        shown = links(visitor("etela-savo").get(path))
        assert shown["fi"] == ("/fi/omaisille/", False), path
        assert shown["sv"] == ("/sv/anhoriga/", False), path
        assert shown["en"][1] is True, path


def test_every_link_of_the_switch_leads_somewhere(visitor, finnish, swedish, organisation):
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    client = visitor("etela-savo")
    for start in ("/fi/", "/fi/omaisille/", f"/fi/jarjesto/{made.slug}/", "/fi/jarjestot/", "/fi/haku/?q=tuki"):
        for language, (address, _) in links(client.get(start)).items():
            assert client.get(address.replace("&amp;", "&")).status_code == 200, address
            assert address.startswith(f"/{language}/")


def test_the_finnish_address_under_the_swedish_prefix_gives_the_swedish_text_or_says_nothing_wrong(
    visitor, finnish, swedish
):
    """There is a Swedish text: the notice of a missing translation must not be shown."""
    answer = visitor("etela-savo").get("/sv/omaisille/", follow=True)
    assert answer.status_code == 200
    assert NOTICES["sv"] not in text_of(answer)
    assert "Stöd i vardagen." in text_of(answer)


def test_the_original_of_a_swedish_region_is_shown_to_a_finnish_reader(visitor, page):
    page("pohjanmaa", "sv", StandardPage, title="För anhöriga", slug="anhoriga")
    answer = visitor("pohjanmaa").get("/fi/anhoriga/")
    assert answer.status_code == 200
    assert re.search(r'<h1\s+lang="sv"\s*>För anhöriga</h1>', text_of(answer))
    assert NOTICES["fi"] in text_of(answer)


def test_a_page_of_another_region_is_not_there(visitor, finnish):
    for path in ("/fi/omaisille/", "/sv/omaisille/"):
        assert visitor("pohjanmaa").get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/fi/no-such-page/", "/sv/no-such-page/", "/fi/omaisille/no-such-page/", "/de/omaisille/"]
)
def test_what_no_language_has_is_not_found(visitor, finnish, path):
    assert visitor("etela-savo").get(path).status_code == 404


def test_a_draft_is_not_found_in_any_language(visitor, page):
    page("etela-savo", "fi", StandardPage, live=False, title="Luonnos", slug="luonnos")
    for language in ("fi", "sv", "en"):
        assert visitor("etela-savo").get(f"/{language}/luonnos/").status_code == 404


def test_a_draft_translation_does_not_hide_the_original(visitor, finnish, page):
    page(
        "etela-savo",
        "sv",
        StandardPage,
        live=False,
        title="Utkast",
        slug="omaisille",
        translation_key=finnish.translation_key,
    )
    answer = visitor("etela-savo").get("/sv/omaisille/")
    assert answer.status_code == 200
    assert "Utkast" not in text_of(answer)
    assert NOTICES["sv"] in text_of(answer)


@pytest.fixture
def only_finnish_and_swedish():
    from sites.regions.models import Region

    Region.objects.filter(code="etela-savo").update(languages=["fi", "sv"])
    open_regions.clear_cache()


@pytest.mark.parametrize(
    "path", ["/en/", "/en/omaisille/", "/en/organisations/", "/en/organisation/toivon-tupa-ry/", "/en/search/"]
)
def test_a_language_the_region_does_not_offer_is_not_found(
    visitor, finnish, organisation, only_finnish_and_swedish, path
):
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    assert visitor("etela-savo").get(path).status_code == 404
    assert set(links(visitor("etela-savo").get("/fi/omaisille/"))) == {"fi", "sv"}


def test_a_front_page_that_is_unpublished_in_swedish_is_shown_in_finnish(visitor, within):
    with within("etela-savo"):
        HomePage.objects.get(locale__language_code="sv").unpublish()
    answer = visitor("etela-savo").get("/sv/")
    assert answer.status_code == 200
    assert re.search(r'<h1\s+lang="fi"\s*>Etelä-Savo</h1>', text_of(answer))
    assert NOTICES["sv"] in text_of(answer)


RESTRICTIONS = ["login", "password", "groups"]


def close(within, page, kind):
    from wagtail.models import PageViewRestriction

    with within("etela-savo"):
        PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind, password="salasana")


@pytest.mark.parametrize("kind", RESTRICTIONS)
@pytest.mark.parametrize("path", ["/fi/omaisille/", "/sv/omaisille/", "/en/omaisille/"])
def test_a_page_not_for_everybody_is_shown_in_no_language(visitor, within, finnish, kind, path):
    close(within, finnish, kind)
    answer = visitor("etela-savo").get(path)
    assert answer.status_code in (200, 302)
    assert "Tukea arkeen." not in text_of(answer)


def test_an_editor_signs_in_to_a_page_for_editors(visitor, within, finnish):
    close(within, finnish, "login")
    client = visitor("etela-savo")
    asked = client.get("/fi/omaisille/", follow=True)
    assert asked.redirect_chain[-1][0].startswith("/fi/account/login/?next=%2Ffi%2Fomaisille%2F")
    answer = client.post(
        asked.redirect_chain[-1][0],
        {"login": "editor", "password": "a good long password", "next": "/fi/omaisille/"},
    )
    assert answer.headers["Location"] == "/fi/omaisille/"
    assert "Tukea arkeen." in text_of(client.get("/fi/omaisille/"))


class TestAliases:
    """wagtail-localize makes an alias where a parent is not translated: a live copy of the original in another tree."""

    @pytest.fixture
    def alias(self, within, finnish):
        from wagtail.models import Locale

        with within("etela-savo"):
            original = StandardPage.objects.get(pk=finnish.pk)
            alias = original.copy_for_translation(Locale.objects.get(language_code="sv"), alias=True)
            assert alias.live
            return alias

    def test_it_is_shown_as_the_finnish_it_is(self, visitor, alias):
        text = text_of(visitor("etela-savo").get(f"/sv/{alias.slug}/"))
        assert re.search(r'<h1\s+lang="fi"\s*>Omaisille</h1>', text)
        assert re.search(r'<div class="page-body"\s+lang="fi"\s*>', text)
        assert NOTICES["sv"] in text

    def test_the_switch_does_not_count_it_as_swedish(self, visitor, alias):
        assert links(visitor("etela-savo").get("/fi/omaisille/"))["sv"][1] is True
        assert links(visitor("etela-savo").get(f"/sv/{alias.slug}/"))["sv"][1] is True

    def test_the_menu_says_that_its_words_are_finnish(self, visitor, alias, within):
        with within("etela-savo"):
            StandardPage.objects.filter(pk=alias.pk).update(show_in_menus=True)
        text = text_of(visitor("etela-savo").get("/sv/"))
        assert re.search(rf'<a href="/sv/{alias.slug}/"\s+lang="fi"', text)

    def test_the_way_down_says_that_its_words_are_finnish(self, visitor, alias, page, within):
        with within("etela-savo"):
            parent = StandardPage.objects.get(pk=alias.pk)
        page("etela-savo", "sv", StandardPage, parent=parent, title="Kamratstöd", slug="kamratstod")
        text = text_of(visitor("etela-savo").get(f"/sv/{alias.slug}/kamratstod/"))
        assert re.search(r'lang="fi"[^>]*>Omaisille<', text)

    def test_a_restriction_on_the_original_closes_it_too(self, visitor, alias, finnish, within):
        close(within, finnish, "login")
        assert "Tukea arkeen." not in text_of(visitor("etela-savo").get(f"/sv/{alias.slug}/", follow=True))

    def test_it_goes_when_the_original_is_unpublished(self, visitor, alias, finnish, within):
        with within("etela-savo"):
            StandardPage.objects.get(pk=finnish.pk).unpublish()
        assert visitor("etela-savo").get(f"/sv/{alias.slug}/").status_code == 404


def menu(answer):
    nav = re.search(r'<nav class="menu.*?</nav>', text_of(answer), re.DOTALL).group()
    return re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a>', nav)


def test_the_menu_holds_what_editors_put_there_in_their_order(visitor, page):
    page("etela-savo", "fi", StandardPage, title="Piilossa", slug="piilossa")
    page("etela-savo", "fi", StandardPage, title="Meistä", slug="meista", show_in_menus=True)
    page("etela-savo", "fi", StandardPage, live=False, title="Luonnos", slug="luonnos", show_in_menus=True)
    page("pohjanmaa", "fi", StandardPage, title="Muualla", slug="muualla", show_in_menus=True)
    page("etela-savo", "sv", StandardPage, title="Om oss", slug="om-oss", show_in_menus=True)
    client = visitor("etela-savo")
    first = ["/fi/jarjestot/", "/fi/ryhmat/", "/fi/toimintamallit/", "/fi/kalenteri/", "/fi/uutiset/"]
    assert [url for url, _ in menu(client.get("/fi/"))] == [*first, "/fi/meista/"]
    assert [title for _, title in menu(client.get("/sv/"))][-1] == "Om oss"
    current = re.search(r'<a href="/fi/meista/"[^>]*aria-current="page"', text_of(client.get("/fi/meista/")))
    assert current


def test_the_way_down_to_a_page(visitor, page, finnish):
    child = page("etela-savo", "fi", StandardPage, title="Lapsi", slug="lapsi", parent=finnish)
    text = text_of(visitor("etela-savo").get(f"/fi/omaisille/{child.slug}/"))
    assert '<a href="/fi/omaisille/"' in text


def test_lists_are_in_every_language(visitor):
    for code, path in (
        ("etela-savo", "/fi/jarjestot/"),
        ("pohjanmaa", "/sv/organisationer/"),
        ("etela-savo", "/en/organisations/"),
    ):
        assert visitor(code).get(path).status_code == 200, path


def test_the_directory_of_a_region_lists_its_own(visitor, organisation, within):
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    organisation("pohjanmaa", name_fi="Muualla ry", name_sv="Annanstans rf")
    with within("etela-savo"):
        assert DirectoryPage.objects.count() == 3
    text = text_of(visitor("etela-savo").get("/fi/jarjestot/"))
    assert "Toivon Tupa ry" in text
    assert "Muualla ry" not in text
