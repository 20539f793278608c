"""The alphabet of Finland."""

import pytest

from sites.collation import alphabetical


@pytest.mark.parametrize(
    "ordered",
    [
        ["Aura", "Zürich", "Åbo", "Äänekoski", "Öja"],
        ["ahven", "Hauki", "lahna"],
        ["Vaasa", "Vöyri", "Wasa"],
        ["Espoo", "Eura", "Kauhava", "Ähtäri"],
        ["Zz", "Å", "Ä", "Ö"],
        ["Müller", "Myllykylä", "Myyrmäki"],
        ["Sakari", "Šakki", "Salo"],
        ["a", "aa", "ab"],
    ],
)
def test_the_alphabet_of_finland(ordered):
    assert sorted(reversed(ordered), key=alphabetical) == ordered


def test_what_nobody_sees_does_not_move_a_name():
    assert alphabetical("Vertais\u00adtuki") == alphabetical("Vertaistuki")
