"""Which responses are stored, for whom, and what a hit costs."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.test import RequestFactory
from django.utils import timezone
from redis.exceptions import ConnectionError as RedisUnavailable

from sites.page_cache import generation, listener, validity
from sites.page_cache.cached_response import STATE_HEADER
from sites.page_cache.decorators import cacheable
from sites.page_cache.middleware import PageCacheMiddleware
from tests.waiting import until

SCHEMA = "etela_savo"


class Site:
    """A view behind the cache that counts its calls."""

    def __init__(self, respond=lambda request: HttpResponse("Tervetuloa")):
        self.calls = 0
        self.respond = cacheable(respond)
        self.cache = PageCacheMiddleware(self.view)

    def view(self, request):
        self.calls += 1
        request.tenant = SimpleNamespace(schema_name=SCHEMA)
        return self.respond(request)

    def get(self, path="/fi/", method="get", cookies=(), host="etela-savo.localhost:8000", **headers):
        request = getattr(RequestFactory(), method)(path, headers={"host": host} | headers)
        request.COOKIES.update(cookies)
        if cookies:
            request.META["HTTP_COOKIE"] = "yes"
        return self.cache(request)


def change_cache_control(request):
    response = HttpResponse("Tervetuloa")
    response.headers["Cache-Control"] = "private"
    return response


def varying(by):
    def respond(request):
        response = HttpResponse("Tervetuloa")
        response.headers["Vary"] = by
        return response

    return respond


def with_cookie(request):
    response = HttpResponse("Tervetuloa")
    response.set_cookie("visited", "yes")
    return response


def with_form(request):
    return HttpResponse(get_token(request))


NOT_STORED = {
    "a view's own wish": change_cache_control,
    "a cookie": with_cookie,
    "a form's token": with_form,
    "by cookie": varying("Cookie"),
    "by the browser's languages": varying("Accept-Encoding, Accept-Language"),
    "not found": lambda request: HttpResponse("Ei ole", status=404),
    "elsewhere": lambda request: HttpResponse(status=301, headers={"Location": "/sv/"}),
    "opens soon": lambda request: HttpResponse("Pian", status=503),
    "gone": lambda request: HttpResponse("Poissa", status=410),
    "a fault": lambda request: HttpResponse("Vika", status=500),
    "a file": lambda request: StreamingHttpResponse([b"abc"]),
    "endless": lambda request: HttpResponse("x" * 600_000),
}


@pytest.mark.parametrize("respond", NOT_STORED.values(), ids=NOT_STORED)
def test_an_answer_that_is_not_cached(page_cache, respond):
    site = Site(respond)
    for _ in range(3):
        assert STATE_HEADER not in site.get().headers
    assert site.calls == 3


def test_an_answer_that_is_cached(page_cache):
    site = Site()
    assert [site.get().headers[STATE_HEADER] for _ in range(3)] == ["stored", "hit", "hit"]
    assert site.calls == 1


def test_an_answer_is_not_stored_for_longer_than_it_is_true(page_cache):
    def respond(request):
        validity.limit(timezone.now())
        return HttpResponse("Avoinna nyt")

    site = Site(respond)
    assert [STATE_HEADER in site.get().headers for _ in range(2)] == [False, False]
    assert site.calls == 2
    site.respond = cacheable(lambda request: HttpResponse("Tervetuloa"))
    assert site.get().headers[STATE_HEADER] == "stored"


def test_only_a_view_that_says_so_is_cached(page_cache):
    site = Site()
    site.respond = lambda request: HttpResponse("Haku")
    assert [STATE_HEADER in site.get().headers for _ in range(2)] == [False, False]


ALIKE = {
    "the same": {},
    "another browser": {"User-Agent": "Lynx", "accept-language": "sv"},
    "a cookie of somebody else": {"cookies": {"_pk_id": "1"}},
    "a form was seen once": {"cookies": {settings.CSRF_COOKIE_NAME: "x" * 32}},
    "only its head": {"method": "head"},
}
OTHERWISE = {
    "signed in": {"cookies": {settings.SESSION_COOKIE_NAME: "x"}},
    "a message waits": {"cookies": {CookieStorage.cookie_name: "x"}},
    "named": {"Authorization": "Basic x"},
    "a question": {"path": "/fi/?q=tuki"},
    "a page and a question": {"path": "/fi/?page=2&q=tuki"},
    "an odd page": {"path": "/fi/?page=02"},
    "a form": {"method": "post"},
    "another page of a list": {"path": "/fi/?page=2"},
    "another language": {"path": "/sv/"},
    "a query in the path": {"path": "/fi/%3Fpage=2"},
    "another region": {"host": "pohjanmaa.localhost:8000"},
    "no region": {"host": "example.com"},
    "no host": {"host": "a b"},
    "a long address": {"path": f"/fi/{'x' * 600}/"},
}


@pytest.mark.parametrize(("how", "calls"), [*((h, 1) for h in ALIKE.values()), *((h, 2) for h in OTHERWISE.values())],
                         ids=[*ALIKE, *OTHERWISE])  # fmt: skip
def test_which_requests_hit_the_cache(page_cache, how, calls):
    site = Site()
    site.get()
    site.get(**how)
    assert site.calls == calls
    assert site.get().headers[STATE_HEADER] == "hit"


def test_responses_to_sessions_are_never_stored_by_any_cache(page_cache):
    site = Site(lambda request: HttpResponse("Hei Aino"))
    for _ in range(2):
        answer = site.get(cookies={settings.SESSION_COOKIE_NAME: "x"})
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert STATE_HEADER not in answer.headers
    assert "ETag" not in answer.headers
    assert site.get().headers[STATE_HEADER] == "stored"


def test_a_preview_is_neither_stored_nor_served_from_the_cache(page_cache):
    site = Site()
    site.get()
    request = RequestFactory().get("/fi/", headers={"host": "etela-savo.localhost:8000"})
    request.is_dummy = True
    assert STATE_HEADER not in site.cache(request).headers
    assert site.calls == 2


def test_a_reader_who_has_the_page_gets_304(page_cache):
    site = Site()
    tag = site.get().headers["ETag"]
    assert tag.startswith('"')  # strong
    for how in ({"If-None-Match": tag}, {"If-None-Match": f'"x", {tag}'}, {"If-None-Match": "*"}):
        answer = site.get(**how)
        assert answer.status_code == 304
        assert answer.content == b""
        assert {"ETag": tag, "Cache-Control": "no-cache"}.items() <= dict(answer.headers).items()
    assert site.get(**{"If-None-Match": '"other"'}).status_code == 200
    assert site.calls == 1


def test_the_first_reader_gets_304_too(page_cache):
    site = Site()
    tag = site.get().headers["ETag"]
    generation.begin(SCHEMA)
    assert site.get(**{"If-None-Match": tag}).status_code == 304
    assert site.calls == 2


def test_the_head_of_a_page(page_cache):
    site = Site()
    whole = site.get()
    head = site.get(method="head")
    assert head.content == b""
    assert head.headers["Content-Length"] == str(len(whole.content)) == whole.headers["Content-Length"]
    assert head.headers["ETag"] == whole.headers["ETag"]


def test_a_head_alone_is_not_cached(page_cache):
    site = Site()
    site.get(method="head")
    assert site.get().headers[STATE_HEADER] == "stored"


@pytest.mark.parametrize("schema", [SCHEMA, "public"])
def test_a_page_rendered_during_a_change_is_never_returned(page_cache, within, schema):
    """The notification arrives after the page is rendered and before it is stored."""

    def changing(request):
        if site.calls == 1:
            generation.begin(schema)
        return HttpResponse(f"Teksti {site.calls}")

    site = Site(changing)
    assert [site.get().content.decode() for _ in range(3)] == ["Teksti 1", "Teksti 2", "Teksti 2"]


def test_the_cache_is_bypassed_while_the_listener_is_disconnected(page_cache, within):
    site = Site()
    site.get()
    found = listener._Process.listener
    found.lease_until = 0.0
    assert STATE_HEADER not in site.get().headers
    until(listener.is_listening, "The listener does not come back")
    assert site.get().headers[STATE_HEADER] == "hit"


def test_what_was_stored_before_the_connection_broke_is_not_returned(page_cache, rows):
    site = Site()
    site.get()
    gone = rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'kohtaamo page cache' "
                "AND datname = current_database()")  # fmt: skip
    assert gone
    until(lambda: not listener.is_listening(), "It does not notice")
    assert STATE_HEADER not in site.get().headers
    until(listener.is_listening, "It does not come back")
    assert site.get().headers[STATE_HEADER] == "stored"


def test_a_flushed_cache_restores_no_old_generation(page_cache):
    with generation.shared_cache() as pages:
        first, _ = generation.read(pages, SCHEMA)
        assert generation.read(pages, SCHEMA)[0] == first
        pages.clear()
        assert generation.read(pages, SCHEMA)[0] != first


def test_a_failing_backend_is_bypassed(page_cache, settings):
    """Nothing listens at this port. One question fails, then readers are answered without the cache for a while."""
    before = settings.CACHES
    settings.CACHES = before | {
        "pages": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
            "KEY_FUNCTION": "sites.regions.cache_keys.make_key",
        }
    }
    with pytest.raises(RedisUnavailable), generation.shared_cache() as pages:
        pages.get("x")
    site = Site()
    assert [site.get().content for _ in range(3)] == [b"Tervetuloa"] * 3
    assert not site.cache.is_available()
    settings.CACHES = before


def test_a_hit_needs_no_query(page_cache, cached, visitor, django_assert_num_queries, within):
    cached("etela-savo", "/fi/")
    cached("pohjanmaa", "/fi/")
    for code in ("etela-savo", "pohjanmaa"):
        with django_assert_num_queries(0):
            answer = visitor(code).get("/fi/")
        assert answer.headers[STATE_HEADER] == "hit"


def test_a_hit_has_every_header_of_the_page(page_cache, visitor):
    found = {}
    until(lambda: found.setdefault(visitor("etela-savo").get("/fi/").headers.get(STATE_HEADER), 1) and "hit" in found,
          "Not cached")  # fmt: skip
    generation.begin(SCHEMA)
    made, hit = (dict(visitor("etela-savo").get("/fi/").headers) for _ in range(2))
    assert (made.pop(STATE_HEADER), hit.pop(STATE_HEADER)) == ("stored", "hit")
    for headers in (made, hit):
        headers.pop("X-Request-ID", None)
    assert made == hit
    assert {"Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Content-Language"} <= set(hit)
    assert "Vary" not in hit


def test_without_the_setting_there_is_no_cache(settings):
    settings.PAGE_CACHE = False
    with pytest.raises(MiddlewareNotUsed):
        PageCacheMiddleware(HttpResponse)
