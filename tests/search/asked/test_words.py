"""What of a question may be kept, and who is no resident."""

import pytest

from search.asked.words import is_robot, kept_words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Vertaistuki", "vertaistuki"),
        ("  vertais\u00adtuki \u200b Mikkeli? ", "vertaistuki mikkeli"),
        ("A\u0308iti ja vauva", "äiti ja vauva"),
        ("“Stöd för anhöriga”", "stöd för anhöriga"),
        ("messut 2026", "messut 2026"),
        ("AA", "aa"),
        ("112", "112"),
        ("???", ""),
    ],
)
def test_equal_questions_are_kept_as_one(typed: str, kept: str) -> None:
    assert kept_words(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "131052-308T",
        "010190A123K korvaus",
        "040 123 4567",
        "+358401234567",
        "maija.meikalainen@esimerkki.example",
        "https://esimerkki.example/sivu",
        "www.esimerkki.example",
        "Koivukatu 3 B",
        "Storgatan 12 vem bor där",
        "naapurini juo ja huutaa öisin mitä voin tehdä",
        "x" * 61,
    ],
)
def test_what_may_be_personal_is_not_kept(typed: str) -> None:
    assert kept_words(typed) == ""


@pytest.mark.parametrize(
    ("client", "robot"),
    [
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", True),
        ("Mozilla/5.0 (compatible; bingbot/2.0)", True),
        ("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)", True),
        ("Mozilla/5.0 (compatible; YandexBot/3.0)", True),
        ("facebookexternalhit/1.1", True),
        ("curl/8.5.0", True),
        ("python-requests/2.32", True),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", False),
        ("Mozilla/5.0 (Linux; Android 9; CUBOT P30) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36", False),
        ("", False),
    ],
)
def test_declared_programs_are_no_residents(client: str, robot: bool) -> None:
    assert is_robot(client) is robot
