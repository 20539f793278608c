"""Opening hours as people write them in a list."""

import pytest

from directory.hours.osm import to_osm
from directory.hours.plain import from_text
from directory.hours.value import HoursError


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("Mo-Fr 09:00-16:00; PH off", "Mo-Fr 09:00-16:00; PH off"),
        ("ma–pe 9–16, la 10–14", "Mo-Fr 09:00-16:00; Sa 10:00-14:00"),
        ("Ma-Pe klo 9.00 - 15.30", "Mo-Fr 09:00-15:30"),
        ("ti ja to 10-12 ja 13-15", "Tu,Th 10:00-12:00,13:00-15:00"),
        ("ma,ke,pe 9–11", "Mo,We,Fr 09:00-11:00"),
        ("arkisin 8-16; pyhäpäivinä suljettu", "Mo-Fr 08:00-16:00; PH off"),
        ("mån–fre kl. 9–17, lör 10-12", "Mo-Fr 09:00-17:00; Sa 10:00-12:00"),
        ("vardagar 9-16", "Mo-Fr 09:00-16:00"),
        ("pe 22-2", "Fr 22:00-02:00"),
        ("joka päivä 8–20", "Mo-Su 08:00-20:00"),
        ("Ympäri vuorokauden", "24/7"),
        ("", ""),
    ],
)
def test_what_people_write(text: str, expression: str) -> None:
    assert to_osm(from_text(text)) == expression


@pytest.mark.parametrize("text", ["tarvittaessa", "ma 9-12 ti 10-13", "ma 25–26", "kesällä ma 9–12"])
def test_what_is_not_clear_is_refused(text: str) -> None:
    with pytest.raises(HoursError):
        from_text(text)
