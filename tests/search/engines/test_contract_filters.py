"""Filters, what is counted, and the whole country beside one's own region, whichever engine answers."""

from datetime import timedelta
from typing import Any

import pytest

from search.answer import Notice
from tests.search.engines.conftest import MOMENT, Library

OWN = {"region": ["etela-savo"]}


@pytest.fixture
def shelves(library: Library) -> Library:
    """Things of two regions, kinds, themes and several municipalities, all of them groups."""
    shelf: list[tuple[str, dict[str, Any]]] = [
        ("a", {"themes": ("caring",), "municipalities": ("491",)}),
        ("b", {"themes": ("caring", "ageing"), "municipalities": ("491", "213")}),
        ("c", {"themes": ("ageing",), "municipalities": ("213",), "kind": "page"}),
        ("d", {"themes": ("crisis",), "municipalities": ("905",), "region": "pohjanmaa"}),
        ("e", {"themes": ("caring",), "municipalities": ("905",), "region": "pohjanmaa", "kind": "operating-model"}),
    ]
    for key, fields in shelf:
        library.put("Ryhmä", key=key, **fields)
    library.put("Uimaseura", key="x", themes=("caring",), municipalities=("491",))
    return library


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "abcde"),
        ({"theme": ["caring"]}, "abe"),
        ({"theme": ["caring", "crisis"]}, "abde"),
        ({"theme": ["caring"], "municipality": ["213"]}, "b"),
        ({"region": ["pohjanmaa"]}, "de"),
        ({"kind": ["page", "operating-model"]}, "ce"),
        ({"kind": ["page"], "theme": ["caring"]}, ""),
        ({"municipality": ["000"]}, ""),
    ],
)
def test_values_of_a_filter_are_alternatives_and_filters_add_up(
    shelves: Library, filters: dict[str, list[str]], expected: str
) -> None:
    answer = shelves.answer("ryhmissä", filters=filters)
    assert "".join(sorted(hit.listing.key for hit in answer.hits)) == expected
    assert answer.total == len(expected)


def test_each_facet_is_counted_without_its_own_filter(shelves: Library) -> None:
    facets = shelves.answer("ryhmä", filters={"theme": ["caring"], "region": ["pohjanmaa"]}).facets
    assert facets["region"] == {"etela-savo": 2, "pohjanmaa": 1}
    assert facets["theme"] == {"caring": 1, "crisis": 1}


def test_at_home_nothing_of_other_regions_is_counted(shelves: Library) -> None:
    facets = shelves.answer("ryhmä", filters={"theme": ["caring"], "region": ["etela-savo"]}).facets
    assert {name: counted for name, counted in facets.items() if counted} == {
        "theme": {"caring": 2, "ageing": 2},
        "region": {"etela-savo": 2},
        "municipality": {"491": 2, "213": 1},
        "kind": {"organisation": 2},
    }


def test_browsing_counts_everything(shelves: Library) -> None:
    answer = shelves.answer("", filters=OWN)
    assert answer.total == 4
    assert (answer.in_region("etela-savo"), answer.everywhere()) == (4, None)
    assert shelves.answer("").everywhere() == 6
    assert answer.facets["theme"] == {"caring": 3, "ageing": 2}


def test_every_municipality_is_counted(library: Library) -> None:
    from sites.terms import labels

    codes = tuple(labels.vocabulary("municipality"))
    library.put("Valtakunnallinen liitto", municipalities=codes)
    counted = library.answer("liitto").facets["municipality"]
    assert len(codes) > 300
    assert counted == dict.fromkeys(codes, 1)


