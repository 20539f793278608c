"""The gallery shows every component there is, in both languages, and only where people develop."""

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.template import Template
from django.test import Client
from django.urls import clear_url_caches

from sites.gallery.example import TextPicker
from sites.gallery.examples import COMPONENTS
from tests.sites.gallery.pages import gallery_paths

pytestmark = pytest.mark.django_db

FOLDER = Path(settings.ROOT) / "sites" / "templates" / "components"
Visitor = Callable[[str], Client]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of the templates drawn during a test."""
    names: set[str] = set()
    draw = Template._render

    def note(template: Template, context: Any) -> str:
        names.add(template.name or "")
        return draw(template, context)

    monkeypatch.setattr(Template, "_render", note)
    return names


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_component_has_its_place(language: str, visitor: Visitor, drawn: set[str]) -> None:
    aino = visitor("etela-savo")
    for path in gallery_paths(language):
        answer = aino.get(path)
        assert answer.status_code == 200, path
        assert f'<html lang="{language}"' in answer.content.decode(), path
    ours = {f"components/{file.name}" for file in FOLDER.glob("*.html")}
    assert ours - drawn == set(), "components the gallery does not show: add them to sites/gallery/examples"


def test_the_bare_address_shows_both_languages(visitor: Visitor) -> None:
    html = visitor("etela-savo").get("/_gallery/").content.decode()
    for code in COMPONENTS:
        assert f'href="/fi/_gallery/{code}/"' in html
        assert f'href="/sv/_gallery/{code}/"' in html


def test_what_is_not_shown_is_not_found(visitor: Visitor) -> None:
    aino = visitor("etela-savo")
    for path in ("/fi/_gallery/nothing/", "/fi/_gallery/header/99/", "/fi/_gallery/card/1/", "/fi/_gallery/header/0/"):
        assert aino.get(path).status_code == 404, path


def test_every_example_has_a_name_of_its_own() -> None:
    for component in COMPONENTS.values():
        for language in ("fi", "sv"):
            names = [example.name for example in component.examples(TextPicker(language))]
            assert len(names) == len(set(names)), component.code


def test_pages_hold_no_style_script_or_comment(visitor: Visitor) -> None:
    aino = visitor("etela-savo")
    for path in gallery_paths("fi"):
        html = aino.get(path).content.decode()
        assert "{#" not in html, f"{path} shows a comment that goes over several lines"
        assert (
            re.search(r"<style|\sstyle=|<script(?! type=\"application/ld\+json\"| src=)|\son[a-z]+=", html) is None
        ), path


def test_production_has_no_gallery(visitor: Visitor, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apps, "is_installed", lambda name: name != "sites.gallery")
    urls = import_module("sites.urls")
    source = Path(urls.__file__ or "").read_text(encoding="utf-8")
    without: dict[str, object] = {"__name__": "urls_of_production"}
    exec(compile(source, "urls_of_production", "exec"), without)  # noqa: S102 - our own file, without the gallery
    urlconf = type("Urls", (), {"urlpatterns": without["urlpatterns"]})
    settings.ROOT_URLCONF = urlconf
    clear_url_caches()
    try:
        aino = visitor("etela-savo")
        assert aino.get("/fi/").status_code == 200
        for path in ("/_gallery/", "/fi/_gallery/", "/fi/_gallery/card/", "/fi/_gallery/header/1/"):
            assert aino.get(path).status_code == 404, path
    finally:
        clear_url_caches()


def test_the_settings_of_production_leave_the_gallery_out() -> None:
    base = (Path(__file__).parents[3] / "sites/settings/base.py").read_text(encoding="utf-8")
    production = (Path(__file__).parents[3] / "sites/settings/production.py").read_text(encoding="utf-8")
    assert "gallery" not in base
    assert "gallery" not in production
