"""Hyphens of line ends go away; hyphens that belong to words stay."""

import pytest

from directory.innokyla.hyphens import join_inside


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("per-heille", "perheille"),
        ("mah-dollisuus tuoda", "mahdollisuus tuoda"),
        ("Täyden-tyy", "Täydentyy"),
        ("ai-emmin, tuo-tosten", "aiemmin, tuotosten"),
    ],
)
def test_hyphens_of_line_ends_go_away(text: str, joined: str) -> None:
    result, pairs = join_inside(text)
    assert result == joined
    assert all(pair.before.replace("-", "") == pair.after for pair in pairs)


@pytest.mark.parametrize(
    "text",
    [
        *("sote-palveluihin", "luento-osuus", "piha-alue", "Etelä-Savo", "lehti-ilmoitusten", "live-striimaus"),
        *("terveyden-/sosiaalihuollon", "3-vuotias", "SOTE-uudistus", "oma-aloitteinen", "sosiaali- ja terveysala"),
        *(
            "äiti-lapsi",
            "hyte-työ",
            "per-",
            "-ryhmä",
            "matkailu-, kulttuuri-",
            "Pohjois-Savossa",
            "https://a-b.fi/per-heille",
        ),
    ],
)
def test_hyphens_of_words_stay(text: str) -> None:
    assert join_inside(text) == (text, [])
