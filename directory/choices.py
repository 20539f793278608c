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


class ServiceType(models.TextChoices):
    """Whether help is bought, or given by an association to whoever needs it."""

    MARKET = "market", _("Market-based service")
    ASSOCIATION = "association", _("Association-based help")


class Cost(models.TextChoices):
    """What taking part costs."""

    FREE = "free", _("Free of charge")
    FEE = "fee", _("There is a charge")


class PlaceKind(models.TextChoices):
    """How a place is visited."""

    VISITING = "visiting", _("A place to visit")
    ONLINE = "online", _("Online")


class Accessibility(models.TextChoices):
    """What a place has for those who need it."""

    STEP_FREE = "step-free", _("Step-free entrance")
    LIFT = "lift", _("Lift")
    TOILET = "toilet", _("Accessible toilet")
    PARKING = "parking", _("Accessible parking space")
    INDUCTION_LOOP = "induction-loop", _("Induction loop")
    GUIDE_DOG = "guide-dog", _("Assistance dogs are welcome")
    QUIET = "quiet", _("Quiet space")
    TRANSPORT = "transport", _("Public transport close by")


class ServiceLanguage(models.TextChoices):
    """Languages in which an organisation serves: ISO 639 codes."""

    FINNISH = "fi", _("Finnish")
    SWEDISH = "sv", _("Swedish")
    ENGLISH = "en", _("English")
    SIGN_LANGUAGE = "fse", _("Finnish Sign Language")
    SWEDISH_SIGN_LANGUAGE = "fss", _("Finland-Swedish Sign Language")
    NORTHERN_SAMI = "se", _("Northern Sámi")
    INARI_SAMI = "smn", _("Inari Sámi")
    SKOLT_SAMI = "sms", _("Skolt Sámi")
    ROMANI = "rmf", _("Kalo Finnish Romani")
    RUSSIAN = "ru", _("Russian")
    ESTONIAN = "et", _("Estonian")
    UKRAINIAN = "uk", _("Ukrainian")
    ARABIC = "ar", _("Arabic")
    SOMALI = "so", _("Somali")
    PERSIAN = "fa", _("Persian")
    KURDISH = "ku", _("Kurdish")
    VIETNAMESE = "vi", _("Vietnamese")
    THAI = "th", _("Thai")
    FRENCH = "fr", _("French")
    SPANISH = "es", _("Spanish")
    GERMAN = "de", _("German")


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


class PathPhase(models.TextChoices):
    """The phases of a service path, in their order."""

    BEFORE = "before", _("Before you need help")
    SEEKING = "seeking", _("When you look for help")
    WAITING = "waiting", _("While you wait")
    CARE = "care", _("In care or treatment")
    AFTERWARDS = "afterwards", _("Afterwards")
    EVERYDAY = "everyday", _("Everyday life")
    CLOSE_ONES = "close", _("For those close to you")
