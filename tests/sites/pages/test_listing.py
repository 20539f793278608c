"""Which pages residents may find, and what a page says of itself in all its languages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.models import OperatingModelIndexPage, OperatingModelPage
from sites.pages import listing as page_listing
from sites.pages.models import AccessibilityStatementPage, HomePage, PrivacyPage, StandardPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(page):
    """A page of Etelä-Savo that everybody may find; Pohjanmaa has one with the same number of letters."""
    page("pohjanmaa", "fi", StandardPage, title="Hemligheter", slug="hemligheter")
    return page("etela-savo", "fi", StandardPage, title="Omaisille", slug="omaisille", introduction="Tukea arkeen.")


def found(within, page):
    """Whether a page is among the keys, and what it says of itself; both must agree."""
    key = str(page.translation_key)
    with within("etela-savo"):
        keys, told = page_listing.keys(), page_listing.listings([key])
    assert (key in keys) == (key in told)
    return told.get(key)


def test_a_published_page_is_found_with_its_text(within, shown):
    listing = found(within, shown)
    assert listing.names == {"fi": "Omaisille"}
    assert listing.summaries == {"fi": "Tukea arkeen."}
    assert listing.languages == ("fi",)
    assert listing.kind == "page"


def test_a_missing_language_leads_to_the_page_under_that_languages_prefix(within, shown):
    assert found(within, shown).paths == {"fi": "/fi/omaisille/", "sv": "/sv/omaisille/", "en": "/en/omaisille/"}


def test_a_page_of_another_region_is_not_asked_for(within, shown, page):
    theirs = page("pohjanmaa", "sv", StandardPage, title="Anhöriga")
    assert found(within, theirs) is None


@pytest.mark.parametrize("model", [HomePage, PrivacyPage, AccessibilityStatementPage])
def test_front_pages_and_statements_are_found_by_name_and_introduction_alone(within, model):
    with within("etela-savo"):
        statement = model.objects.live().filter(alias_of=None).first()
    assert found(within, statement).bodies == {}


def change(within, page, **fields):
    from wagtail.models import Page

    with within("etela-savo"):
        Page.objects.filter(pk=page.pk).update(**fields)


def test_a_draft_is_not_found(within, page):
    assert found(within, page("etela-savo", "fi", StandardPage, live=False, title="Luonnos")) is None


def test_an_unpublished_page_is_not_found(within, shown):
    with within("etela-savo"):
        StandardPage.objects.get(pk=shown.pk).unpublish()
    assert found(within, shown) is None


@pytest.mark.parametrize(("minutes", "expected"), [(-1, False), (60, True)])
def test_an_expired_page_is_not_found_even_before_the_clock_unpublishes_it(within, shown, minutes, expected):
    moment = timezone.now() + timedelta(minutes=minutes)
    change(within, shown, expire_at=moment)
    listing = found(within, shown)
    assert (listing is not None) is expected
    if listing:
        assert listing.expires == moment.isoformat()


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
@pytest.mark.parametrize("whose", ["page", "parent", "home"])
def test_a_page_not_for_everybody_is_not_found(within, page, shown, kind, whose):
    """Its own restriction, its parent's, the front page's."""
    from wagtail.models import PageViewRestriction

    child = page("etela-savo", "fi", StandardPage, title="Lapsi", slug="lapsi", parent=shown)
    sibling = page("etela-savo", "sv", StandardPage, title="Öppen")
    assert found(within, child)
    with within("etela-savo"):
        closed = {"page": child, "parent": shown, "home": HomePage.objects.get(locale__language_code="fi")}[whose]
        PageViewRestriction.objects.create(page_id=closed.pk, restriction_type=kind, password="x" * 8)
    assert found(within, child) is None
    assert bool(found(within, sibling)) is (whose != "home")  # a restriction covers the front page of every language


def test_a_restriction_does_not_close_a_neighbour_whose_path_begins_alike(within, page, shown):
    from wagtail.models import PageViewRestriction

    neighbours = [page("etela-savo", "fi", StandardPage, title=f"Naapuri {number}") for number in range(2)]
    with within("etela-savo"):
        PageViewRestriction.objects.create(page_id=neighbours[0].pk, restriction_type="login")
    assert found(within, neighbours[0]) is None
    assert found(within, neighbours[1])
    assert found(within, shown)


def test_an_alias_is_no_text_of_its_own(within, shown):
    from wagtail.models import Locale

    with within("etela-savo"):
        original = StandardPage.objects.get(pk=shown.pk)
        alias = original.copy_for_translation(Locale.objects.get(language_code="sv"), alias=True, copy_parents=True)
        assert alias.live
        assert alias.alias_of_id == original.pk
    listing = found(within, shown)
    assert listing.languages == ("fi",)
    assert listing.names == {"fi": "Omaisille"}


def test_an_alias_whose_original_is_gone_is_not_found(within, shown):
    from wagtail.models import Locale

    with within("etela-savo"):
        original = StandardPage.objects.get(pk=shown.pk)
        original.copy_for_translation(Locale.objects.get(language_code="sv"), alias=True)
        original.unpublish()
    assert found(within, shown) is None


@pytest.fixture
def model(page, within):
    """An operating model in Finnish, and its Swedish translation whose facts were never brought along."""
    with within("etela-savo"):
        above = {index.locale.language_code: index for index in OperatingModelIndexPage.objects.all()}
    facts = {"themes": ["mental-health"], "municipalities": ["491"], "phase": "ready", "topics": "vertaistuki, arki"}
    original = page(
        "etela-savo",
        "fi",
        OperatingModelPage,
        parent=above["fi"],
        title="Varhainen tuki",
        sections={"basic_idea": "<p>Ajatus.</p>"},
        **facts,
    )
    translation = page(
        "etela-savo",
        "sv",
        OperatingModelPage,
        parent=above["sv"],
        title="Tidigt stöd",
        translation_key=original.translation_key,
        topics="kamratstöd",
        themes=["loneliness"],
        phase="idea",
    )
    return original, translation


def test_facts_come_from_the_original_and_texts_from_each_translation(within, model):
    listing = found(within, model[0])
    assert listing.names == {"fi": "Varhainen tuki", "sv": "Tidigt stöd"}
    assert listing.codes("theme") == ("mental-health",)
    assert listing.codes("municipality") == ("491",)
    assert listing.badges == ("ready",)
    assert listing.keywords == {"fi": ("vertaistuki", "arki"), "sv": ("kamratstöd",)}
    assert listing.bodies == {"fi": "Ajatus."}
    assert listing.paths["sv"].startswith("/sv/")
    assert listing.paths["sv"] != listing.paths["fi"].replace("/fi/", "/sv/")


def test_the_translation_alone_stays_when_the_original_is_unpublished(within, model):
    """What all languages share still comes from the original: its draft is newer than any copy."""
    with within("etela-savo"):
        OperatingModelPage.objects.get(pk=model[0].pk).unpublish()
    listing = found(within, model[0])
    assert listing.names == {"sv": "Tidigt stöd"}


def test_the_newest_of_a_featured_kind_come_first_each_once(within, page, model):
    with within("etela-savo"):
        above = OperatingModelIndexPage.objects.get(locale__language_code="fi")
    for number in range(3):
        page("etela-savo", "fi", OperatingModelPage, parent=above, title=f"Malli {number}")
    with within("etela-savo"):
        newest = page_listing.newest(3)["operating-model"]
        everything = page_listing.newest(10)["operating-model"]
    assert [listing.names["fi"] for listing in newest] == ["Malli 2", "Malli 1", "Malli 0"]
    assert [listing.names["fi"] for listing in everything][3:] == ["Varhainen tuki"]


def test_a_page_tree_is_the_page_and_all_below(within, page, shown):
    child = page("etela-savo", "fi", StandardPage, title="Lapsi", parent=shown)
    with within("etela-savo"):
        touched = page_listing.page_tree(str(shown.pk))
        assert set(touched) == {("page", str(each.translation_key)) for each in (shown, child)}
        assert list(page_listing.page_row(str(child.pk))) == [("page", str(child.translation_key))]


def test_a_page_that_is_gone_touches_nothing(within):
    with within("etela-savo"):
        assert list(page_listing.page_tree("99999999")) == []
        assert list(page_listing.page_row("99999999")) == []
