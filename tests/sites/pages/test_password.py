"""Pages with a password: the form is in the reader's language and reveals nothing of the page."""

import pytest
from django.urls import reverse

from sites.pages.models import StandardPage

pytestmark = pytest.mark.django_db

SECRET = "kesäyön unelma"
TITLE = "Luonnos hallitukselle"
SUMMARY = "Vain hallitukselle."


@pytest.fixture
def closed(page, within):
    """A Swedish page of Österbotten with a password."""
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


GUESSES = 10  # wrong ones of one visitor


def guess(browser, action, password=None, address="192.0.2.7"):
    return browser.post(action, {"password": password or "fel", "return_url": "/sv/utkast/"}, REMOTE_ADDR=address)


def test_guessing_ends_for_one_visitor_and_one_page(form, visitor):
    browser, action, _ = form
    assert {guess(browser, action).status_code for _ in range(GUESSES)} == {200}
    refused = guess(visitor("pohjanmaa"), action, SECRET)
    assert refused.status_code == 429
    assert refused.headers["Retry-After"]
    assert guess(browser, action, SECRET, address="192.0.2.8").status_code == 302, "another visitor may come in"


def test_right_passwords_are_not_counted(form, visitor):
    _, action, _ = form
    assert {guess(visitor("pohjanmaa"), action, SECRET).status_code for _ in range(GUESSES + 1)} == {302}


def test_guessing_from_many_addresses_ends_too(form, monkeypatch):
    from sites.operations.limits import Limit
    from sites.pages import page_passwords

    monkeypatch.setattr(page_passwords, "OF_ALL_VISITORS", Limit("page-password-of-all", 3, 300))
    browser, action, _ = form
    answers = [guess(browser, action, address=f"192.0.2.{number}").status_code for number in range(4)]
    assert answers == [200, 200, 200, 429]


def test_guessing_the_password_of_a_file_ends(document, within, visitor):
    from wagtail.models import Collection, CollectionViewRestriction

    file = document("pohjanmaa", b"hemligt")
    with within("pohjanmaa"):
        root = Collection.get_first_root_node()
        CollectionViewRestriction.objects.create(collection=root, restriction_type="password", password=SECRET)
    browser = visitor("pohjanmaa")
    action = browser.get(file.url).context["action_url"]
    assert [guess(browser, action).status_code for _ in range(GUESSES + 1)] == [200] * GUESSES + [429]


def test_the_form_shows_no_page_the_restriction_does_not_cover(closed, form, page, visitor):
    """Neither a draft nor an unrestricted page responds under another page's restriction."""
    _, action, _ = form
    draft = page("pohjanmaa", "sv", StandardPage, live=False, title="Hemligt förslag", slug="hemligt-forslag")
    below = page("pohjanmaa", "sv", StandardPage, live=False, parent=closed, title="Utkast under", slug="under")
    opened = page("pohjanmaa", "sv", StandardPage, title="Öppen", slug="oppen")
    for other in (draft, below, opened):
        path = action.replace(f"/{closed.pk}/", f"/{other.pk}/")
        for answer in (visitor("pohjanmaa").get(path), guess(visitor("pohjanmaa"), path, SECRET)):
            assert answer.status_code == 404
            assert other.slug not in answer.content.decode()


def test_a_restriction_without_a_password_has_no_form(closed, form, within, visitor):
    from wagtail.models import PageViewRestriction

    _, action, _ = form
    with within("pohjanmaa"):
        PageViewRestriction.objects.update(restriction_type="login", password="")
    assert visitor("pohjanmaa").get(action).status_code == 404


def test_the_form_of_a_translation_takes_the_password_of_the_original(closed, within, visitor):
    """The restriction covers the page in every language."""
    from wagtail.models import Locale

    with within("pohjanmaa"):
        finnish = closed.copy_for_translation(Locale.objects.get(language_code="fi"), copy_parents=True)
        finnish.slug = "luonnos"
        finnish.save_revision().publish()
    browser = visitor("pohjanmaa")
    action = browser.get("/fi/luonnos/").context["action_url"]
    assert browser.get(action).status_code == 200
    assert guess(browser, action, SECRET).status_code == 302
