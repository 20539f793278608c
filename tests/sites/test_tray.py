"""The tray in an address: what it names, in which order, and how much."""

import pytest
from django.http import QueryDict

from sites.listing import Listing
from sites.tray import MOST, Tray, TrayItem, item_of, other_parameters, read_item, read_tray

TUPA = TrayItem("etela-savo", "organisation", "12")
STUGA = TrayItem("pohjanmaa", "organisation", "3")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("etela-savo.organisation.12", TUPA),
        ("90.organisation.12", TrayItem("90", "organisation", "12")),
        ("etela-savo.organisation", None),
        ("etela-savo.organisation.12.13", None),
        ("Etela-Savo.organisation.12", None),
        ("etela-savo.organisation.12\n", None),
        ("etela-savo.organisation.١٢", None),
        ("../../etc/passwd", None),
        ("", None),
    ],
)
def test_an_item_names_a_thing_of_a_region(text: str, expected: TrayItem | None) -> None:
    assert read_item(text) == expected


@pytest.mark.parametrize(
    ("query", "items"),
    [
        ("", ()),
        (f"k={TUPA}", (TUPA,)),
        (f"k={STUGA}&k={TUPA}&k={STUGA}", (STUGA, TUPA)),
        (f"k={TUPA}&k=nonsense&k=", (TUPA,)),
        (f"k={TUPA}&k={STUGA}&drop={TUPA}", (STUGA,)),
        (f"k={TUPA}&drop=nonsense", (TUPA,)),
    ],
)
def test_the_tray_is_in_the_order_of_the_address(query: str, items: tuple[TrayItem, ...]) -> None:
    assert read_tray(QueryDict(query)).items == items


def test_a_tray_has_a_limit_and_counts_what_it_leaves_out() -> None:
    query = "&".join(f"k=etela-savo.organisation.{number}" for number in range(MOST + 3))
    tray = read_tray(QueryDict(query))
    assert (len(tray.items), tray.too_many) == (MOST, 3)


def test_an_address_holds_the_tray_and_nothing_else() -> None:
    address = Tray((TUPA, STUGA)).url("/fi/tarjotin/")
    assert address == "/fi/tarjotin/?k=etela-savo.organisation.12&k=pohjanmaa.organisation.3"
    assert Tray().url("/fi/tarjotin/") == "/fi/tarjotin/"
    assert other_parameters(QueryDict(f"q=apu&k={TUPA}&theme=a&theme=b&drop={STUGA}")) == [
        ("q", "apu"),
        ("theme", "a"),
        ("theme", "b"),
    ]


def test_only_kinds_that_say_so_may_be_put_on_it() -> None:
    def listing(kind: str) -> Listing:
        return Listing("organisation", "12", kind, {"fi": "Toivon Tupa ry"}, {})

    assert item_of(listing("organisation"), "etela-savo") == TUPA
    assert item_of(listing("news"), "etela-savo") is None
    assert item_of(listing("unheard-of"), "etela-savo") is None
