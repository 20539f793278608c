"""A restriction covers a page in every language, and all below it, whenever a translation is made."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from sites.pages import listing as page_listing
from sites.pages.models import NewsTag, StandardPage

pytestmark = pytest.mark.django_db

SECRET = "Bara för styrelsen."


@pytest.fixture
def finnish(page):
    return page("etela-savo", "fi", StandardPage, title="Hallitukselle", slug="hallitukselle", introduction="Suljettu.")


@pytest.fixture
def swedish(page, finnish):
    return page(
        "etela-savo", "sv", StandardPage, title="För styrelsen", slug="for-styrelsen", introduction=SECRET,
        translation_key=finnish.translation_key,
    )  # fmt: skip


@pytest.fixture
def below(page, swedish):
    """A page under the Swedish one that has no Finnish original."""
    return page("etela-savo", "sv", StandardPage, title="Bilaga", slug="bilaga", introduction=SECRET, parent=swedish)


def restrict(within, page, kind="login", **fields):
    with within("etela-savo"):
        return PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind, **fields)


def shown(visitor, path):
    answer = visitor("etela-savo").get(path, follow=True)
    return SECRET in answer.content.decode()


def site_map(visitor):
    return b"".join(visitor("etela-savo").get("/sitemap-page.xml")).decode()


PATHS = ("/sv/for-styrelsen/", "/sv/for-styrelsen/bilaga/")


def test_the_swedish_version_closes_with_the_finnish_one_and_opens_with_it(finnish, below, visitor, within):
    assert all(shown(visitor, path) for path in PATHS)
    restriction = restrict(within, finnish)
    assert not any(shown(visitor, path) for path in PATHS)
    assert "styrelsen" not in site_map(visitor)
    with within("etela-savo"):
        assert not page_listing.listings([str(below.translation_key)])
        restriction.delete()
    assert all(shown(visitor, path) for path in PATHS)
    assert "styrelsen" in site_map(visitor)


@pytest.mark.parametrize("kind", [{"kind": "login"}, {"kind": "groups"}, {"kind": "password", "password": "kesäyön"}])
def test_no_menu_names_a_restricted_page(finnish, swedish, visitor, within, kind):
    with within("etela-savo"):
        Page.objects.filter(translation_key=finnish.translation_key).update(show_in_menus=True)
    fronts = [("/fi/", finnish.title), ("/sv/", swedish.title)]

    def named():
        return [title for path, title in fronts if title in visitor("etela-savo").get(path).content.decode()]

    assert named() == [finnish.title, swedish.title]
    restrict(within, finnish, **kind)
    assert named() == []


def test_a_translation_made_later_is_closed(finnish, visitor, within, page):
    restrict(within, finnish)
    page(
        "etela-savo", "sv", StandardPage, title="För styrelsen", slug="for-styrelsen", introduction=SECRET,
        translation_key=finnish.translation_key,
    )  # fmt: skip
    assert not shown(visitor, "/sv/for-styrelsen/")


def test_one_password_opens_the_page_in_each_language(finnish, swedish, visitor, within):
    restrict(within, finnish, "password", password="kesäyön unelma")
    browser = visitor("etela-savo")
    action = browser.get("/sv/for-styrelsen/").context["action_url"]
    browser.post(action, {"password": "kesäyön unelma", "return_url": "/sv/for-styrelsen/"})
    assert SECRET in browser.get("/sv/for-styrelsen/").content.decode()
    assert "Suljettu." in browser.get("/fi/hallitukselle/").content.decode()


def test_what_a_restriction_changes_is_indexed_anew(finnish, below, within):
    with within("etela-savo"):
        assert set(page_listing.page_tree(str(finnish.pk))) == {
            ("page", str(finnish.translation_key)),
            ("page", str(below.translation_key)),
        }


def test_a_published_translation_keeps_its_restriction(finnish, swedish, within):
    """wagtail-localize would take a restriction away that the original does not have."""
    from wagtail_localize.models import TranslationSource

    restriction = restrict(within, swedish)
    with within("etela-savo"):
        source, _ = TranslationSource.get_or_create_from_instance(StandardPage.objects.get(pk=finnish.pk))
        locale = Page.objects.get(pk=swedish.pk).locale
        source.create_or_update_translation(locale, fallback=True)
        assert PageViewRestriction.objects.filter(pk=restriction.pk).exists()


def test_a_news_item_and_its_lists(news, visitor, within):
    finnish = news("etela-savo", "fi", title="Suljettu uutinen", slug="suljettu", date="2026-11-02")
    news("etela-savo", "sv", title=SECRET, slug="sluten", date="2026-11-02", translation_key=finnish.translation_key)
    paths = ("/sv/nyheter/", "/sv/nyheter/sluten/", "/sv/nyheter/atom.xml", "/sv/")
    assert all(shown(visitor, path) for path in paths)
    restrict(within, finnish)
    assert not any(shown(visitor, path) for path in paths)


def test_a_tag_of_nothing_but_restricted_news_is_named_nowhere(news, visitor, within):
    """Nor one of drafts, of expired news, or of none."""
    closed = news(
        "etela-savo", "fi", title="Suljettu", slug="suljettu", date="2026-11-02", tags=["Yhteinen", "Salainen"]
    )
    news("etela-savo", "fi", title="Avoin", slug="avoin", date="2026-11-02", tags=["Yhteinen"])
    news("etela-savo", "fi", title="Luonnos", slug="luonnos", date="2026-11-02", tags=["Luonnosteltu"], live=False)
    gone = timezone.now() - timedelta(days=1)
    news("etela-savo", "fi", title="Ohi", slug="ohi", date="2026-11-02", tags=["Vanhentunut"], expire_at=gone)
    with within("etela-savo"):
        NewsTag.objects.create(name="Turha", slug="turha")

    def found(word, language, slug):
        path = f"/{language}/{word}/{slug}/"
        return visitor("etela-savo").get(path).status_code == 200

    def public(slug):
        return [found("uutiset/aihe", "fi", slug), found("nyheter/amne", "sv", slug)]

    assert public("salainen") == public("yhteinen") == [True, True]
    restrict(within, closed)
    assert public("yhteinen") == [True, True]
    assert public("salainen") == public("luonnosteltu") == public("vanhentunut") == public("turha") == [False, False]
    text = visitor("etela-savo").get("/fi/uutiset/").content.decode()
    assert "Yhteinen" in text
    assert not [name for name in ("Salainen", "Luonnosteltu", "Vanhentunut", "Turha") if name in text]
