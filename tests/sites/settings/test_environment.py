"""The environment is read strictly: an odd value is refused in one sentence that names the variable."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from sites.settings import environment

NAME = "KOHTAAMO_TESTED"


@pytest.fixture
def given(monkeypatch):
    """Sets the variable, or takes it away."""

    def give(value):
        monkeypatch.delenv(NAME, raising=False)
        if value is not None:
            monkeypatch.setenv(NAME, value)

    return give


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (lambda: environment.text(NAME, "x"), None, "x"),
        (lambda: environment.text(NAME, "x"), "  ", "x"),
        (lambda: environment.text(NAME), " Mikkeli ", "Mikkeli"),
        (lambda: environment.flag(NAME), None, False),
        (lambda: environment.flag(NAME, True), None, True),
        (lambda: environment.flag(NAME), "TRUE", True),
        (lambda: environment.flag(NAME, True), "false", False),
        (lambda: environment.number(NAME, 7, 1, 9), None, 7),
        (lambda: environment.number(NAME, 7, 1, 9), "1", 1),
        (lambda: environment.number(NAME, 7, 1, 9), "9", 9),
        (lambda: environment.choice(NAME, "a", {"a", "b"}), None, "a"),
        (lambda: environment.choice(NAME, "a", {"a", "b"}), "b", "b"),
        (lambda: environment.url(NAME), None, ""),
        (lambda: environment.url(NAME, "http://x:1"), None, "http://x:1"),
        (lambda: environment.url(NAME), "https://search.example:9200/", "https://search.example:9200"),
        (lambda: environment.url(NAME), "http://[::1]:9200", "http://[::1]:9200"),
    ],
)
def test_what_is_right_is_taken(given, read, value, expected):
    given(value)
    assert read() == expected


ODD = [
    ("text", lambda: environment.text(NAME), [None, "", "   "]),
    ("flag", lambda: environment.flag(NAME), ["yes", "1", "0", "on", "t", "tru"]),
    (
        "number",
        lambda: environment.number(NAME, 7, 1, 9),
        ["0", "10", "-1", "1.0", "1e0", "seven", "٣", "²", "1 2", "+3"],
    ),
    ("choice", lambda: environment.choice(NAME, "a", {"a", "b"}), ["c", "A", "a,b"]),
    (
        "url",
        lambda: environment.url(NAME),
        [
            "search.example",
            "//search.example",
            "ftp://x",
            "http://",
            "http:///path",
            "http://[::1",
            "http://x:port",
            "http://x:99999",
        ],
    ),
    (
        "database",
        lambda: environment.database(NAME),
        [
            None,
            "kohtaamo",
            "mysql://root@host/kohtaamo",
            "postgresql://kohtaamo@host",
            "postgresql://kohtaamo@host/",
            "postgresql://kohtaamo@host:6432/kohtaamo",
            "postgresql://kohtaamo@one:5432,two:6432/kohtaamo",
            "postgresql://kohtaamo@host/kohtaamo?pgbouncer=true",
            "postgresql://kohtaamo@host:port/kohtaamo",
            "postgresql://kohtaamo@host/kohtaamo?colour=red",
        ],
    ),
]


@pytest.mark.parametrize(("read", "value"), [(read, value) for _kind, read, values in ODD for value in values])
def test_what_is_odd_is_refused_by_name(given, read, value):
    given(value)
    with pytest.raises(ImproperlyConfigured) as refused:
        read()
    assert NAME in str(refused.value)
    assert "\n" not in str(refused.value)


def test_no_password_is_repeated_in_a_refusal(given):
    """The sentence ends up in logs."""
    for address in (
        "postgresql://kohtaamo:hunter%ZZ@host/kohtaamo",
        "host=db password=hunter2 oops",
        "postgresql://u:hunter2@h:x/k",
    ):
        given(address)
        with pytest.raises(ImproperlyConfigured) as refused:
            environment.database(NAME)
        assert "hunter" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "postgresql://kohtaamo:s%40lainen@db.example:5433/kohtaamo?sslmode=require",
            ("kohtaamo", "kohtaamo", "s@lainen", "db.example", "5433", {"sslmode": "require"}),
        ),
        ("postgresql:///kohtaamo", ("kohtaamo", "", "", "", "", {})),
        ("postgresql://postgres@/kohtaamo?host=/run/pg", ("kohtaamo", "postgres", "", "/run/pg", "", {})),
        ("dbname=kohtaamo host=db user=k", ("kohtaamo", "k", "", "db", "", {})),
    ],
)
def test_the_parts_of_a_database_address(given, address, expected):
    given(address)
    assert tuple(environment.database(NAME).values()) == expected
