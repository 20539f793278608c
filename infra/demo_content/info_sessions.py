"""The info sessions of the demo: nine a year online for staff, and a weekly open hour at a health station."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from directory.models import Organisation
from infra.demo_content.events import TOWNS, next_weekday
from programmes.models import InfoSession, InfoSessionDate, InfoSessionPresenter

WITHOUT = (6, 7, 12)
"""The months without an online session: nine of twelve have one."""
TUESDAY, WEDNESDAY = 1, 2
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


def online(today: date) -> InfoSession:
    """Return the online series, as it is planned on a day: on second Tuesdays, for half an hour."""
    years = range(today.year - 1, today.year + 3)
    coming = [second_tuesday(year, month) for year in years for month in range(1, 13) if month not in WITHOUT]
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
        coordinator="Järjestöyhteistyön koordinaattori",
        substitute="Hyvinvoinnin edistämisen suunnittelija",
        languages=["fi", "sv"],
    )
    series.presenters.set(presenters([day for day in coming if day > today][:MEETINGS], per_date=2))
    return series


def open_hour(today: date, town: str, postal_code: str) -> InfoSession:
    """Return the weekly open hour, as it is planned on a day, with one date that is cancelled."""
    first = next_weekday(today, WEDNESDAY)
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
        coordinator="Terveysaseman palveluohjaaja",
        languages=["fi", "sv"],
    )
    reason = {"reason_fi": "Aula remontoidaan.", "reason_sv": "Aulan renoveras."}
    cancelled = InfoSessionDate(day=first + timedelta(weeks=2), **reason)
    series.changed_dates.set([cancelled])
    series.presenters.set(presenters([first, first + timedelta(weeks=1)], per_date=3))
    return series


def presenters(days: list[date], per_date: int) -> list[InfoSessionPresenter]:
    """Return presenters of each date, organisations in turn; the last one of the last date has not confirmed yet."""
    organisations = list(Organisation.objects.filter(live=True).exclude(name_sv="").order_by("pk")[: len(days) * 3])
    rows: list[Any] = []
    for number, day in enumerate(day for day in days for _place in range(per_date)):
        topic_fi, topic_sv = TOPICS[number % len(TOPICS)]
        texts = {"topic_fi": topic_fi, "topic_sv": topic_sv}
        organisation = organisations[number % len(organisations)]
        rows.append(InfoSessionPresenter(day=day, organisation=organisation, confirmed=True, **texts))
    rows[-1].confirmed = False
    return rows


def add_info_sessions(code: str) -> None:
    """Publish the info sessions of a demo region, in its schema."""
    if code not in TOWNS:
        return
    today = timezone.localdate()
    for series in (online(today), open_hour(today, *TOWNS[code])):
        series.full_clean()
        series.save()
        series.save_revision().publish()
