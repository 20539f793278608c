"""A forgotten password: a mail with a link, once, from the region's own host; the same answer for everybody."""

import pytest
from django.core import mail

from tests.sites.people.accounts.conftest import OTHER_PASSWORD, PASSWORD

pytestmark = pytest.mark.django_db

WORDS = {
    "fi": ("Etelä-Savo: Uusi salasana", "Valitse se tästä"),
    "sv": ("Södra Savolax: Ett nytt lösenord", "Välj det här"),
    "en": ("South Savo: A new password", "Choose it here"),
}


@pytest.fixture
def ask(visitor, address):
    def send(code, email, language="fi"):
        return visitor(code).post(address("account_reset_password", language), {"email": email})

    return send


def follow(client, link):
    """The page behind the link in a mail, and its address."""
    answer = client.get(link, follow=True)
    return answer, answer.redirect_chain[-1][0] if answer.redirect_chain else link


@pytest.mark.parametrize("language", WORDS)
def test_the_mail_names_the_region_and_leads_to_its_own_host(ask, post, link_in, language):
    ask("etela-savo", "editor@etela-savo.example", language)
    assert not mail.outbox, "the worker sends it"
    [message] = post()
    subject, words = WORDS[language]
    assert message.subject == subject
    assert words in message.body
    assert message.to == ["editor@etela-savo.example"]
    assert link_in(message).startswith(f"http://etela-savo.localhost:8000/{language}/account/password/reset/key/")


def test_a_new_password_opens_and_the_old_one_does_not(ask, post, link_in, visitor, sign_in):
    ask("etela-savo", "editor@etela-savo.example")
    link = link_in(post()[0])
    client = visitor("etela-savo")
    _, form = follow(client, link)
    answer = client.post(form, {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD})
    assert answer.status_code == 302
    assert sign_in("etela-savo", password=OTHER_PASSWORD)[1].status_code == 302
    assert sign_in("etela-savo", password=PASSWORD)[1].status_code == 200
    again, _ = follow(visitor("etela-savo"), link)
    assert again.context["token_fail"], "the link works once"


def test_a_new_password_ends_every_session(ask, post, link_in, visitor, sign_in):
    elsewhere, _ = sign_in("etela-savo")
    ask("etela-savo", "editor@etela-savo.example")
    client = visitor("etela-savo")
    _, form = follow(client, link_in(post()[0]))
    client.post(form, {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD})
    assert elsewhere.get("/admin/").status_code == 302


def test_a_new_password_opens_the_lock(ask, post, link_in, visitor, sign_in):
    for _ in range(5):
        sign_in("etela-savo", password=OTHER_PASSWORD)
    ask("etela-savo", "editor@etela-savo.example")
    client = visitor("etela-savo")
    _, form = follow(client, link_in(post()[0]))
    client.post(form, {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD})
    assert sign_in("etela-savo", password=OTHER_PASSWORD)[1].status_code == 302


def test_a_link_of_etela_savo_changes_nothing_in_pohjanmaa(ask, post, link_in, visitor):
    """The users have the same number in both regions."""
    ask("etela-savo", "editor@etela-savo.example")
    answer, _ = follow(visitor("pohjanmaa"), link_in(post()[0]).removeprefix("http://etela-savo.localhost:8000"))
    assert answer.context["token_fail"]


def test_nobody_learns_whether_an_address_is_known(ask, post):
    known, unknown = ask("etela-savo", "editor@etela-savo.example"), ask("etela-savo", "nobody@example.com")
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert [message.to for message in post()] == [["editor@etela-savo.example"]]


def test_the_address_of_another_region_gets_no_mail(ask, post):
    ask("etela-savo", "editor@pohjanmaa.example")
    assert post() == []


def test_the_link_stands_in_no_job(ask, jobs):
    ask("etela-savo", "editor@etela-savo.example")
    [job] = jobs()
    assert "password" not in str(job.args)
    assert "etela-savo" not in str(job.args)


def test_a_port_in_the_request_does_not_reach_the_mail(visitor, address, post, link_in):
    visitor("etela-savo").post(
        address("account_reset_password"),
        {"email": "editor@etela-savo.example"},
        headers={"host": "etela-savo.localhost:6666"},
    )
    assert link_in(post()[0]).startswith("http://etela-savo.localhost:8000/")


@pytest.mark.parametrize("password", ["short", "password1234", "editor@etela-savo.example", "etela-savo.example"])
def test_a_password_that_is_too_easy_is_refused(ask, post, link_in, visitor, password, sign_in):
    ask("etela-savo", "editor@etela-savo.example")
    client = visitor("etela-savo")
    _, form = follow(client, link_in(post()[0]))
    assert client.post(form, {"password1": password, "password2": password}).status_code == 200
    assert sign_in("etela-savo")[1].status_code == 302


def test_changing_the_password_asks_for_the_old_one_and_tells_by_mail(sign_in, address, post):
    client, _ = sign_in("etela-savo")
    url = address("account_change_password")
    new = {"password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
    assert client.post(url, new | {"oldpassword": "not the old one"}).status_code == 200
    assert client.post(url, new | {"oldpassword": PASSWORD}).status_code == 302
    assert client.get("/admin/").status_code == 200
    assert sign_in("etela-savo", password=OTHER_PASSWORD)[1].status_code == 302
    [message] = post()
    assert message.to == ["editor@etela-savo.example"]
