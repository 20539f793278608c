"""Import of a calendar that a region keeps elsewhere: preview, commit, a second run, undo, and what editors changed."""

from datetime import date, time, timedelta
from typing import Any

import icalendar
import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.log_actions import registry

from directory.exchange.apply import IMPORTED
from programmes.imports.steps import run_calendar_import
from programmes.imports.terms import codes_of, key
from programmes.models import CalendarImport, CalendarImportRow, Event, EventDate
from sites.outbox.drain import drain as drain_changes
from sites.terms import labels

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/calendar-imports/"
TODAY = timezone.localdate()
DAY = TODAY + timedelta(days=10)
KERHO = f"UID:kerho\nSUMMARY:Kerho\nDTSTART;TZID=Europe/Helsinki:{DAY:%Y%m%d}T170000\nRRULE:FREQ=WEEKLY;COUNT=4"
OVET = f"UID:ovet\nSUMMARY:Avoimet ovet\nDTSTART;VALUE=DATE:{DAY:%Y%m%d}\nLOCATION:Seuratalo"
VANHA = "UID:vanha\nSUMMARY:Viime vuonna\nDTSTART:20250301T100000"


def calendar(*events: str) -> bytes:
    blocks = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{blocks}END:VCALENDAR\n".replace("\n", "\r\n").encode()


class Importer:
    """An editor of Etelä-Savo and the worker."""

    def __init__(self, client: Any, within: Any, schema: str = "etela_savo", region: str = "etela-savo") -> None:
        self.client, self.within, self.schema, self.region = client, within, schema, region
        self.url = ""

    def read(self, content: bytes, name: str = "Kylän kalenteri") -> dict[str, str]:
        """Make the preview; return the state of each row, or why it is left out, by name."""
        sent = {"name": name, "language": "fi", "file": SimpleUploadedFile("kalenteri.ics", content)}
        response = self.client.post(ADDRESS, sent)
        assert response.status_code == 302, response.context["form"].errors
        self.url = response.url
        self.work()
        with self.within(self.region):
            rows = CalendarImportRow.objects.filter(imported=self.number)
            return {row.event_name: row.problem or row.state for row in rows}

    @property
    def number(self) -> int:
        return int(self.url.rstrip("/").rsplit("/", 1)[1])

    def work(self) -> None:
        run_calendar_import(self.schema, self.number)

    def numbers(self, *names: str) -> list[int]:
        """Return the numbers of some rows by the names of their events."""
        with self.within(self.region):
            return [CalendarImportRow.objects.get(imported=self.number, event_name=name).pk for name in names]

    def act(self, step: str, **data: Any) -> dict[str, str]:
        """Take a step; return the result of each row by name, with the reason where there is one."""
        self.client.post(f"{self.url}{step}/", data)
        self.work()
        with self.within(self.region):
            rows = CalendarImportRow.objects.filter(imported=self.number)
            return {row.event_name: " ".join(filter(None, (row.result, row.reason))) for row in rows}

    def page(self) -> str:
        text: str = self.client.get(self.url).content.decode()
        return text


@pytest.fixture
def importer(signed_in: Any, within: Any) -> Importer:
    return Importer(signed_in("etela-savo", "editor"), within)


def event(within: Any, name: str) -> Event:
    with within("etela-savo"):
        found: Event = Event.objects.get(name_fi=name)
        return found


