"""The words that met, marked."""

from datetime import UTC, datetime

import pytest

from search.page.highlight import Highlighter
from search.planning import plan
from search.question import Question
from search.thesaurus import Concept, thesaurus_of

THESAURUS = thesaurus_of([Concept({"fi": "Vertaistuki", "sv": "Kamratstöd", "en": "Peer support"})])


def highlighter(words: str, language: str = "fi") -> Highlighter:
    return Highlighter(plan(Question(words, language, "etela-savo", datetime(2026, 1, 1, tzinfo=UTC)), THESAURUS))


@pytest.mark.parametrize(
    ("words", "language", "text", "marked"),
    [
        ("vertaistuki", "fi", "Saat vertaistukea meiltä.", "Saat <mark>vertaistukea</mark> meiltä."),
        ("vertaistuki", "fi", "VERTAISTUEN tupa", "<mark>VERTAISTUEN</mark> tupa"),
        ("ryhmä", "fi", "Vertaistukiryhmät", "<mark>Vertaistukiryhmät</mark>"),
        ("ruoka-apu", "fi", "Ruoka-apua ja ruokaa", "<mark>Ruoka-apua</mark> ja <mark>ruokaa</mark>"),
        ("kamratstöd", "sv", "Kamratstödet i Vasa", "<mark>Kamratstödet</mark> i Vasa"),
        ("muisti", "fi", "<b>muisti</b> & 'muu'", "&lt;b&gt;<mark>muisti</mark>&lt;/b&gt; &amp; &#x27;muu&#x27;"),
        ("uinti", "fi", "Vertaistukea", "Vertaistukea"),
        ("", "fi", "Tupa & kahvila", "Tupa &amp; kahvila"),
        ("tupa", "fi", "", ""),
    ],
)
def test_words_that_met_are_marked_and_the_rest_is_escaped(words: str, language: str, text: str, marked: str) -> None:
    assert str(highlighter(words, language).mark(text, language)) == marked


def test_a_translation_is_marked_in_the_texts_own_language() -> None:
    marked = highlighter("kamratstödet", "sv").mark("Vertaistukea läheisille", "fi")
    assert marked == "<mark>Vertaistukea</mark> läheisille"


def test_of_a_relative_of_several_words_none_is_marked_by_itself() -> None:
    """English "peer support" is both of its words."""
    finder = highlighter("vertaistuki")
    assert str(finder.mark("Support by peers", "en")) == "<mark>Support</mark> by <mark>peers</mark>"
    assert str(finder.mark("Support for all", "en")) == "Support for all"
    assert finder.snippet(f"Support for all. {LONG_ENGLISH} Peer support on Mondays.", "en").endswith(
        "<mark>Peer</mark> <mark>support</mark> on Mondays."
    )
    assert finder.snippet(f"Support for all. {LONG_ENGLISH}", "en") == ""


def test_a_slip_of_the_pen_marks_nothing_that_is_not_there() -> None:
    assert "<mark>" not in highlighter("vertaistkui").mark("Vertaistukea", "fi")


LONG_ENGLISH = "There is much else here that nobody has been looking for. " * 5
LONG = "Alussa on paljon muuta asiaa, jota kukaan ei hakenut. " * 5


def test_a_snippet_is_cut_around_the_first_word_that_met() -> None:
    snippet = highlighter("muistisairas").snippet(f"{LONG}\n\nTuemme muistisairaiden <läheisiä>. {LONG}", "fi")
    assert "Tuemme <mark>muistisairaiden</mark> &lt;läheisiä&gt;." in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) < 300


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Muistista puhutaan.", "<mark>Muistista</mark> puhutaan."),
        (LONG, ""),
        ("", ""),
    ],
)
def test_short_texts_stay_whole_and_others_give_no_snippet(text: str, expected: str) -> None:
    assert highlighter("muisti").snippet(text, "fi") == expected


def test_it_tells_whether_a_text_meets() -> None:
    assert highlighter("muisti").matches("Muistin tueksi", "fi")
    assert not highlighter("muisti").matches("Uintia", "fi")
