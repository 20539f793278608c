"""Queries of threads run inside the right region; no view is async."""

import inspect
import threading

import pytest
from django.db import connection
from django.urls import get_resolver

pytestmark = pytest.mark.django_db


def test_a_new_thread_stands_in_no_region(within):
    """Hazard T8: a thread must select its region explicitly."""
    seen = []
    with within("etela-savo"):
        thread = threading.Thread(target=lambda: seen.append(connection.schema_name))
        thread.start()
        thread.join()
    assert seen == ["public"]


@pytest.fixture
def both_hold_something(page, organisation):
    from sites.pages.models import StandardPage

    made = {}
    for code in ("etela-savo", "pohjanmaa"):
        shown = page(code, "fi", StandardPage, title=f"Sivu {code}")
        made[code] = {
            "page": {str(shown.translation_key)},
            "organisation": {organisation(code, name_fi=f"Yhdistys {code}", takes_new="yes").slug},
        }
    return made


def test_the_keys_of_things_are_those_of_the_region_that_was_asked(within, both_hold_something):
    """Hazard T8: a result may be read after the region was left."""
    from sites.kinds import sources

    with within("etela-savo"):
        asked = {name: source.keys() for name, source in sources().items()}
        inside = {name: set(source.keys()) for name, source in sources().items()}
    with within("pohjanmaa"):
        assert {name: set(keys) for name, keys in asked.items()} == inside
    assert both_hold_something["etela-savo"]["page"] <= inside["page"]
    assert not both_hold_something["pohjanmaa"]["page"] & inside["page"]


def test_what_things_say_is_read_inside_the_region(within, both_hold_something):
    from sites.kinds import sources

    with within("etela-savo"):
        keys = list(sources()["organisation"].keys())
        told = sources()["organisation"].listings(keys)
        newest = sources()["organisation"].newest(5)
    with within("pohjanmaa"):
        assert [listing.names["fi"] for listing in told.values()] == ["Yhdistys etela-savo"]
        assert [listing.names["fi"] for listing in newest["organisation"]] == ["Yhdistys etela-savo"]


def test_what_a_change_touches_is_read_inside_the_region(within, both_hold_something):
    from sites.outbox.resolvers import affected
    from sites.pages.models import HomePage

    with within("etela-savo"):
        home = HomePage.objects.get(locale__language_code="fi")
        asked = affected("page-tree", [str(home.pk)])
        inside = set(affected("page-tree", [str(home.pk)]))
    with within("pohjanmaa"):
        assert set(asked) == inside
    assert ("page", next(iter(both_hold_something["etela-savo"]["page"]))) in inside


def views(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern.url_patterns)
        else:
            yield pattern.callback


def test_no_view_is_async():
    """Hazard T8: async views run queries in other threads, which have no region selected."""
    found = [
        view
        for view in views(get_resolver().url_patterns)
        if view.__module__.startswith(("sites", "directory", "search"))
    ]
    assert found
    assert [view for view in found if inspect.iscoroutinefunction(view)] == []
