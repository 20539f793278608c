"""The form of an organisation takes values as people type them, and refuses dates that cannot be meant."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from directory.degrees import DegreesFormField
from directory.models import Organisation
from directory.validators import canonical_business_id
from tests.things import contact_form, organisation_form, place_form

ADD = "/admin/snippets/directory/organisation/add/"


def typed(days: int) -> str:
    """The day so many days from today, as it is typed in Finland."""
    day = timezone.localdate() + timedelta(days=days)
    return f"{day.day}.{day.month}.{day.year}"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (lambda: {"last_checked": typed(1)}, "Tämä päivä ei ole vielä tullut."),
        (lambda: {"takes_new": "yes", "takes_new_said": typed(1)}, "Tämä päivä ei ole vielä tullut."),
        (lambda: {"alert_fi": "Suljettu", "alert_until": typed(-1)}, "Tämä päivä on jo mennyt."),
        (lambda: place_form(latitude="61,6886, 27,2723", longitude="27"), "Kirjoita asteet yhtenä lukuna"),
    ],
)
def test_what_cannot_be_meant_is_refused_beside_its_field(fields: Any, message: str, signed_in: Any, db: None) -> None:
    sent = fields()
    html = signed_in("etela-savo").post(ADD, organisation_form(**sent)).content.decode()
    assert message in html
    assert all(f'value="{text}"' in html for name, text in sent.items() if name.endswith(("_said", "checked", "until")))


def test_a_consent_that_has_ended_is_refused_before_the_person_is_deleted(signed_in: Any, db: None) -> None:
    person = {"contact_points-1-person": "Aino Esimerkki", "contact_points-1-consent_until": typed(-1)}
    contacts = contact_form(phone="015 555 0199") | person | {"contact_points-TOTAL_FORMS": "2"}
    html = signed_in("etela-savo").post(ADD, organisation_form(**contacts)).content.decode()
    assert "Tämä päivä on jo mennyt." in html
    assert 'value="Aino Esimerkki"' in html
    assert typed(-1) in html


def test_coordinates_and_business_id_are_read_as_they_are_written(signed_in: Any, within: Any, db: None) -> None:
    place = place_form(street="Torikatu 1", latitude="61,6886°", longitude=" 27.2723 ")
    sent = organisation_form(business_id="FI 2077474 0", **place)
    assert signed_in("etela-savo").post(ADD, sent | {"action-publish": "1"}).status_code == 302
    with within("etela-savo"):
        made = Organisation.objects.get()
        assert made.business_id == "2077474-0"
        assert [(each.latitude, each.longitude) for each in made.places.all()] == [(61.6886, 27.2723)]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("2077474-0", "2077474-0"),
        ("20774740", "2077474-0"),
        ("2077474–0", "2077474-0"),
        ("FI20774740", "2077474-0"),
        ("2077474-1", "2077474-1"),
        ("abc", "abc"),
    ],
)
def test_a_business_id_has_one_form(written: str, stored: str) -> None:
    assert canonical_business_id(written) == stored


def test_degrees_are_typed_in_a_text_field() -> None:
    assert DegreesFormField().widget.input_type == "text"
