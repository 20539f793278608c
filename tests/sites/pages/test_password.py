"""A page for those who have its password: asked for in the reader's language, and nothing said of the page before."""

import pytest
from django.urls import reverse

from sites.pages.models import StandardPage

pytestmark = pytest.mark.django_db

SECRET = "kesäyön unelma"
TITLE = "Luonnos hallitukselle"
SUMMARY = "Vain hallitukselle."


@pytest.fixture
def closed(page, within):
    """A page of Österbotten in Swedish that asks for a password."""
    from wagtail.models import PageViewRestriction

    made = page("pohjanmaa", "sv", StandardPage, title=TITLE, slug="utkast", introduction=SUMMARY)
    with within("pohjanmaa"):
        PageViewRestriction.objects.create(page=made, restriction_type="password", password=SECRET)
    return made


@pytest.fixture
def form(closed, visitor):
    """The visitor's browser, and where the form of the page leads."""
    browser = visitor("pohjanmaa")
    answer = browser.get("/sv/utkast/")
    return browser, answer.context["action_url"], answer.content.decode()


def test_it_is_asked_for_with_the_site_around_and_nothing_of_the_page(form):
    _, action, text = form
    assert '<html lang="sv"' in text
    assert "Lösenord behövs" in text
    assert "Österbotten" in text
    assert action.startswith("/sv/_util/")
    assert TITLE not in text
    assert SUMMARY not in text
    assert 'name="robots" content="noindex"' in text


@pytest.mark.parametrize("password", ["fel", ""])
def test_a_wrong_one_is_told_in_swedish_and_opens_nothing(form, password):
    browser, action, _ = form
    answer = browser.post(action, {"password": password, "return_url": "/sv/utkast/"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert '<html lang="sv"' in text
    assert "field-wrong" in text
    assert TITLE not in text
    assert "Lösenord behövs" in browser.get("/sv/utkast/").content.decode()


def test_the_right_one_opens_the_page_to_this_browser_alone(form, visitor):
    browser, action, _ = form
    answer = browser.post(action, {"password": SECRET, "return_url": "/sv/utkast/"})
    assert answer.headers["Location"] == "/sv/utkast/"
    assert TITLE in browser.get("/sv/utkast/").content.decode()
    assert TITLE not in visitor("pohjanmaa").get("/sv/utkast/").content.decode()


def test_the_way_on_stays_on_the_host(form):
    browser, action, _ = form
    answer = browser.post(action, {"password": SECRET, "return_url": "https://elsewhere.example/"})
    assert answer.headers["Location"].startswith("/")


def test_a_file_asks_with_the_site_around(document, within, visitor):
    from wagtail.models import Collection, CollectionViewRestriction

    file = document("pohjanmaa", b"hemligt")
    with within("pohjanmaa"):
        root = Collection.get_first_root_node()
        CollectionViewRestriction.objects.create(collection=root, restriction_type="password", password=SECRET)
    browser = visitor("pohjanmaa")
    asked = browser.get(file.url)
    text = asked.content.decode()
    assert "Filen öppnas för dem som har lösenordet till den." in text
    assert "hemligt" not in text
    answer = browser.post(asked.context["action_url"], {"password": SECRET, "return_url": file.url})
    assert answer.headers["Location"] == file.url
    assert b"hemligt" in b"".join(browser.get(file.url).streaming_content)


def test_robots_do_not_walk_there(visitor):
    assert "Disallow: /sv/_util/" in visitor("pohjanmaa").get(reverse("robots")).content.decode()
