"""When groups meet: in words, what a plain form must have, and the computed rule."""

from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from directory.models import Group, Organisation, Place
from sites.occurrences.text import rule_text, season_text
from tests.directory.groups.common import WEEKLY

pytestmark = pytest.mark.django_db


NONE: dict[str, Any] = {
    "frequency": "", "weekdays": [], "nths": [], "start": None, "end": None, "skips_holidays": False,
    "more_days": 0
}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "fi", "sv", "en"),
    [
        ({}, "Sopimuksen mukaan", "Enligt överenskommelse", "By arrangement"),
        ({"start": time(9)}, "Sopimuksen mukaan", "Enligt överenskommelse", "By arrangement"),
        (WEEKLY, "Keskiviikkoisin klo 13–15", "På onsdagar kl. 13–15", "On Wednesdays at 13:00–15:00"),
        (
            {"frequency": "weekly", "weekdays": ["TH", "MO"], "start": time(9, 30)},
            "Maanantaisin ja torstaisin klo 9.30",
            "På måndagar och på torsdagar kl. 9.30",
            "On Mondays and on Thursdays at 9:30",
        ),
        (
            {"frequency": "every-other-week", "weekdays": ["TU"], "start": time(10)},
            "Joka toinen viikko tiistaisin klo 10",
            "Varannan vecka på tisdagar kl. 10",
            "Every other week on Tuesdays at 10:00",
        ),
        (
            {"frequency": "monthly", "weekdays": ["MO"], "nths": ["-1", "1"], "start": time(17), "end": time(19)},
            "Kuukauden ensimmäisenä ja viimeisenä maanantaina klo 17–19",
            "Den första och sista måndagen i månaden kl. 17–19",
            "On the first and last Monday of the month at 17:00–19:00",
        ),
        ({"frequency": "dates", "start": time(18)}, "Yksittäisinä päivinä klo 18", "Enskilda dagar kl. 18",
         "On single days at 18:00"),
        (
            {"frequency": "weekly", "weekdays": ["SA"], "skips_holidays": True},
            "Lauantaisin, ei pyhäpäivinä",
            "På lördagar, inte på helgdagar",
            "On Saturdays, not on public holidays",
        ),
    ],
)  # fmt: skip
def test_when_it_meets_in_words(fields: dict[str, Any], fi: str, sv: str, en: str) -> None:
    group = SimpleNamespace(**NONE | fields)
    for language, expected in (("fi", fi), ("sv", sv), ("en", en)):
        with override(language):
            assert rule_text(group) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, ""),
        (date(2026, 9, 1), None, ""),
        (date(2027, 1, 7), None, "7.1.2027 alkaen"),
        (None, date(2026, 12, 16), "16.12.2026 asti"),
        (date(2026, 9, 1), date(2026, 12, 16), "16.12.2026 asti"),
        (date(2027, 1, 7), date(2027, 5, 6), "7.1.2027–6.5.2027"),
    ],
)
def test_the_season_in_words(first: date | None, last: date | None, expected: str) -> None:
    with override("fi"):
        assert season_text(first, last, date(2026, 11, 29)) == expected


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"frequency": "weekly"}, "weekdays"),
        ({"frequency": "monthly", "weekdays": ["MO"]}, "nths"),
        ({"frequency": "dates"}, "dates"),
        ({"frequency": "every-other-week", "weekdays": ["MO"]}, "first_day"),
        ({"frequency": "weekly", "weekdays": ["MO"], "first_day": date(2026, 2, 1), "last_day": date(2026, 1, 1)},
         "last_day"),
        ({"end": time(15)}, "start"),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_beside_its_field(
    fields: dict[str, Any], field: str, tupa: Organisation, within: Any
) -> None:
    with within("etela-savo"), pytest.raises(ValidationError) as raised:
        Group(organisation=tupa, name_fi="Kahvihetki", **fields).full_clean()
    assert list(raised.value.message_dict) == [field]


def test_a_place_of_another_organisation_is_refused(tupa: Organisation, organisation: Any, within: Any) -> None:
    organisation("etela-savo", name_fi="Muu ry", town="Puumala")
    with within("etela-savo"), pytest.raises(ValidationError, match="Valitse tämän järjestön paikka"):
        Group(organisation=tupa, name_fi="Kahvihetki", place=Place.objects.get(town="Puumala")).full_clean()


def test_the_rule_is_computed_when_it_is_saved(kahvihetki: Group, within: Any) -> None:
    assert kahvihetki.rule == "DTSTART:20240101T130000\nRRULE:FREQ=WEEKLY;BYDAY=WE"
    with within("etela-savo"):
        kahvihetki.frequency = ""
        kahvihetki.save()
        assert Group.objects.get().rule == ""
