"""Addresses that have moved lead, in one step and on the same host, to where things are now."""

import pytest
from django.conf import settings
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from sites.pages.discovery.redirects import candidates, same_host_path
from sites.pages.models import NewsIndexPage, StandardPage

pytestmark = pytest.mark.django_db

PLACES = [("etela-savo", "fi"), ("etela-savo", "sv"), ("pohjanmaa", "sv"), ("pohjanmaa", "fi")]


@pytest.fixture
def rename(within, django_capture_on_commit_callbacks):
    """An editor gives a page another address and publishes it."""

    def do(code, page, slug):
        with within(code), django_capture_on_commit_callbacks(execute=True):
            found = Page.objects.get(pk=page.pk).specific
            found.slug = slug
            found.save_revision().publish()

    return do


@pytest.fixture
def led(visitor):
    """Where an address leads, in one step: (status, address)."""

    def ask(code, path):
        answer = visitor(code).get(path)
        return answer.status_code, answer.headers.get("Location", "")

    return ask


@pytest.mark.parametrize(("code", "language"), PLACES)
def test_a_renamed_page_and_what_is_below_it(page, rename, led, code, language):
    above = page(code, language, StandardPage, title="Yla", slug="yla")
    page(code, language, StandardPage, parent=above, title="Ala", slug="ala")
    rename(code, above, "uusi")
    assert led(code, f"/{language}/yla/") == (301, f"/{language}/uusi/")
    assert led(code, f"/{language}/yla/ala/") == (301, f"/{language}/uusi/ala/")
    other = "pohjanmaa" if code == "etela-savo" else "etela-savo"
    assert led(other, f"/{language}/yla/") == (404, "")


def test_a_moved_page(page, led, within):
    made = page("etela-savo", "fi", StandardPage, title="Siirtyvä", slug="siirtyva")
    target = page("etela-savo", "fi", StandardPage, title="Kohde", slug="kohde")
    with within("etela-savo"):
        Page.objects.get(pk=made.pk).move(Page.objects.get(pk=target.pk), pos="last-child")
    assert led("etela-savo", "/fi/siirtyva/") == (301, "/fi/kohde/siirtyva/")


def test_two_renames_are_one_step(page, rename, led):
    made = page("etela-savo", "fi", StandardPage, title="Yksi", slug="yksi")
    rename("etela-savo", made, "kaksi")
    rename("etela-savo", made, "kolme")
    assert led("etela-savo", "/fi/yksi/") == (301, "/fi/kolme/")
    assert led("etela-savo", "/fi/kaksi/") == (301, "/fi/kolme/")


def test_a_page_put_back_answers_itself(page, rename, led, within):
    made = page("etela-savo", "fi", StandardPage, title="Yksi", slug="yksi")
    rename("etela-savo", made, "kaksi")
    rename("etela-savo", made, "yksi")
    assert led("etela-savo", "/fi/yksi/") == (200, "")
    assert led("etela-savo", "/fi/kaksi/") == (301, "/fi/yksi/")
    with within("etela-savo"):
        Page.objects.get(pk=made.pk).unpublish()
    assert led("etela-savo", "/fi/yksi/") == (404, "")
    assert led("etela-savo", "/fi/kaksi/") == (404, "")


def test_a_new_page_at_an_old_address_is_what_is_shown(page, rename, led):
    made = page("etela-savo", "fi", StandardPage, title="Yksi", slug="yksi")
    rename("etela-savo", made, "kaksi")
    page("etela-savo", "fi", StandardPage, title="Toinen", slug="yksi")
    assert led("etela-savo", "/fi/yksi/") == (200, "")


def test_the_old_address_under_another_language(page, rename, led):
    """The page has no Swedish text: it answers under /sv/ as well, and so does its old address."""
    made = page("etela-savo", "fi", StandardPage, title="Yksi", slug="yksi")
    rename("etela-savo", made, "kaksi")
    assert led("etela-savo", "/sv/yksi/") == (301, "/fi/kaksi/")


