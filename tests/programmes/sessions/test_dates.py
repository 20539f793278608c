"""The page of one date: who presents when, recordings and slides with those who see them, and questions."""

import datetime
from typing import Any

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from programmes.models import InfoSession, InfoSessionDate, InfoSessionPresenter, InfoSessionRecording
from sites.people.accounts.mail import send
from tests.conftest import region
from tests.programmes.sessions.content import SECRET, next_tuesdays, publish_session

pytestmark = pytest.mark.django_db

SERIES = "/fi/jarjestoinfo/jarjestoinfo/"
PUBLIC, STAFF, NOBODY = (
    "https://video.example/kaikille",
    f"https://video.example/{SECRET}-1",
    "https://video.example/x",
)
FILM = "https://vimeo.com/123456789"


def text_at(client: Any, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def last_tuesday() -> datetime.date:
    return next_tuesdays(1)[0] - datetime.timedelta(weeks=2)


@pytest.fixture
def recorded() -> InfoSession:
    """A series whose last date has a recording for everybody, one for staff, and one for nobody yet."""
    day = last_tuesday()
    rows = [
        InfoSessionRecording(day=day, address=PUBLIC, visibility="public", captions="checked"),
        InfoSessionRecording(day=day, address=STAFF),
        InfoSessionRecording(day=day, address=NOBODY, visibility="none"),
    ]
    return publish_session(visibility="staff", rows=rows)


@pytest.fixture
def asked_for(organisation: Any) -> str:
    """The path of the next date, at which an organisation with a general contact presents, and one without."""
    toivo = organisation("etela-savo", name_fi="Toivon Tupa ry", email="yleinen@toivo.example")
    aalto = organisation("etela-savo", name_fi="Aalto ry")
    (day,) = next_tuesdays(1)
    rows = [
        InfoSessionPresenter(day=day, organisation=toivo, state="confirmed", topic_fi="Kahvihetki"),
        InfoSessionPresenter(day=day, slot=2, organisation=aalto, state="confirmed"),
    ]
    publish_session(rows=rows)
    return f"{SERIES}{day.isoformat()}/"


@pytest.fixture
def sent(within: Any) -> Any:
    def send_all() -> list[Any]:
        with within("etela-savo"):
            for job in ProcrastinateJob.objects.filter(task_name="people.send_account_mail").order_by("pk"):
                send(job.args["sealed"])
        return mail.outbox

    return send_all


def test_the_page_has_the_timetable(visitor: Any, asked_for: str) -> None:
    html = text_at(visitor("etela-savo"), asked_for)
    for text in ("klo 9–9.15", "Toivon Tupa ry", "Kahvihetki", "klo 9.15–9.30", "Aalto ry", "Osallistu verkossa"):
        assert text in html, text
    assert asked_for in text_at(visitor("etela-savo"), SERIES)
    swedish = asked_for.replace("/fi/jarjestoinfo/", "/sv/foreningsinfo/")
    assert f'href="{swedish}"' in html.replace("http://etela-savo.localhost:8000", "")
    assert "kl. 9–9.15" in text_at(visitor("etela-savo"), swedish)


@pytest.mark.parametrize("day", ["2026-02-30", "roskaa", "20261201", "1999-01-05", "2099-01-06"])
def test_other_days_have_no_page(visitor: Any, asked_for: str, day: str) -> None:
    assert visitor("etela-savo").get(f"{SERIES}{day}/").status_code == 404
    tomorrow = next_tuesdays(1)[0] + datetime.timedelta(days=1)
    assert visitor("etela-savo").get(f"{SERIES}{tomorrow.isoformat()}/").status_code == 404


def test_a_cancelled_date_says_why_and_leads_nowhere(visitor: Any) -> None:
    (day,) = next_tuesdays(1)
    publish_session(rows=[InfoSessionDate(day=day, reason_fi="Vetäjä on sairas.")])
    html = text_at(visitor("etela-savo"), f"{SERIES}{day.isoformat()}/")
    assert "Vetäjä on sairas." in html
    assert "Osallistu verkossa" not in html


def test_visitors_see_what_is_public_and_are_told_of_the_rest(visitor: Any, recorded: InfoSession) -> None:
    html = text_at(visitor("etela-savo"), f"{SERIES}{last_tuesday().isoformat()}/")
    assert PUBLIC in html
    assert "Tarkistettu tekstitys" in html
    assert "Kirjautunut henkilöstö näkee tallenteen tai diat." in html
    assert STAFF not in html
    assert NOBODY not in html
    assert last_tuesday().isoformat() in text_at(visitor("etela-savo"), SERIES)


def test_readers_see_what_is_for_staff_and_nobody_what_is_not(signed_in: Any, recorded: InfoSession) -> None:
    path = f"{SERIES}{last_tuesday().isoformat()}/"
    response = signed_in("etela-savo", "reader").get(path)
    html = response.content.decode()
    assert STAFF in html
    assert NOBODY not in html
    assert "no-store" in response.headers["Cache-Control"]
    assert SECRET not in html.split("application/ld+json")[1].split("</script>")[0]


def test_recordings_are_in_no_search_and_no_calendar(recorded: InfoSession, drain: Any, visitor: Any) -> None:
    from programmes.calendar.models import CalendarDate, CalendarThing
    from search.models import Document

    drain()
    stored = str([list(model.objects.values()) for model in (Document, CalendarThing, CalendarDate)])
    assert "Järjestöinfo" in stored
    assert "video.example" not in stored
    assert "video.example" not in text_at(visitor("etela-savo"), f"{SERIES}tilaisuudet.ics")


def number_of(address: str) -> int:
    """Return the number of a recording in its address."""
    with region("etela-savo"):
        return int(InfoSessionRecording.objects.get(address=address).pk)


WATCHED = [
    ("public", "", 200),
    ("staff", "", 302),
    ("staff", "reader", 200),
    ("none", "", 404),
    ("none", "reader", 404),
]


@pytest.mark.parametrize(("visibility", "who", "status"), WATCHED)
def test_who_may_watch_a_recording_agrees_before_anything_foreign_loads(
    visibility: str, who: str, status: int, visitor: Any, signed_in: Any
) -> None:
    film = InfoSessionRecording(day=last_tuesday(), address=FILM, visibility=visibility, captions="automatic")
    publish_session(rows=[film])
    client = signed_in("etela-savo", who) if who else visitor("etela-savo")
    date = f"{SERIES}{last_tuesday().isoformat()}/"
    path = f"{date}katso/{number_of(FILM)}/"
    assert (path in text_at(client, date)) == (status == 200)
    assert "vimeo" not in text_at(client, date)
    asked = client.get(path)
    assert asked.status_code == status
    if status != 200:
        assert "vimeo" not in asked.content.decode()
        return
    assert "Automaattinen tekstitys" in asked.content.decode()
    assert "<iframe" not in asked.content.decode()
    assert "vimeo" not in asked.headers["Content-Security-Policy"]
    agreed = client.get(f"{path}?show=1")
    assert 'src="https://player.vimeo.com/video/123456789?dnt=1"' in agreed.content.decode()
    assert "frame-src https://player.vimeo.com" in agreed.headers["Content-Security-Policy"]
    assert ("no-store" in agreed.headers.get("Cache-Control", "")) == bool(who)


def test_a_recording_of_another_date_or_service_has_no_page(visitor: Any, recorded: InfoSession) -> None:
    date = f"{SERIES}{last_tuesday().isoformat()}/"
    client = visitor("etela-savo")
    assert client.get(f"{date}katso/{number_of(PUBLIC)}/").status_code == 404  # a plain link to that service
    film = InfoSessionRecording(day=last_tuesday(), address=FILM, visibility="public")
    publish_session(slug="toinen", rows=[film])
    number = number_of(FILM)
    other = SERIES.replace("/jarjestoinfo/jarjestoinfo", "/jarjestoinfo/toinen")
    assert client.get(f"{other}{last_tuesday().isoformat()}/katso/{number}/").status_code == 200
    assert client.get(f"{date}katso/{number}/").status_code == 404
    assert client.get(f"{other}{next_tuesdays(1)[0].isoformat()}/katso/{number}/").status_code == 404


@pytest.mark.parametrize(
    ("visibility", "who", "status"),
    [
        ("public", "", 200),
        ("staff", "", 404),
        ("staff", "reader", 200),
        ("none", "reader", 404),
        ("none", "editor", 200),
    ],
)
def test_the_address_of_slides_serves_those_who_may_see_them(
    visibility: str, who: str, status: int, visitor: Any, signed_in: Any, within: Any
) -> None:
    from wagtail.documents.models import Document

    with within("etela-savo"):
        slides = Document.objects.create(title="Diat", file=ContentFile(b"x", "diat.txt"))
        path = slides.url
    publish_session(rows=[InfoSessionRecording(day=last_tuesday(), slides=slides, slides_visibility=visibility)])
    client = signed_in("etela-savo", who) if who else visitor("etela-savo")
    assert client.get(path).status_code == status
    shown = path in text_at(client, f"{SERIES}{last_tuesday().isoformat()}/")
    assert shown == (status == 200 and visibility != "none")


def test_a_question_goes_to_the_general_contact_and_the_address_is_never_shown(
    visitor: Any, asked_for: str, sent: Any
) -> None:
    client, path = visitor("etela-savo"), f"{asked_for}kysymys/"
    html = text_at(client, path)
    assert path in text_at(client, asked_for)
    assert "Aalto ry" not in html.split("<form", 2)[-1]
    assert "yleinen@" not in html
    key = html.split('name="to" value="')[1].split('"')[0]
    assert client.post(path, {"to": key, "message": ""}).status_code == 400
    assert "Valitse, keneltä kysyt." in client.post(path, {"message": "Hei"}).content.decode()
    assert client.post(path, {"to": "999999", "message": "Hei"}).status_code == 400
    answer = client.post(path, {"to": key, "message": "Voiko tulla\nyksin?"}, follow=True)
    assert "yleinen@" not in answer.content.decode()
    (message,) = sent()
    assert message.to == ["yleinen@toivo.example"]
    assert "Voiko tulla\nyksin?" in message.body
    assert "ei jättänyt" in message.body or "osoitetta" in message.body


def test_the_same_question_sent_twice_is_mailed_once_and_another_one_again(
    visitor: Any, asked_for: str, sent: Any
) -> None:
    client, path = visitor("etela-savo"), f"{asked_for}kysymys/"
    key = text_at(client, path).split('name="to" value="')[1].split('"')[0]
    question = {"to": key, "message": "Voiko tulla yksin?"}
    assert "yhden kerran" not in client.post(path, question, follow=True).content.decode()
    assert "yhden kerran" in client.post(path, question, follow=True).content.decode()
    client.post(path, question | {"message": "Pääseekö pyörätuolilla?"})
    assert [each.body.count("Pääseekö pyörätuolilla?") for each in sent()] == [0, 1]


def test_spam_is_not_sent_and_too_many_questions_wait(
    visitor: Any, asked_for: str, sent: Any, monkeypatch: Any
) -> None:
    from programmes.sessions import questions
    from sites.operations.limits import Limit

    client, path = visitor("etela-savo"), f"{asked_for}kysymys/"
    key = text_at(client, path).split('name="to" value="')[1].split('"')[0]
    assert client.post(path, {"to": key, "message": "Osta!", "website": "x"}).status_code == 302
    assert sent() == []
    monkeypatch.setattr(questions, "TO_ONE", Limit("questions-of-a-test", 1, 3600))
    statuses = [client.post(path, {"to": key, "message": f"Hei {time}"}).status_code for time in range(2)]
    assert statuses == [302, 400]


def test_nobody_is_asked_where_nobody_can_be(visitor: Any, within: Any, asked_for: str) -> None:
    with within("etela-savo"):
        InfoSessionPresenter.objects.update(state="withdrawn")
    assert visitor("etela-savo").get(f"{asked_for}kysymys/").status_code == 404
    assert "kysymys/" not in text_at(visitor("etela-savo"), asked_for)


def test_dead_links_of_dates_and_recordings_are_found(recorded: InfoSession, within: Any) -> None:
    from sites.desk.records import RecordContents
    from sites.kinds import kinds

    with within("etela-savo"):
        found = [anchor.to for links in RecordContents(kinds()["info-session"]).links().values() for anchor in links]
    assert {PUBLIC, STAFF, f"https://video.example/{SECRET}"} <= set(found)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_date_do_not_grow(
    count: int, visitor: Any, organisation: Any, django_assert_num_queries: Any
) -> None:
    day = last_tuesday()
    rows: list[Any] = []
    for number in range(count):
        made = organisation("etela-savo", name_fi=f"Yhdistys {number}", email=f"yleinen{number}@toivo.example")
        rows.append(InfoSessionPresenter(day=day, slot=number + 1, organisation=made, state="held"))
        rows.append(InfoSessionRecording(day=day, address=f"{PUBLIC}-{number}", visibility="public"))
    publish_session(presenters_per_date=3, rows=rows)
    client, path = visitor("etela-savo"), f"{SERIES}{day.isoformat()}/"
    client.get(path)
    with django_assert_num_queries(7):
        client.get(path, query_params={"fresh": "1"})
    assert timezone.localdate() > day


@pytest.mark.parametrize(("audience", "status"), [("public", 200), ("staff", 302)])
def test_a_date_stays_where_it_was_when_the_series_gets_another_address(
    audience: str, status: int, visitor: Any, within: Any
) -> None:
    """Visitors are still asked to sign in for what is for staff."""
    series = publish_session(audience=audience)
    with within("etela-savo"):
        series.slug = "uusi"
        series.save_revision().publish()
    (day,) = next_tuesdays(1)
    for slug in ("jarjestoinfo", "uusi"):
        assert visitor("etela-savo").get(f"/fi/jarjestoinfo/{slug}/{day}/").status_code == status, slug
