"""Validate pages with the Nu Html Checker, all in one run."""

import json
import os
import subprocess
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from infra.services import html_checker, java
from infra.services.preflight import LOOPBACK
from tests.browser.conftest import without
from tests.browser.served import Served


def errors_of_html(site: Served, host: str, pages: Sequence[tuple[str, str]], folder: Path) -> list[str]:
    """What the checker calls an error or warns of, with the path of the page.

    A page is its path and the cookies as a browser sends them.
    """
    home = os.environ.get("VNU")
    if not home:
        without("The HTML checker is not here (infra/test fetches it; VNU names its folder).")
    names = {}
    for number, (path, cookies) in enumerate(pages):
        file = folder / f"{number}.html"
        file.write_bytes(fetch(site, host, path, cookies))
        names[file.name] = path
    command = html_checker.command(Path(home), html_checker.runtime(java.find_all()))
    done = subprocess.run([*command, *(str(folder / name) for name in names)], capture_output=True, text=True)
    assert done.stderr.startswith("{"), done.stderr[:2000]
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{names[Path(each['url']).name]}: {each['message']} {each.get('extract', '').strip()[:120]}"
        for each in messages
        if each["type"] == "error" or each.get("subType") == "warning"
    ]


def fetch(site: Served, host: str, path: str, cookies: str) -> bytes:
    """The page as it comes, whatever its status. Python does not know that `*.localhost` is this machine."""
    url = f"http://{LOOPBACK}:{site.port}{quote(path, safe='/?&=%,')}"
    request = urllib.request.Request(url, headers={"Host": urlsplit(site.url(host)).netloc, "Cookie": cookies})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()
    except urllib.error.HTTPError as answer:
        return answer.read()
