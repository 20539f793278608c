"""What a bilingual region counts of its pages, and any of the links in them."""

import datetime
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from sites.desk.models import Link
from sites.indicators import Count, IndicatorArea, IndicatorStatus, own_counts
from sites.pages.models import StandardPage
from tests.conftest import region
from tests.things import publish_page

pytestmark = pytest.mark.django_db
COAST = IndicatorArea("pohjanmaa", frozenset({"905", "499"}), bilingual=True)


def own(code: str) -> Count:
    """What Pohjanmaa counts for one indicator."""
    with region(COAST.code):
        return own_counts(timezone.localdate(), COAST)[code]


def moment(days_ago: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days_ago)


def publish(days_ago: int, language: str = "fi", of: Any = None, **fields: Any) -> Any:
    """A page that was published so many days ago; it is the translation of another."""
    same = {"translation_key": of.translation_key} if of else {}
    made = publish_page("pohjanmaa", language, StandardPage, title="Ranta", **same, **fields)
    with region("pohjanmaa"):
        Page.objects.filter(pk=made.pk).update(first_published_at=moment(days_ago))
    return made


@pytest.fixture(autouse=True)
def first_pages() -> None:
    """The pages that the region began with do not count."""
    with region("pohjanmaa"):
        Page.objects.filter(depth__gte=3).update(first_published_at=None)


def test_pages_in_both_languages() -> None:
    assert own("pages-in-both") == Count(status=IndicatorStatus.NOT_IN_USE)
    publish(20, "sv", of=publish(30))
    publish(20, "en", of=publish(30))
    publish(20, "sv")
    publish(20, "sv", of=publish(30), live=False)
    assert own("pages-in-both") == Count(1, 4)


def test_pages_behind_a_password_are_not_counted() -> None:
    hidden = publish(30)
    with region("pohjanmaa"):
        PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="ranta")
    assert own("pages-in-both") == Count(status=IndicatorStatus.NOT_IN_USE)


@pytest.mark.parametrize(
    ("first", "then", "count"),
    [
        (30, 30, Count(1, 1)),
        (30, 17, Count(1, 1)),
        (30, 10, Count(0, 1)),
        (30, None, Count(0, 1)),
        (10, None, Count(status=IndicatorStatus.NOT_IN_USE)),
        (400, 395, Count(status=IndicatorStatus.NOT_IN_USE)),
    ],
    ids=["at once", "soon", "late", "never", "still in time", "the year before"],
)
def test_pages_that_were_translated_soon(first: int, then: int | None, count: Count) -> None:
    page = publish(first, "sv")
    if then is not None:
        publish(then, "fi", of=page)
    assert own("translated-soon") == count


def test_addresses_that_answer() -> None:
    assert own("addresses-answer") == Count(status=IndicatorStatus.NOT_IN_USE)
    states = ["works", "works", "dead", "gone", "new", "fails", "robots", "refused", "unsafe"]
    addresses = [(f"https://{number}.example/", state) for number, state in enumerate(states)]
    ours = [("page:7", "works"), ("document:3", "hidden"), ("record:organisation:7", "gone")]
    with region("pohjanmaa"):
        for address, state in addresses + ours:
            Link.objects.create(hash=address, address=address, state=state, since=timezone.now())
    assert own("addresses-answer") == Count(2, 4)
