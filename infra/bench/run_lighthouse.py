"""`infra/bench/lighthouse`: Lighthouse scores of the main pages of a running site, on an emulated slow mobile phone."""

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from infra.services import browser, paths
from infra.services.errors import StartError, report_errors
from infra.services.progress import Step, say

VERSION = "12.2.3"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MIN_SCORES = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
PATHS = ("/fi/", "/sv/", "/fi/jarjestot/", "/fi/toimintamallit/", "/fi/uutiset/", "/fi/saavutettavuusseloste/")
DESCRIPTION = """\
Asks Lighthouse, fetched with npm, about pages of a site that runs already, such as that of infra/demo.
Ends with 1 where a page falls short of 98/100/100/100 (performance, accessibility, best practices, search engines)."""


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    reader = argparse.ArgumentParser(
        "infra/bench/lighthouse", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("origin", nargs="?", default="http://etela-savo.localhost:8000", help="the site's address")
    reader.add_argument("--path", action="append", default=[], help="a page (may be repeated)")
    given = reader.parse_args(arguments)
    return report_errors("infra/bench/lighthouse", lambda: audit_pages(given.origin.rstrip("/"), given.path or PATHS))


def audit_pages(origin: str, pages: Sequence[str]) -> int:
    """Print the scores of each page. Return 1 where one is below its minimum."""
    program, short = install(paths.find().cache), False
    say(f"{'page':40} {' '.join(f'{name:>14}' for name in CATEGORIES)}")
    for path in pages:
        scores, findings = audit(program, origin + path)
        say(f"{path:40} {' '.join(f'{scores[name]:14}' for name in CATEGORIES)}")
        for finding in findings:
            say(f"    {finding}")
        short = short or any(scores[name] < wanted for name, wanted in MIN_SCORES.items())
    return 1 if short else 0


def install(cache: Path) -> Path:
    """Return the path of the program, installed with npm where it is missing. Raises StartError."""
    home = cache / f"lighthouse-{VERSION}"
    program = home / "node_modules" / ".bin" / "lighthouse"
    npm = shutil.which("npm")
    if npm is None:
        raise StartError(
            "Lighthouse needs Node and npm, and npm is not installed.", "Install it (Debian, Ubuntu: npm)."
        )
    if not program.exists():
        paths.make_service_folder(home)
        command = [npm, "install", "--prefix", str(home), "--no-audit", "--no-fund", f"lighthouse@{VERSION}"]
        with Step(f"Lighthouse {VERSION}: program"):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode != 0:
                raise StartError("Lighthouse could not be fetched.", done.stderr.strip()[-300:])
    return program


def audit(program: Path, url: str) -> tuple[dict[str, int], list[str]]:
    """Return the scores (0 to 100) of a page, and the failed audits. Raises StartError where Lighthouse fails."""
    chromium = browser.find(os.environ)
    if chromium is None:
        raise StartError("Chromium is not installed.", "Install it, or name one in CHROMIUM.")
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [str(program), url, "--quiet", "--output=json", f"--output-path={report}"]
        command.append("--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking")
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"CHROME_PATH": chromium})
        if done.returncode != 0:
            raise StartError(f"Lighthouse could not look at {url}.", done.stderr.strip()[-300:])
        found = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: round(100 * (found["categories"][name]["score"] or 0)) for name in CATEGORIES}
    counted = {each["id"] for part in found["categories"].values() for each in part["auditRefs"] if each["weight"]}
    audits = [audit for name, audit in found["audits"].items() if name in counted]
    findings = [audit for audit in audits if audit["score"] is not None and audit["score"] < 0.9]
    return scores, [f"{audit['title']} {audit.get('displayValue', '')}".strip() for audit in findings]
