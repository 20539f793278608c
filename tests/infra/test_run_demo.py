import os
from pathlib import Path

import pytest

from infra.commands import built_files, run_demo
from infra.services.paths import Paths


def test_logins_are_kept_and_other_lines_left() -> None:
    collector = run_demo.LoginCollector()
    lines = ["Making Etelä-Savo", "login: etela-savo.localhost aino salasana", "login: too few", "logins: a b c"]
    assert [collector.take(line) for line in lines] == [False, True, False, False]
    assert collector.logins == [("etela-savo.localhost", "aino", "salasana")]


def test_the_welcome_names_each_address_once() -> None:
    logins = [
        ("localhost", "kaisa", "one"),
        ("pohjanmaa.localhost", "nils", "two"),
        ("pohjanmaa.localhost", "eva", "3"),
    ]
    told = run_demo.welcome(8001, logins)
    assert told.count("  http://pohjanmaa.localhost:8001/\n") == 1
    assert "http://pohjanmaa.localhost:8001/admin/  nils   two" in told


@pytest.mark.parametrize("text", ["0", "65536", "-1", "eight", "٨٠٠٠", ""])
def test_odd_ports_are_refused(text: str, found: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run_demo.parse(["--port", text], found)
    assert "--port" in capsys.readouterr().err


def test_the_defaults(found: Paths) -> None:
    options = run_demo.parse([], found)
    assert (options.port, options.elasticsearch, options.data) == (8000, False, found.demo)


def test_translations_are_compiled_once_per_change(checkout: Path) -> None:
    source = checkout / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text("")
    assert not built_files.are_compiled(checkout)
    source.with_suffix(".mo").write_text("")
    assert built_files.are_compiled(checkout)
    os.utime(source, (source.stat().st_mtime + 10,) * 2)
    assert not built_files.are_compiled(checkout)
