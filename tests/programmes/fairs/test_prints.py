"""Sheets to print for the day of a fair."""

from datetime import time
from typing import Any
from uuid import uuid4

import pytest

from programmes.fairs.prints import cards
from programmes.models import Fair, FairApplication, FairTable, FeedbackAnswer
from programmes.models.feedback import key_of

pytestmark = pytest.mark.django_db
CANARY = "Salainen Yhteyshenkilö"


@pytest.fixture
def sheet(messut: Fair, signed_in: Any, within: Any) -> Any:
    """Return the text of a sheet of the fair, at which somebody has a confirmed table and somebody else waits."""
    with within("etela-savo"):
        key = messut.tables.get(number="3").key
        contact = {"contact_name": CANARY, "contact_email": "salainen@example.com"}
        FairApplication.objects.create(fair=messut, name="Kuutamo ry", state="confirmed", table=key, **contact)
        FairApplication.objects.create(fair=messut, name="Jonottaja ry", state="waiting", **contact)
    client = signed_in("etela-savo")

    def text(name: str) -> str:
        response = client.get(f"/admin/snippets/programmes/fair/prints/{messut.pk}/{name}/")
        assert response.status_code == 200
        html = response.content.decode().split("<main")[1]
        assert "Jonottaja ry" not in html
        assert CANARY not in html
        assert "salainen@example.com" not in html
        return str(html)

    return text


def test_the_name_list_is_in_both_orders(sheet: Any) -> None:
    html = sheet("names")
    by_name, by_number = html.split("<table>")[1:]
    assert by_name.index("Aalto ry") < by_name.index("Kuutamo ry") < by_name.index("Kylätalkkarit")
    assert by_number.index("Kylätalkkarit") < by_number.index("Kuutamo ry") < by_number.index("Aalto ry")


def test_each_table_has_a_sign_with_a_code(sheet: Any) -> None:
    html = sheet("signs")
    assert html.count('class="qr"') == 6  # of each two: who stands there, and feedback
    assert "/fi/jarjesto/aalto-ry/" in html  # an organisation's own page
    assert html.count("/fi/messut/jarjestomessut/</p>") == 2  # others: that of the fair


def test_each_sign_has_the_code_of_its_tables_feedback(
    sheet: Any, messut: Fair, within: Any, visitor: Any, signed_in: Any
) -> None:
    html = sheet("signs")
    with within("etela-savo"):
        third = messut.tables.get(number="3")
        key = key_of("table", messut, third)
        unknown = key_of("table", messut, FairTable(key="0" * 8))
    assert f"/fi/palaute/{key}/" in html
    page = visitor("etela-savo").get(f"/fi/palaute/{key}/")
    assert page.status_code == 200
    assert "Pöytä 3" in page.content.decode()
    assert visitor("etela-savo").get(f"/fi/palaute/{unknown}/").status_code == 404
    with within("etela-savo"):
        answers = [FeedbackAnswer(subject=key, token=uuid4(), face=4, released=True) for _number in range(5)]
        FeedbackAnswer.objects.bulk_create(answers[:4])
    organiser = signed_in("etela-savo")
    assert "liian vähän" in organiser.get(f"/admin/feedback/{key}/").content.decode()
    with within("etela-savo"):
        FeedbackAnswer.objects.bulk_create(answers[4:])
    assert "5 vastausta" in organiser.get(f"/admin/feedback/{key}/").content.decode()
    whole = organiser.get(f"/admin/feedback/{key_of('fair', messut)}/").content.decode()
    assert f"/admin/feedback/{key}/" in whole


def test_each_block_has_a_cue_card_with_what_comes_next(sheet: Any) -> None:
    html = sheet("cards")
    for text in ("Arki kantaa", "Tove Testi", "Vertaisen tarina", "Kysy mitä vain", "Auditorio"):
        assert text in html
    assert html.count('class="print-card"') == 2  # no card for the break
    assert html.count("Aloitat täällä") == 2


def test_a_card_tells_what_is_before_and_after_in_the_room(messut: Fair, within: Any) -> None:
    with within("etela-savo"):
        after = messut.blocks.exclude(kind="break").first()
        after.pk, after.key, after.title_fi = None, "after", "Jatko-osa"
        after.start, after.end = time(14, 30), time(15)
        after.save()
        found = {each["block"].title.text: each for each in cards(Fair.objects.get(pk=messut.pk), "fi")["cards"]}
    assert found["Jatko-osa"]["before"] is not None
    assert found["Jatko-osa"]["next"] is None


def test_each_cue_card_has_the_code_of_its_blocks_feedback(sheet: Any, messut: Fair, within: Any, visitor: Any) -> None:
    html = sheet("cards")
    assert html.count('class="qr"') == 4
    with within("etela-savo"):
        blocks = list(messut.blocks.exclude(kind="break"))
        keys = [key_of("block", messut, block) for block in blocks]
    assert all(f"/fi/messut/jarjestomessut/#b-{block.key}<" in html for block in blocks)
    for key in keys:
        assert f"/fi/palaute/{key}/" in html
        assert visitor("etela-savo").get(f"/fi/palaute/{key}/").status_code == 200
