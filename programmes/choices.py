"""The choices of the programmes' models."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programmes.schedule import ItemKind, SpeakerSide
from programmes.table_applications import ApplicationState


class FairMode(models.TextChoices):
    """How a fair is held."""

    ON_SITE = "on-site", pgettext_lazy("way to hold a fair", "On site")
    ONLINE = "online", pgettext_lazy("way to hold a fair", "Online")
    HYBRID = "hybrid", pgettext_lazy("way to hold a fair", "On site and online")


class Audience(models.TextChoices):
    """Whom a part of a fair is for."""

    EVERYBODY = "everybody", _("For everybody")
    RESIDENTS = "residents", _("For residents")
    PROFESSIONALS = "professionals", _("For professionals")
    ASSOCIATIONS = "associations", _("For associations")


class StreamVisibility(models.TextChoices):
    """Who gets to know the address of a stream."""

    PUBLIC = "public", pgettext_lazy("visibility", "Public")
    STAFF = "staff", pgettext_lazy("visibility", "Staff only")


class MaterialVisibility(models.TextChoices):
    """Who gets to see a recording or slides."""

    PUBLIC = StreamVisibility.PUBLIC.value, StreamVisibility.PUBLIC.label
    STAFF = StreamVisibility.STAFF.value, StreamVisibility.STAFF.label
    NONE = "none", pgettext_lazy("visibility", "Nobody yet")


class CaptionState(models.TextChoices):
    """What captions a recording has."""

    NONE = "none", pgettext_lazy("captions", "No captions")
    AUTOMATIC = "automatic", pgettext_lazy("captions", "Automatic captions")
    CHECKED = "checked", pgettext_lazy("captions", "Checked captions")


class BlockKind(models.TextChoices):
    """What a block of a fair is: values of `schedule.ItemKind`."""

    LECTURES = ItemKind.LECTURES.value, pgettext_lazy("block of a fair", "Lectures")
    BREAK = ItemKind.BREAK.value, pgettext_lazy("block of a fair", "Break")
    OTHER = ItemKind.OTHER.value, pgettext_lazy("block of a fair", "Other programme")


class TalkKind(models.TextChoices):
    """What an item of a block is: values of `schedule.ItemKind`."""

    TALK = ItemKind.TALK.value, pgettext_lazy("item of a fair", "Talk")
    BREAK = ItemKind.BREAK.value, pgettext_lazy("block of a fair", "Break")
    OTHER = ItemKind.OTHER.value, pgettext_lazy("block of a fair", "Other programme")


class TalkRole(models.TextChoices):
    """From which side a talk is given: the values of `schedule.SpeakerSide`."""

    PROFESSIONAL = SpeakerSide.PROFESSIONAL.value, _("Professional")
    ASSOCIATION = SpeakerSide.ASSOCIATION.value, pgettext_lazy("role of a speaker", "Association")
    EXPERT_BY_EXPERIENCE = SpeakerSide.EXPERT_BY_EXPERIENCE.value, _("Expert by experience")
    INTERVIEW = SpeakerSide.INTERVIEW.value, _("Interview")
    VIDEO = SpeakerSide.VIDEO.value, pgettext_lazy("role of a speaker", "Video")
    HOST = SpeakerSide.HOST.value, pgettext_lazy("role of a speaker", "Host")


class SessionVariant(models.TextChoices):
    """How info sessions are held."""

    ONLINE = "online", _("Online")
    OPEN_HOUR = "open-hour", _("Open hour")


class TableState(models.TextChoices):
    """The state of an application for a table: the values of `table_applications.ApplicationState`."""

    APPLIED = ApplicationState.APPLIED.value, pgettext_lazy("application for a table", "Applied")
    WAITING = ApplicationState.WAITING.value, pgettext_lazy("application for a table", "On the waiting list")
    ACCEPTED = ApplicationState.ACCEPTED.value, pgettext_lazy("application for a table", "Accepted, to be confirmed")
    CONFIRMED = ApplicationState.CONFIRMED.value, pgettext_lazy("application for a table", "Confirmed")
    DECLINED = ApplicationState.DECLINED.value, pgettext_lazy("application for a table", "Declined")
    WITHDRAWN = ApplicationState.WITHDRAWN.value, pgettext_lazy("application for a table", "Withdrawn")


class TaskPhase(models.TextChoices):
    """The phases of making a fair, in their order."""

    IDEAS = "ideas", pgettext_lazy("phase of a fair", "Ideas")
    PLANNING = "planning", pgettext_lazy("phase of a fair", "Planning")
    EVENT = "event", pgettext_lazy("phase of a fair", "Event")
    EVALUATION = "evaluation", pgettext_lazy("phase of a fair", "Evaluation")
