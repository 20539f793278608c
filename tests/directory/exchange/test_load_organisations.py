"""`manage.py load_organisations REGION FILE.csv`: what it says, and how it ends."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from directory.exchange.fields.values import set_values, value_of
from directory.models import Organisation


@pytest.fixture
def run(db: None, tmp_path: Path) -> Any:
    """Runs the command on a file with this content; gives what it wrote, and the error that ended it."""

    def command(region: str, content: bytes | None, language: str = "fi", **options: bool) -> tuple[str, str, str]:
        file = tmp_path / "lista.csv"
        if content is not None:
            file.write_bytes(content)
        out, err, ended = io.StringIO(), io.StringIO(), ""
        with override(language):
            try:
                call_command("load_organisations", region, str(file), stdout=out, stderr=err, **options)
            except CommandError as error:
                ended = str(error)
        return out.getvalue(), err.getvalue(), ended

    return command


def test_the_counts_are_printed(run: Any, within: Any) -> None:
    out, err, ended = run("etela-savo", "key,name_fi\n1,Äitien Tupa ry\n2,Talo ry\n".encode())
    assert out.splitlines()[-1] == "2 uutta, 0 muuttunutta, 0 ennallaan."
    assert (err, ended) == ("", "")
    out, _, _ = run("etela-savo", "key,name_fi\n1,Äitien Tupa ry\n2,Talot ry\n".encode(), "sv")
    assert out.splitlines()[-1] == "0 nya, 1 ändrade, 1 oförändrade."
    with within("etela-savo"):
        assert Organisation.objects.count() == 2
    with within("pohjanmaa"):
        assert Organisation.objects.count() == 0


@pytest.mark.parametrize("dry_run", [False, True])
def test_lines_above_the_heads_are_told_of_whether_or_not_the_file_is_refused(dry_run: bool, run: Any) -> None:
    good, refused = "Lista;2026\n\nkey;name_fi\n1;Tupa ry\n", "Lista;2026\n\nkey;name_fi\n1;\n"
    remark = "Otsikot löytyivät yhden muun rivin alta. Se jätetään pois."
    for content in (refused, good):
        assert run("etela-savo", content.encode(), dry_run=dry_run)[0].splitlines()[0] == remark
    assert "under en annan rad" in run("etela-savo", good.encode(), "sv", dry_run=dry_run)[0].splitlines()[0]
    assert remark not in run("etela-savo", b"key;name_fi\n1;Tupa ry\n", dry_run=dry_run)[0]


@pytest.mark.parametrize(
    ("language", "line", "end"),
    [
        ("fi", "rivi 3, sarake business_id: 2077474-1 ei ole oikea Y-tunnus.", "Mitään ei ladattu."),
        ("sv", "rad 3, kolumn business_id: 2077474-1 är inte ett giltigt FO-nummer.", "Ingenting laddades."),
    ],
)
def test_errors_are_printed_line_by_line(language: str, line: str, end: str, run: Any, within: Any) -> None:
    content = b"key,name_fi,business_id\n1,Tupa ry,\n2,Talo ry,2077474-1\n,Tuki ry,\n"
    _, err, ended = run("etela-savo", content, language)
    assert err.splitlines()[0] == line
    assert len(err.splitlines()) == 2
    assert ended == end
    with within("etela-savo"):
        assert not Organisation.objects.exists()


def test_a_refusal_is_an_error_for_the_shell(tmp_path: Path, db: None) -> None:
    file = tmp_path / "lista.csv"
    file.write_bytes(b"key,name_fi\n,Tupa ry\n")
    with pytest.raises(CommandError) as error:
        call_command("load_organisations", "etela-savo", str(file), stderr=io.StringIO())
    assert error.value.returncode == 1


def test_an_unknown_region(run: Any) -> None:
    _, _, ended = run("atlantis", b"key,name_fi\n1,Tupa ry\n")
    assert ended == "Aluetta atlantis ei ole. Alueet: etela-savo, national, pohjanmaa"


@pytest.mark.parametrize("region", ["template", "public", "etela_savo", ""])
def test_what_is_no_regions_code(region: str, run: Any) -> None:
    assert "ei ole" in run(region, b"key,name_fi\n1,Tupa ry\n")[2]


def test_a_file_that_is_not_there(run: Any) -> None:
    assert run("etela-savo", None)[2].startswith("Tiedostoa ei voi lukea:")


@pytest.fixture
def loaded(run: Any, within: Any) -> None:
    """Etelä-Savo has one public, one unpublished, one with a draft, and one with an edit of its town."""
    rows = "1,Aamu ry,Mikkeli\n2,Ilta ry,Mikkeli\n3,Päivä ry,Mikkeli\n4,Yö ry,Mikkeli\n"
    run("etela-savo", f"key,name_fi,town\n{rows}".encode())
    with within("etela-savo"):
        Organisation.objects.get(key="2").unpublish()
        for key, field, value in (("3", "phone", "112"), ("4", "town", "Puumala")):
            draft = Organisation.objects.get(key=key)
            set_values(draft, {field: value})
            draft.save_revision()


CHANGED = "key,name_fi,town\n1,Aamu ry,Juva\n2,Ilta ry,Juva\n3,Päivä ry,Juva\n5,Uusi ry,Juva\n".encode()
COLLIDING = "key,name_fi,town\n1,Aamu ry,Juva\n4,Yö ry,Juva\n".encode()


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "fi",
            [
                "Tallennettu ja edelleen julkaisematta (1): Ilta ry (2)",
                "Julkaistu, ja muokkaajan luonnos säilyi (1): Päivä ry (3)",
                "1 uutta, 3 muuttunutta, 0 ennallaan.",
            ],
        ),
        (
            "sv",
            [
                "Sparade och fortfarande opublicerade (1): Ilta ry (2)",
                "Publicerade, redaktörens utkast bevarades (1): Päivä ry (3)",
                "1 nya, 3 ändrade, 0 oförändrade.",
            ],
        ),
    ],
)
def test_what_is_kept_is_named(language: str, lines: list[str], run: Any, loaded: None) -> None:
    out, err, ended = run("etela-savo", CHANGED, language)
    assert out.splitlines()[-3:] == lines
    assert (err, ended) == ("", "")


def test_a_dry_run_prints_the_changes_and_loads_nothing(run: Any, loaded: None, within: Any) -> None:
    out, err, ended = run("etela-savo", CHANGED, dry_run=True)
    assert out.splitlines() == [
        "rivi 2: Aamu ry (1), town: Mikkeli → Juva",
        "rivi 3: Ilta ry (2), town: Mikkeli → Juva",
        "rivi 4: Päivä ry (3), town: Mikkeli → Juva",
        "rivi 5: uusi: Uusi ry (5)",
        "Tallennettu ja edelleen julkaisematta (1): Ilta ry (2)",
        "Julkaistu, ja muokkaajan luonnos säilyi (1): Päivä ry (3)",
        "1 uutta, 3 muuttunutta, 0 ennallaan.",
        "Tämä oli koe: mitään ei ladattu.",
    ]
    assert (err, ended) == ("", "")
    with within("etela-savo"):
        assert set(Organisation.objects.values_list("places__town", flat=True)) == {"Mikkeli"}


@pytest.mark.parametrize("dry_run", [True, False])
def test_what_would_be_overwritten_is_named(dry_run: bool, run: Any, loaded: None, within: Any) -> None:
    out, err, ended = run("etela-savo", COLLIDING, dry_run=dry_run)
    assert err.splitlines() == [
        "rivi 3, sarake town: Korvaisi julkaisemattoman muokkauksen (Yö ry): Puumala → Juva",
        "Valinnalla --overwrite tiedoston arvot korvaavat julkaisemattomat muokkaukset.",
    ]
    assert ended == "Mitään ei ladattu."
    assert ("rivi 2: Aamu ry (1), town: Mikkeli → Juva" in out) is dry_run
    with within("etela-savo"):
        assert set(Organisation.objects.values_list("places__town", flat=True)) == {"Mikkeli"}


def test_overwriting_is_asked_for(run: Any, loaded: None, within: Any) -> None:
    out, err, ended = run("etela-savo", COLLIDING, overwrite=True)
    assert out.splitlines()[-1] == "0 uutta, 2 muuttunutta, 0 ennallaan."
    assert (err, ended) == ("", "")
    with within("etela-savo"):
        assert value_of(Organisation.objects.get(key="4").get_latest_revision_as_object(), "town") == "Juva"