def test_preview_commit_second_run_and_undo(importer: Importer, within: Any, visitor: Any, drain: Any) -> None:
    assert importer.read(calendar(KERHO, OVET, VANHA)) == {
        "Kerho": "new",
        "Avoimet ovet": "new",
        "Viime vuonna": "over",
    }
    page = importer.page()
    for text in ("Tuo 2 tapahtumaa", "Se on jo ohi.", "Seuratalo"):
        assert text in page, text
    assert importer.act("commit")["Kerho"] == "done"
    drain()
    assert "Kerho" in visitor("etela-savo").get("/fi/tapahtuma/kerho/").content.decode()
    assert visitor("etela-savo").get("/fi/kalenteri.ics").content.count(b"BEGIN:VEVENT") == 5
    assert importer.read(calendar(KERHO, OVET)) == {"Kerho": "same", "Avoimet ovet": "same"}
    later = OVET.replace("Seuratalo", "Kirjasto") + "\nSTATUS:CANCELLED"
    assert importer.read(calendar(later)) == {"Avoimet ovet": "changed", "Kerho": "vanished"}
    assert "Seuratalo →" in importer.page()
    assert importer.act("commit", unpublish_vanished="on") == {"Avoimet ovet": "done", "Kerho": "done"}
    assert (event(within, "Avoimet ovet").status, event(within, "Kerho").live) == ("cancelled", False)
    assert importer.act("undo") == {"Avoimet ovet": "reversed", "Kerho": "reversed"}
    changed = event(within, "Avoimet ovet")
    assert (changed.status, changed.venue_fi, event(within, "Kerho").live) == ("scheduled", "Seuratalo", True)
    assert importer.read(calendar(KERHO, OVET)) == {"Kerho": "same", "Avoimet ovet": "same"}


def test_an_event_that_is_left_out_stays_out_and_comes_back_in_the_next_preview(
    importer: Importer, within: Any
) -> None:
    importer.read(calendar(KERHO, OVET))
    kerho, ovet = importer.numbers("Kerho", "Avoimet ovet")
    importer.client.post(f"{importer.url}choices/", {"shown": [kerho, ovet], "taken": [ovet], "turn": "state=left-out"})
    page = importer.page()
    assert "Tuo 1 tapahtuma" in page
    assert "Muokkaajan pois jättämiä: 1" in page
    told = {"Kerho": "skipped chosen", "Avoimet ovet": "done"}
    assert importer.act("commit", shown=str(ovet), taken=str(ovet)) == told
    with within("etela-savo"):
        assert [str(each) for each in Event.objects.filter(name_fi__in=("Kerho", "Avoimet ovet"))] == ["Avoimet ovet"]
    assert importer.act("undo") == told | {"Avoimet ovet": "reversed"}
    with within("etela-savo"):
        assert not Event.objects.filter(name_fi__in=("Kerho", "Avoimet ovet")).exists()
    assert importer.read(calendar(KERHO, OVET)) == {"Kerho": "new", "Avoimet ovet": "new"}


def test_an_event_that_was_left_out_stays_out_of_the_next_import_too(importer: Importer) -> None:
    importer.read(calendar(KERHO, OVET))
    kerho, ovet = importer.numbers("Kerho", "Avoimet ovet")
    told = {"Kerho": "skipped chosen", "Avoimet ovet": "done"}
    assert importer.act("commit", shown=[kerho, ovet], taken=[ovet]) == told
    assert importer.read(calendar(KERHO, OVET)) == {"Kerho": "new", "Avoimet ovet": "same"}
    assert "Muokkaajan pois jättämiä: 1" in importer.page()
    assert importer.act("commit")["Kerho"] == "skipped chosen"
    importer.read(calendar(KERHO, OVET))
    kerho, _ovet = importer.numbers("Kerho", "Avoimet ovet")
    assert importer.act("commit", shown=[kerho], taken=[kerho])["Kerho"] == "done"


def test_words_of_the_calendar_that_are_our_terms_become_them(importer: Importer, within: Any) -> None:
    with within("etela-savo"):
        theme, other = list(labels.vocabulary("theme").values())[1::-1]
    words = f"CATEGORIES:{theme.names['sv'].upper()},Kahvia\nCATEGORIES:{other.names['fi']}"
    importer.read(calendar(f"{KERHO}\n{words}"))
    assert f"Aiheet: {other.names['fi']}, {theme.names['fi']}" in words_of(importer.page())
    importer.act("commit")
    assert event(within, "Kerho").themes == [other.code, theme.code]

    assert importer.read(calendar(KERHO)) == {"Kerho": "same"}, "what the calendar no longer tells stays"


@pytest.mark.parametrize("vocabulary", ["theme", "activity"])
def test_each_name_of_a_term_leads_to_it_whatever_others_are_also_called(vocabulary: str) -> None:
    codes = codes_of(vocabulary)
    words = labels.vocabulary(vocabulary).values()
    assert words
    assert {codes[key(name)] == word.code for word in words for name in word.names.values()} == {True}


