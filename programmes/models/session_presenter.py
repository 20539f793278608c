"""Who presents on the dates of info sessions: no part of the revisions of a series, as mailed links change it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from directory.models.checking import NONCE_LENGTH, new_nonce
from programmes.dates import occurrence_on
from programmes.kiosk_choices import TurnStateChoices
from programmes.models.change import REASON_LENGTH, StateChange
from programmes.models.session import MOST_PRESENTERS, InfoSession
from sites.displayed import displayed
from sites.records.fields import InEachLanguage

ENGAGED = (TurnStateChoices.ASKED.value, TurnStateChoices.CONFIRMED.value)
"""The states in which a presenter takes a slot."""


class InfoSessionPresenter(models.Model):
    """An organisation that presents in one slot of a date: the day of the rule, which stays when the date is moved.

    Residents see its name and topic once it is confirmed, and nothing else. The contact is for coordinators alone, and
    removed some time after the date. `nonce` is a part of its link. `told` is what its invitation said last (see
    `programmes.sessions.presenting.facts`), empty before the first; `sequence` that of its calendar event.
    What changes the state is in `programmes.sessions.presenting.changes`.
    """

    session = models.ForeignKey(
        InfoSession, verbose_name=_("info session"), related_name="presenters", on_delete=models.CASCADE
    )
    day = models.DateField(_("date"), help_text=_("The day on which the session is by the rule."))
    slot = models.PositiveSmallIntegerField(
        _("slot"),
        default=1,
        choices=[(number, str(number)) for number in range(1, MOST_PRESENTERS + 1)],
        help_text=_("The slots of a date are of equal length: the first begins when the session does."),
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        verbose_name=_("organisation"),
        related_name="info_sessions",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    other = models.CharField(
        _("somebody who is not in the directory"), max_length=200, blank=True, help_text=_("A body, not a person.")
    )
    topic = InEachLanguage(pgettext_lazy("of a presentation", "topic"), models.CharField, max_length=200, blank=True)

    contact_name = models.CharField(_("name of the contact"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    language = models.CharField(
        _("language of the contact"), max_length=5, choices=[("fi", _("Finnish")), ("sv", _("Swedish"))], default="fi"
    )

    state = models.CharField(
        _("state"), max_length=10, choices=TurnStateChoices, default=TurnStateChoices.ASKED.value, editable=False
    )
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True, editable=False)
    deadline = models.DateField(_("answer by"), null=True, blank=True, editable=False)
    nonce = models.CharField(max_length=NONCE_LENGTH, default=new_nonce, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    told = models.JSONField(default=dict, blank=True, editable=False)
    reminded = models.DateField(_("last reminder"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("presenter")
        verbose_name_plural = _("presenters")
        ordering = ("day", "slot", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "day", "slot"],
                condition=Q(state__in=ENGAGED),
                name="one_presenter_in_a_slot",
                violation_error_message=_("Somebody else has this slot."),
            )
        ]

    def __str__(self) -> str:
        return displayed(self.organisation) if self.organisation else self.other

    def clean(self) -> None:
        """Raise ValidationError without an organisation or a name, and for a day or slot that the session has not."""
        super().clean()
        if not self.organisation_id and not self.other:
            raise ValidationError({"organisation": gettext("Choose an organisation, or give another name below.")})
        if self.session_id is None or self.day is None:
            return
        if occurrence_on(self.session.all_occurrences, self.day) is None:
            raise ValidationError({"day": gettext("There is no session on this day.")})
        if self.slot is not None and self.slot > self.session.presenters_per_date:
            raise ValidationError({"slot": gettext("A date of this series has fewer slots.")})
        others = InfoSessionPresenter.objects.filter(session=self.session_id, day=self.day, slot=self.slot)
        if self.state in ENGAGED and others.filter(state__in=ENGAGED).exclude(pk=self.pk).exists():
            raise ValidationError({"slot": gettext("Somebody else has this slot.")})


class PresenterStep(models.TextChoices):
    """What happened to a presenter besides the states that it came to."""

    CHANGED = "changed", pgettext_lazy("of a presenter", "Another date or slot")
    CANCELLED = "cancelled", pgettext_lazy("of a presenter", "The session does not take place")
    REPLACED = "replaced", pgettext_lazy("of a presenter", "Takes over the slot")


class InfoSessionPresenterChange(StateChange):
    """What happened to a presenter: a state it came to or another step, when, by whom, and whether it was told by mail.

    `name` is that of the presenter at that moment, in Finnish if it has one. The user is empty where nobody was signed
    in: by a mailed link, or by itself. `programmes.sessions.presenting.history` writes it.
    """

    presenter = models.ForeignKey(
        InfoSessionPresenter, verbose_name=_("presenter"), related_name="changes", on_delete=models.CASCADE
    )
    name = models.CharField(_("name"), max_length=255)
    step = models.CharField(_("state"), max_length=10, choices=[*TurnStateChoices.choices, *PresenterStep.choices])
    is_told = models.BooleanField(_("was told by mail"), default=False)

    class Meta(StateChange.Meta):
        verbose_name = _("change of a presenter")
        verbose_name_plural = _("changes of presenters")

    def __str__(self) -> str:
        return f"{self.name}: {self.get_step_display()}"


class InfoSessionGap(models.Model):
    """That a date lacks presenters: when the coordinator was told, and when the substitute, who had to act instead."""

    session = models.ForeignKey(
        InfoSession, verbose_name=_("info session"), related_name="gaps", on_delete=models.CASCADE
    )
    day = models.DateField(_("date"))
    told = models.DateField(_("coordinator was told"))
    told_substitute = models.DateField(_("substitute was told"), null=True, blank=True)

    class Meta:
        verbose_name = _("date that lacks presenters")
        verbose_name_plural = _("dates that lack presenters")
        ordering = ("day", "pk")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["session", "day"], name="one_gap_on_a_date")]

    def __str__(self) -> str:
        return f"{self.session}: {self.day}"
