"""`infra/test`: the checks and the tests, with the services they need, started for this run only."""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
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
    """One check: its name on the command line, and what to run in the environment."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a check ended. `closing` is the last line it printed, kept for pytest only."""

    name: str
    code: int
    took: float
    closing: str = ""

    @property
    def passed(self) -> bool:
        """Whether there is nothing to complain about."""
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
NEED_A_DATABASE = {"migrations", "translations", PYTEST}


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    fast: bool
    serve: bool
    only: tuple[str, ...]
    for_pytest: tuple[str, ...]


def parse(arguments: Sequence[str]) -> Options:
    """The options; ends the program with a usage line where they are wrong."""
    reader = argparse.ArgumentParser(
        "infra/test", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    names = [check.name for check in CHECKS]
    reader.add_argument("--fast", action="store_true", help="no Elasticsearch and no browser")
    reader.add_argument("--only", action="append", choices=names, default=[], help="this check only (may be repeated)")
    reader.add_argument("--serve", action="store_true", help="only start the services and say how to reach them")
    before, after = split(arguments)
    given, unknown = reader.parse_known_args(before)
    return Options(given.fast, given.serve, tuple(given.only), (*unknown, *after))


def split(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """What stands before and after the first `--`."""
    place = list(arguments).index("--") if "--" in arguments else len(arguments)
    return list(arguments[:place]), list(arguments[place + 1 :])


def main(arguments: Sequence[str]) -> int:
    """Runs the command; its exit code."""
    processes.end_on_signals()
    os.umask(0o022)  # the services' own account must be able to read programs that root installs
    return report_errors("infra/test", lambda: test(arguments))


def in_ci() -> bool:
    """Whether nobody is there to read a warning."""
    return os.environ.get("CI", "").lower() in ("true", "1")


def test(arguments: Sequence[str]) -> int:
    """Makes the environment, starts the services, runs the checks, sums up."""
    options, found = parse(arguments), paths.find()
    preflight.writable(found.var)
    preflight.room_on_disk(found.environment)
    preflight.room_on_disk(found.var)
    if in_ci() and not environment.is_entered(found):
        system_packages.ensure()
    environment.enter(found, environment.DEVELOPMENT)
    checks = [check for check in CHECKS if not options.only or check.name in options.only]
    with own_folder(found.var) as folder, Supervisor() as supervisor:
        surroundings, engines = start_services(supervisor, found, folder, options, {check.name for check in checks})
        if "DATABASE_URL" in surroundings and not built_files.are_compiled(CHECKOUT):
            compiling = [sys.executable, "manage.py", "compile_translations"]
            processes.run("Translations", compiling, surroundings, CHECKOUT, lambda line: False)
        if options.serve:
            return serve(supervisor, surroundings, engines)
        outcomes = [run(check, surroundings, options) for check in checks if check.name != PYTEST]
        if any(check.name == PYTEST for check in checks):
            surroundings |= ready_engines(supervisor, engines)
            outcomes.append(run(CHECKS[-1], surroundings, options))
    say(summary(outcomes))
    return 0 if all(outcome.passed for outcome in outcomes) else 1


@contextlib.contextmanager
def own_folder(var: Path) -> Iterator[Path]:
    """A folder of this run only, gone afterwards; several runs at once do not meet. Clears what killed runs left."""
    home = paths.own_folder(var / "test")
    for left in home.iterdir():
        with contextlib.suppress(StartError), preflight.alone(left, ""):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=home))
    folder.chmod(0o755)
    with preflight.alone(folder, f"process {os.getpid()}"):
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def start_services(
    supervisor: Supervisor, found: Paths, folder: Path, options: Options, names: set[str]
) -> tuple[dict[str, str], list[Engine]]:
    """Starts what the chosen checks need. What the programs are told, and the engines that are getting ready."""
    surroundings = {name: value for name, value in os.environ.items() if name != "ELASTICSEARCH_URL"}
    surroundings |= {"DJANGO_SETTINGS_MODULE": SETTINGS, "MEDIA_ROOT": str(folder / "media"), "PYTHONUNBUFFERED": "1"}
    engines: list[Engine] = []
    if (options.serve or PYTEST in names) and not options.fast:
        find_browser(surroundings)
        find_html_checker(surroundings, found)
        engines = launch_engines(supervisor, found, folder)
    if options.serve or names & NEED_A_DATABASE:
        with Step("PostgreSQL"):
            server = embedded_postgres.start(supervisor, folder / "postgres", throw_away=True)
            server.ensure_database(DATABASE)
        surroundings["DATABASE_URL"] = server.url(DATABASE)
    return surroundings, engines


def find_browser(surroundings: dict[str, str]) -> None:
    """Names the browser to the tests in CHROMIUM. Without one: a warning, in CI a StartError."""
    chromium = browser.find(surroundings)
    if chromium is None:
        without("Chromium is not installed.", "The browser tests are skipped.")
    else:
        surroundings["CHROMIUM"] = chromium


def find_html_checker(surroundings: dict[str, str], found: Paths) -> None:
    """Names the folder of the HTML checker to the tests in VNU. Without one: a warning, in CI a StartError."""
    if surroundings.get("VNU"):
        return
    try:
        html_checker.runtime(java.find_all())
        with Step(f"HTML checker {html_checker.VERSION}: program"):
            surroundings["VNU"] = str(html_checker.install(found.cache))
    except StartError as problem:
        without(str(problem), "The tests of HTML validity are skipped.")


