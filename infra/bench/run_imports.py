"""`infra/bench/imports`: how long imports and exports of lists take, and how much memory, by the number of rows."""

import argparse
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from infra.bench import http_load, workspace
from infra.bench.workspace import WITH_DJANGO, Workspace
from infra.services import processes
from infra.services.errors import report_errors
from infra.services.progress import Step, say

DATABASE = "kohtaamo_bench_imports"
SIZES = (1_000, 5_000)
MOST_ROWS = 10_000
MEGABYTE = 1024**2
AIMS = {"new: preview": 10.0, "changed: preview": 10.0, "new: commit": 60.0, "changed: commit": 60.0}
"""Seconds that steps with a thousand rows may take."""
AIM_ROWS = 1_000
MOST_MEGABYTES = 300
DESCRIPTION = """\
Imports lists of invented organisations as XLSX into a region of its own, changes all of them by a second list, exports
them in each format, and undoes both imports. The numbers of rows come each in a process of their own."""


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Parse the command line; exit with a usage message where it is invalid."""
    reader = argparse.ArgumentParser(
        "infra/bench/imports", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--rows", type=sizes, default=SIZES, metavar="N,N", help="how many, up to 10000 (1000,5000)")
    reader.add_argument("--keep", action="store_true", help="keep the database for the next run")
    reader.add_argument("--data", type=Path, metavar="DIR", help="folder of the run (var/bench)")
    return reader.parse_args(arguments)


def sizes(text: str) -> tuple[int, ...]:
    """Parse numbers of rows, separated by commas. Raises argparse's error for anything else."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdigit() and 1 <= int(part) <= MOST_ROWS for part in parts):
        raise argparse.ArgumentTypeError(f"{text!r}: use numbers from 1 to {MOST_ROWS}, such as 1000,5000")
    return tuple(sorted(set(map(int, parts))))


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    processes.end_on_signals()
    os.umask(0o022)
    return report_errors("infra/bench/imports", lambda: bench(parse(arguments)))


def bench(options: argparse.Namespace) -> int:
    """Make the region, measure each size, print the report."""
    with workspace.ready(options.data, options.keep) as here:
        load_warning = workspace.load_warning()
        env = here.env(DATABASE)
        workspace.build_files(here, env)
        if here.database(DATABASE, "region"):
            with Step("A region"):
                here.program("A region", ["-m", WITH_DJANGO, "import_rows", "fill"], env)
            here.complete(DATABASE, "region")
        found = {size: measure(here, env, size) for size in options.rows}
    say(load_warning + report(found))
    return 0


def measure(here: Workspace, env: dict[str, str], size: int) -> dict[str, Any]:
    """Return the figures of one number of rows."""
    with Step(f"{size} rows"):
        printed = here.program(f"{size} rows", ["-m", WITH_DJANGO, "import_rows", str(size)], env)
    figures: dict[str, Any] = json.loads(printed[-1])
    return figures


def report(found: dict[int, dict[str, Any]]) -> str:
    """Return the table of times and memory, with how the largest number compares with the smallest; and the aims."""
    first, last = min(found), max(found)
    rows = []
    for name in found[first]["seconds"]:
        times = [found[size]["seconds"][name] for size in found]
        ratio = times[-1] / times[0] if times[0] else 0.0
        rows.append([name, *(f"{each:.1f} s" for each in times), f"{ratio:.1f}"])
    for name in found[first]["memory"]:
        peaks = [found[size]["memory"][name] / MEGABYTE for size in found]
        rows.append([f"peak memory, {name}", *(f"{each:.0f} MB" for each in peaks), f"{peaks[-1] / peaks[0]:.1f}"])
    head = ["step", *(f"{size} rows" for size in found), f"{last} : {first}"]
    return "\n".join(["", http_load.table(head, rows), "", *verdicts(found)])


def verdicts(found: dict[int, dict[str, Any]]) -> list[str]:
    """Return a line on each aim: times of a thousand rows, and the memory of the largest list."""
    lines = []
    for name, most in AIMS.items():
        if AIM_ROWS in found:
            taken = found[AIM_ROWS]["seconds"][name]
            lines.append(f"{'✓' if taken <= most else '✗'} {name} of {AIM_ROWS} rows: {taken:.1f} s (aim ≤ {most:.0f})")
    peak = max(value for figures in found.values() for value in figures["memory"].values()) / MEGABYTE
    return [*lines, f"{'✓' if peak <= MOST_MEGABYTES else '✗'} peak memory: {peak:.0f} MB (aim ≤ {MOST_MEGABYTES})"]
