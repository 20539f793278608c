"""What each region holds of the programmes."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from tests.isolation.marks import CONTACT, STAFF_ONLY, Holdings


def add_programmes(mark: str, made: Holdings) -> None:
    """One of each kind of programme, of the organisation that is there."""
    from directory.models import Organisation

    organisation = Organisation.objects.get(pk=made["organisation"])
    event = add_event(mark, made, organisation)
    add_theme_day(mark, made)
    add_fair(mark, made, organisation)
    add_kiosk(mark, made, organisation)
    add_info_sessions(mark, made, organisation)
    made["calendar_import"] = imported_calendar(event, mark)
    made["sent_event"], made["sent_event_token"] = event_sent_in(mark)


def add_event(mark: str, made: Holdings, organisation: Any) -> Any:
    """An event with what its visitors said. Return the event."""
    from programmes.models import Event, FeedbackAnswer, VisitorCount

    event = Event(live=False, organisation=organisation, name_fi=f"Tapahtuma {mark}", slug=f"tapahtuma-{mark}")
    event.frequency, event.dates, event.town = "dates", [timezone.localdate()], mark
    event.save()
    event.save_revision().publish()
    made["event"], made["event_slug"], made["event_revision"] = event.pk, event.slug, event.latest_revision_id
    made["feedback_subject"] = f"event-{event.pk}"
    answers = [
        FeedbackAnswer(subject=made["feedback_subject"], token=uuid4(), face=4, text=mark, released=True)
        for _number in range(5)
    ]
    made["feedback_text"] = FeedbackAnswer.objects.bulk_create(answers)[0].pk
    VisitorCount.objects.create(subject=made["feedback_subject"], day=timezone.localdate(), count=3)
    event.summary_fi = f"Toinen {mark}"
    made["event_revision_b"] = event.save_revision().pk
    return event


def add_theme_day(mark: str, made: Holdings) -> None:
    from programmes.models import OwnThemeDay

    day = OwnThemeDay(live=False, name_fi=f"Teemapäivä {mark}", slug=f"teemapaiva-{mark}", month=5, day=5)
    day.save()
    day.save_revision().publish()
    made["theme_day"], made["theme_day_slug"], made["theme_day_revision"] = day.pk, day.slug, day.latest_revision_id
    day.summary_fi = f"Toinen {mark}"
    made["theme_day_revision_b"] = day.save_revision().pk


def add_fair(mark: str, made: Holdings, organisation: Any) -> None:
    """A fair with applications for its tables."""
    from programmes.fairs.applications import links as table_links
    from programmes.models import (
        Fair,
        FairApplication,
        FairBlock,
        FairPart,
        FairRecording,
        FairRoom,
        FairSeries,
        FairTable,
        FairTask,
    )

    series = FairSeries.objects.create(name_fi=f"Messusarja {mark}", hosts=mark)
    fair = Fair(live=False, series=series, name_fi=f"Messut {mark}", slug=f"messut-{mark}", town=mark)
    fair.first_day = timezone.localdate()
    fair.applications_from = fair.applications_until = fair.first_day - timedelta(days=1)
    fair.table_capacity = 9
    fair.tables_email = f"{CONTACT}@{mark}.example"
    fair.parts.add(FairPart(name_fi=f"Osa {mark}", stream=f"https://{mark}.example/{STAFF_ONLY}", visibility="staff"))
    fair.rooms.add(FairRoom(key="r1b2c3d4", name_fi=f"Sali {mark}"))
    fair.blocks.add(FairBlock(key="a1b2c3d4", title_fi=f"Ohjelma {mark}"))
    fair.tables.add(FairTable(number="1", organisation=organisation))
    secret = f"https://{mark}.example/{STAFF_ONLY}"
    fair.recordings.add(FairRecording(block="a1b2c3d4", address=secret, visibility="staff"))
    fair.save()
    fair.save_revision().publish()
    made["fair_series"], made["fair"], made["fair_slug"] = series.pk, fair.pk, fair.slug
    made["fair_block"], made["fair_room"] = "a1b2c3d4", "r1b2c3d4"
    contact = {"contact_name": f"{CONTACT} {mark}", "contact_email": f"{CONTACT}@{mark}.example"}
    application = FairApplication.objects.create(fair=fair, name=f"Pöytä {mark}", state="confirmed", **contact)
    FairApplication.objects.create(fair=fair, name=f"Toinen pöytä {mark}", **contact)
    FairTask.objects.create(fair=fair, title=f"Muistettavaa {mark}", who=f"{CONTACT} {mark}")
    made["table_token"] = table_links.token_of(application)
    made["fair_revision"] = fair.latest_revision_id
    fair.summary_fi = f"Toinen {mark}"
    made["fair_revision_b"] = fair.save_revision().pk


def add_kiosk(mark: str, made: Holdings, organisation: Any) -> None:
    """A kiosk with a turn of the organisation."""
    from programmes.kiosks import links, own_feed, turns
    from programmes.models import Kiosk, KioskBrochure, KioskCall, KioskDayNote, KioskParty

    today = timezone.localdate()
    kiosk = Kiosk(
        live=False, name_fi=f"Kioski {mark}", slug=f"kioski-{mark}", coordinator=mark, frequency="dates", dates=[today]
    )
    kiosk.save()
    kiosk.save_revision().publish()
    KioskBrochure.objects.create(kiosk=kiosk, organisation=organisation)
    party = KioskParty.objects.create(kiosk=kiosk, organisation=organisation, email=f"{mark}@example.com")
    turns.ask(party, today)
    KioskCall.objects.create(party=party, day=today, reason=mark)
    KioskDayNote.objects.create(kiosk=kiosk, day=today, note=mark)
    made["kiosk_token"] = links.token_of(party)
    made["kiosk_feed_token"] = own_feed.LINKS.token_of(party)
    made["kiosk"], made["kiosk_slug"], made["kiosk_day"] = kiosk.pk, kiosk.slug, today.isoformat()
    made["kiosk_party"], made["kiosk_revision"] = party.pk, kiosk.latest_revision_id
    kiosk.summary_fi = f"Toinen {mark}"
    made["kiosk_revision_b"] = kiosk.save_revision().pk


def add_info_sessions(mark: str, made: Holdings, organisation: Any) -> None:
    """A series of info sessions with a presenter, and one for staff alone."""
    from programmes.models import InfoSession, InfoSessionDate, InfoSessionPresenter, InfoSessionRecording
    from programmes.sessions.presenting import links as presenter_links
    from programmes.sessions.presenting.history import note

    session = InfoSession(live=False, name_fi=f"Järjestöinfo {mark}", slug=f"info-{mark}", coordinator=None)
    session.frequency, session.dates, session.visibility = "dates", [timezone.localdate()], "staff"
    session.online_address = f"https://{STAFF_ONLY}.{mark}.example/"
    change = InfoSessionDate(day=timezone.localdate(), status="moved-online")
    change.online_address = session.online_address
    session.changed_dates.add(change)
    session.recordings.add(InfoSessionRecording(day=timezone.localdate(), address=session.online_address))
    film = InfoSessionRecording(day=timezone.localdate(), address=f"https://vimeo.com/123456?{STAFF_ONLY}-{mark}")
    session.recordings.add(film)
    session.save()
    made["session_recording"] = session.recordings.get(address=film.address).pk
    presenter = InfoSessionPresenter(session=session, day=timezone.localdate(), organisation=organisation)
    presenter.state, presenter.contact_name = "confirmed", f"{CONTACT} {mark}"
    presenter.contact_email = f"{CONTACT}@{mark}.example"
    presenter.save()
    note(presenter)
    made["session_day"] = timezone.localdate().isoformat()
    made["session_presenter"], made["presenter_token"] = presenter.pk, presenter_links.token_of(presenter)
    session.save_revision().publish()
    hidden = InfoSession(live=False, name_fi=f"{STAFF_ONLY} {mark}", slug=f"sisainen-{mark}", audience="staff")
    hidden.frequency, hidden.dates = "dates", [timezone.localdate()]
    hidden.save()
    hidden.save_revision().publish()
    made["hidden_session_slug"] = hidden.slug
    made["session"], made["session_slug"] = session.pk, session.slug
    made["session_revision"] = session.latest_revision_id
    session.summary_fi = f"Toinen {mark}"
    made["session_revision_b"] = session.save_revision().pk


def imported_calendar(event: Any, mark: str) -> int:
    """Make an import of a calendar that has an event already, and its preview. Return its number."""
    from programmes.models import CalendarImport, CalendarImportRow, ImportedEvent

    imported = CalendarImport.objects.create(name=f"Kalenteri {mark}", language="fi", state="previewed")
    changes = {"name_fi": [f"Tapahtuma {mark}", f"Uusi {mark}"]}
    rows = {"uid": mark, "event": event, "event_name": f"Tapahtuma {mark}", "state": "changed", "changes": changes}
    CalendarImportRow.objects.create(imported=imported, **rows)
    ImportedEvent.objects.create(name=imported.name, uid=mark, event=event, values={"name_fi": mark})
    return imported.pk


def event_sent_in(mark: str) -> tuple[int, str]:
    """Send in an event, which waits. Return its number and the signed text of the sender's link."""
    from programmes.models import Event
    from programmes.sent_events.links import token_of
    from programmes.sent_events.receiving import receive

    event = Event(live=False, name_fi=f"Ilmoitettu {mark}", frequency="dates", dates=[timezone.localdate()])
    sent = receive(event, f"Järjestäjä {mark}", "fi", f"{CONTACT}@{mark}.example", mark, uuid4())
    return sent.pk, token_of(sent)
