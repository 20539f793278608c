"""The info sessions of the demo: nine a year online for staff, and a weekly open hour at a health station."""

from datetime import date, time, timedelta

from django.utils import timezone

from directory.models import Organisation
from infra.demo_content.events import TOWNS, next_weekday
from programmes.models import InfoSession, InfoSessionDate, InfoSessionPresenter, InfoSessionRecording
from programmes.sessions.presenting.history import note
from sites.people.models import User

WITHOUT = (6, 7, 12)
"""The months without an online session: nine of twelve have one."""
TUESDAY, WEDNESDAY = 1, 2
CONTACTS = ("Sirpa Satunnainen", "Pekka Puheenvuoro", "Maija Malli")  # invented
FILM = "https://vimeo.com/000000000"  # a player that the page asks consent for; there is no such film
MEETINGS = 3  # the coming meetings that have presenters
TOPICS = (
    ("Mistä vertaisryhmään pääsee", "Så kommer man med i en kamratgrupp"),
    ("Kenelle toimintamme sopii", "Vem vår verksamhet passar för"),
    ("Näin ohjaat asiakkaan meille", "Så hänvisar du en klient till oss"),
)


def second_tuesday(year: int, month: int) -> date:
    """Return the second Tuesday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(TUESDAY - first.weekday()) % 7 + 7)


def meetings_around(today: date) -> list[date]:
    """Return the online sessions of some years."""
    years = range(today.year - 1, today.year + 3)
    return [second_tuesday(year, month) for year in years for month in range(1, 13) if month not in WITHOUT]


def online(today: date, kept: list[InfoSessionRecording]) -> InfoSession:
    """Return the online series with its recordings, as it is planned on a day: second Tuesdays, for half an hour."""
    years = range(today.year - 1, today.year + 3)
    series = InfoSession(
        live=False,
        slug="jarjestoinfo",
        name_fi="Järjestöinfo",
        name_sv="Föreningsinfo",
        summary_fi="Puolessa tunnissa kaksi järjestöä kertoo, miten ne auttavat.",
        summary_sv="På en halvtimme berättar två föreningar hur de hjälper.",
        description_fi="<p>Tilaisuus on verkossa sosiaali- ja terveysalan ammattilaisille. Kysyä saa milloin vain.</p>",
        description_sv="<p>Tillfället hålls på nätet för yrkesfolk inom social- och hälsovården. Det går bra att fråga "
        "när som helst.</p>",
        frequency="monthly",
        weekdays=["TU"],
        nths=["2"],
        start=time(9),
        end=time(9, 30),
        skipped=[second_tuesday(year, month) for year in years for month in WITHOUT],
        visibility="staff",
        online_address="https://video.example/jarjestoinfo",
        languages=["fi", "sv"],
    )
    series.recordings.set(kept)
    return series


def open_hour(first: date, town: str, postal_code: str) -> InfoSession:
    """Return the weekly open hour, with one date that is cancelled; `first` is its next one."""
    series = InfoSession(
        live=False,
        slug="jarjestot-terveysasemalla",
        name_fi="Järjestöt terveysasemalla",
        name_sv="Föreningarna på hälsostationen",
        summary_fi="Tule juttelemaan järjestöjen väen kanssa, vaikka odottaessasi.",
        summary_sv="Kom och prata med föreningarnas folk, till exempel medan du väntar.",
        variant="open-hour",
        frequency="weekly",
        weekdays=["WE"],
        start=time(12),
        end=time(13),
        skips_holidays=True,
        venue_fi="Terveysaseman aula",
        venue_sv="Hälsostationens aula",
        street="Kirjakuja 4",
        postal_code=postal_code,
        town=town,
        presenters_per_date=3,
        languages=["fi", "sv"],
    )
    reason = {"reason_fi": "Aula remontoidaan.", "reason_sv": "Aulan renoveras."}
    cancelled = InfoSessionDate(day=first + timedelta(weeks=2), **reason)
    series.changed_dates.set([cancelled])
    return series


def add_presenters(series: InfoSession, days: list[date], today: date) -> None:
    """Add the presenters of dates, organisations in turn: past ones were there, the very last has not answered yet."""
    count = series.presenters_per_date
    organisations = list(Organisation.objects.filter(live=True).exclude(name_sv="").order_by("pk")[: len(days) * count])
    places = [(day, slot) for day in days for slot in range(1, count + 1)]
    for number, (day, slot) in enumerate(places):
        topic_fi, topic_sv = TOPICS[number % len(TOPICS)]
        made = InfoSessionPresenter.objects.create(
            session=series,
            day=day,
            slot=slot,
            organisation=organisations[number % len(organisations)],
            topic_fi=topic_fi,
            topic_sv=topic_sv,
            contact_name=CONTACTS[number % len(CONTACTS)],
            contact_email=f"esittely{number + 1}@example.com",
            state="held" if day < today else ("asked" if number == len(places) - 1 else "confirmed"),
        )
        note(made)


def recordings(past: list[date]) -> list[InfoSessionRecording]:
    """Return the recordings of the last two past dates: one for everybody with captions, one for staff."""
    day = past[-2]
    checked = {"captions": "checked", "captions_checked": min(day + timedelta(days=6), past[-1])}
    return [
        InfoSessionRecording(day=day, address=FILM, visibility="public", **checked),
        InfoSessionRecording(day=past[-1], address="https://video.example/tallenne-2", captions="automatic"),
    ]


def add_info_sessions(code: str) -> None:
    """Publish the info sessions of a demo region, in its schema."""
    if code not in TOWNS:
        return
    today = timezone.localdate()
    meetings = meetings_around(today)
    past, coming = [day for day in meetings if day < today], [day for day in meetings if day > today]
    series = publish(online(today, recordings(past)))
    add_presenters(series, [*past[-2:], *coming[:MEETINGS]], today)
    first = next_weekday(today, WEDNESDAY)
    series = publish(open_hour(first, *TOWNS[code]))
    add_presenters(series, [first, first + timedelta(weeks=1)], today)


def publish(series: InfoSession) -> InfoSession:
    """Save and publish a series."""
    series.full_clean()
    series.save()
    series.save_revision(log_action="wagtail.create").publish()
    return InfoSession.objects.get(pk=series.pk)


def name_coordinators() -> None:
    """Make an editor the coordinator of every series, and a moderator the substitute, once there are users."""
    editor, moderator = (User.objects.filter(username=name).first() for name in ("editor", "moderator"))
    InfoSession.objects.update(coordinator=editor, substitute=moderator)
