"""What parties of a kiosk are asked beside their own turns: to come in place of another, or on a day with a gap."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programmes.kiosk_choices import CallState
from programmes.models.kiosk import REASON_LENGTH, KioskParty, KioskTurn


class KioskCall(models.Model):
    """A party that is asked whether it comes on a day: in place of another, whose confirmed `turn` is on that day.

    Without a turn it is an open call for a day with a gap. `wanted` is the day on which the other comes instead: the
    own turn of the party that is asked, or a day with a gap. Nobody is released before one accepts. What changes calls
    is in `programmes.kiosks.swaps`. Not public.
    """

    party = models.ForeignKey(
        KioskParty, verbose_name=_("participant that is asked"), related_name="calls", on_delete=models.CASCADE
    )
    turn = models.ForeignKey(
        KioskTurn, verbose_name=_("turn"), related_name="calls", on_delete=models.CASCADE, null=True, blank=True
    )
    day = models.DateField(_("day"))
    wanted = models.DateField(_("day in return"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=CallState, default=CallState.OPEN)
    moment = models.DateTimeField(_("moment"), auto_now_add=True)

    class Meta:
        verbose_name = _("question to others of a kiosk")
        verbose_name_plural = _("questions to others of a kiosk")
        ordering = ("day", "pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["party", "turn"], condition=Q(state=CallState.OPEN), name="one_open_kiosk_call_of_a_turn"
            ),
            models.UniqueConstraint(
                fields=["party", "day"], condition=Q(turn=None), name="one_open_kiosk_call_of_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.party}"