def test_a_preview_tells_dates_in_words(importer: Importer) -> None:
    importer.read(calendar(KERHO))
    importer.act("commit")
    off = f"{KERHO.splitlines()[0]}\nSUMMARY:Kerho\nSTATUS:CANCELLED\nDESCRIPTION:Ohjaaja on sairas"
    off += f"\nRECURRENCE-ID;TZID=Europe/Helsinki:{DAY:%Y%m%d}T170000\nDTSTART;TZID=Europe/Helsinki:{DAY:%Y%m%d}T170000"
    assert importer.read(calendar(KERHO, off)) == {"Kerho": "changed"}
    said = f"Muutetut kerrat: – → {DAY.day}.{DAY.month}.{DAY.year}: Peruttu, Ohjaaja on sairas"
    assert said in words_of(importer.page())


def words_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_undoing_a_first_import_deletes_what_nobody_has_touched(importer: Importer, within: Any) -> None:
    importer.read(calendar(KERHO, OVET))
    importer.act("commit")
    with within("etela-savo"):
        edited = Event.objects.get(name_fi="Kerho")
        logged = registry.get_logs_for_instance(edited).get(action=IMPORTED)
        assert logged.revision == edited.live_revision, "can be restored later"
        edited.summary_fi = "Tule mukaan"
        edited.save_revision().publish()
    assert importer.act("undo") == {"Kerho": "kept edited-since", "Avoimet ovet": "reversed"}
    with within("etela-savo"):
        assert list(Event.objects.values_list("name_fi", flat=True)) == ["Kerho"]


def test_what_an_editor_has_changed_stays_until_the_calendar_says_something_else(
    importer: Importer, within: Any
) -> None:
    importer.read(calendar(OVET))
    importer.act("commit")
    with within("etela-savo"):
        edited = Event.objects.get()
        edited.venue_fi = "Seuratalon yläkerta"
        edited.save_revision().publish()
    assert importer.read(calendar(OVET)) == {"Avoimet ovet": "same"}
    assert importer.read(calendar(OVET.replace("ovet\nD", "ovet 2\nD"))) == {"Avoimet ovet 2": "changed"}
    importer.act("commit")
    assert event(within, "Avoimet ovet 2").venue_fi == "Seuratalon yläkerta"
    with within("etela-savo"):
        draft = Event.objects.get()
        draft.venue_fi = "Luonnos"
        draft.save_revision()
    importer.read(calendar(OVET))
    assert importer.act("commit") == {"Avoimet ovet": "skipped draft"}


@pytest.mark.parametrize(
    ("content", "text"),
    [(b"hello", "ei ole iCalendar-tiedosto"), (b"\xff\xfe\x00", "ei ole iCalendar-tiedosto")],
)
def test_what_is_no_calendar_is_named(content: bytes, text: str, importer: Importer) -> None:
    sent = {"name": "x", "language": "fi", "file": SimpleUploadedFile("x.ics", content)}
    response = importer.client.post(ADDRESS, sent)
    if response.status_code == 302:
        importer.url = response.url
        importer.work()
        assert text in importer.page()
    else:
        assert text in response.content.decode()


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/x.ics", "http://localhost/x.ics", "http://[::1]/"])
def test_addresses_within_our_network_are_not_fetched(address: str, importer: Importer) -> None:
    response = importer.client.post(ADDRESS, {"name": "x", "language": "fi", "address": address})
    importer.url = response.url
    importer.work()
    assert "Osoite ei johda julkiseen paikkaan verkossa." in importer.page()


def test_a_file_or_an_address_and_not_both(importer: Importer) -> None:
    for address in ("", "ftp://x.example/", "https://x.example/a.ics"):
        sent = {"name": "x", "language": "fi", "address": address}
        if address.startswith("https"):
            sent["file"] = SimpleUploadedFile("x.ics", calendar(OVET))  # type: ignore[assignment]
        assert importer.client.post(ADDRESS, sent).context["form"].errors


