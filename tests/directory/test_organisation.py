"""What an organisation accepts, and how it gets its address."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from directory.listing import ORGANISATIONS
from directory.models import ContactPoint, Organisation, Place
from directory.models.fields import written_register_number
from sites.records.queries import findable


def reasons(**fields: Any) -> dict[str, list[str]]:
    """What the model refuses, by field."""
    return reasons_of(Organisation(**{"name_fi": "Toivon Tupa ry"} | fields))


def reasons_of(thing: Any) -> dict[str, list[str]]:
    try:
        thing.full_clean(exclude=["organisation"])
    except ValidationError as error:
        return error.message_dict
    return {}


# What is accepted


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("2077474-0", True),
        ("0737546-2", True),
        ("1572860-0", True),
        ("", True),
        ("2077474-1", False),
        ("2077474-9", False),
        ("2077475-0", False),
        ("20774740", False),
        ("207747-0", False),
        ("2077474-00", False),
        ("FI20774740", False),
        ("abcdefg-h", False),
        ("2077474−0", False),  # a minus sign
        ("0000000-0", False),  # its check digit is right
    ],
)
def test_business_id(number: str, right: bool, within: Any, db: None) -> None:
    with within("etela-savo"):
        assert ("business_id" not in reasons(business_id=number)) is right


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("fi", "2077474-1 ei ole oikea Y-tunnus."),
        ("sv", "2077474-1 är inte ett giltigt FO-nummer."),
        ("en", "2077474-1 is not a valid business ID."),
    ],
)
def test_messages_come_in_the_editors_language(language: str, message: str, within: Any, db: None) -> None:
    with within("etela-savo"), override(language):
        assert reasons(business_id="2077474-1")["business_id"] == [message]


@pytest.mark.parametrize("names", [{"name_fi": "Toivon Tupa ry"}, {"name_sv": "Hoppets stuga rf"}, {"name_en": "Hope"}])
def test_one_name_is_enough(names: dict[str, str], within: Any, db: None) -> None:
    with within("etela-savo"):
        assert reasons(**({"name_fi": ""} | names)) == {}


def test_one_name_is_needed(within: Any, db: None) -> None:
    with within("etela-savo"):
        assert set(reasons(name_fi="")) == {"name_fi"}


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"summary_fi": "a" * 150}, set()),
        ({"summary_fi": "a" * 151}, {"summary_fi"}),
        ({"description_sv": "å" * 2500}, set()),
        ({"description_sv": "å" * 2501}, {"description_sv"}),
        ({"themes": ["mental-health"], "municipalities": ["491"]}, set()),
        ({"themes": ["astrology"]}, {"themes"}),
        ({"municipalities": ["999"]}, {"municipalities"}),
        ({"kind": "company"}, {"kind"}),
        ({"takes_new": "perhaps"}, {"takes_new"}),
        ({"register_number": "1234567"}, {"register_number"}),
        ({"register_number": "12a"}, {"register_number"}),
        ({"register_number": "000.000"}, {"register_number"}),
        ({"age_from": 13, "age_to": 17}, set()),
        ({"age_from": 17, "age_to": 13}, {"age_to"}),
        ({"age_to": 121}, {"age_to"}),
        ({"languages": ["fi", "fse"]}, set()),
        ({"languages": ["xx"]}, {"languages"}),
    ],
)
def test_fields(fields: dict[str, Any], refused: set[str], within: Any, db: None) -> None:
    with within("etela-savo"):
        assert set(reasons(**fields)) == refused


@pytest.mark.parametrize(
    ("row", "refused"),
    [
        (Place(postal_code="50100"), set()),
        (Place(postal_code="5010"), {"postal_code"}),
        (Place(postal_code="501OO"), {"postal_code"}),
        (Place(latitude=61.69, longitude=27.27), set()),
        (Place(latitude=61.69), {"longitude"}),
        (Place(longitude=27.27), {"latitude"}),
        (Place(latitude=27.27, longitude=61.69), {"latitude", "longitude"}),
        (Place(accessible=["step-free", "toilet"]), set()),
        (Place(accessible=["wings"]), {"accessible"}),
        (ContactPoint(email="tupa@tupa.example"), set()),
        (ContactPoint(email="tupa"), {"email"}),
        (ContactPoint(web="https://tupa.example"), set()),
        (ContactPoint(web="javascript:alert(1)"), {"web"}),
        (ContactPoint(person="Aino Esimerkki"), {"consent_until"}),
        (ContactPoint(person="Aino Esimerkki", consent_until=date(2030, 1, 31)), set()),
    ],
)
def test_rows(row: Any, refused: set[str]) -> None:
    assert set(reasons_of(row)) == refused


@pytest.mark.parametrize(("written", "stored"), [("123.456", "123456"), ("12345", "12345"), ("7", "7"), ("", "")])
def test_a_register_number_is_stored_without_points(written: str, stored: str, within: Any, db: None) -> None:
    with within("etela-savo"):
        made = Organisation(name_fi="Toivon Tupa ry", register_number=written)
        made.full_clean()
        assert made.register_number == stored
    assert written_register_number("123456") == "123.456"


# Addresses


def test_namesakes_get_addresses_of_their_own_in_each_region(organisation: Any, db: None) -> None:
    slugs = [organisation("etela-savo", name_fi="Toivon Tupa ry").slug for _ in range(3)]
    assert slugs == ["toivon-tupa-ry", "toivon-tupa-ry-2", "toivon-tupa-ry-3"]
    assert organisation("pohjanmaa", name_fi="Toivon Tupa ry").slug == "toivon-tupa-ry"


def test_an_address_that_is_taken_is_refused(organisation: Any, within: Any, db: None) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    with within("etela-savo"):
        assert set(reasons(slug="toivon-tupa-ry")) == {"slug"}
        assert set(reasons(slug="tupa")) == set()


def test_the_address_stays_when_the_name_changes(organisation: Any, within: Any, db: None) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    with within("etela-savo"):
        made.name_fi = "Toivon Talo ry"
        made.save_revision().publish()
        assert Organisation.objects.get(pk=made.pk).slug == "toivon-tupa-ry"


def test_organisations_without_a_key_are_many(organisation: Any, db: None) -> None:
    keys = [organisation("etela-savo", name_fi=name, key="").key for name in ("Tupa ry", "Talo ry")]
    assert keys == [None, None]


# What it says of itself


def test_a_listing_of_all_its_languages(organisation: Any, within: Any, db: None) -> None:
    made = organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        name_sv="Hoppets stuga rf",
        summary_fi="Olohuone kaikille.",
        former_names="Tupatoimikunta\n\n Vanha Tupa ",
        town="Mikkeli",
        takes_new="queue",
        themes=["mental-health"],
        alert_sv="Stängt i juli",
    )
    with within("etela-savo"):
        [listing] = ORGANISATIONS.listings([str(made.pk)]).values()
    assert listing.names == {"fi": "Toivon Tupa ry", "sv": "Hoppets stuga rf"}
    assert listing.summaries == {"fi": "Olohuone kaikille."}
    assert listing.keywords["sv"] == ("Tupatoimikunta", "Vanha Tupa", "Mikkeli")
    assert listing.alert == {"sv": "Stängt i juli"}
    assert listing.badges == ("queue",)
    assert listing.paths == {
        "fi": "/fi/jarjesto/toivon-tupa-ry/",
        "sv": "/sv/organisation/toivon-tupa-ry/",
        "en": "/en/organisation/toivon-tupa-ry/",
    }


def test_only_open_organisations_are_told_of(organisation: Any, within: Any, db: None) -> None:
    shown = organisation("etela-savo", name_fi="Toivon Tupa ry")
    draft = organisation("etela-savo", name_fi="Luonnos ry", live=False)
    gone = organisation("etela-savo", name_fi="Mennyt ry")
    organisation("pohjanmaa", name_sv="Hoppets stuga rf")
    with within("etela-savo"):
        Organisation.objects.filter(pk=gone.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
        assert list(findable(Organisation)) == [shown]
        assert ORGANISATIONS.keys() == [str(shown.pk)]
        assert set(ORGANISATIONS.listings([str(each.pk) for each in (shown, draft, gone)])) == {str(shown.pk)}


def test_front_pages_show_those_that_take_new_people(organisation: Any, within: Any, db: None) -> None:
    shown = organisation("etela-savo", name_fi="Toivon Tupa ry", takes_new="yes")
    organisation("etela-savo", name_fi="Jono ry", takes_new="queue")
    organisation("etela-savo", name_fi="Luonnos ry", takes_new="yes", live=False)
    with within("etela-savo"):
        assert [listing.key for listing in ORGANISATIONS.newest(5)["organisation"]] == [str(shown.pk)]


@pytest.mark.django_db
def test_no_organisation_is_a_part_of_itself_at_any_distance(organisation: Any, within: Any) -> None:
    """The editor of Etelä-Savo makes the mother organisation a part of its own branch."""
    mother = organisation("etela-savo", name_fi="Äitijärjestö ry")
    branch = organisation("etela-savo", name_fi="Paikallisyhdistys ry")
    club = organisation("etela-savo", name_fi="Kerho ry")
    with within("etela-savo"):
        for part, whole in ((branch, mother), (club, branch)):
            part.parent = whole
            part.full_clean()
            part.save()
        mother.parent = club
        with pytest.raises(ValidationError) as refused:
            mother.full_clean()
        mother.parent = mother
        with pytest.raises(ValidationError):
            mother.full_clean()
    assert list(refused.value.message_dict) == ["parent"]
