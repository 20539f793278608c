"""Editors add words in the admin: what is refused and why, who may, and what is remembered."""

from typing import Any

import pytest

from search.own_words.models import OwnWord
from tests.conftest import region

pytestmark = pytest.mark.django_db
LIST = "/admin/snippets/own_words/ownword/"
ADD = f"{LIST}add/"
WORD = {
    "text": "kissanvalvojaiset",
    "language": "fi",
    "concept": "everyday:sleep",
    "closeness": "=",
    "suggested": "on",
}


def texts(code: str) -> list[str]:
    with region(code):
        return list(OwnWord.objects.values_list("text", flat=True))


def test_an_editor_adds_a_word_that_is_kept_in_one_writing_with_its_history(signed_in: Any) -> None:
    editor = signed_in("etela-savo")
    response = editor.post(ADD, {**WORD, "text": "  kissan\u00advalvojaiset "}, follow=True)
    assert "Haku tuntee nyt sanan ”kissanvalvojaiset”" in response.content.decode()
    assert texts("etela-savo") == ["kissanvalvojaiset"]
    with region("etela-savo"):
        number = OwnWord.objects.get().pk
    history = editor.get(f"/admin/snippets/own_words/ownword/history/{number}/").content.decode()
    assert "editor" in history


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a", "vähintään kaksi kirjainta"),
        ("?!", "vähintään kaksi kirjainta"),
        ("yksi kaksi kolme neljä viisi", "Enintään neljä sanaa"),
        ("missä voin", "eivät kerro aihetta"),
        ("itsemurha", "kiireellisen avun"),
        ("mies hakkaa", "kiireellisen avun"),
        ("Mikkelissä", "kunnan tai alueen nimi"),
        ("Unettomuus", "tuntee jo tämän sanan"),
    ],
)
def test_a_word_that_would_not_count_or_must_not_is_refused_with_the_reason(
    signed_in: Any, text: str, reason: str
) -> None:
    response = signed_in("etela-savo").post(ADD, {**WORD, "text": text})
    assert reason in response.content.decode()
    assert texts("etela-savo") == []


def test_a_question_comes_whole_into_the_form(signed_in: Any) -> None:
    question = "mistä saan apua kun en ole nukkunut moneen yöhön kissan takia"
    shown = signed_in("etela-savo").get(f"{ADD}?text={question}&language=fi").content.decode()
    assert f'value="{question}"' in shown


def test_a_word_that_is_there_or_in_the_whole_country_is_refused(signed_in: Any) -> None:
    with region("national"):
        OwnWord.objects.create(text="valvojaiset", concept="everyday:sleep")
    editor = signed_in("etela-savo")
    editor.post(ADD, WORD)
    assert "on jo samalle aiheelle" in editor.post(ADD, {**WORD, "text": "Kissanvalvojaiset"}).content.decode()
    assert "koko maassa" in editor.post(ADD, {**WORD, "text": "Valvojaiset"}).content.decode()
    assert texts("etela-savo") == ["kissanvalvojaiset"]


def test_authors_and_analysts_add_no_words(signed_in: Any) -> None:
    for code, somebody in (("etela-savo", "author"), ("national", "analyst")):
        signed_in(code, somebody).post(ADD, WORD)
        assert texts(code) == []


def test_a_question_that_found_nothing_fills_in_the_form(signed_in: Any) -> None:
    response = signed_in("etela-savo").get(ADD, {"text": "nätterna vakna", "language": "sv"})
    form = response.context["form"]
    assert (form["text"].value(), form["language"].value()) == ("nätterna vakna", "sv")
    assert form["concept"].label == "Mitä se koskee"


def test_words_of_the_whole_country_are_beside_those_of_the_region(signed_in: Any) -> None:
    with region("national"):
        for text, language in (("valvojaiset", "fi"), ("nattvak", "sv")):
            OwnWord.objects.create(text=text, language=language, concept="everyday:sleep")
    editor = signed_in("etela-savo")
    page = editor.get(LIST).content.decode()
    assert "Koko maan sanat" in page
    assert "valvojaiset" in page
    assert "nattvak" in page
    assert "/edit/" not in page
    editor.post(ADD, {**WORD, "text": "kukkuminen"})
    for narrowed in ({"q": "valvo"}, {"language": "fi"}):
        found = editor.get(f"{LIST}results/", narrowed).content.decode()
        assert "valvojaiset" in found
        assert "nattvak" not in found
    assert "Koko maan sanat" not in signed_in("national").get(LIST).content.decode()


def test_what_a_word_is_about_is_chosen_from_a_list_with_a_search_within(signed_in: Any) -> None:
    page = signed_in("etela-savo").get(ADD, {"text": "valvominen"}).content.decode()
    assert "Etsi luettelosta" in page
    assert page.count('<input type="radio" name="concept"') > 400
    shown = signed_in("etela-savo").post(ADD, {**WORD, "text": ""}).content.decode()
    assert 'value="everyday:sleep" checked' in shown
