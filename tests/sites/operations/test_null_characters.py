"""A NUL character brings no page down: 400 for the request that holds it."""

import pytest
from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from wagtail.models import ModelLogEntry

from sites.operations.null_characters import NullCharacterMiddleware
from sites.people.models import User

pytestmark = pytest.mark.django_db

PUBLIC = ["/fi/haku/?q=%00", "/fi/uutiset/?page=%00", "/fi/?a=%2500", "/fi/%00/", "/%00"]
ADMIN = [
    "/admin/pages/search/?q=%00",
    "/admin/images/?q=%00",
    "/admin/documents/?q=%00",
    "/admin/users/?q=%00",
    "/admin/redirects/?q=%00",
    "/admin/snippets/directory/organisation/?q=%00",
    "/admin/pages/feedback/?q=%00",
    "/admin/reports/site-history/?object_title=%00",
    "/admin/images/chooser/results/?q=%00",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_for_everybody(visitor, path):
    assert visitor("etela-savo").get(path).status_code in (200, 400, 404)


@pytest.mark.parametrize("path", ADMIN)
def test_in_the_admin(signed_in, path):
    assert signed_in("etela-savo", "admin").get(path).status_code == 400


@pytest.mark.parametrize("path", ["/fi/", "/admin/", "/fi/haku/?q=a"])
def test_in_a_cookie(path, visitor):
    """Django decodes quoted cookies: the session's key would bring the character to the database."""
    cookie = settings.SESSION_COOKIE_NAME + r'="\000abcdefgh"'
    assert visitor("etela-savo").get(path, headers={"cookie": cookie}).status_code == 400


def test_what_the_database_refuses_is_a_bad_request(within):
    """A body whose fields no form has cleaned."""
    middleware = NullCharacterMiddleware(lambda request: HttpResponse())
    with within("etela-savo"), pytest.raises((ValueError, DatabaseError)) as refused:
        User.objects.filter(username="a\0").exists()
    with pytest.raises(BadRequest):
        middleware.process_exception(HttpRequest(), refused.value)
    with within("etela-savo"), pytest.raises(DatabaseError) as refused, transaction.atomic():
        ModelLogEntry.objects.filter(data__note="a\0").exists()
    with pytest.raises(BadRequest):
        middleware.process_exception(HttpRequest(), refused.value)
    middleware.process_exception(HttpRequest(), ValueError("something else"))
