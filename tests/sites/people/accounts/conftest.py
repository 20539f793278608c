"""Eeva signs in to Etelä-Savo, Peter to Österbotten; both are called `editor` there, with the same password."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import translation

PASSWORD = "a good long password"
OTHER_PASSWORD = "quite another long one"


@pytest.fixture
def address():
    """An account page's address in a language: `address("account_login", "sv")`."""

    def of(name, language="fi", **kwargs):
        with translation.override(language):
            return reverse(name, kwargs=kwargs)

    return of


@pytest.fixture
def sign_in(visitor, address):
    """Fills the sign-in form: `sign_in("etela-savo", "editor")` gives the browser and the answer."""

    def fill(code, login="editor", password=PASSWORD, language="fi", client=None, **more):
        client = client or visitor(code)
        answer = client.post(address("account_login", language), {"login": login, "password": password} | more)
        return client, answer

    return fill


@pytest.fixture
def sure_of(sign_in, address):
    """A signed-in user who has just re-authenticated, which security settings require."""

    def confirm(code, login="editor"):
        client, _ = sign_in(code, login)
        client.post(address("account_reauthenticate"), {"password": PASSWORD})
        return client

    return confirm


@pytest.fixture
def user_of(within):
    """A region's user by name."""
    from sites.people.models import User

    def find(code, username="editor"):
        with within(code):
            return User.objects.get(username=username)

    return find


@pytest.fixture
def post(jobs):
    """Does what the worker does with mails of accounts; gives what came into the letter boxes."""
    from sites.people.accounts.mail import send

    done = set()

    def deliver():
        for job in jobs():
            if job.task_name == send.name and job.pk not in done:
                done.add(job.pk)
                send(**job.args)
        return mail.outbox

    return deliver


@pytest.fixture
def link_in():
    """The first address in a mail."""
    return lambda message: re.search(r"https?://\S+", message.body)[0]
