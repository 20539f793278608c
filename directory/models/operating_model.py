"""Operating models as Innokylä describes them: basic information (Perustiedot) and the sections of the path."""

from typing import Any, cast

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from directory.choices import Funder, Phase
from directory.completeness_panel import ModelCompletenessPanel
from directory.models.shared_facts import SharesFacts
from directory.programme_codes import ProgrammeCode
from directory.section_blocks import ChangesField, SectionsField, is_empty
from sites.link_values import WebAddressField
from sites.pages.blocks import words_of
from sites.pages.models.base import RegionPage, RegionPageForm, WithPicture
from sites.regions.models import RegionKind
from sites.regions.request import RegionRequest
from sites.rich_text_links import SafeRichTextField
from sites.terms.fields import CodesField, TermsField

BASICS = ("short_description", "place", "municipalities", "nationwide", "funders", "group", "whole", "links", "author")
INNOKYLA = ("innokyla_url", "innokyla_created", "innokyla_modified")
BESIDE = ("phase", "themes", "audiences", "target_groups", "topics", "phenomena", *INNOKYLA)
PROGRAMME = ("programme", "pillar", "investment")
ORIGIN = (
    "origin_region",
    "origin_key",
    "origin_title",
    "origin_url",
    "origin_date",
    "origin_version",
    "origin_changes",
)
# What a reader of each language reads in it, and what is the same in all.
TEXTS = (
    *("title", "slug", "seo_title", "search_description", "short_description", "place", "whole", "links"),
    *("author", "sections", "changes", "topics", "phenomena", "origin_title", "origin_changes"),
)
FACTS = (
    *("municipalities", "nationwide", "funders", "phase", "themes", "audiences", "target_groups", *INNOKYLA),
    *PROGRAMME,
    *("group", "origin_region", "origin_key", "origin_url", "origin_date", "origin_version"),
)


# The address of the development path below the model's own, by language; each is answered in any language.
PATH_SEGMENTS = {"fi": "kehittamispolku", "sv": "utvecklingsvag", "en": "development-path"}


class OperatingModelPart(models.TextChoices):
    """The parts of a model, each with an address of its own."""

    SUMMARY = "", _("Summary")
    PATH = "path", _("Development path")


