"""Follow the links of the admin, and read what its pages show."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import Resolver404, resolve

# What leads out of the admin, answers with a file, or takes something away without a question.
SKIPPED = re.compile(r"/(logout|sprite|jsi18n|results|serve|download_pofile|bulk)\b")
SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value")


@dataclass
class Crawled:
    """The pages a person of one role reached: the first address of each view, with what it shows."""

    texts: dict[str, set[str]] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)
    failed: dict[str, int] = field(default_factory=dict)


def crawl(client: Client, starts: list[str], part: str) -> Crawled:
    """Open every view below `part` that can be reached by links from `starts`, one address for each view."""
    crawled = Crawled()
    waiting, seen = list(starts), set[str]()
    while waiting:
        address = waiting.pop(0)
        name = view_of(address) if address.startswith(part) else None
        if name is None or name in seen:
            continue
        seen.add(name)
        answer = client.get(address, follow=True)
        if answer.status_code != 200:
            crawled.failed[address] = answer.status_code
            continue
        kind = answer.headers.get("Content-Type", "")
        if not kind.startswith(("text/html", "application/json")):
            continue
        page = unpacked(answer.content.decode(), kind)
        soup = BeautifulSoup(page, "lxml")
        crawled.languages[address] = str(soup.html.get("lang", "")) if soup.html else ""
        crawled.texts[address] = {" ".join(text.split()) for text in shown(soup)} - {""}
        waiting += [urljoin(address, link) for link in links(soup)]
    return crawled


def unpacked(body: str, kind: str) -> str:
    """A page; a chooser answers with JSON that holds it."""
    return json.loads(body).get("html", "") if kind.startswith("application/json") else body


def view_of(address: str) -> str | None:
    """What makes an address a page of its own: its view, and the words in its path. None outside the admin."""
    parts = urlsplit(address)
    if parts.netloc or not parts.path.startswith("/admin/") or SKIPPED.search(address):
        return None
    try:
        found = resolve(parts.path)
    except Resolver404:
        return None
    words = [str(each) for each in (*found.args, *found.kwargs.values()) if not str(each).isdigit()]
    if parts.query:
        return None
    return " ".join([found.view_name or found.route, *words])


def links(soup: BeautifulSoup) -> Iterator[str]:
    """Every address a page leads to, those of the sidebar included."""
    for link in soup.select("a[href]"):
        yield str(link["href"])
    for link in soup.select("[data-url], [data-chooser-url]"):
        yield str(link.get("data-url") or link.get("data-chooser-url"))
    for each in soup.select('script[type="application/json"]'):
        yield from re.findall(r'"(/admin/[^"]*)"', html.unescape(each.get_text()))


def shown(soup: BeautifulSoup) -> Iterator[str]:
    """Every text of a page that is seen or read aloud."""
    for script in soup.select('script[type="application/json"]'):
        yield from texts_in(json.loads(script.get_text() or "null"))
    for packed in soup.select("[data-props]"):
        yield from texts_in(json.loads(str(packed["data-props"])))
    for unseen in soup.select("script, style, svg, code, [hidden]:not(html)"):
        unseen.decompose()
    for text in soup.find_all(string=True):
        if type(text).__name__ == "NavigableString" and (words := " ".join(text.split())):
            yield words
    for name in SPOKEN:
        for tag in soup.select(f"[{name}]"):
            if words := " ".join(str(tag[name]).split()):
                yield words
    for button in soup.select("input[type=submit], input[type=button]"):
        yield str(button.get("value", ""))


def texts_in(value: Any) -> Iterator[str]:
    """The texts in JSON that a script draws from: what begins as a sentence does, or has several words."""
    if isinstance(value, str):
        text = " ".join(value.split())
        if "<" in text:
            yield from shown(BeautifulSoup(text, "lxml"))
        elif (text[:1].isupper() and not text.isupper()) or " " in text:  # BOLD is a name of the program
            yield text
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from texts_in(each)
