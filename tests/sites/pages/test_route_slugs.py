"""A page cannot have an address at which something else answers: it would be published and never seen."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page

from sites.pages import route_slugs
from sites.pages.models import HomePage, NewsIndexPage, NewsPage, StandardPage

pytestmark = pytest.mark.django_db

TAKEN = ["haku", "sok", "search", "jarjesto", "organisation", "account", "_util"]


def test_the_routes_of_every_language_are_known():
    assert route_slugs.reserved() >= set(TAKEN)
    assert "uutiset" not in route_slugs.reserved()


@pytest.mark.parametrize("slug", TAKEN)
@pytest.mark.parametrize("live", [True, False])
def test_no_page_below_the_front_page_takes_a_route(page, slug, live):
    with pytest.raises(ValidationError, match=slug):
        page("etela-savo", "fi", StandardPage, live=live, title="Peitetty", slug=slug)


def test_deeper_down_the_word_is_free(page, visitor):
    above = page("etela-savo", "fi", StandardPage, title="Ylempi", slug="ylempi")
    page("etela-savo", "fi", StandardPage, parent=above, title="Haku", slug="haku")
    assert visitor("etela-savo").get("/fi/ylempi/haku/").status_code == 200


def test_the_list_of_news_answers_at_its_years_itself(within):
    with within("etela-savo"):
        above = NewsIndexPage.objects.get(locale__language_code="fi")
        with pytest.raises(ValidationError, match="2026"):
            above.add_child(instance=NewsPage(title="Vuosi", slug="2026", locale=above.locale))


def test_the_form_says_why(signed_in, within):
    with within("etela-savo"):
        home = HomePage.objects.get(locale__language_code="fi")
    address = reverse("wagtailadmin_pages:add", args=["pages", "standardpage", home.pk])
    form = {
        "title": "Haku", "slug": "haku", "introduction": "", "body-count": "0", "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0", "action-publish": "1",
    }  # fmt: skip
    text = signed_in("etela-savo", "moderator").post(address, form).content.decode()
    assert "osoitteessa ”haku”" in text
    with within("etela-savo"):
        assert not Page.objects.filter(slug="haku").exists()


@pytest.mark.parametrize("way", ["move", "copy"])
def test_neither_moved_nor_copied_there(page, signed_in, within, way):
    above = page("etela-savo", "fi", StandardPage, title="Ylempi", slug="ylempi")
    below = page("etela-savo", "fi", StandardPage, parent=above, title="Haku", slug="haku")
    with within("etela-savo"):
        home = above.get_parent()
    if way == "move":
        address = reverse("wagtailadmin_pages:move_confirm", args=[below.pk, home.pk])
        answer = signed_in("etela-savo", "moderator").post(address, follow=True)
    else:
        address = reverse("wagtailadmin_pages:copy", args=[below.pk])
        form = {"new_title": "Haku", "new_slug": "haku", "new_parent_page": home.pk}
        answer = signed_in("etela-savo", "moderator").post(address, form, follow=True)
    assert "osoitteessa ”haku”" in answer.content.decode()
    with within("etela-savo"):
        assert list(Page.objects.filter(slug="haku").values_list("pk", flat=True)) == [below.pk]
        assert Page.objects.get(pk=below.pk).get_parent().pk == above.pk


def test_a_page_is_copied_among_pages_in_its_own_language(page, signed_in, within):
    """The Swedish site would show the Finnish text as Swedish; what was typed stays in the form."""
    below = page("etela-savo", "fi", StandardPage, title="Omaiset", slug="omaiset")
    with within("etela-savo"):
        swedish = HomePage.objects.get(locale__language_code="sv")
    address = reverse("wagtailadmin_pages:copy", args=[below.pk])
    form = {"new_title": "Anhöriga", "new_slug": "anhoriga", "new_parent_page": swedish.pk}
    text = signed_in("etela-savo", "moderator").post(address, form).content.decode()
    assert "käännä se" in text
    assert "Anhöriga" in text
    form["new_parent_page"] = below.get_parent().pk
    assert signed_in("etela-savo", "moderator").post(address, form).status_code == 302
    with within("etela-savo"):
        assert Page.objects.get(slug="anhoriga").locale.language_code == "fi"
