"""What a new region starts with, and what every page's footer links to."""

import re

import pytest
from wagtail.models import Page

from sites.pages.models import AccessibilityStatementPage, ContactPage, NewsIndexPage, PrivacyPage
from tests.sites.pages.conftest import footer_of

pytestmark = pytest.mark.django_db
FIRST = (NewsIndexPage, ContactPage, AccessibilityStatementPage, PrivacyPage)
FOOTERS = {
    "fi": [
        ("/fi/saavutettavuusseloste/", "Saavutettavuusseloste"),
        ("/fi/yhteystiedot/", "Yhteystiedot"),
        ("/fi/tietosuojaseloste/", "Tietosuojaseloste"),
        ("/fi/saavutettavuuspalaute/", "Palautetta saavutettavuudesta"),
    ],
    "sv": [
        ("/sv/tillganglighetsutlatande/", "Tillgänglighetsutlåtande"),
        ("/sv/kontakt/", "Kontakt"),
        ("/sv/dataskyddsbeskrivning/", "Dataskyddsbeskrivning"),
        ("/sv/tillganglighetsrespons/", "Respons på tillgängligheten"),
    ],
    "en": [
        ("/en/accessibility-statement/", "Accessibility statement"),
        ("/en/contact/", "Contact"),
        ("/en/privacy/", "Privacy statement"),
        ("/en/accessibility-feedback/", "Feedback on accessibility"),
    ],
}


@pytest.mark.parametrize("code", ["national", "etela-savo", "pohjanmaa"])
@pytest.mark.parametrize("model", FIRST)
def test_a_region_has_each_in_all_its_languages(within, code, model):
    with within(code):
        pages = list(model.objects.live().filter(alias_of=None).select_related("locale"))
    assert {page.locale.language_code for page in pages} == {"fi", "sv", "en"}
    assert len({page.translation_key for page in pages}) == 1


def test_no_two_regions_share_a_translation_key(within):
    """Hazard T16."""
    seen = []
    for code in ("national", "etela-savo", "pohjanmaa"):
        with within(code):
            seen += Page.objects.filter(depth__gt=1).order_by().values_list("translation_key", flat=True).distinct()
    assert len(seen) == len(set(seen))


EVERYWHERE = {
    "fi": [
        "/fi/",
        "/fi/jarjestot/",
        "/fi/toimintamallit/",
        "/fi/haku/",
        "/fi/haku/?q=tuki",
        "/fi/uutiset/",
        "/fi/uutiset/messut/",
        "/fi/yhteystiedot/",
        "/fi/saavutettavuusseloste/",
        "/fi/tietosuojaseloste/",
        "/fi/saavutettavuuspalaute/",
        "/fi/saavutettavuuspalaute/kiitos/",
        "/fi/jarjesto/toivon-tupa-ry/",
        "/fi/eiole/",
    ],
    "sv": [
        "/sv/",
        "/sv/organisationer/",
        "/sv/sok/",
        "/sv/nyheter/",
        "/sv/kontakt/",
        "/sv/tillganglighetsutlatande/",
        "/sv/tillganglighetsrespons/",
        "/sv/organisation/toivon-tupa-ry/",
        "/sv/finnsinte/",
    ],
}


@pytest.mark.parametrize(
    ("language", "path"), [(language, path) for language, paths in EVERYWHERE.items() for path in paths]
)
def test_every_footer_links_to_them(visitor, organisation, news, language, path):
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    news("etela-savo", "fi", title="Messut", slug="messut", date="2026-11-02")
    answer = visitor("etela-savo").get(path)
    assert answer.status_code == (404 if path in ("/fi/eiole/", "/sv/finnsinte/") else 200)
    assert footer_of(answer.content.decode()) == FOOTERS[language]


@pytest.mark.parametrize("language", FOOTERS)
def test_what_the_footer_links_to_answers(visitor, language):
    for code in ("etela-savo", "pohjanmaa", "national"):
        for path, title in FOOTERS[language]:
            text = visitor(code).get(path).content.decode()
            assert re.search(rf"<h1\s*>{title}</h1>", text), (code, path)


def test_a_language_without_a_statement_links_to_the_one_there_is(within, text_at):
    with within("etela-savo"):
        AccessibilityStatementPage.objects.get(locale__language_code="sv").unpublish()
    text = text_at("etela-savo", "/sv/")
    assert footer_of(text)[0] == FOOTERS["fi"][0]
    assert re.search(r'href="/fi/saavutettavuusseloste/"\s+lang="fi"', text)


def test_the_menu_leads_to_the_news_and_the_footer_stays_out_of_it(text_at):
    menu = re.search(r'<nav class="menu.*?</nav>', text_at("etela-savo", "/fi/"), re.DOTALL).group()
    assert "/fi/uutiset/" in menu
    assert "/fi/tietosuojaseloste/" not in menu


def test_making_them_again_changes_nothing(within):
    from sites.pages.initial_pages import make_first_pages
    from sites.pages.models import HomePage

    with within("etela-savo") as region:
        before = list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id"))
        homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
        make_first_pages(region, "etela-savo.localhost", homes, list(homes))
        assert list(Page.objects.order_by("pk").values_list("pk", "latest_revision_id")) == before


def test_a_language_that_comes_later_gets_them_as_translations(within):
    from sites.pages.initial_pages import make_first_pages
    from sites.pages.models import HomePage

    with within("etela-savo") as region:
        kept = AccessibilityStatementPage.objects.get(locale__language_code="fi")
        AccessibilityStatementPage.objects.get(locale__language_code="sv").delete()
        homes = {home.locale.language_code: home for home in HomePage.objects.select_related("locale")}
        make_first_pages(region, "etela-savo.localhost", homes, list(homes))
        made = AccessibilityStatementPage.objects.get(locale__language_code="sv")
        assert made.live
        assert made.translation_key == kept.translation_key
