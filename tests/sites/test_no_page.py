"""Error pages: in the reader's language, with the headers of every response."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from sites.regions.lifecycle import change_state

pytestmark = pytest.mark.django_db

TOO_MANY = 20_000  # fields of a form


def no_site() -> Any:
    """An address at a host no region has."""
    return Client(headers={"host": "unknown.example"}).get("/fi/")


def in_state(state: str) -> Any:
    """The front page of a region that is not open."""
    from sites.regions.models import Region

    change_state(Region.objects.get(code="pohjanmaa"), state)
    return Client(headers={"host": "pohjanmaa.localhost"}).get("/sv/")


def no_page() -> Any:
    """An address no page has."""
    return Client(headers={"host": "pohjanmaa.localhost"}).get("/sv/finnsinte/")


def form() -> str:
    """Where a form of the region leads in Swedish."""
    with override("sv"):
        return reverse("accessibility_feedback")


def without_token() -> Any:
    """A form without its CSRF token."""
    return Client(headers={"host": "pohjanmaa.localhost"}, enforce_csrf_checks=True).post(form(), {"message": "Hej"})


def too_many_fields() -> Any:
    """A form no browser sends."""
    fields = {f"field-{number}": "x" for number in range(TOO_MANY)}
    return Client(headers={"host": "pohjanmaa.localhost"}).post(form(), fields)


ANSWERS = [
    (no_site, 404, "Det finns ingen webbplats på den här adressen"),
    (lambda: in_state("closed"), 410, "har stängts"),
    (lambda: in_state("setting-up"), 503, "öppnar snart"),
    (no_page, 404, "Sidan hittades inte"),
    (without_token, 403, "Formuläret kunde inte skickas"),
    (too_many_fields, 400, "Begäran kunde inte tolkas"),
]


@pytest.mark.parametrize(
    ("ask", "status", "words"), ANSWERS, ids=["no-site", "closed", "soon", "no-page", "no-token", "odd"]
)
def test_it_says_why_in_swedish_and_carries_the_headers_of_every_answer(ask, status, words):
    answer = ask()
    assert answer.status_code == status
    text = answer.content.decode()
    assert words in text
    assert text.lstrip().startswith("<!DOCTYPE html>")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] in ("SAMEORIGIN", "DENY")


def test_what_nobody_may_see_is_told_in_the_language_of_the_address(rf):
    from django.core.exceptions import PermissionDenied
    from django.views.defaults import permission_denied

    request = rf.get("/sv/")
    with override("sv"):
        answer = permission_denied(request, PermissionDenied())
    assert answer.status_code == 403
    assert "Du har inte rätt att se den här sidan" in answer.content.decode()
