"""Opening hours for machines."""

import datetime

from directory.hours.osm import from_osm
from directory.hours.structured_data import opening_hours_properties

TODAY = datetime.date(2026, 12, 1)


def test_week_holidays_and_exceptions() -> None:
    hours = from_osm(
        "Mo-Fr 09:00-12:00,13:00-24:00, Sa 22:00-02:00; PH off; "
        "2026 Dec 28-2027 Jan 03 10:00-12:00; 2026 Nov 02 off; 2026 Dec 07 off"
    )
    kind = {"@type": "OpeningHoursSpecification"}
    office = [f"https://schema.org/{day}" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")]
    assert opening_hours_properties(hours, TODAY) == {
        "openingHoursSpecification": [
            {**kind, "dayOfWeek": office, "opens": "09:00", "closes": "12:00"},
            {**kind, "dayOfWeek": office, "opens": "13:00", "closes": "23:59"},
            {**kind, "dayOfWeek": ["https://schema.org/Saturday"], "opens": "22:00", "closes": "02:00"},
            {**kind, "dayOfWeek": ["https://schema.org/PublicHolidays"], "opens": "00:00", "closes": "00:00"},
        ],
        "specialOpeningHoursSpecification": [
            {**kind, "validFrom": "2026-12-28", "validThrough": "2027-01-03", "opens": "10:00", "closes": "12:00"},
            {**kind, "validFrom": "2026-12-07", "validThrough": "2026-12-07", "opens": "00:00", "closes": "00:00"},
        ],
    }


def test_nothing_told_is_nothing() -> None:
    assert opening_hours_properties(from_osm(""), TODAY) == {}
