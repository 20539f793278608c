"""`infra/test`: run the checks and tests, with services that are started for this run only."""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from infra.commands import built_files, system_packages
from infra.services import (
    browser,
    elasticsearch,
    embedded_postgres,
    environment,
    html_checker,
    java,
    paths,
    preflight,
    processes,
)
from infra.services.elasticsearch import Engine
from infra.services.errors import StartError, report_errors
from infra.services.paths import CHECKOUT, Paths
from infra.services.processes import Supervisor
from infra.services.progress import Step, say, seconds

DATABASE = "kohtaamo"
SETTINGS = "sites.settings.test"
PYTEST = "pytest"
NOTHING_COLLECTED = 5  # pytest's exit code
DESCRIPTION = """\
Checks and tests Kohtaamo with a throw-away PostgreSQL and every Elasticsearch that can start here.
Arguments it does not know, and all after --, go to pytest: infra/test --only pytest -- tests/search -k finnish

ELASTICSEARCH_URLS, if set ("8.19=http://127.0.0.1:9200,9.3=…"), names running engines to use instead.
With CI=true, missing system packages are installed with apt-get, and an engine that cannot start is a failure."""


@dataclass(frozen=True)
class Check:
    """One check: its name on the command line, and its Python arguments."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class CheckResult:
    """The result of a check. `last_line` is the last line of its output, of pytest only."""

    name: str
    code: int
    took: float
    last_line: str = ""

    @property
    def passed(self) -> bool:
        """Whether the exit code is 0."""
        return self.code == 0


CHECKS = (
    Check("ruff", ("-m", "ruff", "check", ".")),
    Check("format", ("-m", "ruff", "format", "--check", ".")),
    Check("mypy", ("-m", "mypy")),
    Check("imports", ("-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-logo")),
    Check("migrations", ("manage.py", "makemigrations", "--check", "--dry-run")),
    Check("translations", ("manage.py", "check_translations")),
    Check("templates", ("-m", "djlint", "--lint", "--quiet", "sites", "search", "directory", "programmes")),
    Check("images", ("-m", "infra.commands.lint_images")),
    Check(PYTEST, ("-m", "pytest")),
)
DATABASE_CHECKS = {"migrations", "translations", PYTEST}
# They take some seconds each, and run while the engines start and the test database is made.
SLOW_CHECKS = {"mypy", "migrations", "translations"}


@dataclass(frozen=True)
class Options:
    """The parsed command line."""

    fast: bool
    serve: bool
    only: tuple[str, ...]
    for_pytest: tuple[str, ...]


def parse(arguments: Sequence[str]) -> Options:
    """Parse the command line; exit with a usage message where it is invalid."""
    reader = argparse.ArgumentParser(
        "infra/test", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [check.name for check in CHECKS]
    reader.add_argument("--fast", action="store_true", help="no Elasticsearch and no browser")
    reader.add_argument("--only", action="append", choices=names, default=[], help="this check only (may be repeated)")
    reader.add_argument("--serve", action="store_true", help="only start the services and say how to reach them")
    before, after = split_arguments(arguments)
    given, unknown = reader.parse_known_args(before)
    return Options(given.fast, given.serve, tuple(given.only), (*unknown, *after))


def split_arguments(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the arguments before and after the first `--`."""
    place = list(arguments).index("--") if "--" in arguments else len(arguments)
    return list(arguments[:place]), list(arguments[place + 1 :])


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    processes.end_on_signals()
    os.umask(0o022)  # the services' own account must be able to read programs that root installs
    return report_errors("infra/test", lambda: test(arguments))


def in_ci() -> bool:
    """Return whether this is a CI run: what is missing is then an error, not a warning."""
    return os.environ.get("CI", "").lower() in ("true", "1")


def test(arguments: Sequence[str]) -> int:
    """Create the environment, start the services, run the checks, print a summary."""
    options, found = parse(arguments), paths.find()
    preflight.require_writable(found.var)
    preflight.require_free_space(found.environment)
    preflight.require_free_space(found.var)
    if in_ci() and not environment.is_entered(found):
        system_packages.ensure()
    environment.enter(found, environment.DEVELOPMENT)
    checks = [check for check in CHECKS if not options.only or check.name in options.only]
    with run_folder(found.var) as folder, Supervisor() as supervisor:
        env, engines = start_services(supervisor, found, folder, options, {check.name for check in checks})
        if "DATABASE_URL" in env and not built_files.are_compiled(CHECKOUT):
            compiling = [sys.executable, "manage.py", "compile_translations"]
            processes.run("Translations", compiling, env, CHECKOUT, lambda line: False)
        if options.serve:
            return serve(supervisor, env, engines)
        results = run_checks(checks, env, options, lambda: ready_engines(supervisor, engines))
    say(summary(results))
    return 0 if all(result.passed for result in results) else 1


