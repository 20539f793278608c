"""The rota of a kiosk: order of asking, needs and gaps, fairness, states and swaps."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.rota import (
    ENGAGED,
    SURE,
    TRANSITIONS,
    Day,
    GapLevel,
    NotAskedReason,
    OrderReason,
    Party,
    PartyKind,
    RotaError,
    RotaPeriod,
    Season,
    Standing,
    SwapChoice,
    SwapError,
    Turn,
    TurnState,
    TurnTransitionError,
    accept_offer,
    change_state,
    fairness,
    first_warning,
    gap_of,
    is_full,
    nobody_left,
    open_call,
    order_of_asking,
    reminder_due,
    swap_choices,
    why_left_out,
)

ASSOCIATION, CITY = PartyKind.ASSOCIATION, PartyKind.CITY_UNIT
FIRST = datetime.date(2027, 1, 7)  # a Thursday
WEEKS = [FIRST + datetime.timedelta(weeks=number) for number in range(10)]
DAYS = [Day(date) for date in WEEKS]


def association(key: str, **more: object) -> Party:
    return Party(key, key.upper(), ASSOCIATION, **more)  # type: ignore[arg-type]


def city(key: str, **more: object) -> Party:
    return Party(key, key.upper(), CITY, **more)  # type: ignore[arg-type]


def turn(key: str, week: int, state: TurnState = TurnState.CONFIRMED) -> Turn:
    return Turn(key, WEEKS[week], state)


def season(*parties: Party, turns: tuple[Turn, ...] = (), days: list[Day] = DAYS) -> Season:
    return Season(parties, days, turns)


def asked(found: Season, week: int, kind: PartyKind = ASSOCIATION) -> list[str]:
    return [each.party.key for each in order_of_asking(found, found.days[week], kind).candidates]


A, B, C = association("a"), association("b"), association("c")


@pytest.mark.parametrize(
    ("turns", "order"),
    [
        pytest.param((), ["a", "b", "c"], id="by-name"),
        pytest.param((turn("a", 0),), ["b", "c", "a"], id="never-been-first"),
        pytest.param((turn("a", 1), turn("b", 0), turn("c", 2)), ["b", "a", "c"], id="longest-since"),
        pytest.param((turn("a", 9),), ["b", "c", "a"], id="a-turn-to-come-counts"),
        pytest.param((turn("a", 0, TurnState.MISSED),), ["a", "b", "c"], id="missed-does-not-count"),
        pytest.param((turn("a", 0, TurnState.ASKED),), ["b", "c", "a"], id="asked-counts"),
        pytest.param((turn("a", 0), turn("a", 2), turn("b", 2), turn("c", 1)), ["c", "b", "a"], id="then-fewest-turns"),
    ],
)
def test_order_of_asking(turns: tuple[Turn, ...], order: list[str]) -> None:
    assert asked(season(A, B, C, turns=turns), 5) == order


@pytest.mark.parametrize(
    ("party", "reasons"),
    [
        (association("z"), [OrderReason.NEVER]),
        (association("z", themes=frozenset({"carers"})), [OrderReason.THEME_DAY, OrderReason.NEVER]),
        (association("z", wishes=[RotaPeriod(WEEKS[5], WEEKS[5])]), [OrderReason.WISH, OrderReason.NEVER]),
        (association("z", wishes=[RotaPeriod(WEEKS[6], WEEKS[7])]), [OrderReason.NEVER]),
        (association("z", last_season=3), [OrderReason.REGULAR, OrderReason.NEVER]),
    ],
)
def test_theme_days_and_wishes_raise_a_party(party: Party, reasons: list[OrderReason]) -> None:
    days = [*DAYS]
    days[5] = Day(WEEKS[5], themes=frozenset({"carers"}))
    found = order_of_asking(season(A, party, days=days), days[5], ASSOCIATION).candidates
    place = {each.party.key: number for number, each in enumerate(found)}
    assert list(found[place["z"]].reasons) == reasons
    assert (place["z"] == 0) == (len(reasons) > 1)


def test_one_a_turn_above_its_share_is_not_raised() -> None:
    eager = association("z", wishes=[RotaPeriod(WEEKS[0], WEEKS[9])])
    assert asked(season(A, B, eager, turns=(turn("z", 0), turn("z", 1))), 5) == ["a", "b", "z"]


def test_the_reason_shows_since_when() -> None:
    (found,) = order_of_asking(season(A, turns=(turn("a", 0), turn("a", 3))), DAYS[5], ASSOCIATION).candidates
    assert (list(found.reasons), found.nearest, found.turns) == ([OrderReason.SINCE, OrderReason.TURNS], WEEKS[3], 2)


@pytest.mark.parametrize(
    ("party", "turns", "reason"),
    [
        (replace(A, takes_part=False), (), NotAskedReason.TAKES_NO_PART),
        (replace(A, absences=[RotaPeriod(WEEKS[5], WEEKS[5])]), (), NotAskedReason.ABSENT),
        (A, (turn("a", 5),), NotAskedReason.HAS_TURN),
        (A, (turn("a", 5, TurnState.DECLINED),), NotAskedReason.DECLINED),
        (A, (turn("a", 5, TurnState.WITHDRAWN),), NotAskedReason.DECLINED),
        (A, (turn("a", 4), turn("u", 4), turn("u", 5)), NotAskedReason.SAME_PAIR),
        (A, (turn("a", 6), turn("u", 6), turn("u", 5)), NotAskedReason.SAME_PAIR),
        (A, (turn("a", 3), turn("u", 3), turn("u", 5)), None),
        (A, (turn("a", 4), turn("u", 5)), None),
        (A, (turn("a", 4, TurnState.DECLINED), turn("u", 4), turn("u", 5)), None),
    ],
)
def test_who_is_left_out(party: Party, turns: tuple[Turn, ...], reason: NotAskedReason | None) -> None:
    found = season(party, city("u"), turns=turns)
    assert why_left_out(found, DAYS[5], party) == reason
    assert order_of_asking(found, DAYS[5], ASSOCIATION).left_out.get("a") == reason
    assert asked(found, 5) == ([] if reason else ["a"])


@pytest.mark.parametrize(
    ("turns", "lead", "level", "missing", "waiting"),
    [
        ((turn("a", 9), turn("u", 9)), 0, GapLevel.COVERED, {}, {}),
        ((turn("a", 9),), 43, GapLevel.OPEN, {CITY: 1}, {}),
        ((turn("a", 9),), 42, GapLevel.SOON, {CITY: 1}, {}),
        ((turn("a", 9), turn("u", 9, TurnState.ASKED)), 22, GapLevel.SOON, {CITY: 1}, {CITY: 1}),
        ((), 21, GapLevel.OPEN_CALL, {ASSOCIATION: 1, CITY: 1}, {}),
        ((turn("a", 9, TurnState.WITHDRAWN), turn("u", 9)), 0, GapLevel.OPEN_CALL, {ASSOCIATION: 1}, {}),
        ((turn("a", 9, TurnState.MISSED), turn("u", 9, TurnState.HELD)), -1, GapLevel.PAST, {ASSOCIATION: 1}, {}),
    ],
)
def test_gaps(turns: tuple[Turn, ...], lead: int, level: GapLevel, missing: object, waiting: object) -> None:
    found = gap_of(season(A, city("u"), turns=turns), DAYS[9], WEEKS[9] - datetime.timedelta(days=lead))
    assert (found.level, found.missing, found.asked) == (level, missing, waiting)


@pytest.mark.parametrize(
    ("turns", "lead", "expected"),
    [
        ((), 43, {}),
        ((), 42, {ASSOCIATION: 1, CITY: 1}),
        ((), 22, {ASSOCIATION: 1, CITY: 1}),
        ((), 21, {}),
        ((turn("a", 9, TurnState.ASKED),), 42, {CITY: 1}),
        ((turn("a", 9),), 42, {CITY: 1}),
        ((turn("a", 9, TurnState.DECLINED),), 42, {ASSOCIATION: 1, CITY: 1}),
    ],
)
def test_a_gap_is_told_from_six_weeks_before_until_an_open_call(
    turns: tuple[Turn, ...], lead: int, expected: object
) -> None:
    found = season(A, city("u"), turns=turns)
    assert first_warning(found, DAYS[9], WEEKS[9] - datetime.timedelta(days=lead)) == expected


def test_open_call_goes_to_the_next_five_of_the_missing_kind() -> None:
    many = [association(f"a{number}") for number in range(8)]
    found = season(*many, city("u"), turns=(turn("u", 2), turn("a0", 0)))
    assert [each.party.key for each in open_call(found, DAYS[2], WEEKS[0])] == ["a1", "a2", "a3", "a4", "a5"]
    assert open_call(found, DAYS[9], WEEKS[0]) == []


def test_no_open_call_while_somebody_asked_may_still_answer() -> None:
    found = season(A, B, city("u"), turns=(turn("u", 2), turn("a", 2, TurnState.ASKED)))
    assert open_call(found, DAYS[2], WEEKS[0]) == []


@pytest.mark.parametrize(
    ("left", "confirmed_before", "last", "due"),
    [
        (8, 30, None, None),
        (7, 30, None, 7),
        (4, 30, None, 7),
        (3, 30, None, None),
        (1, 30, None, 1),
        (0, 30, 7, 1),
        (-1, 30, None, None),
        (7, 30, 7, None),
        (5, 30, 7, None),
        (1, 30, 7, 1),
        (1, 30, 1, None),
        (5, 6, None, None),
        (1, 2, None, 1),
        (1, 1, None, None),
    ],
)
def test_reminders_are_due_once_each(left: int, confirmed_before: int, last: int | None, due: int | None) -> None:
    confirmed = FIRST - datetime.timedelta(days=confirmed_before)
    assert reminder_due(FIRST, FIRST - datetime.timedelta(days=left), confirmed, last) == due


def test_a_full_day_calls_nobody() -> None:
    day = Day(WEEKS[1], capacity=1)
    found = season(A, city("u"), turns=(turn("u", 1),), days=[day])
    assert is_full(found, day)
    assert open_call(found, day, WEEKS[0]) == []


def test_fairness_against_the_equal_share() -> None:
    turns = (turn("a", 0), turn("a", 1), turn("a", 2), turn("a", 3), turn("b", 4))
    shares = {each.party.key: each for each in fairness(season(C, A, B, turns=turns), ASSOCIATION)}
    assert list(shares) == ["a", "b", "c"]
    assert {key: each.standing for key, each in shares.items()} == {
        "a": Standing.OVER,
        "b": Standing.EVEN,
        "c": Standing.UNDER,
    }
    assert fairness(season(city("u")), ASSOCIATION) == []


@given(st.integers(2, 9), st.integers(2, 9), st.integers(1, 30))
def test_asking_in_order_is_fair(associations: int, units: int, weeks: int) -> None:
    parties = [association(f"a{n}") for n in range(associations)] + [city(f"u{n}") for n in range(units)]
    days = [Day(FIRST + datetime.timedelta(weeks=number)) for number in range(weeks)]
    found = Season(parties, days)
    for day in days:
        for kind in PartyKind:
            first = order_of_asking(found, day, kind).candidates[0].party.key
            found = replace(found, turns=[*found.turns, Turn(first, day.date, TurnState.CONFIRMED)])
    assert all(each.standing is Standing.EVEN for kind in PartyKind for each in fairness(found, kind))
    assert all(gap_of(found, day, FIRST).level is GapLevel.COVERED for day in days)


@pytest.mark.parametrize("before", TurnState)
@pytest.mark.parametrize("after", TurnState)
def test_states_of_a_turn(before: TurnState, after: TurnState) -> None:
    given_turn = Turn("a", FIRST, before)
    if after in TRANSITIONS[before]:
        assert change_state(given_turn, after, " ill ") == Turn("a", FIRST, after, "ill")
    else:
        with pytest.raises(TurnTransitionError):
            change_state(given_turn, after, "ill")


def test_a_withdrawal_needs_a_reason() -> None:
    with pytest.raises(TurnTransitionError):
        change_state(turn("a", 0), TurnState.WITHDRAWN, "  ")


def test_gaps_come_first_among_what_one_may_swap_for() -> None:
    turns = (turn("a", 3), turn("b", 1), turn("c", 4, TurnState.ASKED), turn("u", 3))
    days = DAYS[1:6]
    found = season(A, B, C, city("u"), turns=turns, days=days)
    choices = swap_choices(found, turns[0], WEEKS[1])
    assert choices == [SwapChoice(WEEKS[2]), SwapChoice(WEEKS[4]), SwapChoice(WEEKS[5]), SwapChoice(WEEKS[1], "b")]
    assert swap_choices(found, turns[2], WEEKS[1]) == []
    assert swap_choices(found, turns[0], WEEKS[4]) == []


def test_one_who_is_away_on_the_other_day_is_not_offered_a_swap() -> None:
    away = replace(B, absences=[RotaPeriod(WEEKS[0], WEEKS[0])])
    found = season(A, away, turns=(turn("a", 0), turn("b", 1)), days=DAYS[:2])
    assert swap_choices(found, turn("a", 0), WEEKS[0]) == []


def sure(found: Season) -> dict[datetime.date, set[str]]:
    return {day.date: set(found.on(day.date, SURE)) for day in found.days if found.on(day.date, SURE)}


def test_nobody_is_released_before_another_accepts() -> None:
    before = season(A, B, turns=(turn("a", 0),))
    after = accept_offer(before, turn("a", 0), "b", note="ill")
    assert sure(before) == {WEEKS[0]: {"a"}}
    assert sure(after) == {WEEKS[0]: {"b"}}
    assert Turn("a", WEEKS[0], TurnState.WITHDRAWN, "ill") in after.turns


def test_two_exchange_their_turns() -> None:
    before = season(A, B, turns=(turn("a", 0), turn("b", 1)))
    assert sure(accept_offer(before, turn("a", 0), "b", WEEKS[1])) == {WEEKS[0]: {"b"}, WEEKS[1]: {"a"}}


def test_one_moves_to_a_gap_when_another_takes_its_turn() -> None:
    before = season(A, B, turns=(turn("a", 0),))
    assert sure(accept_offer(before, turn("a", 0), "b", WEEKS[4])) == {WEEKS[0]: {"b"}, WEEKS[4]: {"a"}}


def test_one_that_declined_before_may_take_an_offered_turn() -> None:
    before = season(A, B, turns=(turn("a", 0), turn("b", 0, TurnState.DECLINED)))
    after = accept_offer(before, turn("a", 0), "b")
    assert sure(after) == {WEEKS[0]: {"b"}}
    assert [each.state for each in after.turns if each.party == "b"] == [TurnState.CONFIRMED]


@pytest.mark.parametrize(
    ("parties", "offered", "taker", "wanted"),
    [
        pytest.param((A, B), turn("a", 1), "b", None, id="not-on-offer"),
        pytest.param((A, city("b")), turn("a", 0), "b", None, id="another-kind"),
        pytest.param((A, replace(B, takes_part=False)), turn("a", 0), "b", None, id="takes-no-part"),
        pytest.param(
            (replace(A, absences=[RotaPeriod(WEEKS[4], WEEKS[4])]), B), turn("a", 0), "b", WEEKS[4], id="away"
        ),
        pytest.param((A, B), turn("a", 0), "a", None, id="oneself"),
        pytest.param((A, B), turn("a", 0), "a", WEEKS[1], id="oneself-on-another-day"),
    ],
)
def test_what_cannot_be_accepted(
    parties: tuple[Party, ...], offered: Turn, taker: str, wanted: datetime.date | None
) -> None:
    with pytest.raises(SwapError):
        accept_offer(season(*parties, turns=(turn("a", 0),)), offered, taker, wanted)


@given(st.data())
def test_no_swap_leaves_a_day_with_fewer(data: st.DataObject) -> None:
    parties = [association(f"a{number}") for number in range(4)] + [city("u")]
    turns = [
        Turn(party.key, date, data.draw(st.sampled_from(TurnState)))
        for party in parties
        for date in WEEKS[:4]
        if data.draw(st.booleans())
    ]
    found = Season(parties, DAYS[:4], turns)
    for each in (one for one in turns if one.state is TurnState.CONFIRMED):
        for choice in swap_choices(found, each, FIRST):
            if choice.other is None:
                continue
            after = accept_offer(found, each, choice.other, choice.date)
            assert all(len(after.on(day, SURE)) >= len(found.on(day, SURE)) for day in WEEKS[:4])
            assert len({(one.party, one.date) for one in after.turns}) == len(after.turns)
            assert all(len(after.on(day, ENGAGED)) == len(set(after.on(day, ENGAGED))) for day in WEEKS[:4])


def test_unknown_parties_and_days_are_errors() -> None:
    with pytest.raises(RotaError):
        season(A).party("x")
    with pytest.raises(RotaError):
        season(A).day(datetime.date(2020, 1, 1))


def test_regulars_of_last_season_come_first_until_they_have_been() -> None:
    regular, rare = replace(C, last_season=4), replace(B, last_season=1)
    assert asked(season(A, rare, regular), 5) == ["c", "b", "a"]
    assert asked(season(A, rare, regular, turns=(turn("c", 1),)), 5) == ["b", "a", "c"]


def test_nobody_is_left_once_all_have_declined_or_are_away() -> None:
    today = WEEKS[0]
    away = replace(B, absences=[RotaPeriod(WEEKS[2], WEEKS[2])])
    found = season(A, away, city("u"), turns=(turn("a", 2, TurnState.DECLINED), turn("u", 2)))
    assert nobody_left(found, DAYS[2], today) == {ASSOCIATION: 1}
    assert nobody_left(found, DAYS[6], today) == {}
    assert nobody_left(season(A, B, city("u"), turns=found.turns), DAYS[2], today) == {}