def test_who_may_not_publish_may_not_import_and_regions_are_apart(
    importer: Importer, signed_in: Any, within: Any
) -> None:
    importer.read(calendar(OVET))
    assert signed_in("pohjanmaa", "editor").get(importer.url).status_code == 404
    for username in ("author", "region-admin"):
        assert signed_in("etela-savo", username).get(ADDRESS).status_code in (302, 403)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_preview_do_not_grow(count: int, importer: Importer, django_assert_num_queries: Any) -> None:
    importer.read(calendar(*(OVET.replace("UID:ovet", f"UID:ovet{number}") for number in range(count))))
    importer.page()
    with django_assert_num_queries(ROWS_QUERIES):
        importer.page()


ROWS_QUERIES = 13


# What this software exports


def program_of(content: bytes) -> list[tuple[Any, ...]]:
    """What a subscriber sees of each date: when, what, where and whether it is on."""
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return sorted(
        (str(each["DTSTART"].dt), str(each["DTEND"].dt) if "DTEND" in each else "", str(each["SUMMARY"]),
         str(each.get("LOCATION", "")), str(each["STATUS"]))
        for each in events
    )  # fmt: skip


def test_what_one_region_exports_another_one_has_after_the_import(
    signed_in: Any, within: Any, visitor: Any, event: Any, drain: Any
) -> None:
    weekly = event("etela-savo", name_fi="Kerho", summary_fi="Tule mukaan", frequency="weekly", weekdays=["TU", "FR"],
                   start=time(17), end=time(19), first_day=date(TODAY.year, 1, 1), last_day=TODAY + timedelta(days=60),
                   venue_fi="Seuratalo", street="Koivukuja 3", postal_code="50100", town="Mikkeli")  # fmt: skip
    event("etela-savo", name_fi="Yötapahtuma", frequency="dates", dates=[DAY], start=time(22), end=time(2))
    several = {"frequency": "dates", "dates": [DAY], "more_days": 2}
    event("etela-savo", name_fi="Leiri", start=time(17), end=time(15), **several)
    event("etela-savo", name_fi="Näyttely", **several)
    event("etela-savo", name_fi="Verkossa", frequency="dates", dates=[DAY, DAY + timedelta(days=1)],
          online=True, online_address="https://video.example/x", status="cancelled")  # fmt: skip
    with within("etela-savo"):
        days = sorted(
            each.start[:10] for each in weekly.occurrences(timezone.now(), timezone.now() + timedelta(days=60))
        )
        moved, called_off = (date.fromisoformat(day) for day in days[:2])
        EventDate(event=weekly, day=moved, status="rescheduled", new_day=moved + timedelta(days=1)).save()
        EventDate(event=weekly, day=called_off, status="cancelled", reason_fi="Vetäjä on sairas.").save()
    drain()
    exported = visitor("etela-savo").get("/fi/kalenteri.ics").content
    own = Importer(signed_in("etela-savo", "editor"), within)
    assert set(own.read(exported).values()) == {"own"}
    other = Importer(signed_in("pohjanmaa", "editor"), within, "pohjanmaa", "pohjanmaa")
    assert set(other.read(exported).values()) == {"new"}
    other.act("commit")
    drain_changes()
    assert program_of(visitor("pohjanmaa").get("/fi/kalenteri.ics").content) == program_of(exported)
    assert set(other.read(exported).values()) == {"same"}
    with within("pohjanmaa"):
        assert not CalendarImport.objects.exclude(problem="").exists()
    data = visitor("etela-savo").get("/fi/kalenteri.events.json", {"from": TODAY.isoformat(), "to": DAY.isoformat()})
    assert set(other.read(data.content, "Avoin data").values()) <= {"changed", "same"}


def test_the_preview_says_what_of_an_event_is_left_out_and_why(importer: Importer) -> None:
    assert importer.read(calendar(f"{OVET}\nGEO:61.69;27.27\nIMAGE;VALUE=URI:https://muu.example/kuva.jpg", KERHO))
    rows = {row.find("th").text.strip(): row.text for row in BeautifulSoup(importer.page(), "html.parser")("tr")}
    assert "Jää pois: koordinaatit." in rows["Avoimet ovet"]
    assert "Jää pois: kuvat. Kalenterista ei selviä, kuka saa käyttää niitä." in rows["Avoimet ovet"]
    assert "Jää pois:" not in rows["Kerho"]
