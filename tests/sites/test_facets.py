"""What a facet reads from an address, offers in a form, matches and counts."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from sites import facets
from sites.facets import EVERY, MAX_CHOSEN, Facet, facet_values, register_facet
from sites.listing import Listing

HARBOURS = {"hanko": "Hanko", "aland": "Åland", "vasa": "Vaasa"}
HARBOUR = Facet(
    name="harbour",
    label="Satama",
    values_of=lambda listing, region: listing.codes("harbour"),
    known=lambda: HARBOURS,
    label_of=lambda code, language: HARBOURS[code],
)

NOON, EVENING = (datetime(2026, 12, 1, hour, tzinfo=UTC) for hour in (10, 16))


def boat(*harbours: str) -> Listing:
    return Listing("boat", "1", "boat", {"fi": "Vene"}, {"fi": "/fi/vene/"}, terms={"harbour": harbours})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], ()),
        (["vasa", "hanko"], ("vasa", "hanko")),
        (["vasa", "vasa"], ("vasa",)),
        (["atlantis", "", "\x00", EVERY], ()),
        (["atlantis"] * MAX_CHOSEN + ["vasa"], ()),
    ],
)
def test_only_known_values_are_read_and_not_without_end(values: list[str], expected: tuple[str, ...]) -> None:
    assert HARBOUR.read(values) == expected


def test_a_form_offers_values_in_their_own_order_or_by_the_alphabet_and_only_those_of_the_county() -> None:
    assert [code for code, _ in HARBOUR.choices("fi")] == ["hanko", "aland", "vasa"]
    by_name = replace(HARBOUR, alphabetical=True)
    assert [label for _, label in by_name.choices("fi")] == ["Hanko", "Vaasa", "Åland"]
    southern = replace(HARBOUR, offered=lambda code, county: not county or code == "hanko")
    assert southern.choices("fi", "01") == [("hanko", "Hanko")]


@pytest.mark.parametrize(
    ("harbours", "chosen", "expected"),
    [
        (("hanko",), (), True),
        ((), (), True),
        (("hanko",), ("hanko", "vasa"), True),
        (("hanko",), ("vasa",), False),
        ((), ("vasa",), False),
        ((EVERY,), ("vasa",), True),
    ],
)
def test_one_of_the_chosen_values_is_enough(harbours: Any, chosen: Any, expected: bool) -> None:
    assert HARBOUR.matches(boat(*harbours), "etela-savo", chosen) is expected


@pytest.mark.parametrize(
    ("counted", "chosen", "expected"),
    [
        ({"hanko": 2}, (), {"hanko": 2}),
        ({"hanko": 2}, ("vasa",), {"vasa": 0, "hanko": 2}),
        ({"hanko": 2, EVERY: 3}, ("vasa",), {"vasa": 3, "hanko": 5}),
        ({EVERY: 3}, (), {}),
    ],
)
def test_what_belongs_to_every_value_counts_for_each(counted: Any, chosen: Any, expected: Any) -> None:
    assert HARBOUR.counts(counted, chosen) == expected


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "_facets", {})


def test_a_thing_has_values_of_every_registered_facet(registry: None) -> None:
    register_facet(HARBOUR)
    register_facet(replace(HARBOUR, name="region", values_of=lambda listing, region: (region,)))
    assert facet_values(boat("hanko", "vasa"), "etela-savo") == {"harbour": ["hanko", "vasa"], "region": ["etela-savo"]}


@pytest.mark.parametrize("name", ["", "two words", "a'; --", "a.b"])
def test_a_name_that_is_no_identifier_is_refused(registry: None, name: str) -> None:
    with pytest.raises(ValueError, match="identifier"):
        register_facet(replace(HARBOUR, name=name))


TIMED = replace(HARBOUR, name="at_sea", spans_of=lambda open_when, start, end: [(start, end)])


def test_a_timed_facet_has_spans_in_the_place_of_stored_values(registry: None) -> None:
    assert facets.spans_of((), NOON, EVENING) is None
    register_facet(HARBOUR)
    register_facet(TIMED)
    register_facet(TIMED)
    assert facet_values(boat("hanko"), "etela-savo") == {"harbour": ["hanko"]}
    assert facets.spans_of((), NOON, EVENING) == [(NOON, EVENING)]
    assert list(facets.counted_facets()) == ["harbour", "at_sea"]
    with pytest.raises(ValueError, match="timed already"):
        register_facet(replace(TIMED, name="in_port"))
