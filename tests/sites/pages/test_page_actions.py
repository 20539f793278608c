"""A front page cannot be removed; after another page was, its live translations are offered for removal."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from sites.pages.models import HomePage, StandardPage

pytestmark = pytest.mark.django_db


def post(client, name, *args):
    return client.post(reverse(f"wagtailadmin_{name}", args=args), {"wagtail_site_name": "Kohtaamo"}, follow=True)


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("action", ["delete", "unpublish", "move", "bulk-delete", "bulk-unpublish"])
def test_a_front_page_stays(signed_in, within, page, visitor, language, action):
    with within("etela-savo"):
        home = HomePage.objects.get(locale__language_code=language)
        other = HomePage.objects.exclude(pk=home.pk).first()
    client = signed_in("etela-savo", "admin")
    if action == "move":
        answer = post(client, "pages:move_confirm", home.pk, other.pk)
    elif action.startswith("bulk"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action.removeprefix("bulk-")])
        answer = client.post(f"{address}?id={home.pk}", {"wagtail_site_name": "Kohtaamo"}, follow=True)
    else:
        answer = post(client, f"pages:{action}", home.pk)
    assert "on etusivu" in answer.content.decode()
    with within("etela-savo"):
        kept = Page.objects.get(pk=home.pk)
        assert (kept.live, kept.path) == (True, home.path)
    assert visitor("etela-savo").get(f"/{language}/").status_code == 200


def test_a_front_page_does_not_expire(within):
    with within("etela-savo"):
        home = HomePage.objects.get(locale__language_code="fi")
        home.expire_at = timezone.now()
        with pytest.raises(ValidationError, match="Etusivu"):
            home.full_clean()


@pytest.mark.parametrize("bulk", [False, True])
@pytest.mark.parametrize(("action", "words"), [("unpublish", "Peru senkin julkaisu"), ("delete", "Poista sekin")])
def test_what_stays_in_swedish_is_offered(signed_in, page, action, words, bulk):
    finnish = page("etela-savo", "fi", StandardPage, title="Suomeksi", slug="suomeksi")
    swedish = page(
        "etela-savo", "sv", StandardPage, title="På svenska", slug="pa-svenska", translation_key=finnish.translation_key
    )
    client = signed_in("etela-savo", "moderator")
    if bulk:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        text = client.post(f"{address}?id={finnish.pk}&next=/admin/", follow=True).content.decode()
    else:
        text = post(client, f"pages:{action}", finnish.pk).content.decode()
    assert "På svenska" in text
    assert words in text
    assert reverse(f"wagtailadmin_pages:{action}", args=[swedish.pk]) in text


def test_nothing_is_offered_where_nothing_stays(signed_in, page):
    finnish = page("etela-savo", "fi", StandardPage, title="Suomeksi", slug="suomeksi")
    text = post(signed_in("etela-savo", "moderator"), "pages:unpublish", finnish.pk).content.decode()
    assert "toisella kielellä" not in text