@contextlib.contextmanager
def run_folder(var: Path) -> Iterator[Path]:
    """A folder of this run, deleted at the end.

    Concurrent runs have different ones; those of killed runs are deleted.
    """
    home = paths.make_service_folder(var / "test")
    for left in home.iterdir():
        with contextlib.suppress(StartError), preflight.hold_folder(left, ""):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=home))
    folder.chmod(0o755)
    with preflight.hold_folder(folder, f"process {os.getpid()}"):
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def start_services(
    supervisor: Supervisor, found: Paths, folder: Path, options: Options, names: set[str]
) -> tuple[dict[str, str], list[Engine]]:
    """Start what the chosen checks need. Return environment variables, and the engines that are starting up."""
    # Dozens of processes start: each reads the bytecode that the first has written.
    left_out = {"ELASTICSEARCH_URL", "PYTHONDONTWRITEBYTECODE"}
    env = {name: value for name, value in os.environ.items() if name not in left_out}
    env |= {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "MEDIA_ROOT": str(folder / "media"),
        "OPEN_DATA_ROOT": str(folder / "open-data"),
        "PYTHONUNBUFFERED": "1",
    }
    if in_ci():
        env["MYPY_CACHE_DIR"] = os.devnull  # nobody reads it there, and writing takes a quarter of the time
    engines: list[Engine] = []
    if (options.serve or PYTEST in names) and not options.fast:
        find_browser(env)
        find_html_checker(env, found)
        engines = launch_engines(supervisor, found, folder)
    if options.serve or names & DATABASE_CHECKS:
        with Step("PostgreSQL"):
            server = embedded_postgres.start(supervisor, folder / "postgres", throw_away=True)
            server.ensure_database(DATABASE)
        env["DATABASE_URL"] = server.url(DATABASE)
    return env, engines


def find_browser(env: dict[str, str]) -> None:
    """Set CHROMIUM for the tests. Without a browser: a warning, in CI a StartError."""
    chromium = browser.find(env)
    if chromium is None:
        report_missing("Chromium is not installed.", "The browser tests are skipped.")
    else:
        env["CHROMIUM"] = chromium


def find_html_checker(env: dict[str, str], found: Paths) -> None:
    """Set VNU, the HTML checker's folder, for the tests. Without one: a warning, in CI a StartError."""
    if env.get("VNU"):
        return
    try:
        html_checker.runtime(java.find_all())
        with Step(f"HTML checker {html_checker.VERSION}: program"):
            env["VNU"] = str(html_checker.install(found.cache))
    except StartError as problem:
        report_missing(str(problem), "The tests of HTML validity are skipped.")


def launch_engines(supervisor: Supervisor, found: Paths, folder: Path) -> list[Engine]:
    """Start every release with a suitable Java; they start up while the checks run."""
    if os.environ.get("ELASTICSEARCH_URLS", "").strip():
        return []
    runtimes = java.find_all()
    pairs = elasticsearch.supported(runtimes)
    for release in elasticsearch.RELEASES:
        if release not in [known for known, _ in pairs]:
            report = print_warning if pairs else report_missing
            report(f"Elasticsearch {release.version}: no {release.required_java} found.", "Its tests are skipped.")
    engines = []
    for release, runtime in pairs:
        try:
            with Step(f"Elasticsearch {release.version}: program"):
                elasticsearch.install(release, found.cache)
            data = folder / f"elasticsearch-{release.short}"
            engines.append(elasticsearch.launch(supervisor, release, runtime, found.cache, data, short_lived=True))
        except StartError as problem:
            report_missing(str(problem), f"The tests on Elasticsearch {release.short} are skipped.")
    return engines


def ready_engines(supervisor: Supervisor, engines: Sequence[Engine]) -> dict[str, str]:
    """Wait for the engines. Return ELASTICSEARCH_URLS for the tests; empty where none is ready."""
    urls = []
    for engine in engines:
        try:
            with Step(engine.running.program.name):
                elasticsearch.wait(engine)
            urls.append(f"{engine.release.short}={engine.url}")
        except StartError as problem:
            supervisor.stop(engine.running)
            report_missing(str(problem), f"The tests on Elasticsearch {engine.release.short} are skipped.")
    return {"ELASTICSEARCH_URLS": ",".join(urls)} if urls else {}


