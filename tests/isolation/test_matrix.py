"""Every URL pattern for every role, in its own and in another region: permissions hold, and nothing crashes.

What is for staff only, hidden places, and contacts of persons: editors see them, and nobody else anywhere.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from django.db import transaction

from tests.conftest import NAMES, region
from tests.isolation import rules
from tests.isolation.addresses import Pattern, all_patterns
from tests.isolation.deeds import DEEDS
from tests.isolation.marks import CONTACT, HIDDEN, LAPSED, MARKS, NAMED, OWN_LINKS, STAFF_ONLY, schema_of
from tests.isolation.people import HOMES, ask, browser_of
from tests.isolation.rules import RULES, rule_of
from tests.whole_region import digest_of

PATTERNS = all_patterns()
SECRETS = {STAFF_ONLY, CONTACT}  # streams for staff, and contacts of applications for tables
OF_ORGANISATIONS = {HIDDEN, LAPSED}
WORDS = {*MARKS.values(), *SECRETS, *OF_ORGANISATIONS, NAMED}


def walk(
    role: str, held: dict[str, Any], things: str = "", at: str = "", patterns: Sequence[Pattern] = PATTERNS
) -> list[tuple[Pattern, str, Any]]:
    """What somebody of a role gets at every pattern: the pattern, the address and the reply.

    `things` names the holdings the addresses lead to, `at` the host that is asked; both are those of home unless said.
    """
    client = browser_of(role)
    replies = []
    for pattern in patterns:
        address = pattern.address(held[things or HOMES[role][0]])
        replies.append((pattern, address, ask(client, address, at=at)))
    return replies


def test_every_pattern_has_its_rule_and_every_rule_a_pattern():
    assert [pattern for pattern in PATTERNS if rule_of(pattern.name) is None] == []
    used = {rule_of(pattern.name).names for pattern in PATTERNS}
    assert [rule.names for rule in RULES if rule.names not in used] == []


def test_whatever_some_may_not_others_may_or_it_is_closed_with_a_reason():
    assert [rule.names for rule in RULES if bool(rule.may) == bool(rule.closed)] == []


def test_what_could_leak_is_there(held):
    """The same primary keys exist in all regions, and a second set in Pohjanmaa only."""
    numbers = {code: {k: v for k, v in things.items() if isinstance(v, int)} for code, things in held.items()}
    own = ("page", "image", "document", "organisation", "user", "invitation", "feedback", "revision", "translation")
    for thing in own:
        assert numbers["etela-savo"][thing] == numbers["pohjanmaa"][thing] == numbers["national"][thing]
        assert numbers["elsewhere"][thing] > numbers["etela-savo"][thing]


@pytest.fixture(scope="module")
def visits(held):
    """What somebody of a role gets at every pattern at home, each asked once: pattern, address, reply, and the marks
    and secrets that stand in it. Texts are not kept: there are thousands.
    """

    @cache
    def at_home(role):
        return [
            (pattern, address, replace(reply, text=""), {word for word in WORDS if word in reply.text})
            for pattern, address, reply in walk(role, held)
        ]

    return at_home


@pytest.mark.parametrize("role", HOMES)
def test_at_home(role, visits):
    """Each response is as the rules say, and shows nothing of another region."""
    wrong = []
    home = HOMES[role][0]
    for pattern, address, reply, words in visits(role):
        rule = rule_of(pattern.name)
        if rule and reply.outcome not in rules.expected(pattern.name, role):
            expected = rules.expected(pattern.name, role)
            wrong.append(f"{pattern.name} {address}: {reply.status} {reply.outcome}, not {expected}")
        if rule and rule.crosses and role in rule.may:
            continue
        wrong += [f"{address} tells of {code}" for code in MARKS if code != home and MARKS[code] in words]
    assert not wrong, "\n".join(wrong)


def secrets_told(visits, names=".*", secrets=frozenset(SECRETS)):
    """Return the addresses at which one of the secrets stands, of the patterns whose names hold an expression.

    Not of links that are secrets themselves: their holders read their own contact.
    """
    patterns = re.compile(names)
    return [
        address
        for pattern, address, _reply, words in visits
        if words & secrets and pattern.name not in OWN_LINKS and patterns.search(pattern.name)
    ]


@pytest.mark.parametrize("name", ["fair:edit", "fair:applications", "fair:checklist"])
def test_editors_see_secrets_of_fairs_so_there_is_something_to_leak(name, visits):
    assert len(secrets_told(visits(rules.EDITOR), f"programmes_{name}$")) == 1


def test_editors_see_the_contacts_of_presenters(visits):
    assert len(secrets_told(visits(rules.EDITOR), "^info_session_presenters$")) == 1


def test_readers_see_secrets_on_the_pages_of_info_sessions_alone(visits, held):
    slug = held["etela-savo"]["session_slug"]
    series = [f"/fi/jarjestoinfo/{slug}/", f"/sv/foreningsinfo/{slug}/"]
    series += [f"{path}{held['etela-savo']['session_day']}/" for path in series]
    recording = held["etela-savo"]["session_recording"]
    series += [f"{series[2]}katso/{recording}/", f"{series[3]}titta/{recording}/"]
    found = secrets_told(visits(rules.READER))
    assert sorted(found) == sorted([*series, "/fi/jarjestoinfot/", "/sv/foreningsinfon/"])
    hidden = f"/fi/jarjestoinfo/{held['etela-savo']['hidden_session_slug']}/"
    assert STAFF_ONLY in ask(browser_of(rules.READER), hidden).text


def test_visitors_see_secrets_at_no_address(visits):
    assert secrets_told(visits(rules.VISITOR)) == []


def test_editors_see_hidden_places_and_persons_so_there_is_something_to_leak(visits):
    for word in (HIDDEN, LAPSED, NAMED):
        assert "/admin/snippets/directory/organisation/edit/" in "".join(
            secrets_told(visits(rules.EDITOR), secrets={word})
        )


@pytest.mark.parametrize("role", [rules.VISITOR, rules.READER, rules.AUTHOR, rules.REGION_ADMIN, rules.ANALYST])
def test_who_may_not_change_organisations_sees_no_hidden_place_and_no_person_without_consent(role, visits):
    assert secrets_told(visits(role), secrets=OF_ORGANISATIONS) == []


def test_visitors_see_a_person_who_consents_on_the_page_of_the_organisation_alone(visits, held):
    """And by the link of its yearly check, which the organisation has."""
    slug = held["etela-savo"]["organisation_slug"]
    others = secrets_told(visits(rules.VISITOR), "^(?!organisation_check)", {NAMED})
    assert others == [f"/fi/jarjesto/{slug}/", f"/sv/organisation/{slug}/"]


@pytest.mark.parametrize("role", [rules.AUTHOR, rules.REGION_ADMIN, rules.ANALYST])
def test_who_may_not_change_fairs_sees_their_secrets_nowhere(role, visits):
    about_fairs = "programmes_fair|fair|presenter|event|calendar|search|feed|sitemap|front|serve|organisation$"
    assert secrets_told(visits(role), about_fairs) == []


OF_SAVO = [role for role, (code, _) in HOMES.items() if code == "etela-savo"]


@pytest.mark.parametrize("abroad", ["pohjanmaa", "national"])
@pytest.mark.parametrize("role", OF_SAVO)
def test_abroad(role, abroad, held):
    """With the cookies of home at another region's host everybody is a visitor there.

    What a cookie is worth does not depend on the address: the superuser asks for all, the others in turn for each.
    """
    wrong = []
    others = [each for each in OF_SAVO if each != rules.SUPERUSER]
    patterns = PATTERNS if role == rules.SUPERUSER else PATTERNS[others.index(role) :: len(others)]
    for pattern, address, reply in walk(role, held, things=abroad, at=abroad, patterns=patterns):
        rule = rule_of(pattern.name)
        if rule and reply.outcome not in rule.expects(rules.VISITOR):
            wrong.append(f"{pattern.name} {address}: {reply.status} {reply.outcome}")
        wrong += [f"{address} tells of {code}" for code in MARKS if code != abroad and MARKS[code] in reply.text]
    assert not wrong, "\n".join(wrong)


NOTED = {"django_session", "usersessions_usersession"}  # that somebody was here


def contents(code: str) -> dict[str, Any]:
    """Every row of a region but those that note who was here."""
    tables = digest_of(schema_of(code))
    return {name: rows for name, rows in tables.items() if name not in NOTED and not name.endswith("_seq")}


def address_of(name: str, held: dict[str, Any], code: str) -> str:
    return next(pattern for pattern in PATTERNS if pattern.name == name).address(held[code])


@pytest.mark.parametrize("role", HOMES)
def test_who_may_not_changes_nothing(role, held):
    """Actions by a user without permission change no row."""
    code = HOMES[role][0]
    client = browser_of(role)
    before = contents(code)
    with transaction.atomic():
        for deed in DEEDS:
            if role not in deed.may:
                client.post(address_of(deed.name, held, code), deed.data)
        assert contents(code) == before
        transaction.set_rollback(True)


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_who_may_changes_something(deed, held):
    """The same actions by the least privileged user with permission succeed: the requests are valid."""
    role = next(role for role in HOMES if role in deed.may)
    code = HOMES[role][0]
    client = browser_of(role)
    before = contents(code)
    with transaction.atomic():
        answer = client.post(address_of(deed.name, held, code), deed.data)
        assert answer.status_code < 400
        assert contents(code) != before
        transaction.set_rollback(True)


def test_a_forged_form_changes_nothing(held):
    """Without the token of the form no pattern takes a POST, not even from a superuser."""
    client = browser_of(rules.SUPERUSER, enforce_csrf_checks=True)
    before = contents("etela-savo")
    taken = []
    with transaction.atomic():
        for pattern in PATTERNS:
            status = client.post(pattern.address(held["etela-savo"])).status_code
            if status not in (403, 404, 405):
                taken.append(f"{pattern.name}: {status}")
        assert contents("etela-savo") == before
        transaction.set_rollback(True)
    assert not taken, "\n".join(taken)


def without_the_question(text: str, address: str) -> str:
    """A text without the words of the address: a page that is not found offers to search for them."""
    for word in re.split(r"[/?=&]", address.lower()):
        text = text.replace(word, "").replace(word.replace("-", " "), "") if "hemlighet" in word else text
    return text


def test_things_that_are_elsewhere_are_not_here(held):
    """Numbers and names of things Pohjanmaa alone has lead a superuser of Etelä-Savo to none of them."""
    wrong = []
    of_things = [pattern for pattern in PATTERNS if pattern.names_a_thing]
    for pattern, address, reply in walk(rules.SUPERUSER, held, things="elsewhere", patterns=of_things):
        if MARKS["pohjanmaa"] in without_the_question(reply.text, address):
            wrong.append(f"{pattern.name} {address} tells of pohjanmaa")
        if reply.status >= 500 and reply.outcome != rules.UNWELL:
            wrong.append(f"{pattern.name} {address}: {reply.status}")
    assert not wrong, "\n".join(wrong)


def test_no_listing_search_document_calendar_or_version_holds_a_secret(held, drain):
    from programmes.calendar.models import CalendarDate, CalendarThing
    from programmes.models import FairRelease
    from search.models import Document
    from sites.kinds import sources

    with transaction.atomic():
        drain()
        public = [list(model.objects.values()) for model in (Document, CalendarThing, CalendarDate)]
        assert "messut" in json.dumps(public, default=str).casefold()
        for code in NAMES:
            with region(code):
                public.append([each for source in sources().values() for each in listings_of(source)])
                public.append(list(FairRelease.objects.values()))
        transaction.set_rollback(True)
    told = json.dumps(public, default=str)
    assert not [each for each in SECRETS if each in told]


def listings_of(source):
    return [each.to_json() for each in source.listings(source.keys()).values()]
