"""Fairs (järjestömessut): an edition with its parts, rooms, programme and tables."""

import datetime
from typing import cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from directory.models.organisation import SUMMARY_LENGTH
from programmes.choices import Audience, BlockKind, FairMode, StreamVisibility, TalkKind, TalkRole
from programmes.models.event import OF_THE_WHOLE
from programmes.models.fair_series import FairSeries
from programmes.models.row_keys import KeyedChild, RowKeyField
from programmes.models.taking_part import TakingPart
from sites.displayed import displayed
from sites.link_values import WebAddressField
from sites.listing import Occurrence, OccurrenceStatus
from sites.occurrences.changes import NOT_TAKING_PLACE, OccurrenceChange, Timing, occurrences, with_status
from sites.occurrences.choices import ChangeStatus
from sites.occurrences.recurrence import Frequency, Repeat, rule_of
from sites.records import models as records
from sites.records.child import Child
from sites.records.fields import InEachLanguage
from sites.records.rich_text import RecordTextField
from sites.terms.fields import CodesField, TermsField
from sites.translated import texts

INTRODUCTION_LENGTH = 5000
MOST_DAYS = 14
MOST_TABLES = 500
LONGEST_TALK = 600  # minutes
NOTE_LENGTH = 250


class Fair(TakingPart, records.Record, ClusterableModel):
    """One edition of a fair where organisations and residents meet: lectures, tables and other programme.

    One that is cancelled stays published, so that its address tells so. What residents may see of it is told by
    `programmes.fairs.visible`. `theme_days` are keys of `programmes.year.entries`.
    """

    template = "programmes/fair.html"
    route = "fair"
    content_texts = ("name", "summary", "introduction")

    series = models.ForeignKey(
        FairSeries, verbose_name=_("series"), related_name="fairs", on_delete=models.SET_NULL, null=True, blank=True
    )
    operating_model = models.ForeignKey(
        "directory.OperatingModelPage",
        verbose_name=_("operating model"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        help_text=_(
            "The model that the fair follows, in any language: readers get theirs. They see it while it is published."
        ),
    )
    theme = InEachLanguage(pgettext_lazy("of a fair", "the year's theme"), models.CharField, max_length=200, blank=True)
    summary = InEachLanguage(_("summary"), models.CharField, max_length=SUMMARY_LENGTH, blank=True)
    introduction = InEachLanguage(_("introduction"), RecordTextField, max_length=INTRODUCTION_LENGTH, blank=True)

    first_day = models.DateField(_("first day"))
    last_day = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Leave it empty if the fair takes one day.")
    )
    opens = models.TimeField(_("opens at"), null=True, blank=True)
    closes = models.TimeField(_("closes at"), null=True, blank=True)
    moved_from = models.DateField(
        _("moved from"),
        null=True,
        blank=True,
        help_text=_(
            "Of a fair that was moved: the first day as it was told at first. Calendars then move their entry."
        ),
    )
    mode = models.CharField(_("how it is held"), max_length=10, choices=FairMode, default=FairMode.ON_SITE)
    venue = InEachLanguage(_("name of the place"), models.CharField, max_length=120, blank=True)
    street = models.CharField(_("street address"), max_length=120, blank=True)
    postal_code = models.CharField(
        _("postal code"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", _("A postal code has five digits."))],
    )
    town = models.CharField(_("town"), max_length=60, blank=True)
    online_address = WebAddressField(
        _("where to join online"), blank=True, help_text=_("Everybody sees it. Each part can have one of its own.")
    )
    status = models.CharField(
        _("status of the fair"), max_length=20, choices=OF_THE_WHOLE, default=ChangeStatus.SCHEDULED
    )
    status_reason = InEachLanguage(_("reason"), models.CharField, max_length=250, blank=True)
    host = models.CharField(
        _("host"), max_length=200, blank=True, help_text=_("Who is in charge this time; hosts of a series take turns.")
    )
    organiser = InEachLanguage(_("other organisers"), models.CharField, max_length=300, blank=True)

    release_note = InEachLanguage(
        _("note on the next version of the programme"), models.CharField, max_length=NOTE_LENGTH, blank=True
    )

    table_capacity = models.PositiveSmallIntegerField(
        _("how many tables there are"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_TABLES)],
        help_text=_("Leave it empty to count the tables below."),
    )
    applications_from = models.DateField(_("applications from"), null=True, blank=True)
    applications_until = models.DateField(
        _("applications until"),
        null=True,
        blank=True,
        help_text=_("Organisations apply for a table on these days, by a form on the page of the fair."),
    )
    chooses_table = models.BooleanField(
        _("organisations choose among the free tables"),
        default=False,
        help_text=_("Once a table is granted to them, on the page that their link opens."),
    )
    tables_email = models.EmailField(
        _("e-mail of who looks after the tables"),
        blank=True,
        help_text=_(
            "Organisations that apply see it in their mails. It gets a mail when one applies, and when one withdraws."
        ),
    )

    theme_days = CodesField(
        models.CharField(max_length=60),
        verbose_name=_("theme days"),
        default=list,
        blank=True,
        help_text=_("Theme days on the days of the fair, as they are saved. Its page tells those that you choose."),
    )
    themes = TermsField("theme", verbose_name=_("themes"))
    target_groups = TermsField("target_group", verbose_name=_("target groups"))
    life_events = TermsField("life_event", verbose_name=_("life events"))

    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    picture_alt = InEachLanguage(_("picture in words"), models.CharField, max_length=200, blank=True)

    floor_plan = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("floor plan"),
        related_name="+",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        help_text=_("A picture. Mark the places of areas and tables on it below; a list under it tells the same."),
    )

    class Meta(records.Record.Meta):
        verbose_name = _("fair")
        verbose_name_plural = _("fairs")

    def clean(self) -> None:
        """Raise ValidationError for days and times that do not fit together, and for a picture not described."""
        super().clean()
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": gettext("The last day is before the first.")})
        if self.first_day and self.last_day and (self.last_day - self.first_day).days >= MOST_DAYS:
            raise ValidationError({"last_day": gettext("A fair takes at most two weeks.")})
        if self.closes and not self.opens:
            raise ValidationError({"opens": gettext("Give the time at which it starts, too.")})
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": gettext("The end is not after the start.")})
        if self.moved_from and self.moved_from == self.first_day:
            raise ValidationError({"moved_from": gettext("This is its first day: then it was not moved.")})
        if self.picture_id and not texts(self, "picture_alt"):
            raise ValidationError({"picture_alt_fi": gettext("Tell in words what the picture shows.")})
        self.clean_applications()

    def clean_applications(self) -> None:
        """Raise ValidationError for days of applications that do not fit together, or that end after the fair began."""
        first, last = self.applications_from, self.applications_until
        if (first is None) != (last is None):
            missing = "applications_from" if first is None else "applications_until"
            raise ValidationError({missing: gettext("Give both days, or neither.")})
        if first and last and last < first:
            raise ValidationError({"applications_until": gettext("The last day is before the first.")})
        if last and self.first_day and last >= self.first_day:
            raise ValidationError({"applications_until": gettext("Applications end before the fair begins.")})

    @property
    def days(self) -> list[datetime.date]:
        """The days of the fair, in their order."""
        last = max(self.first_day, self.last_day or self.first_day)
        count = min((last - self.first_day).days + 1, MOST_DAYS)
        return [self.first_day + datetime.timedelta(days=number) for number in range(count)]

    def occurrences(self, begin: datetime.datetime, finish: datetime.datetime) -> list[Occurrence]:
        """Return its days that end after `begin` and start before `finish`, with the status of the whole fair.

        The days of a fair that was moved are those it had at first, each moved by as much: their uids stay.
        """
        by = self.first_day - self.moved_from if self.moved_from else datetime.timedelta()
        planned, reason = [day - by for day in self.days], texts(self, "status_reason")
        rule = rule_of(Repeat(Frequency.DATES, dates=planned, start=self.opens, end=self.closes))
        moves = [OccurrenceChange(day, "rescheduled", new_day=day + by, reason=reason) for day in planned] if by else []
        found = occurrences(Timing(rule, self.opens, self.closes), moves, begin, finish)
        return with_status(found, cast(OccurrenceStatus, self.status), reason)


