"""A list with anything wrong in it is refused as a whole, and every fault is named in the reader's language."""

from typing import Any

import pytest
from django.utils.translation import override

from directory.exchange.fields.values import value_of
from directory.exchange.loading import ImportRefusedError, load
from directory.models import Organisation
from sites.outbox.models import Change
from tests.directory.exchange.small_lists import TALO, TUPA, names, table


def refused(content: bytes, language: str = "fi") -> list[tuple[int, str, str]]:
    """Return line, column and message of every error, in a language."""
    with override(language):
        with pytest.raises(ImportRefusedError) as error:
            load(content)
        return [(each.line, each.column, each.message) for each in error.value.errors]


@pytest.mark.parametrize(
    ("cells", "column", "finnish", "swedish"),
    [
        ({"key": ""}, "key", "Avain puuttuu.", "Nyckeln saknas."),
        (
            {"themes": "mental-health|astrologia"},
            "themes",
            "Ei ole sanastossa: astrologia",
            "Finns inte i vokabulären: astrologia",
        ),
        (
            {"municipalities": "Atlantis"},
            "municipalities",
            "Ei ole sanastossa: Atlantis",
            "Finns inte i vokabulären: Atlantis",
        ),
        (
            {"business_id": "2077474-1"},
            "business_id",
            "2077474-1 ei ole oikea Y-tunnus.",
            "2077474-1 är inte ett giltigt FO-nummer.",
        ),
        (
            {"business_id": "00000000"},
            "business_id",
            "0000000-0 ei ole oikea Y-tunnus.",
            "0000000-0 är inte ett giltigt FO-nummer.",
        ),
        ({"nationwide": "ehkä"}, "nationwide", "ehkä ei ole kyllä eikä ei.", "ehkä är varken ja eller nej."),
        (
            {"takes_new": "joo"},
            "takes_new",
            "joo ei ole mikään näistä: Kyllä, On jonoa, Ei juuri nyt.",
            "joo är inte något av följande: Ja, Det finns kö, Inte just nu.",
        ),
    ],
)
def test_errors_in_the_readers_language(
    cells: dict[str, str], column: str, finnish: str, swedish: str, region: Any
) -> None:
    content = table(TUPA | cells)
    assert refused(content, "fi") == [(2, column, finnish)]
    assert refused(content, "sv") == [(2, column, swedish)]
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"name_fi": ""}, "name_fi"),
        ({"name_fi": "a" * 201}, "name_fi"),
        ({"summary_fi": "a" * 151}, "summary_fi"),
        ({"description_en": "a" * 2501}, "description_en"),
        ({"key": "a" * 81}, "key"),
        ({"postal_code": "501"}, "postal_code"),
        ({"email": "tupa"}, "email"),
        ({"web": "tupa"}, "web"),
        ({"web": "javascript:alert(1)"}, "web"),
        ({"kind": "company"}, "kind"),
        ({"target_groups": "KR9"}, "target_groups"),
        ({"life_events": "lottery"}, "life_events"),
        ({"activities": "magic"}, "activities"),
    ],
)
def test_wrong_cells_are_named(cells: dict[str, str], column: str, region: Any) -> None:
    found = refused(table(TUPA | cells))
    assert [(line, name) for line, name, _ in found] == [(2, column)]
    assert found[0][2]


def test_keys_that_stand_twice(region: Any) -> None:
    assert refused(table(TUPA, TALO, TUPA)) == [(4, "key", "Sama avain on jo rivillä 2.")]


def test_every_wrong_line_is_named_and_nothing_is_loaded(region: Any, outbox: Any) -> None:
    load(table(TUPA))
    outbox.settle()
    columns = ("key", "name_fi", "town", "business_id", "themes")
    content = table(
        TUPA | {"town": "Juva"},
        TALO | {"business_id": "2077474-1", "themes": "astrologia"},
        {"key": "3", "name_fi": ""},
        {"key": "4", "name_fi": "Hyvä ry"},
        {"key": "", "name_fi": "Avaimeton ry"},
        columns=columns,
    )
    assert sorted({(line, column) for line, column, _ in refused(content)}) == [
        (3, "business_id"),
        (3, "themes"),
        (4, "name_fi"),
        (6, "key"),
    ]
    assert names() == {"1": "Toivon Tupa ry"}
    assert value_of(Organisation.objects.get(key="1"), "town") == "Mikkeli"
    assert not Change.objects.exists()


def test_a_failure_while_writing_leaves_nothing(region: Any, monkeypatch: Any) -> None:
    load(table(TUPA))

    def fails(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("directory.exchange.commit.save", fails)
    with pytest.raises(RuntimeError):
        load(table(TUPA | {"town": "Juva"}, TALO))
    assert names() == {"1": "Toivon Tupa ry"}


@pytest.mark.parametrize(
    ("content", "language", "expected"),
    [
        (b"", "fi", (1, "", "Tiedostossa ei ole rivejä.")),
        (b"", "sv", (1, "", "Filen har inga rader.")),
        (b"key,laiturit\n1,Tupa\n", "fi", (1, "laiturit", "Tällaista saraketta ei ole.")),
        (b"key,laiturit\n1,Tupa\n", "sv", (1, "laiturit", "Det finns ingen sådan kolumn.")),
        (b"name_fi\nTupa\n", "sv", (1, "key", "Kolumnen är obligatorisk.")),
        (b"\x00\x01", "fi", (1, "", "Tiedosto ei ole CSV-, XLSX-, XLS- eikä ODS-tiedosto eikä PTV:n JSON-tiedosto.")),
        (b'key,name_fi\n1,"Tupa\n', "sv", (2, "", "Ett citattecken har öppnats men inte stängts.")),
    ],
)
def test_errors_of_format_have_messages(
    content: bytes, language: str, expected: tuple[int, str, str], region: Any
) -> None:
    assert refused(content, language) == [expected]
