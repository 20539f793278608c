"""A fair's rows, its addresses and the text of its page."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from programmes.models import FairArea, FairBlock, FairItem, FairOrganiser, FairPart, FairRoom, FairTable

ADDRESS = {
    "fi": "/fi/messut/jarjestomessut/",
    "sv": "/sv/foreningsmassa/jarjestomessut/",
    "en": "/en/fair/jarjestomessut/",
}
SECRET = "https://video.example/vain-henkilostolle"


def in_days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def rows(organisation: Any = None) -> dict[str, Any]:
    """Return the rows of a fair: two parts, two rooms, lectures, a break, three tables."""
    return {
        "parts": [
            FairPart(key="part1", name_fi="Asukkaille", audience="residents", stream="https://video.example/kaikille"),
            FairPart(
                key="part2", name_fi="Ammattilaisille", audience="professionals", stream=SECRET, visibility="staff"
            ),
        ],
        "rooms": [
            FairRoom(key="hall", name_fi="Auditorio", name_sv="Auditoriet"),
            FairRoom(key="lobby", name_fi="Aula"),
        ],
        "areas": [FairArea(key="area", name_fi="Pääaula")],
        "blocks": [
            FairBlock(
                key="lectures",
                title_fi="Arki kantaa",
                title_sv="Vardagen bär",
                part="part1",
                room="hall",
                start=time(9),
                end=time(10),
                online=True,
                captions=True,
                **{
                    "items": [
                        FairItem(title_fi="Lääkärin luento", role="professional", speakers="Tove Testi", minutes=30),
                        FairItem(
                            title_fi="Vertaisen tarina", role="association", organisation=organisation, minutes=30
                        ),
                    ]
                },
            ),
            FairBlock(key="coffee", kind="break", part="part1", start=time(10), end=time(10, 30), room="lobby"),
            FairBlock(key="staff", title_fi="Kysy mitä vain", part="part2", start=time(13), end=time(14), online=True),
        ],
        "tables": [
            FairTable(number="10", area="area", organisation=organisation, power=True),
            FairTable(number="2", area="area", other="Kylätalkkarit"),
            FairTable(number="3", area="area"),
        ],
        "organisers": [FairOrganiser(organisation=organisation)] if organisation else [],
    }


def text_at(visitor: Any, path: str) -> str:
    response = visitor("etela-savo").get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())
