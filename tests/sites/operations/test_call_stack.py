"""Calls within a request map no memory for the stack, however deep they are."""

import resource

from django.core.signals import request_started
from django.test import RequestFactory

from sites.wsgi import application

CALLS = 50  # at each depth
DEEPEST = 500
REQUESTS = 3
"""Another thing of the process may map memory during one of them."""


def leaf():
    """Return nothing: only its call matters."""


def most_page_faults(depth):
    """Return the page faults of a loop of calls, at that of some depths below this one that has most."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        leaf()
    faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
    return max(faults, most_page_faults(depth - 1)) if depth else faults


def test_no_call_of_a_request_maps_memory_for_the_stack(monkeypatch):
    monkeypatch.setattr(request_started, "send", lambda **_: None)  # it would close the connection of other tests
    found = []
    for _ in range(REQUESTS):
        application(RequestFactory().get("/livez").environ, lambda *_: found.append(most_page_faults(DEEPEST)))
    assert min(found) < CALLS / 2
