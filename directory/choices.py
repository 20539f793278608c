"""The choices of the directory's models."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    """The kinds of organisations."""

    ASSOCIATION = "association", _("Association")
    FOUNDATION = "foundation", _("Foundation")
    PARISH = "parish", _("Parish")
    MUNICIPALITY = "municipality", _("Municipality")
    COUNTY = "county", _("Wellbeing services county")
    NETWORK = "network", _("Network without registration")
    PROJECT = "project", _("Project")


class TakesNew(models.TextChoices):
    """Whether an organisation takes new people now."""

    YES = "yes", _("Yes")
    QUEUE = "queue", _("There is a queue")
    NO = "no", _("Not now")


class Phase(models.TextChoices):
    """Kehittämisen vaihe: how far the model has come. Unfinished models are published on purpose."""

    IDEA = "idea", _("Idea")
    PLANNING = "planning", _("Planning")
    TRIAL = "trial", _("Trial")
    READY = "ready", _("Ready")


class Funder(models.TextChoices):
    """Toimintamallin rahoittaja."""

    NONE = "none", _("No separate funding")
    MINISTRY = "stm", _("Ministry of Social Affairs and Health (STM)")
    MUNICIPALITY = "municipality", _("Municipality")
    STEA = "stea", _("Funding Centre for Social Welfare and Health Organisations (STEA)")
    COUNTY = "county", _("Wellbeing services county")
    UNION = "eu", _("European Union")
    OTHER = "other", _("Other funder")