class OperatingModelForm(RegionPageForm):
    """The form of an operating model: every section is in it, in the order of the path."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = OperatingModelPage._meta.get_field("sections")
        self.initial["sections"] = field.stream_block.with_every_section(self.initial.get("sections"))

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.is_new_phase(cleaned) and not self.is_draft:
            self.add_error("changes", gettext("Tell readers what changed now that the model is in another phase."))
        if self.instance.origin_key and not cleaned.get("origin_changes") and not self.is_draft:
            message = gettext("Tell readers what you changed in the model of the other region.")
            self.add_error("origin_changes", message)
        return cleaned

    @property
    def is_draft(self) -> bool:
        """Return whether the form is saved as a draft, which may lack what is required."""
        return bool(self.is_deferred_validation)

    def is_new_phase(self, cleaned: dict[str, Any]) -> bool:
        """Return whether a published model would get another phase without a further change that readers see.

        A model may come back to a phase: what was told of the first time does not count.
        """
        phase = cleaned.get("phase")
        published = OperatingModelPage.objects.filter(pk=self.instance.pk, live=True).first()
        if published is None or phase in (None, published.phase) or "changes" not in cleaned:
            return False
        told, before = ([each.value["phase"] for each in some] for some in (cleaned["changes"], published.changes))
        return told.count(phase) <= before.count(phase)


class OperatingModelPage(RoutablePageMixin, WithPicture, SharesFacts, RegionPage):  # type: ignore[django-manager-missing]
    """One operating model in one language. Field names follow Innokylä's template, in its order.

    The cover is the `picture`. `origin_…` tell which model of another region this one is adapted from; of a model that
    is no adaptation they are empty. `origin_region` is the region's public code, `origin_key` the original's
    translation key there, `origin_version` the original's `version` at the time.
    """

    base_form_class = OperatingModelForm

    short_description = models.TextField(_("Short description"), max_length=500, blank=True)
    place = models.CharField(_("Place of implementation"), max_length=250, blank=True)
    municipalities = TermsField("municipality", verbose_name=_("Municipalities"))
    nationwide = models.BooleanField(_("Nationwide"), default=False)
    funders = CodesField(
        models.CharField(max_length=20, choices=Funder), verbose_name=_("Funder"), default=list, blank=True
    )
    group = models.ForeignKey(
        "directory.ModelGroupPage",
        verbose_name=pgettext_lazy("of operating models", "Group"),
        on_delete=models.SET_NULL,
        related_name="models",
        null=True,
        blank=True,
        help_text=_("The page of the group. Without one, write its name below."),
    )
    whole = models.CharField(_("Part of the whole"), max_length=250, blank=True)
    links = SafeRichTextField(
        _("Attachments and links"), features=["link", "record-link", "document-link", "ul"], blank=True
    )
    author = models.CharField(_("Author"), max_length=250, blank=True, help_text=_("A team or an organisation."))

    sections = SectionsField(
        _("Sections"),
        help_text=_("Sections marked with ** show both on the summary and on the development path. Any may be empty."),
    )

    phase = models.CharField(_("Phase of development"), max_length=20, choices=Phase, default=Phase.IDEA)
    themes = TermsField("theme", verbose_name=_("Themes"))
    audiences = TermsField("audience", verbose_name=_("Target group"))
    target_groups = TermsField("target_group", verbose_name=_("Target groups of the service catalogue"))
    topics = models.CharField(_("Topics"), max_length=250, blank=True, help_text=_("Free words, a comma between them."))
    phenomena = models.CharField(
        _("Phenomena"), max_length=250, blank=True, help_text=_("Free words, a comma between them.")
    )
    innokyla_url = WebAddressField(_("Address in Innokylä"), blank=True)
    innokyla_created = models.DateField(_("Created in Innokylä"), null=True, blank=True)
    innokyla_modified = models.DateField(_("Last modified in Innokylä"), null=True, blank=True)

    programme = models.CharField(
        _("Programme"), max_length=10, blank=True, help_text=_("The abbreviation, such as RRP.")
    )
    pillar = models.PositiveSmallIntegerField(_("Pillar"), null=True, blank=True)
    investment = models.PositiveSmallIntegerField(_("Investment"), null=True, blank=True)

    changes = ChangesField(
        _("What changed"), help_text=_("A new version of the model: its phase, and what readers should know of it.")
    )

    origin_region = models.CharField(_("Region of the original"), max_length=40, blank=True, editable=False)
    origin_key = models.CharField(_("Key of the original"), max_length=64, blank=True, editable=False)
    origin_title = models.CharField(_("Name of the original"), max_length=255, blank=True)
    origin_url = WebAddressField(_("Address of the original"), blank=True)
    origin_date = models.DateField(_("Date of the adaptation"), null=True, blank=True)
    origin_version = models.PositiveSmallIntegerField(
        _("Version of the original"),
        null=True,
        blank=True,
        help_text=_("Raise it when you have taken over what a newer version of the original has changed."),
    )
    origin_changes = models.TextField(_("What was changed when the model was adapted"), max_length=1000, blank=True)

    content_panels = [
        *Page.content_panels,
        ModelCompletenessPanel(heading=_("Completeness")),
        WithPicture.picture_panel,
        MultiFieldPanel([FieldPanel(name) for name in BASICS], heading=_("Basic information")),
        FieldPanel("sections"),
        MultiFieldPanel(
            [*(FieldPanel(name) for name in BESIDE), FieldRowPanel([FieldPanel(name) for name in PROGRAMME])],
            heading=_("Beside"),
        ),
        FieldPanel("changes"),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("origin_title", "origin_url", "origin_date", "origin_version", "origin_changes")
            ],
            heading=_("Adapted from"),
        ),
    ]
    translatable_fields = [
        *(TranslatableField(name) for name in TEXTS),
        *(SynchronizedField(name, overridable=False) for name in (*FACTS, "show_in_menus")),
        *WithPicture.picture_fields,
    ]
    parent_page_types = ["directory.OperatingModelIndexPage"]
    subpage_types: list[str] = []
    template = "directory/operating_model_page.html"
    part: str = OperatingModelPart.SUMMARY  # that of the requested route

    class Meta:
        verbose_name = _("operating model")
        verbose_name_plural = _("operating models")

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """Return the parts, of which editors preview each."""
        return list(OperatingModelPart.choices)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Serve a route; a route's view does not call the `serve` of pages."""
        return self.with_languages(super().serve(request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> Any:
        """Serve the preview of a part."""
        self.part = mode_name
        return self.render(request)

    @path("")
    def serve_summary(self, request: HttpRequest) -> HttpResponse:
        """Serve the summary."""
        return cast(HttpResponse, self.render(request))

    @re_path(rf"^(?:{'|'.join(PATH_SEGMENTS.values())})/$")
    def serve_path(self, request: HttpRequest) -> HttpResponse:
        """Serve the development path."""
        self.part = OperatingModelPart.PATH
        return cast(HttpResponse, self.render(request))

    @property
    def filled_sections(self) -> dict[str, Any]:
        """Return the values of the sections that hold something, by code."""
        return {child.block_type: child.value for child in self.sections if not is_empty(child.value)}

    @property
    def version(self) -> int:
        """Return the number of the version: each change makes a new one."""
        return 1 + len(self.changes)

    @property
    def programme_code(self) -> ProgrammeCode:
        """Return the programme with pillar and investment."""
        return ProgrammeCode(self.programme, self.pillar, self.investment)

    def listing_parts(self) -> dict[str, Any]:
        return {
            "summary": self.short_description,
            "keywords": [*words_in(self.topics), *words_in(self.phenomena), *filter(None, [str(self.programme_code)])],
            "badges": (self.phase,),
            **classification_of(self),
        }

    def listing_body(self) -> str:
        return f"{escape(self.place)} {words_of(self.sections)}"


def classification_of(page: Any) -> dict[str, Any]:
    """Return the parts of a Listing that facets match, from a model's page or a row with its columns."""
    return {
        "terms": {
            "theme": tuple(page.themes),
            "audience": tuple(page.audiences),
            "target_group": tuple(page.target_groups),
            "municipality": tuple(page.municipalities),
        },
        "choices": {"phase": (page.phase,), "funder": tuple(page.funders)},
        "nationwide": page.nationwide,
    }


def words_in(text: str) -> list[str]:
    """Return free words that stand with commas between them."""
    return [word.strip() for word in text.split(",") if word.strip()]


class OperatingModelIndexPage(RegionPage):
    """The list of a region's operating models; on the national site that of all regions'."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["directory.OperatingModelPage", "directory.ModelGroupPage"]
    template = "directory/operating_model_index_page.html"

    class Meta:
        verbose_name = _("list of operating models")
        verbose_name_plural = _("lists of operating models")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the list; that of the country is not stored."""
        response = cast(HttpResponse, super().serve(request, *args, **kwargs))
        if self.shows_the_country(request):
            # No change of another region invalidates a cached page of this one.
            response.headers["Cache-Control"] = "no-cache"
        return response

    def shows_the_country(self, request: HttpRequest) -> bool:
        """Return whether the list holds the models of all regions: on the national site."""
        return cast(RegionRequest, request).region.kind == RegionKind.NATIONAL

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}