def report_missing(what: str, consequence: str) -> None:
    """Warn of a missing dependency of the tests; raise StartError in CI."""
    if in_ci():
        raise StartError(what, "In CI nothing may be left out.")
    print_warning(what, consequence)


def print_warning(what: str, consequence: str) -> None:
    """Print a conspicuous warning."""
    say(f"\n!!!!!!  {what}\n!!!!!!  {consequence}\n")


def serve(supervisor: Supervisor, env: Mapping[str, str], engines: Sequence[Engine]) -> int:
    """Print how to use the services, and wait for Ctrl-C."""
    known = dict(env) | ready_engines(supervisor, engines)
    names = ("DATABASE_URL", "ELASTICSEARCH_URLS", "CHROMIUM", "VNU", "DJANGO_SETTINGS_MODULE")
    say("\n".join(f"export {name}='{known[name]}'" for name in names if name in known))
    say(f"Then, in another terminal: {sys.executable} -m pytest\nCtrl-C stops the services.")
    try:
        ended = supervisor.watch()
    except KeyboardInterrupt:
        return 0
    say(f"{ended.program.name} ended by itself.\n{ended.log_tail()}")
    return 1


def run_checks(
    checks: Sequence[Check], env: dict[str, str], options: Options, engines: Callable[[], dict[str, str]]
) -> list[CheckResult]:
    """Run the checks, those of SLOW_CHECKS beside the others. Return the results, pytest's last.

    `engines` waits for Elasticsearch and returns its addresses for pytest.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        slow = [beside.submit(run, check, env, options, True) for check in checks if check.name in SLOW_CHECKS]
        quick = [check for check in checks if check.name not in SLOW_CHECKS]
        results = [run(check, env, options) for check in quick if check.name != PYTEST]
        tests = [run(check, env | engines(), options) for check in quick if check.name == PYTEST]
        return results + [check.result() for check in slow] + tests


def run(check: Check, env: Mapping[str, str], options: Options, at_once: bool = False) -> CheckResult:
    """Run one check under a heading, with its output: line by line, or all `at_once` when it has ended."""
    command = command_of(check, options, sys.stdout.isatty())
    started = time.monotonic()
    parts: list[bytes] = []
    if not at_once:
        say(f"\n━━ {check.name}")
    code, last_line = stream(command, env, parts.append if at_once else write)
    if at_once:
        say(f"\n━━ {check.name}\n{b''.join(parts).decode(errors='replace')}".rstrip())
    took = time.monotonic() - started
    say(f"━━ {check.name}: {'passed' if code == 0 else 'FAILED'} in {seconds(took)}")
    if code == NOTHING_COLLECTED and check.name == PYTEST:
        say("No test was run: look at the arguments.")
    return CheckResult(check.name, code, took, last_line if check.name == PYTEST else "")


def command_of(check: Check, options: Options, in_colour: bool) -> list[str]:
    """Return the command of a check. All tests run by file in three processes with a database each."""
    command = [sys.executable, *check.command]
    if check.name == PYTEST:
        command += ["-m", "not browser and not engine"] if options.fast else []
        command += [] if options.for_pytest else ["-n", "3", "--dist", "loadfile", "--no-loadscope-reorder"]
        command += ["--durations", "20"]
        command += ["--color=yes"] if in_colour else []
        command += options.for_pytest
    return command


def write(part: bytes) -> None:
    """Write a part of a program's output at once."""
    sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()


def stream(
    command: Sequence[str], env: Mapping[str, str], output: Callable[[bytes], object] = write
) -> tuple[int, str]:
    """Run a program, passing each part of its output on. Return its exit code and the last non-empty line."""
    process = subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=dict(env),
        cwd=CHECKOUT,
    )
    last = b""
    try:
        assert process.stdout is not None  # noqa: S101 - asked for as a pipe above
        while part := os.read(process.stdout.fileno(), 65536):
            output(part)
            last = (last + part)[-4000:]
        code = process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    return code, environment.last_lines(last.decode(errors="replace"), 1)


def summary(results: Sequence[CheckResult]) -> str:
    """Return a table of all checks. The last line is pytest's own."""
    width = max((len(result.name) for result in results), default=0)
    rows = [f"{'✓' if result.passed else '✗'} {result.name.ljust(width)}  {seconds(result.took)}" for result in results]
    failed = [result.name for result in results if not result.passed]
    conclusion = f"FAILED: {', '.join(failed)}" if failed else "All passed."
    last_line = [result.last_line for result in results if result.last_line]
    return "\n".join(["", *rows, conclusion, *last_line])
