"""A kiosk's rota: who is asked to a day's turn and why, what is missing, who may swap with whom. Pure.

The unit is a party: an association or a unit of the city, never a person. A season is a few dozen days, so the rules
are a sort and no solver. The words for reasons and states are given where they are shown.
"""

from programmes.rota.fairness import Share, Standing, equal_share, fairness
from programmes.rota.gaps import (
    FIRST_WARNING,
    OPEN_CALL,
    Gap,
    GapLevel,
    first_warning,
    gap_of,
    is_full,
    nobody_left,
    open_call,
)
from programmes.rota.model import (
    ENGAGED,
    SURE,
    TRANSITIONS,
    Day,
    Party,
    PartyKind,
    RotaError,
    RotaPeriod,
    Season,
    SwapError,
    Turn,
    TurnState,
    TurnTransitionError,
    change_state,
)
from programmes.rota.order import AskingOrder, NotAskedReason, OrderReason, RotaCandidate, order_of_asking, why_left_out
from programmes.rota.reminders import deadline_for, reminder_due
from programmes.rota.swaps import SwapChoice, accept_offer, swap_choices, takers

__all__ = [
    "ENGAGED",
    "FIRST_WARNING",
    "OPEN_CALL",
    "SURE",
    "TRANSITIONS",
    "AskingOrder",
    "Day",
    "Gap",
    "GapLevel",
    "NotAskedReason",
    "OrderReason",
    "Party",
    "PartyKind",
    "RotaCandidate",
    "RotaError",
    "RotaPeriod",
    "Season",
    "Share",
    "Standing",
    "SwapChoice",
    "SwapError",
    "Turn",
    "TurnState",
    "TurnTransitionError",
    "accept_offer",
    "change_state",
    "deadline_for",
    "equal_share",
    "fairness",
    "first_warning",
    "gap_of",
    "is_full",
    "nobody_left",
    "open_call",
    "order_of_asking",
    "reminder_due",
    "swap_choices",
    "takers",
    "why_left_out",
]
