"""gunicorn is given our settings, and refuses odd ones by name."""

import gc
import logging
import os
import re
import runpy
import subprocess
import sys
from io import StringIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured

from infra.services.paths import CHECKOUT

FILE = "infra/gunicorn.conf.py"


def read_by_gunicorn(tmp_path: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """What gunicorn itself makes of the file; it serves nothing."""
    known = {name: value for name, value in os.environ.items() if name not in ("BIND", "WEB_CONCURRENCY")}
    return subprocess.run(
        [sys.executable, "-m", "gunicorn", "-c", FILE, "--print-config", "wsgiref.simple_server:demo_app"],
        cwd=CHECKOUT,
        env=known | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)} | env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, {"bind": "['127.0.0.1:8000']", "workers": "2"}),
        ({"BIND": "0.0.0.0:80", "WEB_CONCURRENCY": "4"}, {"bind": "['0.0.0.0:80']", "workers": "4"}),
        ({"BIND": "[::1]:8000"}, {"bind": "['[::1]:8000']"}),
        ({"BIND": "unix:/run/kohtaamo.sock"}, {"bind": "['unix:/run/kohtaamo.sock']"}),
    ],
)
def test_what_gunicorn_is_told(tmp_path: Path, env: dict[str, str], expected: dict[str, str]) -> None:
    read = read_by_gunicorn(tmp_path, **env)
    assert read.returncode == 0, read.stderr
    found = dict(line.split("=", 1) for line in read.stdout.splitlines() if "=" in line)
    found = {name.strip(): value.strip() for name, value in found.items()}
    always = {
        "forwarder_headers": "[]",
        "accesslog": "None",
        "threads": "4",
        "worker_class": "gthread",
        "preload_app": "True",
        "control_socket_disable": "True",
    }
    for name, value in (always | expected).items():
        assert found[name] == value, name
    for hook in ("on_starting", "when_ready", "child_exit", "on_exit"):
        assert f"{hook}()" in found[hook]


ODD = [
    *(("WEB_CONCURRENCY", value) for value in ("four", "0", "-1", "1.5", "65")),
    *(("BIND", value) for value in ("8000", ":8000", "localhost", "localhost:http", "localhost:0", "0.0.0.0:70000")),
]


@pytest.mark.parametrize(("name", "value"), ODD)
def test_what_is_odd_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=re.escape(f"{name} is {value!r}. Use ")):
        runpy.run_path(str(CHECKOUT / FILE))


def test_gunicorn_starts_with_nothing_odd_and_says_what_it_is(tmp_path: Path) -> None:
    read = read_by_gunicorn(tmp_path, WEB_CONCURRENCY="65")
    assert read.returncode != 0
    assert "WEB_CONCURRENCY is '65'. Use a whole number" in read.stderr


def test_gunicorns_own_log_names_no_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    written = StringIO()
    log = logging.Logger("gunicorn.error")
    log.addHandler(logging.StreamHandler(written))
    runpy.run_path(str(CHECKOUT / FILE))["on_starting"](SimpleNamespace(log=SimpleNamespace(error_log=log)))
    log.error("Error handling request %s", "/fi/kutsu/secret/")
    assert written.getvalue() == "Error handling request (path)\n"


def test_what_requests_need_is_loaded_before_the_workers_are_forked(tmp_path: Path) -> None:
    server = "SimpleNamespace(log=SimpleNamespace(error_log=logging.getLogger('gunicorn.error')))"
    code = f"""
import logging, runpy, sys
from types import SimpleNamespace
import sites.wsgi
runpy.run_path({FILE!r})["on_starting"]({server})
from search.analysis import forms
from search.thesaurus import common, danger, everyday
caches = (forms, common.common_words, danger.danger, everyday.everyday_concepts)
sys.exit(not all(each.cache_info().currsize for each in caches) or "search.page.views" not in sys.modules)
"""
    env = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_folder_of_figures_is_gone_with_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")  # so that it is taken back, whether it was set or not
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR")
    settings = runpy.run_path(str(CHECKOUT / FILE))
    folder = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
    assert folder.is_dir()
    settings["on_exit"](None)
    assert not folder.exists()


def test_without_a_port_for_probes_nothing_of_the_regions_is_loaded(tmp_path: Path) -> None:
    """The benchmark serves a plain Wagtail, which has no regions, with the same settings."""
    code = f"import runpy, sys; runpy.run_path({FILE!r})['post_worker_init'](None)"
    code += "; sys.exit('sites.regions.models' in sys.modules)"
    env = {name: value for name, value in os.environ.items() if name not in ("PROBES_BIND", "DJANGO_SETTINGS_MODULE")}
    env |= {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_what_is_loaded_before_the_processes_start_is_shared_by_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    gc.unfreeze()
    try:
        runpy.run_path(str(CHECKOUT / FILE))["when_ready"](SimpleNamespace())
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()
