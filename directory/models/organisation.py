"""An organisation: one row for all languages, so that a fact changed once is right in each of them."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import activate, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin

from directory.choices import OrganisationKind, TakesNew
from directory.validators import check_business_id
from sites.contexts import context_of
from sites.terms.fields import TermsField
from sites.translated import texts, translated

SUMMARY_LENGTH = 150  # PTV: a summary has at most 150 characters, a description at most 2,500
DESCRIPTION_LENGTH = 2500


def _text(label: Any, length: int) -> models.CharField:
    return models.CharField(label, max_length=length, blank=True)


def _long_text(label: Any) -> models.TextField:
    # A TextField's own length is checked by forms alone, not where a list is loaded.
    return models.TextField(
        label, max_length=DESCRIPTION_LENGTH, blank=True, validators=[MaxLengthValidator(DESCRIPTION_LENGTH)]
    )


class Organisation(DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    """An association, foundation, parish or other body whose help or activities residents look for."""

    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        help_text=_("The organisation's id in the region's own list."),
    )
    slug = models.SlugField(_("address"), max_length=100, unique=True, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind, default=OrganisationKind.ASSOCIATION)
    name_fi = _text(_("name in Finnish"), 200)
    name_sv = _text(_("name in Swedish"), 200)
    name_en = _text(_("name in English"), 200)
    former_names = models.TextField(_("former and other names"), blank=True, help_text=_("One on each line."))
    business_id = models.CharField(_("business ID"), max_length=9, blank=True, validators=[check_business_id])

    summary_fi = _text(_("summary in Finnish"), SUMMARY_LENGTH)
    summary_sv = _text(_("summary in Swedish"), SUMMARY_LENGTH)
    summary_en = _text(_("summary in English"), SUMMARY_LENGTH)
    description_fi = _long_text(_("description in Finnish"))
    description_sv = _long_text(_("description in Swedish"))
    description_en = _long_text(_("description in English"))
    alert_fi = _text(_("alert in Finnish"), 250)
    alert_sv = _text(_("alert in Swedish"), 250)
    alert_en = _text(_("alert in English"), 250)

    themes = TermsField("theme", verbose_name=_("themes"))
    activities = TermsField("activity", verbose_name=_("forms of support"))
    target_groups = TermsField("target_group", verbose_name=_("target groups"))
    life_events = TermsField("life_event", verbose_name=_("life events"))
    municipalities = TermsField("municipality", verbose_name=_("municipalities"))
    nationwide = models.BooleanField(_("works in the whole country"), default=False)
    takes_new = models.CharField(_("takes new people"), max_length=10, choices=TakesNew, blank=True)

    street = _text(_("street address"), 120)
    postal_code = models.CharField(
        _("postal code"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}$", _("A postal code has five digits."))],
    )
    town = _text(_("town"), 60)
    address_public = models.BooleanField(
        _("the address may be shown"),
        default=True,
        help_text=_("Untick for shelters and others whose place is not told."),
    )
    phone = _text(_("phone"), 60)
    email = models.EmailField(_("e-mail"), blank=True)
    web = models.URLField(_("web address"), blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name_fi", "name_sv", "name_en", "pk")

    def __str__(self) -> str:
        return str(translated(self, "name", "fi"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.give_slug()
        self.key = self.key or None
        with transaction.atomic():
            if "slug" in (kwargs.get("update_fields") or {"slug"}):
                note_former_slug(self)
            super().save(*args, **kwargs)

    def clean(self) -> None:
        """An organisation has a name in at least one language."""
        super().clean()
        if not texts(self, "name"):
            raise ValidationError({"name_fi": gettext("Give a name in at least one language.")})

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Gives the organisation its address first, so that the address is checked like the rest."""
        self.give_slug()
        super().full_clean(*args, **kwargs)

    def give_slug(self) -> None:
        """An address of its own, made of the name, where it has none."""
        if not self.slug:
            others = Organisation.objects.exclude(pk=self.pk).values_list("slug", flat=True)
            former = FormerSlug.objects.exclude(organisation=self.pk).values_list("slug", flat=True)
            self.slug = free_slug(str(self), {*others, *former})

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """An organisation is previewed as residents see it in each language."""
        return list(settings.LANGUAGES)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "directory/organisation.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        activate(mode_name)
        return super().get_preview_context(request, mode_name) | context_of(self, request)


class FormerSlug(models.Model):
    """An address an organisation had before; whoever comes there is led to the present one."""

    slug = models.SlugField(_("address"), max_length=100, unique=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), related_name="former_slugs", on_delete=models.CASCADE
    )

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        default_permissions = ()

    def __str__(self) -> str:
        return self.slug


def free_slug(name: str, taken: Collection[str]) -> str:
    """An address made of a name that is not among those taken: with -2, -3 … where it is."""
    plain = slugify(name.lower().translate(str.maketrans("åäö", "aao")))[:90] or "organisation"
    slug, number = plain, 1
    while slug in taken:
        number += 1
        slug = f"{plain}-{number}"
    return slug


def note_former_slug(organisation: Organisation) -> None:
    """Before an organisation is saved: keeps the address it loses, where residents may have known it.

    An address belongs to whoever has it now: no former one shadows it, whosever it was.
    """
    FormerSlug.objects.filter(slug=organisation.slug).delete()
    if organisation.pk is None:
        return
    known = Organisation.objects.filter(pk=organisation.pk, first_published_at__isnull=False)
    lost = known.exclude(slug=organisation.slug)
    for slug in lost.values_list("slug", flat=True):
        FormerSlug.objects.update_or_create(slug=slug, defaults={"organisation": organisation})
