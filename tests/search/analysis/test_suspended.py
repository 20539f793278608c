"""Suspended compounds: what two words share is written once."""

from itertools import pairwise

import pytest

from search.analysis import analyse, running_words


def wholes(text: str, language: str) -> dict[str, str]:
    """Return the first whole word of each suspended one, by what stands in the text."""
    found = running_words(text, language, most=1)
    return {text[whole.start : whole.end]: whole.text for whole, piece in pairwise(found) if piece.end <= whole.end}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Mielenterveys- ja päihdekuntoutujat", "fi", {"Mielenterveys": "mielenterveyskuntoutuja"}),
        ("kaupungin- tai kunnanhallitus", "fi", {"kaupungin": "kaupunginhallitus"}),
        ("liikunta-, kulttuuri- ja nuorisotoimi", "fi", {"liikunta": "liikuntatoimi", "kulttuuri": "kulttuuritoimi"}),
        ("päihdehoito ja -kuntoutus", "fi", {"kuntoutus": "päihdekuntoutus"}),
        ("sorg- och krisstöd", "sv", {"sorg": "sorgstöd"}),
        ("barn-, ungdoms- och familjestöd", "sv", {"barn": "barnstöd", "ungdoms": "ungdomsstöd"}),
        ("alkohol\u2011 eller drogproblem", "sv", {"alkohol": "alkoholproblem"}),
        ("sorg- och stöd", "sv", {}),  # nothing is shared with a word of one part
        ("Vantaa- ja muut ryhmät", "fi", {}),
        ("mielenterveys- ja. Päihdekuntoutujat", "fi", {}),
        ("Tuki -hanke ja päihdetyö", "fi", {}),
        ("self- and peer support", "en", {}),
        ("a- ja", "fi", {}),
        ("ja -", "fi", {}),
    ],
)
def test_a_suspended_word_is_a_whole_one_with_the_shared_part(
    text: str, language: str, expected: dict[str, str]
) -> None:
    assert wholes(text, language) == expected


def test_texts_have_the_whole_word_in_every_reading_and_its_piece() -> None:
    found = analyse("perhe- ja lähisuhdeväkivalta", "fi")["lemma"]
    assert {"perheväkivalta", "perhe", "lähisuhdeväkivalta"} <= set(found)