def test_the_question_comes_along(page, rename, led):
    made = page("etela-savo", "fi", StandardPage, title="Yksi", slug="yksi")
    rename("etela-savo", made, "kaksi")
    assert led("etela-savo", "/fi/yksi/?page=2") == (301, "/fi/kaksi/?page=2")


def test_the_parts_of_a_renamed_list_of_news(rename, led, within, news):
    news("etela-savo", "fi", title="Messut", slug="messut", date="2026-11-02", tags=["torilla"])
    with within("etela-savo"):
        index = NewsIndexPage.objects.get(locale__language_code="fi")
    rename("etela-savo", index, "ajankohtaista")
    for rest in ("", "2026/", "2026/11/", "aihe/torilla/", "messut/", "atom.xml"):
        status, address = led("etela-savo", f"/fi/uutiset/{rest}")
        assert (status, address) in [(301, f"/fi/ajankohtaista/{rest}"), (302, f"/fi/ajankohtaista/{rest}")], rest
        assert led("etela-savo", address)[0] == 200
    assert led("etela-savo", "/fi/uutiset/ei/ole/")[0] == 404


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("{origin}/fi/haku/?q=x", "/fi/haku/?q=x"),
        ("/fi/haku/", "/fi/haku/"),
        ("https://elsewhere.example/fi/", ""),
        ("//elsewhere.example/fi/", ""),
        ("http:////elsewhere.example/", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_no_redirect_leads_to_another_host(link, target):
    origin = f"{settings.PUBLIC_SCHEME}://etela-savo.localhost"
    assert same_host_path(link.format(origin=origin), origin) == target


def test_what_an_editor_wrote_by_hand(led, within):
    with within("etela-savo"):
        Redirect.add_redirect("/kampanja", "/fi/haku/")
        Redirect.add_redirect("/muualle", "https://elsewhere.example/")
    assert led("etela-savo", "/kampanja") == (301, "/fi/haku/")
    assert led("etela-savo", "/muualle") == (404, "")
    assert led("pohjanmaa", "/kampanja") == (404, "")


def test_odd_addresses_are_not_found(led):
    for path in ("/fi/%00/", "/fi/" + "a" * 400 + "/", "/fi/%ff%fe/", "/fi/a/b/c/d/e/f/"):
        assert led("etela-savo", path)[0] == 404, path


def test_the_likeliest_old_address_comes_first():
    found = [path for path, _ in candidates("/fi/a/b?x=1", ("fi", "sv"))]
    assert found == ["/fi/a/b?x=1", "/fi/a/b", "/fi/a", "/sv/a/b"]


class TestOrganisations:
    @pytest.fixture
    def made(self, organisation):
        return organisation("etela-savo", name_fi="Toivon Tupa ry")

    @pytest.fixture
    def give(self, within):
        from directory.models import Organisation

        def do(made, slug, code="etela-savo"):
            with within(code):
                found = Organisation.objects.get(pk=made.pk)
                found.slug = slug
                found.save_revision().publish()

        return do

    def test_an_old_address_leads_to_the_present_one_in_each_language(self, made, give, led):
        give(made, "tupa")
        give(made, "toivontupa")
        for old in ("toivon-tupa-ry", "tupa"):
            assert led("etela-savo", f"/fi/jarjesto/{old}/") == (301, "/fi/jarjesto/toivontupa/")
            assert led("etela-savo", f"/sv/organisation/{old}/") == (301, "/sv/organisation/toivontupa/")
            assert led("pohjanmaa", f"/fi/jarjesto/{old}/") == (404, "")

    def test_put_back(self, made, give, led):
        give(made, "tupa")
        give(made, "toivon-tupa-ry")
        assert led("etela-savo", "/fi/jarjesto/toivon-tupa-ry/") == (200, "")
        assert led("etela-savo", "/fi/jarjesto/tupa/") == (301, "/fi/jarjesto/toivon-tupa-ry/")

    def test_another_of_the_same_name_does_not_take_the_old_address(self, made, give, led, organisation):
        give(made, "tupa")
        second = organisation("etela-savo", name_fi="Toivon Tupa ry")
        assert second.slug == "toivon-tupa-ry-2"
        assert led("etela-savo", "/fi/jarjesto/toivon-tupa-ry/") == (301, "/fi/jarjesto/tupa/")

    def test_whoever_has_an_address_shows_it(self, made, give, led, organisation):
        give(made, "tupa")
        second = organisation("etela-savo", name_fi="Toinen ry")
        give(second, "toivon-tupa-ry")
        assert led("etela-savo", "/fi/jarjesto/toivon-tupa-ry/") == (200, "")

    def test_nothing_leads_to_what_residents_may_not_find(self, made, give, led, within):
        give(made, "tupa")
        with within("etela-savo"):
            made.__class__.objects.get(pk=made.pk).unpublish()
        assert led("etela-savo", "/fi/jarjesto/toivon-tupa-ry/") == (404, "")

    def test_an_address_nobody_knew_is_not_kept(self, organisation, within):
        from directory.models import FormerSlug

        made = organisation("etela-savo", live=False, name_fi="Luonnos ry")
        with within("etela-savo"):
            made.slug = "uusi"
            made.save()
            assert not FormerSlug.objects.exists()


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("http://etela-savo.localhost:8000/fi/", True),
        ("https://elsewhere.example/fi/", False),
        ("http://pohjanmaa.localhost:8000/sv/", False),
    ],
)
def test_a_redirect_that_would_not_be_followed_is_refused(signed_in, within, link, kept):
    form = {"old_path": "/vanha", "redirect_link": link, "is_permanent": "on", "redirect_page": ""}
    answer = signed_in("etela-savo", "admin").post(reverse("wagtailredirects:add"), form)
    with within("etela-savo"):
        assert Redirect.objects.filter(old_path="/vanha").exists() is kept
    assert ("Kirjoita tämän sivuston osoite" in answer.content.decode()) is not kept


