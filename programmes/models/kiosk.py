"""Kiosks: a weekly place where associations and units of the city meet residents, and the turns there."""

import datetime
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from directory.models.checking import NONCE_LENGTH, new_nonce
from directory.models.organisation import SUMMARY_LENGTH
from programmes.kiosk_choices import CampaignKind, PartyKindChoices, PeriodKind, TurnStateChoices
from programmes.models.address import Address
from programmes.models.change import REASON_LENGTH, StateChange
from programmes.models.taking_part import TakingPart
from sites.displayed import displayed
from sites.link_values import WebAddressField
from sites.listing import Occurrence
from sites.occurrences.models import ChangedDate, Dated
from sites.records import models as records
from sites.records.child import Child
from sites.records.fields import InEachLanguage
from sites.records.rich_text import RecordTextField
from sites.terms.fields import TermsField
from sites.translated import texts

INTRODUCTION_LENGTH = 5000
MOST_AT_ONCE = 20
MOST_BROCHURES = 40


class Kiosk(Address, Dated, TakingPart, records.Record, ClusterableModel):
    """A kiosk: its place, its rule with the season, and what each of its days needs.

    The coordinator is never shown to residents; what they may see is told by `programmes.kiosks.visible`.
    """

    template = "programmes/kiosk.html"
    route = "kiosk"
    content_texts = ("name", "summary", "introduction")

    summary = InEachLanguage(_("summary"), models.CharField, max_length=SUMMARY_LENGTH, blank=True)
    introduction = InEachLanguage(_("introduction"), RecordTextField, max_length=INTRODUCTION_LENGTH, blank=True)
    joining = InEachLanguage(_("how associations join"), models.CharField, max_length=300, blank=True)
    joining_address = WebAddressField(_("where associations sign up"), blank=True)

    coordinator = models.CharField(
        _("coordinator"), max_length=120, blank=True, help_text=_("Only those who keep the kiosk see the coordinator.")
    )
    coordinator_email = models.EmailField(_("e-mail of the coordinator"), blank=True)
    coordinator_phone = models.CharField(_("phone of the coordinator"), max_length=40, blank=True)

    associations_needed = models.PositiveSmallIntegerField(
        _("associations needed each day"), default=1, validators=[MaxValueValidator(MOST_AT_ONCE)]
    )
    city_units_needed = models.PositiveSmallIntegerField(
        _("units of the city needed each day"), default=1, validators=[MaxValueValidator(MOST_AT_ONCE)]
    )
    room_for = models.PositiveSmallIntegerField(
        _("how many have room at once"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_AT_ONCE)],
        help_text=_("Leave it empty if there is always room."),
    )
    approves_swaps = models.BooleanField(
        _("the coordinator approves swaps"),
        default=False,
        help_text=_("Otherwise a swap holds as soon as the other participant accepts, and the coordinator is told."),
    )
    themes = TermsField("theme", verbose_name=_("themes"))
    target_groups = TermsField("target_group", verbose_name=_("target groups"))

    class Meta(records.Record.Meta):
        verbose_name = _("kiosk")
        verbose_name_plural = _("kiosks")

    def clean(self) -> None:
        """Raise ValidationError without a rule, and where fewer have room than are needed."""
        super().clean()
        if not self.frequency and "frequency" not in self.refused_fields:
            raise ValidationError({"frequency": gettext("Tell when the kiosk is open.")})
        needed = (self.associations_needed or 0) + (self.city_units_needed or 0)
        if self.room_for is not None and self.room_for < needed:
            raise ValidationError({"room_for": gettext("More are needed each day than have room.")})

    def address_on(self, day: datetime.date) -> Address:
        """Return where the kiosk stands on a day: at the last new place that begins by then, else at its first."""
        return self._address_on(day, list(self.venues.all()))

    def _address_on(self, day: datetime.date, venues: "list[KioskVenue]") -> Address:
        moved = [each for each in venues if each.from_day <= day]
        return max(moved, key=lambda each: each.from_day) if moved else self

    def occurrences(self, begin: datetime.datetime, finish: datetime.datetime) -> list[Occurrence]:
        """Return the dates that end after `begin` and start before `finish`, with the new place of those that have."""
        venues = list(self.venues.all())
        return [self._placed(each, venues) for each in super().occurrences(begin, finish)]

    def _placed(self, occurrence: Occurrence, venues: "list[KioskVenue]") -> Occurrence:
        address = self._address_on(datetime.datetime.fromisoformat(occurrence.start).date(), venues)
        return occurrence if occurrence.place or address is self else replace(occurrence, place=address.place)


