"""The brochure folder of a kiosk: chosen organisations on a tablet and on sheets to print, renewed by themselves."""

import datetime
from typing import Any

import pytest

from directory.models import ContactPoint
from programmes.kiosks import sheet
from programmes.models import Kiosk, KioskBrochure

pytestmark = pytest.mark.django_db
FOLDER = "/fi/kioski/vinkkipiste/esitteet/"
PRINTED = "/fi/kioski/vinkkipiste/tulostettavat-esitteet/"


@pytest.fixture
def filled(vinkkipiste: Kiosk, organisation: Any, within: Any) -> Any:
    """Return a function that puts organisations of these names into the folder, and returns them."""

    def fill(*names: str, **fields: Any) -> list[Any]:
        made = [organisation("etela-savo", name_fi=name, phone="015 555 0199", **fields) for name in names]
        with within("etela-savo"):
            vinkkipiste.brochures.set([KioskBrochure(organisation=each) for each in made])
            vinkkipiste.save_revision().publish()
        return made

    return fill


def text_at(client: Any, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def test_a_resident_finds_brochures_by_need_and_takes_one_along(visitor: Any, filled: Any) -> None:
    client = visitor("etela-savo")
    assert client.get(FOLDER).status_code == 404
    assert FOLDER not in text_at(client, "/fi/kioski/vinkkipiste/")
    filled("Ääni ry", "Aalto ry", themes=["mental-health"], summary_fi="Juttuseuraa")
    assert FOLDER in text_at(client, "/fi/kioski/vinkkipiste/")
    index = text_at(client, FOLDER)
    assert index.index("Mielenterveys") < index.index("Ääni ry") < index.index("Aalto ry")
    assert not [each for each in ("<input", "<form", "<textarea", "<select", "Salainen") if each in index]
    leaf = text_at(client, f"{FOLDER}aani-ry/")
    assert 'class="qr"' in leaf
    assert "http://etela-savo.localhost/fi/jarjesto/aani-ry/" in leaf.replace(":8000", "")
    assert f"{FOLDER}aalto-ry/" in leaf
    assert "<input" not in leaf
    assert "Juttuseuraa" in text_at(client, "/sv/kiosk/vinkkipiste/broschyrer/aani-ry/")
    assert client.get(f"{FOLDER}jokin-muu/").status_code == 404


def test_the_folder_is_renewed_when_an_entry_changes_and_shows_no_person(
    visitor: Any, filled: Any, within: Any
) -> None:
    client = visitor("etela-savo")
    aalto, _other = filled("Aalto ry", "Tuuli ry")
    with within("etela-savo"):
        tomorrow = datetime.date.today() + datetime.timedelta(days=1)
        aalto.contact_points.add(ContactPoint(person="Salla Salainen", phone="050 555 0100", consent_until=tomorrow))
        aalto.summary_fi = "Uusi kuvaus"
        aalto.save_revision().publish()
    printed = text_at(client, PRINTED)
    assert "Uusi kuvaus" in printed
    assert "015 555 0199" in printed
    assert "Salla" not in printed
    assert printed.count('class="leaf"') == 2
    with within("etela-savo"):
        aalto.unpublish()
    assert "Aalto ry" not in text_at(client, PRINTED)
    assert client.get(f"{FOLDER}aalto-ry/").status_code == 404


@pytest.mark.parametrize(
    ("sizes", "room", "expected"),
    [
        ([], 9, []),
        ([4, 4, 4], 12, [0, 1, 2]),
        ([4, 6, 4], 9, [0, 2]),  # the large one gives way
        ([40, 1], 9, [0]),  # the first is always there
    ],
)
def test_what_fits_beside_the_text(sizes: list[int], room: int, expected: list[int]) -> None:
    assert sheet.that_fit(range(len(sizes)), sizes.__getitem__, room) == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"for_whom_fi": "Kaikille. " * 45},
        {"cost_text_fi": "Kahvi maksaa euron ja pulla toisen, muu on jäsenille maksutonta."},
        {"activities": ["peer-support", "advice", "groups", "hobbies"]},
    ],
)
def test_a_sheet_that_leaves_something_out_says_so(visitor: Any, filled: Any, fields: dict[str, Any]) -> None:
    client = visitor("etela-savo")
    filled("Aalto ry", description_fi="<p>" + "Juttuseuraa. " * 90 + "</p>", for_whom_fi="Kaikille.")
    more = "Lisää kerrotaan järjestön sivulla"
    assert more not in text_at(client, PRINTED)
    filled("Tuuli ry", **fields)
    assert more in text_at(client, PRINTED)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_brochures(
    visitor: Any, filled: Any, count: int, django_assert_num_queries: Any
) -> None:
    filled(*(f"Kerho {number} ry" for number in range(count)), town="Mikkeli", address_public=True)
    client = visitor("etela-savo")
    client.get(PRINTED)
    with django_assert_num_queries(6):
        client.get(PRINTED)


def test_the_coordinator_opens_the_folder_from_the_rota(signed_in: Any, vinkkipiste: Kiosk, filled: Any) -> None:
    client = signed_in("etela-savo", "editor")
    assert PRINTED not in text_at(client, f"/admin/kiosks/{vinkkipiste.pk}/rota/")
    filled("Aalto ry")
    assert PRINTED in text_at(client, f"/admin/kiosks/{vinkkipiste.pk}/rota/")
    assert "Aalto ry" in text_at(client, f"/admin/snippets/programmes/kiosk/edit/{vinkkipiste.pk}/")
