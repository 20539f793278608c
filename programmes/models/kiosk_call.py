"""What is kept of the days of a kiosk beside turns: questions to several parties at once, and a note afterwards."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programmes.kiosk_choices import CallState
from programmes.models.change import REASON_LENGTH
from programmes.models.kiosk import Kiosk, KioskParty, KioskTurn

NOTE_LENGTH = 250


class KioskCall(models.Model):
    """A party that is asked whether it comes on a day: in place of another, whose confirmed `turn` is on that day.

    Without a turn it is an open call for a day with a gap. `wanted` is the day on which the other comes instead: the
    own turn of the party that is asked, or a day with a gap. Nobody is released before one accepts and, where the kiosk
    wants it, the coordinator approves. What changes calls is in `programmes.kiosks.swaps`. Not public.
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


class KioskDayNote(models.Model):
    """What the coordinator noted of a day that is over, in one line. Visitors are counted in `VisitorCount`.

    `gap_told` is when the coordinator was told that a day to come lacks somebody, `stuck_since` since when that nobody
    is left to be asked. The day is that of the rule. Not public.
    """

    kiosk = models.ForeignKey(Kiosk, verbose_name=_("kiosk"), related_name="day_notes", on_delete=models.CASCADE)
    day = models.DateField(_("day"))
    note = models.CharField(_("in one line: how was it?"), max_length=NOTE_LENGTH, blank=True)
    gap_told = models.DateField(null=True, blank=True, editable=False)
    stuck_since = models.DateField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("note on a day of a kiosk")
        verbose_name_plural = _("notes on days of kiosks")
        ordering = ("day", "pk")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kiosk", "day"], name="one_note_on_a_day_of_a_kiosk")]

    def __str__(self) -> str:
        return f"{self.day}: {self.note}"