def launch_engines(supervisor: Supervisor, found: Paths, folder: Path) -> list[Engine]:
    """Starts every release this machine has a Java for; they get ready while the checks run."""
    if os.environ.get("ELASTICSEARCH_URLS", "").strip():
        return []
    runtimes = java.find_all()
    pairs = elasticsearch.startable(runtimes)
    for release in elasticsearch.RELEASES:
        if release not in [known for known, _ in pairs]:
            tell = say_loudly if pairs else without
            tell(f"Elasticsearch {release.version} is left out: no {release.needs} found.", "Its tests are skipped.")
    engines = []
    for release, runtime in pairs:
        try:
            with Step(f"Elasticsearch {release.version}: program"):
                elasticsearch.install(release, found.cache)
            data = folder / f"elasticsearch-{release.short}"
            engines.append(elasticsearch.launch(supervisor, release, runtime, found.cache, data))
        except StartError as problem:
            without(str(problem), f"The tests on Elasticsearch {release.short} are skipped.")
    return engines


def ready_engines(supervisor: Supervisor, engines: Sequence[Engine]) -> dict[str, str]:
    """Waits for the engines. ELASTICSEARCH_URLS for the tests; empty where none is ready."""
    urls = []
    for engine in engines:
        try:
            with Step(engine.running.program.name):
                elasticsearch.wait(engine)
            urls.append(f"{engine.release.short}={engine.url}")
        except StartError as problem:
            supervisor.stop(engine.running)
            without(str(problem), f"The tests on Elasticsearch {engine.release.short} are skipped.")
    return {"ELASTICSEARCH_URLS": ",".join(urls)} if urls else {}


def without(what: str, consequence: str) -> None:
    """Something the tests need is not there: a loud line, in CI a StartError."""
    if in_ci():
        raise StartError(what, "In CI nothing may be left out.")
    say_loudly(what, consequence)


def say_loudly(what: str, consequence: str) -> None:
    """A warning nobody scrolls past."""
    say(f"\n!!!!!!  {what}\n!!!!!!  {consequence}\n")


def serve(supervisor: Supervisor, surroundings: Mapping[str, str], engines: Sequence[Engine]) -> int:
    """Says how to reach the services, until Ctrl-C."""
    known = dict(surroundings) | ready_engines(supervisor, engines)
    names = ("DATABASE_URL", "ELASTICSEARCH_URLS", "CHROMIUM", "VNU", "DJANGO_SETTINGS_MODULE")
    say("\n".join(f"export {name}='{known[name]}'" for name in names if name in known))
    say(f"Then, in another terminal: {sys.executable} -m pytest\nCtrl-C stops the services.")
    try:
        ended = supervisor.watch()
    except KeyboardInterrupt:
        return 0
    say(f"{ended.program.name} ended by itself.\n{ended.last_words()}")
    return 1


def run(check: Check, surroundings: Mapping[str, str], options: Options) -> Outcome:
    """Runs one check under a heading, its output as it comes."""
    command = command_of(check, options, sys.stdout.isatty())
    say(f"\n━━ {check.name}")
    started = time.monotonic()
    code, closing = stream(command, surroundings)
    took = time.monotonic() - started
    say(f"━━ {check.name}: {'passed' if code == 0 else 'FAILED'} in {seconds(took)}")
    if code == NOTHING_COLLECTED and check.name == PYTEST:
        say("No test was run: look at the arguments.")
    return Outcome(check.name, code, took, closing if check.name == PYTEST else "")


def command_of(check: Check, options: Options, in_colour: bool) -> list[str]:
    """What runs a check. All tests: in two processes, each with a database of its own, a file's tests together."""
    command = [sys.executable, *check.command]
    if check.name == PYTEST:
        command += ["-m", "not browser and not engine"] if options.fast else []
        command += [] if options.for_pytest else ["-n", "2", "--dist", "loadfile"]
        command += ["--durations", "20"]
        command += ["--color=yes"] if in_colour else []
        command += options.for_pytest
    return command


def stream(command: Sequence[str], surroundings: Mapping[str, str]) -> tuple[int, str]:
    """Runs a program, passing on its output at once. Its exit code and the last line that holds something."""
    process = subprocess.Popen(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=dict(surroundings),
        cwd=CHECKOUT,
    )
    last = b""
    try:
        assert process.stdout is not None  # noqa: S101 - asked for as a pipe above
        while part := os.read(process.stdout.fileno(), 65536):
            sys.stdout.buffer.write(part)
            sys.stdout.buffer.flush()
            last = (last + part)[-4000:]
        code = process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    return code, environment.last_lines(last.decode(errors="replace"), 1)


def summary(outcomes: Sequence[Outcome]) -> str:
    """A table of all checks. The last line is pytest's own, for those who read only that."""
    width = max((len(outcome.name) for outcome in outcomes), default=0)
    rows = [
        f"{'✓' if outcome.passed else '✗'} {outcome.name.ljust(width)}  {seconds(outcome.took)}" for outcome in outcomes
    ]
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    verdict = f"FAILED: {', '.join(failed)}" if failed else "All passed."
    closing = [outcome.closing for outcome in outcomes if outcome.closing]
    return "\n".join(["", *rows, verdict, *closing])
