"""The choices of kiosks' models, and the words for what the rules of the rota return."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programmes import rota


class PartyKindChoices(models.TextChoices):
    """What takes turns at a kiosk: the values of `rota.PartyKind`."""

    ASSOCIATION = rota.PartyKind.ASSOCIATION.value, pgettext_lazy("at a kiosk", "Association")
    CITY_UNIT = rota.PartyKind.CITY_UNIT.value, pgettext_lazy("at a kiosk", "Unit of the city")


class TurnStateChoices(models.TextChoices):
    """The state of a turn: the values of `rota.TurnState`."""

    ASKED = rota.TurnState.ASKED.value, pgettext_lazy("turn", "Asked")
    CONFIRMED = rota.TurnState.CONFIRMED.value, pgettext_lazy("turn", "Confirmed")
    DECLINED = rota.TurnState.DECLINED.value, pgettext_lazy("turn", "Declined")
    WITHDRAWN = rota.TurnState.WITHDRAWN.value, pgettext_lazy("turn", "Withdrawn")
    HELD = rota.TurnState.HELD.value, pgettext_lazy("turn", "Was there")
    MISSED = rota.TurnState.MISSED.value, pgettext_lazy("turn", "Did not come")


class CallState(models.TextChoices):
    """What became of the question whether a party comes in place of another."""

    OPEN = "open", pgettext_lazy("question to others of a kiosk", "Open")
    AGREED = "agreed", pgettext_lazy("question to others of a kiosk", "Accepted, to be approved")
    ACCEPTED = "accepted", pgettext_lazy("question to others of a kiosk", "Accepted")
    DECLINED = "declined", pgettext_lazy("question to others of a kiosk", "Declined")
    CLOSED = "closed", pgettext_lazy("question to others of a kiosk", "Closed")


WAITING = (CallState.OPEN.value, CallState.AGREED.value)
"""The states of a question that somebody still has to answer or approve."""


class CampaignKind(models.TextChoices):
    """What a kiosk announces besides who is there."""

    QUESTION = "question", pgettext_lazy("campaign of a kiosk", "Question")
    DRAW = "draw", pgettext_lazy("campaign of a kiosk", "Draw")
    COMPETITION = "competition", pgettext_lazy("campaign of a kiosk", "Competition")


class PeriodKind(models.TextChoices):
    """What a party tells about a period."""

    ABSENCE = "absence", pgettext_lazy("period", "Cannot come")
    WISH = "wish", pgettext_lazy("period", "Comes gladly")


GAPS = {
    rota.GapLevel.COVERED: pgettext_lazy("day of a kiosk", "Everybody needed has confirmed"),
    rota.GapLevel.OPEN: pgettext_lazy("day of a kiosk", "Open, there is time"),
    rota.GapLevel.SOON: pgettext_lazy("day of a kiosk", "Ask now: less than six weeks left"),
    rota.GapLevel.OPEN_CALL: pgettext_lazy("day of a kiosk", "Urgent: less than three weeks left"),
    rota.GapLevel.PAST: pgettext_lazy("day of a kiosk", "Over, somebody was missing"),
}
"""How urgent it is to find parties for a day."""
MISSING = {
    rota.PartyKind.ASSOCIATION: _("%(number)s more from associations"),
    rota.PartyKind.CITY_UNIT: _("%(number)s more from the city"),
}
"""What a day lacks."""
REASONS = {
    rota.OrderReason.THEME_DAY: _("its theme day"),
    rota.OrderReason.WISH: _("wishes to come then"),
    rota.OrderReason.REGULAR: _("turns last season: %(last_season)s"),
    rota.OrderReason.NEVER: _("has not been this season"),
    rota.OrderReason.SINCE: _("nearest turn %(nearest)s"),
    rota.OrderReason.TURNS: _("turns this season: %(turns)s"),
}
"""Why a party stands where it does in the order of asking."""
LEFT_OUT = {
    rota.NotAskedReason.TAKES_NO_PART: _("takes no part now"),
    rota.NotAskedReason.ABSENT: _("cannot come then"),
    rota.NotAskedReason.HAS_TURN: _("has a turn that day"),
    rota.NotAskedReason.DECLINED: _("was asked and does not come"),
    rota.NotAskedReason.SAME_PAIR: _("met the same others the time before or after"),
}
"""Why a party is not asked for a day."""
STANDINGS = {
    rota.Standing.UNDER: _("fewer than its share"),
    rota.Standing.EVEN: _("its share"),
    rota.Standing.OVER: _("more than its share"),
}
"""A party's turns against its equal share."""