def test_nationwide_things_are_among_those_of_each_region_after_equal_ones_of_its_own(library: Library) -> None:
    library.put("Kriisipuhelin", region="national", nationwide=True, municipalities=[])
    library.put("Kriisiapua", region="pohjanmaa", municipalities=["905"])
    library.put("Kriisipuhelin", region="etela-savo", key="own", municipalities=["491"])
    at_home = {"filters": {"region": ["etela-savo"]}}
    answer = library.answer("kriisipuhelin", **at_home)
    assert [(hit.region, hit.listing.key) for hit in answer.hits] == [
        ("etela-savo", "own"),
        ("national", "Kriisipuhelin"),
    ]
    assert (answer.in_region("etela-savo"), answer.notices) == (2, ())
    assert len(library.answer("", **at_home).hits) == 2
    everywhere = library.answer("kriisipuhelin")
    assert (everywhere.in_region("etela-savo"), everywhere.everywhere()) == (2, 2)


def test_what_the_region_lacks_is_shown_of_the_whole_country(shelves: Library) -> None:
    answer = shelves.answer("ryhmä", filters={"region": ["etela-savo"], "theme": ["crisis"]})
    assert [hit.listing.key for hit in answer.hits] == ["d"]
    assert answer.notices == (Notice.WHOLE_COUNTRY,)
    assert answer.question.filters == {"theme": ["crisis"]}
    assert (answer.in_region("etela-savo"), answer.everywhere()) == (0, 1)


def test_who_is_asked_for_by_name_comes_before_what_it_takes_part_in(library: Library) -> None:
    text = {"fi": "Kahvia, lehtiä, pelejä ja juttuseuraa joka arkipäivä. Tupaa pitävät yhdistykset vuoroviikoin."}
    library.put("Juttutupa Lyhty ry", key="itself", bodies=text, summaries=text)
    library.put("Mielen iltapäivä", key="event", mentions=("Juttutupa Lyhty ry",))
    library.put("Messut", key="fair", mentions=("Juttutupa Lyhty ry", "Toivon Tupa ry"))
    assert library.found("lyhty")[0] == "itself"
    assert set(library.found("lyhty")) == {"itself", "event", "fair"}


def test_beside_the_answer_of_a_region_stands_how_many_the_whole_country_has(shelves: Library) -> None:
    answer = shelves.answer("ryhmä", filters=OWN)
    assert (answer.total, answer.everywhere()) == (3, shelves.answer("ryhmä").total)
    caring = {"theme": ["caring"]}
    answer = shelves.answer("ryhmä", filters=OWN | caring)
    assert (answer.total, answer.everywhere()) == (2, shelves.answer("ryhmä", filters=caring).total)


def test_what_has_expired_does_not_count_in_the_whole_country(library: Library) -> None:
    library.put("Vertaisryhmä", region="etela-savo")
    library.put("Vertaisryhmä", region="pohjanmaa", expires=(MOMENT - timedelta(days=1)).isoformat())
    assert library.answer("vertaisryhmä", filters=OWN).everywhere() == 1


def test_another_region_that_was_chosen_stays_chosen(shelves: Library) -> None:
    answer = shelves.answer("ryhmä", filters={"region": ["pohjanmaa"], "theme": ["ageing"]})
    assert (answer.total, answer.notices) == (0, ())


def test_the_whole_country_is_searched_only_where_it_has_more(
    shelves: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    search = shelves.engine.search

    def recorded(question: Any, plan: Any) -> Any:
        asked.append(question)
        return search(question, plan)

    monkeypatch.setattr(shelves.engine, "search", recorded)
    shelves.answer("avaruuskissa", filters=OWN)
    assert asked
    assert all(each.own_region_only for each in asked)
    asked.clear()
    shelves.answer("ryhmä avaruuskissa", filters=OWN)
    assert not all(each.own_region_only for each in asked)


def test_an_exact_answer_elsewhere_comes_before_a_loose_one_here(library: Library) -> None:
    library.put("Omaisten kahvila", key="here")
    library.put("Omaisten kahvila lauantaina", key="there", region="pohjanmaa")
    answer = library.answer("omainen lauantai", filters=OWN)
    assert [hit.listing.key for hit in answer.hits] == ["there", "here"]
    assert answer.notices == (Notice.WHOLE_COUNTRY,)
