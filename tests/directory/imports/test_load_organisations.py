"""`manage.py load_organisations REGION FILE.csv`: what it says, and how it ends."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from directory.models import Organisation


@pytest.fixture
def run(db: None, tmp_path: Path) -> Any:
    """Runs the command on a file with this content; gives what it wrote, and the error that ended it."""

    def command(region: str, content: bytes | None, language: str = "fi") -> tuple[str, str, str]:
        file = tmp_path / "lista.csv"
        if content is not None:
            file.write_bytes(content)
        out, err, ended = io.StringIO(), io.StringIO(), ""
        with override(language):
            try:
                call_command("load_organisations", region, str(file), stdout=out, stderr=err)
            except CommandError as error:
                ended = str(error)
        return out.getvalue(), err.getvalue(), ended

    return command


def test_what_was_loaded_is_told(run: Any, within: Any) -> None:
    out, err, ended = run("etela-savo", "key,name_fi\n1,Äitien Tupa ry\n2,Talo ry\n".encode())
    assert out.splitlines()[-1] == "2 uutta, 0 muuttunutta, 0 ennallaan."
    assert (err, ended) == ("", "")
    out, _, _ = run("etela-savo", "key,name_fi\n1,Äitien Tupa ry\n2,Talot ry\n".encode(), "sv")
    assert out.splitlines()[-1] == "0 nya, 1 ändrade, 1 oförändrade."
    with within("etela-savo"):
        assert Organisation.objects.count() == 2
    with within("pohjanmaa"):
        assert Organisation.objects.count() == 0


@pytest.mark.parametrize(
    ("language", "line", "end"),
    [
        ("fi", "rivi 3, sarake business_id: 2077474-1 ei ole oikea Y-tunnus.", "Mitään ei ladattu."),
        ("sv", "rad 3, kolumn business_id: 2077474-1 är inte ett giltigt FO-nummer.", "Ingenting laddades."),
    ],
)
def test_faults_are_told_line_by_line(language: str, line: str, end: str, run: Any, within: Any) -> None:
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
