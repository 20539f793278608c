"""What is open at the moment of a question, whichever engine answers."""

from datetime import timedelta

import pytest

from search.documents.spans import RENEWED_BEFORE, renew_spans
from search.maintenance import advance_version
from search.models import Document
from sites.facets import SPANS_KNOWN
from tests.directory.hours.test_state import at
from tests.search.engines.conftest import Library

THINGS = {
    "always": ["24/7"],
    "night": ["Fr 22:00-02:00"],
    "office": ["Mo-Fr 09:00-16:00; PH off"],
    "two places": ["Mo-Fr 09:00-16:00; PH off", "Su 10:00-12:00; PH 10:00-12:00"],
    "early": ["Su 02:30-04:30"],
    "silent": [],
}
OPEN = {"open": ["1"]}


@pytest.mark.parametrize(
    ("filed", "moments"),
    [
        (
            "2026-12-01T12:00",
            {
                "2026-12-01T15:59": {"always", "office", "two places"},
                "2026-12-01T16:00": {"always"},
                # past midnight
                "2026-12-04T21:59": {"always"},
                "2026-12-04T22:00": {"always", "night"},
                "2026-12-05T01:59": {"always", "night"},
                "2026-12-05T02:00": {"always"},
                "2026-12-07T09:00": {"always", "office", "two places"},
            },
        ),
        # Epiphany is a Wednesday
        ("2027-01-05T12:00", {"2027-01-06T10:00": {"always", "two places"}, "2027-01-07T10:00": {
            "always", "office", "two places"}}),
        # the clock is moved forward at 3 on 28 March 2027, back at 4 on 25 October 2026
        ("2027-03-26T12:00", {
            "2027-03-28T02:29": {"always"},
            "2027-03-28T04:29": {"always", "early"},
            "2027-03-28T04:30": {"always"},
        }),
        ("2026-10-24T12:00", {
            "2026-10-25T03:30+03:00": {"always", "early"},
            "2026-10-25T03:30+02:00": {"always", "early"},
            "2026-10-25T04:30": {"always"},
        }),
    ],
)  # fmt: skip
def test_what_is_open_is_found_and_counted(library: Library, filed: str, moments: dict[str, set[str]]) -> None:
    library.moment = at(filed)
    for name, expressions in THINGS.items():
        library.put(f"Kerho {name}", key=name, open_when=tuple(expressions))
    library.put("Kerho muualla", region="pohjanmaa", key="elsewhere", open_when=("24/7",))
    for moment, expected in moments.items():
        library.moment = at(moment)
        own = {"region": ["etela-savo"]}
        found = library.answer("kerho", filters=OPEN | own)
        assert {hit.listing.key for hit in found.hits} == expected, moment
        every = library.answer("", filters=own)
        assert every.facets["open"] == {"1": len(expected)} == found.facets["open"], moment
        assert every.total == len(THINGS)
    assert {hit.listing.key for hit in library.answer("", filters=OPEN).hits} == expected | {"elsewhere"}


def test_where_nothing_is_open_nothing_is_counted(library: Library) -> None:
    library.put("Kerho", open_when=("Mo 09:00-10:00",))
    assert library.answer("kerho").facets["open"] == {}
    assert library.answer("kerho", filters=OPEN).total == 0


def test_the_days_to_come_are_renewed_in_time(library: Library) -> None:
    """Filed once and never changed, it is open each Monday: what is known of the coming days grows with them."""
    filed = at("2026-12-01T12:00")
    library.moment = filed
    office = library.put("Toimisto", key="renewed", open_when=("Mo 09:00-16:00",))
    silent = library.put("Hiljainen")
    advance_version(silent.version)
    assert renew_spans(filed + SPANS_KNOWN - RENEWED_BEFORE - timedelta(days=1)) == 0
    library.moment = at("2026-12-28T10:00")
    assert library.found("toimisto", filters=OPEN) == []
    assert renew_spans(at("2026-12-24T12:00")) == 1
    assert renew_spans(at("2026-12-24T12:00")) == 0
    renewed = Document.objects.get(pk=office.pk)
    assert renewed.version > office.version
    assert (renewed.checksum, renewed.words) == (office.checksum, office.words)
    assert Document.objects.get(pk=silent.pk).version == silent.version
    library.waiting.append(renewed)
    assert library.found("toimisto", filters=OPEN) == ["renewed"]
