"""Every URL pattern, every role, at home and abroad: who may gets an answer, who may not gets none, nobody a crash."""

from collections import Counter
from typing import Any

import pytest
from django.utils.translation import override

from tests.isolation import rules
from tests.isolation.addresses import Pattern, all_patterns
from tests.isolation.holdings import MARKS
from tests.isolation.people import HOMES, ask, browser_of
from tests.isolation.rules import RULES, rule_of

PATTERNS = all_patterns()


def walk(role: str, held: dict[str, Any], things: str = "", at: str = "") -> list[tuple[Pattern, str, Any]]:
    """What somebody of a role gets at every pattern: the pattern, the address and the reply.

    `things` names the holdings the addresses lead to, `at` the host that is asked; both are those of home unless said.
    """
    client = browser_of(role)
    replies = []
    for pattern in PATTERNS:
        address = pattern.address(held[things or HOMES[role][0]])
        replies.append((pattern, address, ask(client, address, at=at)))
    return replies


def test_every_pattern_has_its_rule_and_every_rule_a_pattern():
    assert [pattern for pattern in PATTERNS if rule_of(pattern.name) is None] == []
    used = Counter(rule_of(pattern.name) for pattern in PATTERNS)
    assert [rule.names for rule in RULES if not used[rule]] == []


def test_whatever_some_may_not_others_may_or_it_is_closed_with_a_reason():
    assert [rule.names for rule in RULES if bool(rule.may) == bool(rule.closed)] == []


def test_what_could_leak_is_there(held):
    """The same numbers lead to things in all regions, and a second set stands in Pohjanmaa alone."""
    numbers = {code: {k: v for k, v in things.items() if isinstance(v, int)} for code, things in held.items()}
    own = ("page", "image", "document", "organisation", "user", "invitation", "feedback", "revision", "translation")
    for thing in own:
        assert numbers["etela-savo"][thing] == numbers["pohjanmaa"][thing] == numbers["national"][thing]
        assert numbers["elsewhere"][thing] > numbers["etela-savo"][thing]


@pytest.mark.parametrize("role", HOMES)
def test_at_home(role, held):
    """Each answer is what the table says, and tells nothing of another region."""
    wrong = []
    home = HOMES[role][0]
    for pattern, address, reply in walk(role, held):
        rule = rule_of(pattern.name)
        if rule and reply.outcome not in rule.expects(role):
            wrong.append(f"{pattern.name} {address}: {reply.status} {reply.outcome}, not {rule.expects(role)}")
        wrong += [f"{address} tells of {code}" for code in MARKS if code != home and MARKS[code] in reply.text]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("abroad", ["pohjanmaa", "national"])
@pytest.mark.parametrize("role", [role for role, (code, _) in HOMES.items() if code == "etela-savo"])
def test_abroad(role, abroad, held):
    """With the cookies of home at another region's host everybody is a visitor there."""
    wrong = []
    for pattern, address, reply in walk(role, held, things=abroad, at=abroad):
        rule = rule_of(pattern.name)
        if rule and reply.outcome not in rule.expects(rules.VISITOR):
            wrong.append(f"{pattern.name} {address}: {reply.status} {reply.outcome}")
        wrong += [f"{address} tells of {code}" for code in MARKS if code != abroad and MARKS[code] in reply.text]
    assert not wrong, "\n".join(wrong)
