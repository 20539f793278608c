"""KOKO: what is kept of it, which words tell a concept, and rows that are wrong."""

from pathlib import Path

import pytest

from search.thesaurus.errors import DataError
from search.thesaurus.koko import CARRIED, COLUMNS, ThesaurusEntry, cut, entries, koko_concepts, left_out

HEAD = ",".join(COLUMNS)


def read(tmp_path: Path, *rows: str) -> dict[str, ThesaurusEntry]:
    """Return what the search knows of some rows, by concept."""
    file = tmp_path / "koko.csv"
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return {entry.uri: entry for entry in entries(koko_concepts(file))}


def test_a_concept_is_found_by_all_its_names_and_leads_to_those_of_every_language(tmp_path: Path) -> None:
    found = read(tmp_path, "p1,TERO,,kuulontutkimukset,hörselundersökningar,hearing tests,kuulontutkimus,,")
    assert found["p1"].words == {
        "fi": ("kuulontutkimukset",),  # the other name has the same base form
        "sv": ("hörselundersökningar",),
        "en": ("hearing tests",),
    }
    assert {"fi kuulontutkimus", "sv hörselundersökning", "en hear test"} <= set(found["p1"].keys)


def test_words_in_brackets_name_the_sense_and_are_left_out_where_another_concept_has_the_word(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "p1,JUPO,,kuljettimet (kuljetusvälineet),transportörer,,,,",
        "p2,JUPO,,hiiret (eläimet),möss,mice,,,",
        "p3,JUPO,,hiiret (laitteet),datormöss,,,,",
        "p4,JUPO,,kuusi,gran,,,,",
        "p5,JUPO,,kuuset (soittimet),granklockor,fir bells,,,",
    )
    assert found["p1"].words["fi"] == ("kuljettimet",)
    assert "fi" not in found["p2"].words
    assert "p3" not in found  # one word is left, and leads nowhere
    assert "fi" in found["p4"].words
    assert "fi" not in found["p5"].words


def test_a_name_is_of_the_concept_that_is_called_so_before_those_with_another_name_alike(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "p1,JUPO,,hoito,vård,treatment,huolenpito,,",
        "p2,JUPO,,huolenpito,omsorg,caring,,,",
        *(f"p1{number},JUPO,,tehtävä{number}la,uppgift{number},,toimi,," for number in range(3)),
    )
    assert found["p1"].words["fi"] == ("hoito",)
    assert found["p2"].words["fi"] == ("huolenpito",)
    assert not [entry for entry in found.values() if "fi toimi" in entry.keys]


@pytest.mark.parametrize(
    "name",
    [
        "infektiot, virusperäiset",
        "cas 55-63-0, tetryyli",
        "LTS",
        "la",
        "änkytys / tic-oireyhtymä",
        "liian pitkä nimi ollakseen sana",
        "ilman kotia",
    ],
)
def test_names_that_nobody_types_are_left_out(name: str, tmp_path: Path) -> None:
    found = read(tmp_path, f'p1,TERO,,kuorokoulu,körskola,,"{name}",,')
    assert found["p1"].words == {"fi": ("kuorokoulu",), "sv": ("körskola",)}


def test_what_a_file_leaves_out_takes_everything_narrower_with_it(tmp_path: Path) -> None:
    (tmp_path / "left_out.csv").write_text("uri,word,reason\np1,,chemistry\np4,pes,not a foot\n", encoding="utf-8")
    file = tmp_path / "koko.csv"
    rows = ["p1,TSR,,a1,,,,,", "p2,TSR,p1,a2,,,,,", "p3,TSR,p2|p4,a3,,,,,", "p4,TERO,p5,jalka,fot,,pes,,"]
    file.write_text("\n".join([HEAD, *rows, "p5,TERO,p4,circle,,,,,"]), encoding="utf-8")
    kept = cut(koko_concepts(file), left_out(tmp_path / "left_out.csv"))
    assert [concept.uri for concept in kept] == ["p4", "p5"]
    assert [label.text for label in kept[0].labels["fi"]] == ["jalka"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "koko.csv, line 1: the columns must be uri"),
        ("uri,fi\np1,kuoro\n", "koko.csv, line 1: the columns must be uri"),
        (f"{HEAD}\n", "koko.csv, line 2: there is no concept"),
        (f"{HEAD}\np1,TERO,,kuoro\n", "koko.csv, line 2: 4 cells instead of 9"),
        (f"{HEAD}\nkuoro,TERO,,kuoro,,,,,\n", "koko.csv, line 2: 'kuoro' is no number of a concept"),
        (f"{HEAD}\np1,TERO,,kuoro,,,,,\np1,TERO,,laulu,,,,,\n", "koko.csv, line 3: the concept p1 is there already"),
        (f"{HEAD}\np1,TERO,,,kör,,,,\n", "koko.csv, line 2: the Finnish name is missing"),
        (f'{HEAD}\np1,TERO,,"kuoro" x,,,,,\n', "koko.csv, line 2: "),
    ],
)
def test_a_wrong_row_is_refused_with_its_file_line_and_reason(content: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "koko.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        koko_concepts(file)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "koko.csv"
    file.write_bytes(f"{HEAD}\np1,TERO,,käsityö,,,,,\n".encode("latin-1"))
    with pytest.raises(DataError, match=r"koko\.csv"):
        koko_concepts(file)


def test_the_carried_file_has_no_concept_that_is_left_out() -> None:
    concepts = koko_concepts(CARRIED)
    assert len(concepts) > 5_000
    assert len(cut(concepts, left_out())) == len(concepts)
