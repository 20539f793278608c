"""The words residents use find what is described in the words of organisations, on the engine that is always there."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.django_db

ORGANISATIONS = {
    "Mielenvireys ry": "Vertaistukea masennukseen ja uupumukseen",
    "Yökylä ry": "Asunnottomien yökahvila ja asumisneuvonta",
    "Selvä Suunta ry": "Alkoholiriippuvuus ja päihteet: vertaisryhmiä ja neuvontaa",
    "Kassiapu ry": "Ruoka-apua joka torstai",
    "Muistipolku ry": "Muistisairaus ja läheisen tuki, muistikahvila",
    "Varjosta valoon ry": "Lähisuhdeväkivalta: apua ja neuvontaa",
    "Kuuleva korva ry": "Keskusteluapua puhelimessa ja verkossa",
    "Selkeä talous ry": "Talousneuvonta ja rahaongelmat",
    "Pyörillä ry": "Pyörätuoli ja muut apuvälineet lainaksi",
    "Kuoro Kajo ry": "Kuorolaulua tiistaisin",
}


@pytest.fixture
def town(settings: Any, organisation: Callable[..., Any], drain: Callable[[], Any]) -> None:
    settings.ELASTICSEARCH_URL = ""
    for name, summary in ORGANISATIONS.items():
        organisation("etela-savo", name_fi=name, summary_fi=summary, municipalities=["491"])
    drain()


QUESTIONS = [
    ("fi", "masentunut", "Mielenvireys ry"),
    ("fi", "masis", "Mielenvireys ry"),
    ("fi", "koditon", "Yökylä ry"),
    ("fi", "alkkis", "Selvä Suunta ry"),
    ("fi", "juoppo", "Selvä Suunta ry"),
    ("fi", "leipäjono", "Kassiapu ry"),
    ("fi", "alzheimer", "Muistipolku ry"),
    ("fi", "isä unohtelee", "Muistipolku ry"),
    ("fi", "perheväkivalta", "Varjosta valoon ry"),
    ("fi", "mies hakkaa", "Varjosta valoon ry"),
    ("fi", "missä voin jutella", "Kuuleva korva ry"),
    ("fi", "rahat loppu", "Selkeä talous ry"),
    ("sv", "deppig", "Mielenvireys ry"),
    ("sv", "utbränd", "Mielenvireys ry"),
    ("sv", "hemlös", "Yökylä ry"),
    ("sv", "alkoholist", "Selvä Suunta ry"),
    ("sv", "brödkö", "Kassiapu ry"),
    ("sv", "min make slår mig", "Varjosta valoon ry"),
    ("sv", "någon att prata med", "Kuuleva korva ry"),
    ("sv", "hjälp med ekonomi", "Selkeä talous ry"),
    ("sv", "rullstol", "Pyörillä ry"),
    ("en", "money problems", "Selkeä talous ry"),
    ("en", "domestic violence", "Varjosta valoon ry"),
    ("en", "homeless", "Yökylä ry"),
]


def test_the_words_of_residents_find_the_words_of_organisations(visitor: Any, town: None) -> None:
    browser = visitor("etela-savo")
    paths = {"fi": "/fi/haku/", "sv": "/sv/sok/", "en": "/en/search/"}
    first = {}
    for language, words, _ in QUESTIONS:
        hits = browser.get(paths[language], {"q": words}).context["hits"]
        first[language, words] = str(hits[0].card_view.card.name) if hits else ""
    assert first == {(language, words): name for language, words, name in QUESTIONS}


def test_a_word_itself_ranks_above_its_relatives(
    visitor: Any, settings: Any, organisation: Callable[..., Any], drain: Callable[[], Any]
) -> None:
    settings.ELASTICSEARCH_URL = ""
    summaries = {"A ry": "Masennus, masentuneet ja mieliala", "B ry": "Depressio ja masennustila", "C ry": "Kuoro"}
    for name, summary in summaries.items():
        organisation("etela-savo", name_fi=name, summary_fi=summary, municipalities=["491"])
    drain()
    hits = visitor("etela-savo").get("/fi/haku/", {"q": "depressio"}).context["hits"]
    assert str(hits[0].card_view.card.name) == "B ry"
