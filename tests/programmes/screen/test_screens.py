"""Screens of a region, a place, a fair, a room and a kiosk; what they never show, and the list for staff."""

import re
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from programmes.kiosks import turns
from programmes.models import Fair, FairBlock, FairItem, FairPart, FairRoom, FairTable, KioskParty
from tests.programmes.sessions.content import SECRET

pytestmark = pytest.mark.django_db
ROOT = Path(settings.ROOT)
TOKENS = ROOT / "sites/static/kohtaamo/tokens.css"
LOOKS = ROOT / "programmes/static/programmes/screen-looks.css"
FAIR, ROOM = "/fi/naytto/messut/messut/", "/fi/naytto/messut/messut/roomaula/"
KIOSK = "/fi/naytto/kioski/vinkkipiste/"
MOST_JAVASCRIPT = 9 * 1024


def in_days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def get(visitor: Any, path: str, code: str = "etela-savo", **headers: str) -> Any:
    return visitor(code).get(path, **headers)


def text_at(visitor: Any, path: str) -> str:
    response = get(visitor, path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def shown(response: Any) -> list[str]:
    """The titles that stand on the panel that is shown first, with their state."""
    panel = next((each for each in response.context["panels"] if each["is_shown"]), None)
    lists = panel["lists"] if panel else []
    return [f"{row['state']}: {row['item'].title}" for some in lists for row in some["rows"] if row["is_shown"]]


@pytest.fixture
def messut(fair: Any, organisation: Any) -> Fair:
    """A fair of tomorrow in two rooms: one talk after the other, a cancelled block, tables, and two streams."""
    aalto = organisation("etela-savo", name_fi="Aalto ry")
    talks = [
        FairItem(key="talk0001", title_fi="Unen lahja", minutes=30, speakers="Satu Sointu", organisation=aalto),
        FairItem(key="talk0002", title_fi="Arjen voima", minutes=30),
    ]
    lectures = FairBlock(key="block001", title_fi="Luennot", room="roomsali", start=time(10), end=time(11))
    lectures.items.set(talks)
    made: Fair = fair(
        "etela-savo",
        name_fi="Messut",
        name_sv="Mässan",
        slug="messut",
        first_day=in_days(1),
        opens=time(9),
        rooms=[FairRoom(key="roomsali", name_fi="Sali", name_sv="Salen"), FairRoom(key="roomaula", name_fi="Aula")],
        blocks=[
            lectures,
            FairBlock(
                key="block002",
                title_fi="Peruttu paja",
                room="roomaula",
                start=time(9),
                end=time(10),
                status="cancelled",
            ),
            FairBlock(
                key="block003", title_fi="Musiikkia", kind="other", room="roomaula", start=time(12), end=time(13)
            ),
            FairBlock(key="block004", title_fi="Ilman aikaa", room="roomaula"),
        ],
        tables=[FairTable(key="table001", number="7", organisation=aalto)],
        parts=[
            FairPart(key="part0001", name_fi="Asukkaille", stream="https://youtu.be/abcdefghijk"),
            FairPart(key="part0002", name_fi="Väki", stream=f"https://youtu.be/{SECRET[:11]}", visibility="staff"),
        ],
    )
    return made


@pytest.fixture
def vinkkipiste(kiosk: Any, within: Any) -> Any:
    """A kiosk of tomorrow and of the week after, where an association has confirmed and another was asked."""
    made = kiosk(
        "etela-savo",
        name_fi="Vinkkipiste",
        name_sv="Tipshörnan",
        frequency="dates",
        dates=[in_days(1), in_days(8)],
        start=time(12),
        end=time(15),
        coordinator="Salainen Koordinaattori",
    )
    with within("etela-savo"):
        turns.confirm(KioskParty.objects.create(kiosk=made, name_fi="Kuutamo ry"), in_days(1))
        turns.ask(KioskParty.objects.create(kiosk=made, name_fi="Vielä Kysytty ry"), in_days(1))
    return made


def test_a_fair_shows_each_room_and_its_tables(visitor: Any, messut: Fair) -> None:
    response = get(visitor, FAIR)
    assert shown(response) == ["next: Unen lahja", "later: Arjen voima", "later: Peruttu paja", "next: Musiikkia"]
    html = response.content.decode()
    for text in ("Satu Sointu, Aalto ry", "Sali", "Salen", "Mässan", "<b>7</b>", "Peruttu", "<s>Peruttu paja</s>"):
        assert text in html, text
    assert "Ilman aikaa" not in html
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert [each["panel"].language for each in response.context["panels"]] == ["fi", "sv", "fi", "sv"]


def test_a_room_shows_its_own(visitor: Any, messut: Fair) -> None:
    response = get(visitor, ROOM)
    assert shown(response) == ["later: Peruttu paja", "next: Musiikkia"]
    assert "Unen lahja" not in response.content.decode()
    assert get(visitor, "/fi/naytto/messut/messut/eiole/").status_code == 404


def test_a_fair_that_is_cancelled_says_so(visitor: Any, messut: Fair, within: Any) -> None:
    with within("etela-savo"):
        Fair.objects.filter(pk=messut.pk).update(status="cancelled")
    response = get(visitor, FAIR)
    assert response.context["is_empty"]
    assert "Peruttu" in response.content.decode()
    assert shown(response) == []


def test_streams_come_when_the_operator_chooses_one_and_those_for_staff_never(visitor: Any, messut: Fair) -> None:
    response = get(visitor, FAIR)
    html = response.content.decode()
    assert "<iframe" not in html
    assert "youtube-nocookie.com, joka saa tietää" in html
    assert "frame-src" not in response["Content-Security-Policy"]
    chosen = get(visitor, f"{FAIR}?stream=part0001")
    assert 'src="https://www.youtube-nocookie.com/embed/abcdefghijk"' in chosen.content.decode()
    assert chosen["Content-Security-Policy"].endswith("frame-src https://www.youtube-nocookie.com")
    for path in (FAIR, f"{FAIR}?stream=part0002", "/fi/messut/messut/"):
        assert SECRET[:11] not in text_at(visitor, path)
    assert "<iframe" not in text_at(visitor, f"{FAIR}?stream=part0002")


def test_a_kiosk_tells_when_it_is_back(visitor: Any, vinkkipiste: Any) -> None:
    html = text_at(visitor, KIOSK)
    day = ("maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina", "sunnuntaina")
    assert f"Palaamme {day[in_days(1).weekday()]} kello 12" in html
    assert "Vi är tillbaka på " in html
    assert "Kuutamo ry" in html
    assert not [each for each in ("Vielä Kysytty", "Salainen") if each in html]


def test_a_kiosk_without_days_says_so(visitor: Any, kiosk: Any) -> None:
    kiosk("etela-savo", name_fi="Lepäävä", frequency="dates", dates=[in_days(-9)])
    response = get(visitor, "/fi/naytto/kioski/lepaava/")
    assert response.context["is_empty"]
    assert "ei ole sovittu päiviä" in response.content.decode()


def test_languages_take_turns_and_the_operator_fixes_one(visitor: Any, vinkkipiste: Any) -> None:
    def languages(path: str) -> list[str]:
        return [each["panel"].language for each in get(visitor, path).context["panels"]]

    assert languages(KIOSK) == ["fi", "sv"]
    assert languages("/sv/skarm/kiosk/vinkkipiste/") == ["sv", "fi"]
    assert languages("/en/screen/kiosk/vinkkipiste/") == ["en", "fi", "sv"]
    assert languages(f"{KIOSK}?language=sv") == ["sv"]
    assert languages(f"{KIOSK}?language=xx") == ["fi", "sv"]


def test_without_a_script_the_next_panel_is_fetched(visitor: Any, vinkkipiste: Any) -> None:
    assert '<noscript><meta http-equiv="refresh" content="20; url=?panel=1"></noscript>' in text_at(visitor, KIOSK)
    response = get(visitor, f"{KIOSK}?panel=1&language=")
    assert [each["is_shown"] for each in response.context["panels"]] == [False, True]
    assert 'content="20; url=?panel=2"' in response.content.decode()
    assert [each["is_shown"] for each in get(visitor, f"{KIOSK}?panel=2").context["panels"]] == [True, False]
    assert get(visitor, f"{KIOSK}?panel=x9").context["panels"][0]["is_shown"]
    still = get(visitor, f"{KIOSK}?still=1")
    assert all(each["is_shown"] for each in still.context["panels"])
    assert "http-equiv" not in still.content.decode()


@pytest.mark.parametrize("query", ["?language=sv", "?still=1"])
def test_what_has_not_changed_is_304(visitor: Any, vinkkipiste: Any, query: str) -> None:
    first = get(visitor, f"{KIOSK}{query}")
    again = get(visitor, f"{KIOSK}{query}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_a_region_and_a_place_show_what_is_on_this_week(visitor: Any, event: Any, drain: Any) -> None:
    event("etela-savo", name_fi="Avoimet ovet", frequency="dates", dates=[in_days(0)], town="Mikkeli")
    event("etela-savo", name_fi="Piirakkapäivä", frequency="dates", dates=[in_days(2)], town="Pieksämäki")
    event("etela-savo", name_fi="Ensi kuussa", frequency="dates", dates=[in_days(30)], town="Mikkeli")
    event("pohjanmaa", name_fi="Meren juhla", frequency="dates", dates=[in_days(0)], town="Vaasa")
    drain()
    assert shown(get(visitor, "/fi/naytto/")) == ["now: Avoimet ovet", "next: Piirakkapäivä"]
    assert shown(get(visitor, "/fi/naytto/paikka/491/")) == ["now: Avoimet ovet"]
    assert "Mikkeli" in text_at(visitor, "/fi/naytto/paikka/491/")
    for path in ("/fi/naytto/paikka/905/", "/fi/naytto/paikka/xyz/"):
        assert get(visitor, path).status_code == 404, path


def test_only_one_panel_has_what_is_next(visitor: Any, event: Any, drain: Any) -> None:
    days = [in_days(number) for number in range(1, 6)]
    for name in ("Aamu", "Ilta"):
        event("etela-savo", name_fi=name, frequency="dates", dates=days, start=time(8 if name == "Aamu" else 18))
    drain()
    html = text_at(visitor, "/fi/naytto/?language=fi")
    assert html.count('data-start="') == 10
    assert html.count('data-state="next"') == 1


def test_a_region_that_has_nothing_on_says_so(visitor: Any) -> None:
    assert "ei ole tiedossa mitään" in text_at(visitor, "/fi/naytto/")


def test_the_screens_of_another_region_and_drafts_are_not_found(
    visitor: Any, messut: Fair, vinkkipiste: Any, kiosk: Any, fair: Any
) -> None:
    for path in (FAIR, ROOM, KIOSK, "/fi/naytto/paikka/491/"):
        assert get(visitor, path, "pohjanmaa").status_code == 404, path
    kiosk("etela-savo", live=False, name_fi="Luonnos", slug="luonnos", frequency="dates", dates=[in_days(1)])
    fair("etela-savo", live=False, name_fi="Luonnos", slug="luonnos", first_day=in_days(1))
    for path in ("/fi/naytto/kioski/luonnos/", "/fi/naytto/messut/luonnos/"):
        assert get(visitor, path).status_code == 404, path


def test_the_worker_and_the_script_are_small(visitor: Any) -> None:
    response = get(visitor, "/sv/skarm/worker.js")
    assert response["Content-Type"].startswith("text/javascript")
    script = Path(settings.ROOT) / "programmes/static/programmes/screen.js"
    assert len(response.content) + script.stat().st_size <= MOST_JAVASCRIPT


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow(
    visitor: Any, event: Any, kiosk: Any, fair: Any, within: Any, drain: Any, count: int, django_assert_num_queries: Any
) -> None:
    made = kiosk("etela-savo", name_fi="Kioski", frequency="dates", dates=[in_days(1)])
    blocks = []
    for number in range(count):
        event("etela-savo", name_fi=f"Retki {number}", frequency="dates", dates=[in_days(1)], town="Mikkeli")
        with within("etela-savo"):
            turns.confirm(KioskParty.objects.create(kiosk=made, name_fi=f"Kerho {number} ry"), in_days(1))
        block = FairBlock(title_fi=f"Paja {number}", room=f"room000{number}", start=time(9), end=time(10))
        block.items.set([FairItem(title_fi=f"Puhe {number}", minutes=10)])
        blocks.append(block)
    rooms = [FairRoom(key=f"room000{number}", name_fi=f"Sali {number}") for number in range(count)]
    tables = [FairTable(number=str(number), other=f"Seura {number}") for number in range(count)]
    fair("etela-savo", name_fi="Messut", first_day=in_days(1), blocks=blocks, rooms=rooms, tables=tables)
    drain()
    client = visitor("etela-savo")
    for path, queries in QUERIES.items():
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)


QUERIES = {"/fi/naytto/": 4, "/fi/naytto/paikka/491/": 4, "/fi/naytto/kioski/kioski/": 8, FAIR: 10}


def test_staff_sees_the_addresses_and_a_code_to_scan(signed_in: Any, messut: Fair, vinkkipiste: Any, fair: Any) -> None:
    fair("etela-savo", name_fi="Mennyt", first_day=in_days(-3))
    client = signed_in("etela-savo", "author")
    html = client.get("/admin/screens/").content.decode()
    for path in ("/fi/naytto/", "/fi/naytto/paikka/491/", FAIR, ROOM, KIOSK):
        assert f'<a href="{path}">' in html, path
    assert "Mennyt" not in html
    assert "paikka/905" not in html
    assert 'class="qr"' not in html
    assert 'class="qr"' in client.get("/admin/screens/", {"open": KIOSK}).content.decode()
    assert 'class="qr"' not in client.get("/admin/screens/", {"open": "https://muualla.example/"}).content.decode()


def test_the_operator_chooses_dark_or_light(visitor: Any, messut: Fair) -> None:
    plain = text_at(visitor, FAIR)
    assert "data-look" not in plain
    assert "screen-looks" not in plain
    dark = text_at(visitor, f"{FAIR}?look=dark&still=1")
    assert 'data-look="dark"' in dark
    assert 'name="color-scheme" content="dark"' in dark
    assert "?still=1&amp;look=light" in dark  # the other choices keep it, and it keeps them
    assert "data-look" not in text_at(visitor, f"{FAIR}?look=pink")


def test_the_chosen_looks_are_those_of_all_pages() -> None:
    light, dark = TOKENS.read_text().split("@media (prefers-color-scheme: dark)")
    chosen_light, chosen_dark = LOOKS.read_text().split('[data-look="dark"]')
    assert values(chosen_dark) == values(dark.split("@media")[0])
    assert values(chosen_light) == {name: values(light)[name] for name in values(chosen_dark)}


def values(css: str) -> dict[str, str]:
    """Return the custom properties of a piece of CSS."""
    return dict(re.findall(r"(--[\w-]+): ([^;]+);", css))