class KioskVenue(Address, Child):
    """A new place of a kiosk from a day on."""

    kiosk = ParentalKey(Kiosk, verbose_name=_("kiosk"), related_name="venues", on_delete=models.CASCADE)
    from_day = models.DateField(_("from this day on"))

    class Meta(Child.Meta):
        verbose_name = _("new place of a kiosk")
        verbose_name_plural = _("new places of a kiosk")

    def __str__(self) -> str:
        return displayed(self, "venue")

    def clean(self) -> None:
        """Raise ValidationError without the name of the place."""
        super().clean()
        if not texts(self, "venue"):
            raise ValidationError({"venue_fi": gettext("Give a name in at least one language.")})


class KioskDate(ChangedDate):
    """What differs on one date of a kiosk."""

    kiosk = ParentalKey(Kiosk, verbose_name=_("kiosk"), related_name="changed_dates", on_delete=models.CASCADE)


class KioskBrochure(Child):
    """An organisation in the brochure folder of a kiosk, which shows its entry as it is in the directory."""

    kiosk = ParentalKey(Kiosk, verbose_name=_("kiosk"), related_name="brochures", on_delete=models.CASCADE)
    organisation = models.ForeignKey(
        "directory.Organisation", verbose_name=_("organisation"), related_name="+", on_delete=models.CASCADE
    )

    class Meta(Child.Meta):
        verbose_name = _("brochure of a kiosk")
        verbose_name_plural = _("brochures of kiosks")
        constraints = [
            models.UniqueConstraint(fields=["kiosk", "organisation"], name="one_brochure_of_an_organisation")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class KioskCampaign(Child):
    """A question, a draw or a competition at a kiosk, as an announcement. Answers are gathered at the kiosk."""

    kiosk = ParentalKey(Kiosk, verbose_name=_("kiosk"), related_name="campaigns", on_delete=models.CASCADE)
    kind = models.CharField(
        pgettext_lazy("of a campaign", "kind"), max_length=12, choices=CampaignKind, default=CampaignKind.QUESTION
    )
    text = InEachLanguage(_("text"), models.CharField, max_length=300, blank=True)
    first = models.DateField(_("first day"), null=True, blank=True)
    last = models.DateField(_("last day"), null=True, blank=True)

    class Meta(Child.Meta):
        verbose_name = _("campaign of a kiosk")
        verbose_name_plural = _("campaigns of kiosks")

    def __str__(self) -> str:
        return displayed(self, "text")

    def clean(self) -> None:
        """Raise ValidationError without a text, and for days that do not fit together."""
        super().clean()
        if not texts(self, "text"):
            raise ValidationError({"text_fi": gettext("Give a text in at least one language.")})
        if self.first and self.last and self.last < self.first:
            raise ValidationError({"last": gettext("The last day is before the first.")})


class FormerKioskSlug(records.AbstractFormerSlug):
    """A slug that a kiosk had before."""

    kiosk = models.ForeignKey(Kiosk, verbose_name=_("kiosk"), related_name="former_slugs", on_delete=models.CASCADE)


class KioskParty(ClusterableModel, models.Model):
    """An association or a unit of the city that takes turns at a kiosk; never a person. Not a part of revisions.

    The contact is for asking alone: residents never see it. `nonce` is a part of its links: a new one makes them void.
    `last_season` is how many turns it had in the season from which the kiosk was copied.
    """

    kiosk = models.ForeignKey(Kiosk, verbose_name=_("kiosk"), related_name="parties", on_delete=models.CASCADE)
    kind = models.CharField(_("who"), max_length=20, choices=PartyKindChoices, default=PartyKindChoices.ASSOCIATION)
    organisation = models.ForeignKey(
        "directory.Organisation",
        verbose_name=_("organisation"),
        related_name="kiosk_parties",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        help_text=_("Of the directory. Others are named below."),
    )
    name = InEachLanguage(_("name"), models.CharField, max_length=200, blank=True)
    email = models.EmailField(_("e-mail of the contact"), blank=True)
    language = models.CharField(
        _("language of the contact"), max_length=5, choices=[("fi", _("Finnish")), ("sv", _("Swedish"))], default="fi"
    )
    takes_part = models.BooleanField(_("takes part now"), default=True)
    nonce = models.CharField(max_length=NONCE_LENGTH, default=new_nonce, editable=False)
    last_season = models.PositiveSmallIntegerField(default=0, editable=False)
    themes = TermsField(
        "theme", verbose_name=_("themes"), help_text=_("Besides those of the organisation: its theme days raise it.")
    )

    class Meta:
        verbose_name = _("participant of a kiosk")
        verbose_name_plural = _("participants of kiosks")
        ordering = ("name_fi", "name_sv", "name_en", "pk")

    def __str__(self) -> str:
        return displayed(self.organisation or self)

    def clean(self) -> None:
        """Raise ValidationError without a name, for an organisation that takes turns there already, and for a move to
        another kiosk of one that has turns.
        """
        super().clean()
        if self.organisation_id is None and not texts(self, "name"):
            raise ValidationError({"name_fi": gettext("Choose an organisation, or give a name.")})
        if self.pk and self.turns.exclude(kiosk=self.kiosk_id).exists():
            text = gettext("It has turns at its kiosk, and stays there. Add a participant of its own to the other one.")
            raise ValidationError({"kiosk": text})
        others = KioskParty.objects.filter(kiosk=self.kiosk_id, organisation=self.organisation_id).exclude(pk=self.pk)
        if self.organisation_id is not None and others.exists():
            raise ValidationError({"organisation": gettext("It takes turns at this kiosk already.")})


class KioskPeriod(models.Model):
    """Days on which a party cannot come, or comes gladly."""

    party = ParentalKey(KioskParty, verbose_name=_("participant"), related_name="periods", on_delete=models.CASCADE)
    kind = models.CharField(_("what about it"), max_length=10, choices=PeriodKind, default=PeriodKind.ABSENCE)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("absence or wish")
        verbose_name_plural = _("absences and wishes")
        ordering = ("first", "pk")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"

    def clean(self) -> None:
        """Raise ValidationError for a period that ends before it begins."""
        super().clean()
        if self.first and self.last and self.last < self.first:
            raise ValidationError({"last": gettext("The last day is before the first.")})


class KioskTurn(models.Model):
    """A party's turn on a day of its kiosk: the day of the rule, which stays when the date is moved.

    What changes it is in `programmes.kiosks.turns`. Only confirmed and held turns are public. `reason` is why it was
    withdrawn, or the note with which a party was asked that the order of asking leaves out. `told` is what its party
    knows of the date since it confirmed (`programmes.told`), `renewals` how often that has changed.
    """

    kiosk = models.ForeignKey(Kiosk, verbose_name=_("kiosk"), related_name="turns", on_delete=models.CASCADE)
    party = models.ForeignKey(KioskParty, verbose_name=_("participant"), related_name="turns", on_delete=models.CASCADE)
    day = models.DateField(_("day"))
    state = models.CharField(_("state"), max_length=10, choices=TurnStateChoices, default=TurnStateChoices.ASKED)
    reason = models.CharField(_("reason"), max_length=REASON_LENGTH, blank=True)
    deadline = models.DateField(_("answer by"), null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(
        _("days before it at which the last reminder was due"), null=True, blank=True
    )
    assured_on = models.DateField(_("day on which it said again that it comes"), null=True, blank=True)
    told = models.JSONField(default=dict, blank=True, editable=False)
    renewals = models.PositiveSmallIntegerField(default=0, editable=False)
    topic = InEachLanguage(_("topic"), models.CharField, max_length=200, blank=True)

    class Meta:
        verbose_name = _("turn at a kiosk")
        verbose_name_plural = _("turns at kiosks")
        ordering = ("day", "pk")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["party", "day"], name="one_turn_of_a_party_on_a_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.party}"


class KioskTurnChange(StateChange):
    """A state that a turn came to."""

    turn = models.ForeignKey(KioskTurn, verbose_name=_("turn"), related_name="changes", on_delete=models.CASCADE)
    state = models.CharField(_("state"), max_length=10, choices=TurnStateChoices)

    class Meta(StateChange.Meta):
        verbose_name = _("change of a turn")
        verbose_name_plural = _("changes of turns")

    def __str__(self) -> str:
        return f"{self.turn}: {self.get_state_display()}"
