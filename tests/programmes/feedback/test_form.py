"""The form of visitors: in each language, while it is open, and what is stored."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from programmes.models import Event, Fair, FairBlock, FeedbackAnswer
from tests.programmes.sessions.content import publish_session

pytestmark = pytest.mark.django_db
FORM = {"fi": "/fi/palaute/{}/", "sv": "/sv/respons/{}/", "en": "/en/feedback/{}/"}


def in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def talkoot(event: Any) -> Event:
    """An event of today."""
    made: Event = event(
        "etela-savo", name_fi="Pihatalkoot", name_sv="Gårdstalko", frequency="dates", dates=[in_days(0)]
    )
    return made


def answers(within: Any, code: str = "etela-savo") -> list[Any]:
    with within(code):
        return list(FeedbackAnswer.objects.order_by("pk").values_list("subject", "face", "text"))


def text_at(visitor: Any, path: str) -> str:
    response = visitor("etela-savo").get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fi", ["Pihatalkoot", "Erittäin hyvä", "Erittäin huono", "nimettömästi", "Älä kirjoita itsestäsi"]),
        ("sv", ["Gårdstalko", "Mycket bra", "Mycket dåligt", "anonymt"]),
        ("en", ["Very good", "Very poor", "anonymously"]),
    ],
)
def test_the_form_in_each_language(language: str, words: list[str], visitor: Any, talkoot: Event) -> None:
    html = text_at(visitor, FORM[language].format(f"event-{talkoot.pk}"))
    for word in words:
        assert word in html
    assert 'type="email"' not in html
    assert "sessionid" not in visitor("etela-savo").cookies


def test_an_answer_is_stored_once_however_often_it_is_sent(visitor: Any, talkoot: Event, within: Any) -> None:
    path = FORM["fi"].format(f"event-{talkoot.pk}")
    token = re.search(r'name="token" value="([^"]+)"', text_at(visitor, path))
    assert token
    sent = {"face": "4", "text": "Mukavaa oli.", "token": token[1]}
    for _time in range(2):
        response = visitor("etela-savo").post(path, sent, follow=True)
        assert response.status_code == 200
        assert "Kiitos palautteesta" in response.content.decode()
    assert answers(within) == [(f"event-{talkoot.pk}", 4, "Mukavaa oli.")]
    assert answers(within, "pohjanmaa") == []


def test_a_thing_has_one_form(visitor: Any, talkoot: Event) -> None:
    """An answer under another spelling of its key would be counted with no other."""
    for key in (f"event-0{talkoot.pk}", f"event-{talkoot.pk}-", "event-0", f"event-{'9' * 18}"):
        assert visitor("etela-savo").get(FORM["fi"].format(key)).status_code == 404, key


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": "Kahvi oli hyvää."}, 400),
        ({"face": "9"}, 400),
        ({"face": "3", "text": "a" * 1001}, 400),
        ({"face": "3", "website": "https://roska.example"}, 302),
    ],
)
def test_what_is_not_stored(sent: dict[str, str], status: int, visitor: Any, talkoot: Event, within: Any) -> None:
    path = FORM["fi"].format(f"event-{talkoot.pk}")
    response = visitor("etela-savo").post(path, sent | {"token": str(uuid4())})
    assert response.status_code == status
    assert answers(within) == []
    if status == 400:
        assert sent.get("text", "") in response.content.decode()


@pytest.mark.parametrize(
    ("days", "is_open", "words"),
    [(3, False, "Lomake aukeaa"), (0, True, ""), (-13, True, ""), (-15, False, "suljettu")],
)
def test_while_it_is_open(days: int, is_open: bool, words: str, visitor: Any, event: Any, within: Any) -> None:
    made = event("etela-savo", name_fi="Retki", slug="retki", frequency="dates", dates=[in_days(days)])
    path = FORM["fi"].format(f"event-{made.pk}")
    assert ('<form class="fields"' in text_at(visitor, path)) is is_open
    assert words in text_at(visitor, path)
    assert (path in text_at(visitor, "/fi/tapahtuma/retki/")) is is_open
    response = visitor("etela-savo").post(path, {"face": "5", "text": "Hieno retki!", "token": str(uuid4())})
    assert response.status_code == (302 if is_open else 410)
    assert len(answers(within)) == int(is_open)
    assert is_open or "Hieno retki!" in response.content.decode()


def test_no_form_for_what_is_cancelled_or_not_public(visitor: Any, event: Any, talkoot: Event) -> None:
    today = {"frequency": "dates", "dates": [in_days(0)]}
    cancelled = event("etela-savo", name_fi="Peruttu", status="cancelled", **today)
    assert "suljettu" in text_at(visitor, FORM["fi"].format(f"event-{cancelled.pk}"))
    hidden = event("etela-savo", live=False, name_fi="Luonnos", **today)
    for key in (f"event-{hidden.pk}", "event-0", "event-1-a1", "fair-1", "none-1", "x"):
        assert visitor("etela-savo").get(FORM["fi"].format(key)).status_code == 404, key
    assert visitor("pohjanmaa").get(FORM["fi"].format(f"event-{talkoot.pk}")).status_code == 404


def test_a_fair_and_its_blocks_have_forms_of_their_own(visitor: Any, fair: Any, within: Any) -> None:
    blocks = [
        FairBlock(key="a1b2c3d4", title_fi="Luennot"),
        FairBlock(key="b1b2c3d4", title_fi="Ensi viikon pajat", day=in_days(1), start="9:00", end="10:00"),
    ]
    made = fair("etela-savo", name_fi="Messut", slug="messut", first_day=in_days(0), last_day=in_days(1), blocks=blocks)
    html = text_at(visitor, "/fi/messut/messut/")
    path = FORM["fi"].format(f"block-{made.pk}-a1b2c3d4")
    assert FORM["fi"].format(f"fair-{made.pk}") in html
    assert path in html
    assert "b1b2c3d4/" not in html
    assert "Luennot" in text_at(visitor, path)
    assert visitor("etela-savo").post(path, {"face": "5", "token": str(uuid4())}).status_code == 302
    assert answers(within) == [(f"block-{made.pk}-a1b2c3d4", 5, "")]
    with within("etela-savo"):
        Fair.objects.get(pk=made.pk).delete()
    assert answers(within) == []


@pytest.fixture
def daily(kiosk: Any) -> Any:
    """A kiosk that was open on the days before yesterday and yesterday."""
    return kiosk("etela-savo", name_fi="Vinkkipiste", frequency="dates", dates=[in_days(-2), in_days(-1), in_days(5)])


def test_the_form_of_a_kiosk_is_that_of_its_latest_day(visitor: Any, daily: Any, within: Any) -> None:
    days = [f"kiosk-{daily.pk}-{in_days(number):%Y%m%d}" for number in (-2, -1, 5)]
    html = text_at(visitor, path := FORM["fi"].format(f"kiosk-{daily.pk}"))
    assert f'action="{FORM["fi"].format(days[1])}"' in html
    assert path in text_at(visitor, "/fi/kioski/vinkkipiste/")
    assert "Vinkkipiste, " in html
    for key in (f"kiosk-{daily.pk}", days[0]):
        response = visitor("etela-savo").post(FORM["fi"].format(key), {"face": "5", "token": str(uuid4())}, follow=True)
        assert path in response.content.decode()  # the next visitor answers about the latest day
    assert answers(within) == [(days[1], 5, ""), (days[0], 5, "")]
    assert "Lomake aukeaa" in text_at(visitor, FORM["fi"].format(days[2]))
    for key in (f"kiosk-{daily.pk}-20269999", f"kiosk-{daily.pk}-2026123", f"kiosk-{daily.pk}-x"):
        assert visitor("etela-savo").get(FORM["fi"].format(key)).status_code == 404, key


def test_info_sessions_have_forms_too(visitor: Any, within: Any) -> None:
    session = publish_session(frequency="dates", dates=[in_days(-1)], weekdays=[])
    path = FORM["sv"].format(f"infosession-{session.pk}")
    assert path in text_at(visitor, "/sv/foreningsinfo/jarjestoinfo/")
    assert "Föreningsinfo, " in text_at(visitor, path)
    assert visitor("etela-savo").post(path, {"face": "4", "token": str(uuid4())}).status_code == 302
    assert answers(within) == [(f"infosession-{session.pk}-{in_days(-1):%Y%m%d}", 4, "")]
