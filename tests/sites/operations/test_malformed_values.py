"""Malformed values in requests to the admin: 400 or 404, and no fault of the code passes for one."""

import pytest
from django.core.exceptions import BadRequest, ValidationError
from django.core.paginator import EmptyPage
from django.db import DataError, transaction
from django.http import Http404
from django.test import RequestFactory
from django.urls import ResolverMatch
from django.utils.datastructures import MultiValueDict
from wagtail.admin.widgets import AdminPageChooser
from wagtail.snippets.widgets import AdminSnippetChooser

from sites.operations.malformed_values import MalformedValueMiddleware
from sites.people.models import User

pytestmark = pytest.mark.django_db

ODD = ["abc", "", "99999999999999999999999"]
QUERIES = [
    "/admin/choose-page/?target_pages[]={}",
    "/admin/choose-page/?p={}",
    "/admin/choose-page/?page_type={}",
    "/admin/choose-page/?locale={}",
    "/admin/choose-page/chosen-multiple/?id={}",
    "/admin/images/chooser/chosen_multiple/?id={}",
    "/admin/images/chooser/?collection_id={}",
    "/admin/images/?collection_id={}",
    "/admin/images/?p={}&ordering={}",
    "/admin/documents/chooser/chosen_multiple/?id={}",
    "/admin/documents/chooser/?p={}",
    "/admin/api/main/pages/find/?id={}",
    "/admin/api/main/images/find/?id={}",
    "/admin/api/main/documents/find/?id={}",
    "/admin/api/main/pages/?child_of={}",
    "/admin/api/main/pages/?descendant_of={}",
    "/admin/api/main/pages/?ancestor_of={}",
    "/admin/api/main/pages/?translation_of={}",
    "/admin/api/main/pages/?locale={}",
    "/admin/api/main/pages/?id={}",
    "/admin/api/main/pages/?limit={}",
    "/admin/api/main/pages/?offset={}",
    "/admin/api/main/pages/?order={}",
    "/admin/api/main/pages/?fields={}",
    "/admin/bulk/wagtailcore/page/delete/?id={}&next=/admin/",
    "/admin/bulk/wagtailimages/image/delete/?id={}&next=/admin/",
    "/admin/reports/site-history/?user={}&timestamp_after={}",
    "/admin/reports/workflow/?workflow={}&requested_by={}",
    "/admin/snippets/directory/organisation/?ordering={}&p={}",
    "/admin/record-chooser/?kind={}&p={}",
    "/admin/tag-autocomplete/?term={}",
    "/admin/redirects/?p={}&site={}",
    "/admin/workflows/usage/1/?p={}",
    "/admin/users/?ordering={}&group={}",
]
PATHS = [
    "/admin/snippets/directory/organisation/edit/{}/",
    "/admin/snippets/directory/organisation/delete/{}/",
    "/admin/snippets/directory/organisation/history/{}/",
    "/admin/snippets/directory/organisation/usage/{}/",
    "/admin/snippets/pages/newstag/edit/{}/",
    "/admin/pages/{}/edit/",
    "/admin/images/{}/",
    "/admin/users/edit/{}/",
    "/admin/collections/{}/",
    "/admin/sites/edit/{}/",
    "/admin/workflows/edit/{}/",
    "/admin/localize/submit/page/{}/",
    "/admin/localize/update/{}/",
    "/admin/bulk/{}/page/delete/?id=1&next=/admin/",
    "/admin/bulk/wagtailcore/{}/delete/?id=1&next=/admin/",
    "/admin/pages/usage/pages/{}/",
]
FORMS = [
    ("/admin/localize/translate/1/strings/1/edit/", "put", {}),
    ("/admin/pages/{home}/copy/", "post", {}),
    ("/admin/pages/{home}/copy/", "post", {"new_parent_page": "abc"}),
    ("/admin/pages/{home}/move/", "post", {"new_parent_page": "abc"}),
    ("/admin/pages/{home}/edit/", "post", {}),
    ("/admin/pages/{home}/unpublish/?next=abc", "post", {}),
    ("/admin/choose-external-link/", "post", {}),
    ("/admin/snippets/choose/pages/newstag/create/", "get", {}),
    ("/admin/snippets/choose/pages/newstag/create/", "post", {}),
    ("/admin/redirects/import/", "post", {}),
    ("/admin/redirects/import/process/", "post", {}),
    ("/admin/redirects/import/process/", "post", {"input_format": "0"}),
    ("/admin/images/multiple/add/", "post", {}),
    ("/admin/documents/multiple/add/", "post", {}),
    ("/admin/editing-sessions/ping/pages/standardpage/abc/1/", "post", {}),
    ("/admin/editing-sessions/ping/pages/homepage/{home}/99999999999999999999999/", "post", {"revision_id": "abc"}),
    ("/admin/collections/add/", "post", {"parent": "abc", "name": "a"}),
    ("/admin/dismissibles/", "patch", {}),
]


