"""Regions, their domains, and the municipalities of Finland: tables of the public schema."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_tenants.models import DomainMixin, TenantMixin

TEMPLATE_SCHEMA = "template"
hex_colour = RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Write the colour as # and six digits 0–9 or a–f: #1a5f7a."))


class RegionKind(models.TextChoices):
    """The kind of body that is responsible for a region."""

    COUNTY = "county", _("Wellbeing services county")
    CITY = "city", _("City")
    JOINT_AUTHORITY = "joint-authority", _("Joint authority")
    NATIONAL = "national", _("National")
    OTHER = "other", _("Other")
    TEMPLATE = "template", _("Template for new regions")


class RegionState(models.TextChoices):
    """Who a region serves: its staff only, everybody, nobody."""

    SETTING_UP = "setting-up", _("Being set up")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


def provisioned_at_first() -> list[str]:
    """Return the kinds of things that a region was provisioned with where nothing was recorded: up to November 2026."""
    return ["page", "organisation", "operating-model"]


class Region(TenantMixin):
    """A wellbeing services county, Helsinki, or the national portal: one PostgreSQL schema.

    `logo` is the name of a picture in the region's media folder. The theme is derived from the colour `accent`.
    `provisioned` are the codes of the kinds of things with which the region was provisioned (`sites.kinds.Kind`).
    """

    auto_create_schema = False
    auto_drop_schema = False

    code = models.SlugField(_("code"), max_length=40, unique=True)
    statistics_code = models.CharField(_("Statistics Finland code"), max_length=2, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=RegionKind, default=RegionKind.COUNTY)
    name_fi = models.CharField(_("name in Finnish"), max_length=120)
    name_sv = models.CharField(_("name in Swedish"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    short_fi = models.CharField(_("short name in Finnish"), max_length=60)
    short_sv = models.CharField(_("short name in Swedish"), max_length=60)
    short_en = models.CharField(_("short name in English"), max_length=60)
    brand = models.CharField(_("brand name"), max_length=60, blank=True)
    former_names = ArrayField(
        models.CharField(max_length=120), verbose_name=_("former names"), default=list, blank=True
    )
    languages = ArrayField(models.CharField(max_length=5), verbose_name=_("languages, the first one first"))
    state = models.CharField(_("state"), max_length=20, choices=RegionState, default=RegionState.OPEN)
    residents = models.PositiveIntegerField(_("residents"), null=True, blank=True)
    residents_year = models.PositiveSmallIntegerField(_("year of the number of residents"), null=True, blank=True)
    residents_source = models.CharField(_("source of the number of residents"), max_length=200, blank=True)
    accent = models.CharField(_("accent colour"), max_length=7, blank=True, validators=[hex_colour])
    logo = models.CharField(_("logo"), max_length=200, blank=True)
    provisioned = ArrayField(models.CharField(max_length=40), default=provisioned_at_first, editable=False)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("code",)
        constraints = [
            # Its superusers administer all regions.
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(kind=RegionKind.NATIONAL), name="one_national_region"
            )
        ]

    def __str__(self) -> str:
        return self.name_fi


class Domain(DomainMixin):
    """A host name of a region; URLs are built with the primary one."""

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")

    def __str__(self) -> str:
        return self.domain


class Municipality(models.Model):
    """A municipality of Finland. Source: Statistics Finland, classification of municipalities 2026, CC BY 4.0."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=60)
    name_sv = models.CharField(_("name in Swedish"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    county_code = models.CharField(_("wellbeing services county"), max_length=2, db_index=True)
    language_relation = models.PositiveSmallIntegerField(_("languages of the municipality"))

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ("name_fi",)

    def __str__(self) -> str:
        return self.name_fi


class Population(models.Model):
    """How many people lived in a municipality on the last day of a year, and how many of them with which language.

    `source` tells where the numbers are from and under which licence. Numbers by language may be missing.
    """

    municipality = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    everybody = models.PositiveIntegerField()
    finnish = models.PositiveIntegerField(null=True)
    swedish = models.PositiveIntegerField(null=True)
    other = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("municipality", "year"), name="one_population_of_a_municipality_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year}: {self.everybody}"


class OutsideIndicator(models.Model):
    """What somebody else's figures of the regions are about: an indicator of Sotkanet by its number there.

    `names` and `publishers` are by language. `updated` is the day on which the publisher renewed the figures. `beside`
    are codes of our own indicators on whose pages the figures are shown, too.
    """

    number = models.PositiveIntegerField(unique=True)
    names = models.JSONField()
    publishers = models.JSONField(default=dict)
    decimals = models.PositiveSmallIntegerField(default=0)
    updated = models.DateField()
    licence = models.CharField(max_length=60)
    beside = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.number}"


class OutsideFigure(models.Model):
    """Somebody else's figure of a region (its code of Statistics Finland), or of the whole country ("") in a year."""

    indicator = models.ForeignKey(OutsideIndicator, models.CASCADE, related_name="figures")
    region = models.CharField(max_length=2, blank=True)
    year = models.PositiveSmallIntegerField()
    value = models.DecimalField(max_digits=18, decimal_places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("indicator", "region", "year"), name="one_outside_figure_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.region} {self.year}"
