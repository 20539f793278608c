"""The worker knows every background task, wherever it is declared: an unknown one would fail when it is due."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
DECLARED = re.compile(r"@app\.task\(\s*name=\"([^\"]+)\"")
KNOWN = "import django; django.setup(); from procrastinate.contrib.django import app; print(*app.tasks)"


def test_the_worker_knows_every_task() -> None:
    files = [path for app in ("sites", "directory", "programmes", "search") for path in (ROOT / app).rglob("*.py")]
    declared = {name for path in files for name in DECLARED.findall(path.read_text())}
    started = subprocess.run([sys.executable, "-c", KNOWN], cwd=ROOT, env=os.environ, capture_output=True, check=True)
    assert declared
    assert declared - set(started.stdout.decode().split()) == set()


def test_tasks_are_enqueued_by_name_in_one_place() -> None:
    """Elsewhere a job that waits already would be an error for who asks again: a worker that starts, an editor."""
    files = [path for app in ("sites", "directory", "programmes", "search") for path in (ROOT / app).rglob("*.py")]
    deferring = {str(path.relative_to(ROOT)) for path in files if "configure_task(" in path.read_text()}
    assert deferring == {"sites/enqueueing.py"}