@pytest.fixture
def status(signed_in):
    """The status of a request by a superuser, whose traces in the database are taken back."""
    client = signed_in("etela-savo", "admin")
    client.raise_request_exception = False

    def send(path, method="get", data=None):
        with transaction.atomic():
            answer = getattr(client, method)(path, data)
            transaction.set_rollback(True)
        return answer.status_code

    return send


@pytest.mark.parametrize("address", [*QUERIES, *PATHS])
def test_in_the_query_and_in_the_path(status, address):
    wrong = {odd: code for odd in ODD if (code := status(address.replace("{}", odd))) >= 500}
    assert wrong == {}


@pytest.mark.parametrize(("address", "method", "data"), FORMS)
def test_in_a_form_or_missing(status, address, method, data, within):
    from wagtail.models import Site

    with within("etela-savo"):
        home = Site.objects.get().root_page_id
    assert status(address.format(home=home), method, data) < 500


def raised(exception, path="/admin/images/?id=abc", data=None, kwargs=None):
    """What the middleware makes of an exception of a view; None if it leaves it alone."""
    request = RequestFactory().post(path, data or {})
    request.resolver_match = ResolverMatch(lambda: None, (), kwargs or {})
    try:
        MalformedValueMiddleware(lambda request: None).process_exception(request, exception)
    except (BadRequest, Http404) as converted:
        return type(converted)
    return None


def refused_number(value="abc"):
    try:
        User.objects.filter(pk=value)
    except ValueError as error:
        return error


def missing():
    try:
        MultiValueDict()["value"]
    except KeyError as error:
        return error


@pytest.mark.parametrize(
    ("exception", "request_of", "expected"),
    [
        (refused_number(), {}, BadRequest),
        (refused_number(), {"path": "/admin/", "data": {"pk": "abc"}}, BadRequest),
        (refused_number(), {"path": "/admin/", "kwargs": {"pk": "abc"}}, Http404),
        (ValidationError("“%(value)s” is no date.", params={"value": "abc"}), {}, BadRequest),
        (missing(), {}, BadRequest),
        (EmptyPage("a list has fewer pages"), {}, Http404),
        (DataError("bigint out of range"), {"path": f"/admin/?offset={10**20}"}, BadRequest),
        (DataError("bigint out of range"), {"path": "/admin/?offset=7"}, None),
        (refused_number("²"), {"path": "/admin/?id=²"}, BadRequest),
        (refused_number("a" * 300), {"path": f"/admin/?id={'a' * 300}"}, BadRequest),
        (refused_number(), {"path": "/admin/?id=7"}, None),
        (refused_number(), {"path": "/fi/?id=abc"}, None),
        (ValueError("abc"), {}, None),
        (KeyError("abc"), {}, None),
        (TypeError("'abc'"), {}, None),
        (ValueError("'abc def'"), {"path": "/admin/", "data": {"title": "abc def"}}, None),
    ],
    ids=str,
)
def test_only_what_the_request_brought_is_its_fault(exception, request_of, expected):
    assert raised(exception, **request_of) is expected


@pytest.mark.parametrize("value", ["abc", "99999999999999999999999", "1; DROP"])
def test_a_form_shown_again_has_nothing_chosen_where_the_value_is_no_key(value, within):
    from directory.models import Organisation

    with within("etela-savo"):
        for chooser in (AdminSnippetChooser(Organisation), AdminPageChooser()):
            shown = chooser.render("chosen", value, {"id": "chosen"})
            assert 'type="hidden" name="chosen"' in shown
            assert value not in shown
