"""Addresses, counts and chips of a list that facets narrow."""

from typing import Any

import pytest
from django.http import QueryDict

from sites.facets import EVERY, Facet
from sites.filtering import chips, facet_views, list_params, matching
from sites.listing import Listing

COLOURS = {"red": "Punainen", "blue": "Sininen", "green": "Vihreä"}
SIZES = {"small": "Pieni", "large": "Suuri"}


def facet(name: str, known: dict[str, str], **options: Any) -> Facet:
    return Facet(
        name, name, lambda listing, region: listing.codes(name), lambda: known, lambda code, _: known[code], **options
    )


COLOUR, SIZE = facet("colour", COLOURS), facet("size", SIZES)
OFFERED = [COLOUR, SIZE]


def ball(colour: str, *sizes: str) -> tuple[Listing, str]:
    terms = {"colour": (colour,), "size": sizes}
    return Listing("ball", f"{colour}{sizes}", "ball", {"fi": colour}, {}, terms=terms), "etela-savo"


BALLS = [ball("red", "small"), ball("red", "large"), ball("blue", "large"), ball("blue", EVERY)]


def params(query: str, **options: Any) -> Any:
    return list_params(QueryDict(query), "/lista/", OFFERED, **options)


def counts(query: str) -> dict[str, dict[str, int]]:
    views = facet_views(BALLS, OFFERED, params(query), "fi")
    return {view.name: {option.value: option.count for option in view.options} for view in views}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", 4),
        ("colour=red", 2),
        ("colour=red&colour=blue", 4),
        ("colour=red&size=small", 1),
        ("size=small", 2),
        ("colour=green", 0),
        ("colour=purple", 4),
    ],
)
def test_one_value_of_every_facet_is_enough(query: str, expected: int) -> None:
    assert len(matching(BALLS, OFFERED, params(query).filters)) == expected


def test_a_value_is_counted_among_what_matches_the_other_facets() -> None:
    assert counts("") == {"colour": {"red": 2, "blue": 2}, "size": {"large": 3, "small": 2}}
    assert counts("colour=red") == {"colour": {"red": 2, "blue": 2}, "size": {"large": 1, "small": 1}}
    assert counts("size=small&colour=green")["colour"] == {"green": 0, "blue": 1, "red": 1}


def test_a_choice_is_an_address_that_keeps_the_others() -> None:
    asked = params("q=pallo&colour=red&page=3&size=small", kept=[("m", "a:1")])
    views = {view.name: view for view in facet_views(BALLS, OFFERED, asked, "fi")}
    red, blue = views["colour"].options
    assert (red.selected, red.url) == (True, "/lista/?q=pallo&size=small&m=a%3A1")
    assert (blue.selected, blue.url) == (
        False,
        "/lista/?q=pallo&colour=red&colour=blue&size=small&m=a%3A1",
    )
    assert asked.cleared().url() == "/lista/?q=pallo&m=a%3A1"
    assert asked.url(2).endswith("&page=2")


def test_each_choice_has_a_chip_that_removes_it() -> None:
    found = chips(OFFERED, params("colour=red&colour=blue&size=large"), "fi")
    assert [(chip.label, chip.url) for chip in found] == [
        ("Punainen", "/lista/?colour=blue&size=large"),
        ("Sininen", "/lista/?colour=red&size=large"),
        ("Suuri", "/lista/?colour=red&colour=blue"),
    ]


def test_what_cannot_be_chosen_is_not_shown() -> None:
    only_red = [ball("red", "small")]
    shown = facet_views(only_red, [facet("colour", COLOURS, hides_single=True), SIZE], params(""), "fi")
    assert [view.name for view in shown] == ["size"]
    assert facet_views([], OFFERED, params(""), "fi") == []


def test_a_long_facet_shows_its_rest_on_demand() -> None:
    many = {f"c{number:02}": f"Väri {number:02}" for number in range(15)}
    colour = facet("colour", many)
    things = [ball(code) for code in many]

    def view(query: str) -> Any:
        [found] = facet_views(things, [colour], list_params(QueryDict(query), "/lista/", [colour]), "fi")
        return found

    assert (len(view("").options), view("").more) == (5, 10)
    assert view("").more_url == "/lista/?more=colour#facet-colour"
    assert (len(view("more=colour").options), view("more=colour").more) == (15, 0)