def add(client, old, link):
    address = f"http://etela-savo.localhost:{settings.PUBLIC_PORT}{link}"
    form = {"old_path": old, "redirect_link": address, "is_permanent": "on", "redirect_page": ""}
    return client.post(reverse("wagtailredirects:add"), form).content.decode()


@pytest.mark.parametrize(
    "steps",
    [
        [("/fi/a", "/fi/a/")],
        [("/fi/a", "/fi/b/"), ("/fi/b", "/fi/a?x=1")],
        [("/fi/a", "/fi/b"), ("/fi/b", "/fi/c"), ("/fi/c", "/sv/a")],
    ],
)
def test_a_ring_is_refused(signed_in, within, steps):
    client = signed_in("etela-savo", "admin")
    *before, last = steps
    for old, link in before:
        assert "ohjaa takaisin" not in add(client, old, link)
    assert "ohjaa takaisin" in add(client, *last)
    with within("etela-savo"):
        assert Redirect.objects.count() == len(before)


def test_a_chain_is_taken(signed_in, led):
    client = signed_in("etela-savo", "admin")
    add(client, "/fi/a", "/fi/b/")
    assert add(client, "/fi/b", "/fi/uutiset/") == ""
    assert led("etela-savo", "/fi/a/") == (301, "/fi/b/")


def test_a_long_old_address_leads_on_and_takes_no_other_with_it(page, rename, led, within):
    long = "pitka-" * 30
    above = page("etela-savo", "fi", StandardPage, title="Ylin", slug="ylin")
    middle = page("etela-savo", "fi", StandardPage, parent=above, title="Keski", slug=f"{long}keski")
    page("etela-savo", "fi", StandardPage, parent=middle, title="Alin", slug=f"{long}alin")
    rename("etela-savo", above, "uusi")
    for below in ("", f"{long}keski/", f"{long}keski/{long}alin/"):
        assert led("etela-savo", f"/fi/ylin/{below}") == (301, f"/fi/uusi/{below}")


def test_wagtail_writes_and_looks_for_old_addresses_in_one_way():
    """The upstream code of `redirect_patches`."""
    import inspect

    from wagtail.contrib.redirects import forms, signal_handlers

    assert "Redirect.normalise_path(" in inspect.getsource(signal_handlers._page_urls_for_sites)
    assert "Redirect.normalise_path(" in inspect.getsource(forms)