class FormerFairSlug(records.AbstractFormerSlug):
    """A slug that a fair had before."""

    fair = models.ForeignKey(Fair, verbose_name=_("fair"), related_name="former_slugs", on_delete=models.CASCADE)


class FairOrganiser(Child):
    """An organisation of the directory that organises a fair."""

    fair = ParentalKey(Fair, verbose_name=_("fair"), related_name="organisers", on_delete=models.CASCADE)
    organisation = models.ForeignKey(
        "directory.Organisation", verbose_name=_("organisation"), related_name="+", on_delete=models.CASCADE
    )

    class Meta(Child.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")

    def __str__(self) -> str:
        return str(self.organisation)


class NamedChild(KeyedChild):
    """A row of a fair that has a name in each language."""

    name = InEachLanguage(_("name"), models.CharField, max_length=120, blank=True)

    class Meta(KeyedChild.Meta):
        abstract = True

    def __str__(self) -> str:
        return displayed(self)

    def clean(self) -> None:
        """Raise ValidationError without a name in at least one language."""
        super().clean()
        if not texts(self, "name"):
            raise ValidationError({"name_fi": gettext("Give a name in at least one language.")})


class FairPart(NamedChild):
    """A part of a fair for an audience. The address of a stream for staff only is shown to nobody but editors."""

    fair = ParentalKey(Fair, verbose_name=_("fair"), related_name="parts", on_delete=models.CASCADE)
    audience = models.CharField(_("audience"), max_length=20, choices=Audience, default=Audience.EVERYBODY)
    stream = WebAddressField(_("address of the stream or recording"), blank=True)
    visibility = models.CharField(
        _("who sees the address"),
        max_length=10,
        choices=StreamVisibility,
        default=StreamVisibility.PUBLIC,
        help_text=_("An address for staff only is never shown to residents."),
    )

    class Meta(NamedChild.Meta):
        verbose_name = _("part of a fair")
        verbose_name_plural = _("parts of a fair")


class FairRoom(NamedChild):
    """A room of a fair: an auditorium, a lobby, a yard."""

    fair = ParentalKey(Fair, verbose_name=_("fair"), related_name="rooms", on_delete=models.CASCADE)

    class Meta(NamedChild.Meta):
        verbose_name = _("room")
        verbose_name_plural = _("rooms")


class FairBlock(KeyedChild, ClusterableModel):
    """A block of a fair's programme: lectures, a break or something else, in a room, online or both."""

    fair = ParentalKey(Fair, verbose_name=_("fair"), related_name="blocks", on_delete=models.CASCADE)
    kind = models.CharField(
        pgettext_lazy("of a block", "kind"), max_length=10, choices=BlockKind, default=BlockKind.LECTURES
    )
    title = InEachLanguage(_("title"), models.CharField, max_length=200, blank=True)
    day = models.DateField(
        pgettext_lazy("of a block", "day"),
        null=True,
        blank=True,
        help_text=_("Leave it empty for the first day of the fair."),
    )
    start = models.TimeField(_("starts at"), null=True, blank=True)
    end = models.TimeField(_("ends at"), null=True, blank=True)
    part = RowKeyField(_("part"))
    room = RowKeyField(_("room"), help_text=_("Rooms, parts and areas are offered when they have been saved."))
    online = models.BooleanField(_("is streamed or held online"), default=False)
    captions = models.BooleanField(_("captions are planned"), default=False)
    status = models.CharField(
        _("status of the block"),
        max_length=20,
        choices=ChangeStatus,
        default=ChangeStatus.SCHEDULED,
        help_text=_(
            "One that is cancelled or postponed stays in the programme, struck through. Of one that is moved, give the "
            "new time and room above. One that moved online has no room."
        ),
    )
    status_reason = InEachLanguage(_("reason"), models.CharField, max_length=NOTE_LENGTH, blank=True)

    class Meta(KeyedChild.Meta):
        verbose_name = pgettext_lazy("of a fair", "block")
        verbose_name_plural = pgettext_lazy("of a fair", "blocks")

    def __str__(self) -> str:
        return displayed(self, "title") or self.get_kind_display()

    @property
    def takes_place(self) -> bool:
        """Whether it is neither cancelled nor postponed."""
        return self.status not in NOT_TAKING_PLACE

    @property
    def is_online(self) -> bool:
        """Whether it is held or streamed online, as planned or because it moved there."""
        return self.online or self.status == ChangeStatus.MOVED_ONLINE

    def clean(self) -> None:
        """Raise ValidationError for times that do not fit together, and for a room of what moved online."""
        super().clean()
        if self.status == ChangeStatus.MOVED_ONLINE and self.room:
            raise ValidationError({"room": gettext("The block moved online: choose no room for it.")})
        if (self.start is None) != (self.end is None):
            missing = "start" if self.start is None else "end"
            raise ValidationError({missing: gettext("Give both times, or neither.")})
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise ValidationError({"end": gettext("The end is not after the start.")})


class FairItem(KeyedChild):
    """A talk or something else within a block, one after the other."""

    block = ParentalKey(
        FairBlock, verbose_name=pgettext_lazy("of a fair", "block"), related_name="items", on_delete=models.CASCADE
    )
    kind = models.CharField(pgettext_lazy("of a block", "kind"), max_length=10, choices=TalkKind, default=TalkKind.TALK)
    title = InEachLanguage(_("title"), models.CharField, max_length=200, blank=True)
    role = models.CharField(pgettext_lazy("of a speaker", "role"), max_length=24, choices=TalkRole, blank=True)
    speakers = models.CharField(
        _("speakers"), max_length=300, blank=True, help_text=_("Names, with commas between them.")
    )
    organisation = models.ForeignKey(
        "directory.Organisation",
        verbose_name=_("organisation"),
        related_name="fair_items",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
    )
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_TALK)],
    )

    class Meta(KeyedChild.Meta):
        verbose_name = pgettext_lazy("of a fair", "item")
        verbose_name_plural = pgettext_lazy("of a fair", "items")

    def __str__(self) -> str:
        return displayed(self, "title") or self.get_kind_display()
