import sys
from pathlib import Path

import pytest

from infra.commands import run_tests, system_packages
from infra.commands.run_tests import CheckResult
from infra.services.errors import StartError


@pytest.mark.parametrize(
    ("arguments", "only", "for_pytest"),
    [
        ([], (), ()),
        (["tests/search", "-k", "fi"], (), ("tests/search", "-k", "fi")),
        (["--only", "pytest", "--", "-x", "--only"], ("pytest",), ("-x", "--only")),
        (["--only", "ruff", "--only", "mypy"], ("ruff", "mypy"), ()),
    ],
)
def test_reads_the_command_line(arguments: list[str], only: tuple[str, ...], for_pytest: tuple[str, ...]) -> None:
    options = run_tests.parse(arguments)
    assert (options.only, options.for_pytest) == (only, for_pytest)


def test_an_unknown_check_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run_tests.parse(["--only", "spelling"])
    assert "spelling" in capsys.readouterr().err


SLOWEST = ("--durations", "20")
THREE = ("-n", "3", "--dist", "loadfile", "--no-loadscope-reorder", *SLOWEST)


@pytest.mark.parametrize(
    ("name", "arguments", "in_colour", "expected"),
    [
        ("pytest", [], False, THREE),
        ("pytest", [], True, (*THREE, "--color=yes")),
        ("pytest", ["--fast"], False, ("-m", "not browser and not engine", *THREE)),
        ("pytest", ["tests/search", "-k", "fi"], True, (*SLOWEST, "--color=yes", "tests/search", "-k", "fi")),
        ("ruff", ["--fast", "tests/search"], True, ()),
    ],
)
def test_all_tests_run_in_two_processes_and_chosen_ones_as_asked(
    name: str, arguments: list[str], in_colour: bool, expected: tuple[str, ...]
) -> None:
    (check,) = [check for check in run_tests.CHECKS if check.name == name]
    command = run_tests.command_of(check, run_tests.parse(arguments), in_colour)
    assert command == [sys.executable, *check.command, *expected]


def test_the_summary_names_what_failed_and_ends_with_pytests_line() -> None:
    results = [
        CheckResult("ruff", 0, 1.2),
        CheckResult("mypy", 1, 61.0),
        CheckResult("pytest", 0, 9.9, "=== 3 passed in 9 s ==="),
    ]
    told = run_tests.summary(results).splitlines()
    assert "✓ ruff    1.2 s" in told
    assert "✗ mypy    1 min 1 s" in told
    assert told[-2:] == ["FAILED: mypy", "=== 3 passed in 9 s ==="]


def test_output_is_passed_on_and_the_last_line_kept(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code, last_line = run_tests.stream([sys.executable, "-c", "print('one\\ntwo\\n'); raise SystemExit(4)"], {})
    assert (code, last_line) == (4, "two")


def test_slow_checks_run_beside_the_tests_and_each_output_stays_together(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """mypy ends only when pytest has begun, and its two lines stand together below its heading."""
    begun = "import pathlib, sys, time\nwhile not pathlib.Path('{file}').exists(): time.sleep(0.02)\n"
    mypy = begun.format(file=tmp_path / "tests") + "print('one\\ntwo'); raise SystemExit(1)"
    tests = f"import pathlib; pathlib.Path('{tmp_path / 'tests'}').touch(); print('3 passed')"
    checks = [run_tests.Check("mypy", ("-c", mypy)), run_tests.Check("ruff", ("-c", "print('fine')"))]
    monkeypatch.setattr(run_tests, "command_of", lambda check, *_: [sys.executable, *check.command])
    checks.append(run_tests.Check("pytest", ("-c", tests)))
    results = run_tests.run_checks(checks, {}, run_tests.parse([]), dict)
    assert [(result.name, result.code) for result in results] == [("ruff", 0), ("mypy", 1), ("pytest", 0)]
    assert "━━ mypy\none\ntwo\n" in capfd.readouterr().out


def test_what_is_missing_is_loud_for_people_and_fatal_in_ci(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "")
    run_tests.report_missing("No Java.", "Its tests are skipped.")
    assert "!!!!!!  No Java." in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    with pytest.raises(StartError, match="nothing may be left out"):
        run_tests.report_missing("No Java.", "Its tests are skipped.")


@pytest.mark.parametrize(
    ("there", "has_java", "packages"),
    [
        ({"mvn", "chromium-headless-shell", "xgettext", "caddy", "redis-server"}, True, []),
        ({"chromium-headless-shell"}, False, ["openjdk-17-jre-headless", "maven", "caddy", "redis-server", "gettext"]),
        (
            {"mvn", "xgettext", "caddy", "redis-server"},
            True,
            ["chromium-headless-shell", "fonts-dejavu-core", "fonts-liberation"],
        ),
    ],
)
def test_only_what_is_missing_is_installed(there: set[str], has_java: bool, packages: list[str]) -> None:
    assert system_packages.missing(lambda name: name if name in there else None, has_java) == packages
