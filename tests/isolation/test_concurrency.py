"""5,000 requests at once, mixed over three regions, before the real web server: no answer is another region's."""

import http.client
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.images import ImageFile
from django.db import connection

from tests.browser.served import LOOPBACK, Served, serve
from tests.conftest import NAMES, region
from tests.databases import copy_in_use
from tests.isolation.holdings import drawing
from tests.isolation.marks import MARKS
from tests.jobs import do_waiting

REQUESTS = 5_000
CONNECTIONS = 16
COLOURS = {"etela-savo": "#0b6e4f", "pohjanmaa": "#1d4ed8", "national": "#7c2d12"}
SEED = 4  # the same mix each time


@dataclass(frozen=True)
class Question:
    """A request, and how its answer is known: what it must hold, and what it must not."""

    kind: str
    code: str
    path: str
    holds: bytes
    cookie: str = ""
    weight: int = 1
    lacks: tuple[bytes, ...] = ()


@dataclass
class Tally:
    """What came back."""

    statuses: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    mixed: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def running(django_db_setup: None, django_db_blocker: Any, media: str) -> Iterator[tuple[Served, list[Question]]]:
    """The site with its page cache on, and the requests to send. It has its own copy of the database."""
    patch = pytest.MonkeyPatch()
    patch.setenv("PAGE_CACHE", "true")
    patch.setenv("PROXIES", "1")  # each request comes from an address of its own, or the search would ask for patience
    own = str(connection.settings_dict["NAME"])
    with django_db_blocker.unblock(), copy_in_use(own, "concurrency"):
        do_waiting()
        questions = [question for code in NAMES for question in fill(code)]
        with serve(Path(media).parent) as site:
            yield site, questions
    patch.undo()


def fill(code: str) -> list[Question]:
    """Gives a region the same things under the same addresses as the others, but for its mark in each."""
    from wagtail.images.models import Image

    from directory.models import Organisation
    from sites import theme
    from sites.pages.models import HomePage, StandardPage
    from sites.regions.models import Region

    mark = MARKS[code]
    Region.objects.filter(code=code).update(accent=COLOURS[code])
    with region(code):
        home = HomePage.objects.get(locale__language_code="fi")
        home.introduction = mark
        home.save_revision().publish()
        page = StandardPage(title=f"Salaisuus {mark}", slug="salaisuus", locale=home.locale, body=f"<p>{mark}</p>")
        home.add_child(instance=page)
        page.save_revision().publish()
        organisation = Organisation(live=False, name_fi=f"Salaisuus {mark}", slug="salaisuus", description_fi=mark)
        organisation.save()
        organisation.save_revision().publish()
        image = Image.objects.create(title=mark, file=ImageFile(drawing(COLOURS[code]), "salaisuus.png"))
        rendition = image.get_rendition("width-20")
        with rendition.file.open() as opened:
            picture = opened.read()
        schema = connection.schema_name
    cookie = session_of(code)
    sign = mark.encode()
    others = tuple(other.encode() for name, other in MARKS.items() if name != code)
    host = NAMES[code][0].encode()
    asked = [
        Question("front page", code, "/fi/", sign, weight=12, lacks=others),
        Question("page", code, "/fi/salaisuus/", sign, weight=20, lacks=others),
        Question("page in another language", code, "/sv/salaisuus/", sign, weight=12, lacks=others),
        Question("organisation", code, "/fi/jarjesto/salaisuus/", sign, weight=20, lacks=others),
        Question("theme", code, theme.stylesheet_url(COLOURS[code]), COLOURS[code].encode(), weight=12),
        Question("picture", code, f"/media/{schema}/{rendition.file.name}", picture, weight=12),
        Question("signed in", code, "/fi/salaisuus/", sign, cookie, weight=3, lacks=others),
        Question("admin, pages", code, f"/admin/pages/{home.pk}/", sign, cookie, weight=2, lacks=others),
        Question("admin, records", code, "/admin/snippets/directory/organisation/", sign, cookie, lacks=others),
        Question("site map", code, "/sitemap-page.xml", b"//" + host, weight=3),
    ]
    if code != "national":  # the national search answers for the whole country
        asked.append(Question("search", code, "/fi/haku/?q=salaisuus", sign, weight=2, lacks=others))
    return asked


def session_of(code: str) -> str:
    """The cookie of a signed-in editor of a region."""
    from django.test import Client

    from sites.people.models import User

    client = Client()
    with region(code):
        client.force_login(User.objects.get(username="editor"))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def ask_on(port: int, questions: list[Question], tally: Tally, lock: threading.Lock) -> None:
    """Send one request after the other on one persistent connection."""
    own = Tally()
    line = http.client.HTTPConnection(LOOPBACK, port, timeout=60)
    for number, question in enumerate(questions):
        headers = {"Host": f"{NAMES[question.code][0]}:{port}", "X-Forwarded-For": address_of(number, id(own))}
        if question.cookie:
            headers["Cookie"] = question.cookie
        try:
            line.request("GET", question.path, headers=headers)
            response = line.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):  # kept too long: the server closed it in between
            line.close()
            line.request("GET", question.path, headers=headers)
            response = line.getresponse()
        body = response.read()
        own.statuses[response.status] += 1
        own.kinds[question.kind] += 1
        if question.holds not in body or any(other in body for other in question.lacks):
            own.mixed.append(f"{question.kind} {question.code} {question.path}: {response.status}")
    line.close()
    with lock:
        tally.statuses += own.statuses
        tally.kinds += own.kinds
        tally.mixed += own.mixed


def address_of(number: int, salt: int) -> str:
    """An address of a visitor's own."""
    return f"10.{salt % 251}.{number // 251 % 251}.{number % 251}"


def test_no_answer_is_another_region_s(running):
    site, questions = running
    dice = random.Random(SEED)  # noqa: S311
    asked = dice.choices(questions, [question.weight for question in questions], k=REQUESTS)
    tally, lock = Tally(), threading.Lock()
    shares = [asked[start::CONNECTIONS] for start in range(CONNECTIONS)]
    threads = [threading.Thread(target=ask_on, args=(site.port, share, tally, lock)) for share in shares]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.monotonic() - start
    print(f"{REQUESTS} requests in {seconds:.0f} s: {REQUESTS / seconds:.0f} a second; {dict(tally.kinds)}")
    assert Counter(tally.mixed).most_common(20) == []
    assert tally.statuses == Counter({200: REQUESTS})
    assert set(tally.kinds) == {question.kind for question in questions}
