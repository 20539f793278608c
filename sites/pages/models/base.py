"""What every page of a region shares."""

from typing import Any, ClassVar, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import SimpleTemplateResponse, TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.fields import SynchronizedField, TranslatableField

from sites.contexts import context_of
from sites.pages import route_slugs
from sites.pages.page_tree import page_paths
from sites.pages.restrictions import covering
from sites.pages.untranslated import mark_response
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

# Fields of every page: those translated into each language, and those synchronised between all.
LANGUAGE_FIELDS = tuple(TranslatableField(name) for name in ("title", "slug", "seo_title", "search_description"))
SHARED_FIELDS = (SynchronizedField("show_in_menus"),)

OTHER_LANGUAGE = _(
    "A copy is in the language of its page: choose a place among the pages in that language. "
    "To have the page in another language, translate it."
)


class RegionPageForm(WagtailAdminPageForm):
    """The form of every page. A new page has no parent yet; the form knows it."""

    def clean(self) -> Any:
        cleaned = super().clean()
        try:
            route_slugs.check(self.cleaned_data.get("slug", ""), self.parent_page)
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned


class RegionPageCopyForm(CopyForm):
    """The form that copies a page: to a place in its own language, where no route hides it."""

    def clean(self) -> Any:
        cleaned = super().clean()
        parent = cleaned.get("new_parent_page") or self.page.get_parent()
        if not parent.is_root() and parent.locale_id != self.page.locale_id:
            self.add_error("new_parent_page", OTHER_LANGUAGE)
        try:
            route_slugs.check(cleaned.get("new_slug", ""), parent)
        except ValidationError as error:
            self.add_error("new_slug", error.messages)
        return cleaned


class RegionPage(Page):
    """The base of every page type: its listing (`listing_parts`), language and restrictions."""

    base_form_class = RegionPageForm
    copy_form_class = RegionPageCopyForm
    in_footer: ClassVar[bool] = False  # whether every page's footer links here

    is_unrestricted = False  # true of a page of which a query has told so (`page_tree.find_page`)

    # By language, the texts that have no translation yet; computed when the page is published.
    untranslated = models.JSONField(_("texts that are not translated"), default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Serve the page, with a notice and `lang` where its text is in another language."""
        return self.with_languages(super().serve(request, *args, **kwargs))

    def with_languages(self, response: Any) -> Any:
        """Return a response in which the page's untranslated texts get their `lang` once it is rendered."""
        if self.untranslated and isinstance(response, SimpleTemplateResponse):
            response.add_post_render_callback(lambda rendered: mark_response(rendered, self.untranslated))
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | context_of(self, request)

    def serve_password_required_response(self, request: HttpRequest, form: Any, action_url: str) -> TemplateResponse:
        """Serve the password form without title, summary or breadcrumbs of the page."""
        own = cast(RegionRequest, request)
        own.language_paths, own.languages_missing = page_paths(self, own)
        asked = {"form": form, "action_url": action_url}
        return TemplateResponse(request, "wagtailcore/password_required.html", asked)

    def get_view_restrictions(self) -> Any:
        """Return the restrictions that cover the page, those of its translations included; no query where none does."""
        return PageViewRestriction.objects.none() if self.is_unrestricted else covering(self)

    def clean(self) -> None:
        super().clean()
        route_slugs.check(self.slug, self.get_parent())

    def minimal_clean(self) -> None:
        """Validate a draft as Wagtail does; raise ValidationError for a slug covered by a route as well."""
        super().minimal_clean()
        route_slugs.check(self.slug, self.get_parent())

    @classmethod
    def redirects_in(cls, region: RegionFacts) -> bool:
        """Return whether pages of this type only redirect in a region: they stand in no site map then."""
        return False

    @classmethod
    def before_listing(cls, pages: list[Any]) -> None:
        """Prefetch, for many pages of this type, what `listing_parts` and `listing_body` read."""

    def listing_parts(self) -> dict[str, Any]:
        """Return this translation's parts of its Listing: `summary` and other fields, not its body."""
        return {"summary": self.search_description}

    def listing_body(self) -> str:
        """Return this translation's text as HTML. Only the search reads it, so no card costs it.

        Front pages and statements have none: they speak of everything, and are found by their name and introduction.
        """
        return ""


class ListsKind:
    """A page that lists the things of a kind. On the national site it redirects to the nationwide search."""

    listed_kind: ClassVar[str]

    @classmethod
    def redirects_in(cls, region: RegionFacts) -> bool:
        return region.kind == RegionKind.NATIONAL

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve the list; on the national site redirect to the search for its kind, with the query as it came."""
        own = cast(RegionRequest, request)
        if self.redirects_in(own.region) and not getattr(request, "is_preview", False):
            query = request.GET.copy()
            query["kind"] = self.listed_kind
            return HttpResponseRedirect(f"{reverse('search')}?{query.urlencode()}")
        response: HttpResponse = super().serve(request, *args, **kwargs)  # type: ignore[misc]
        return response


class WithPicture(models.Model):
    """A page with one picture, which has a text alternative or is declared decorative."""

    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    picture_alt = models.CharField(
        _("picture in words"),
        max_length=250,
        blank=True,
        help_text=_("What the picture tells, for those who do not see it."),
    )
    picture_decorative = models.BooleanField(
        _("the picture is decoration"), default=False, help_text=_("It tells nothing that the text does not.")
    )

    picture_panel = MultiFieldPanel(
        [FieldPanel(name) for name in ("picture", "picture_alt", "picture_decorative")], heading=_("Picture")
    )
    picture_fields = (
        TranslatableField("picture_alt"),
        SynchronizedField("picture", overridable=False),
        SynchronizedField("picture_decorative", overridable=False),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.picture_id and not self.picture_alt and not self.picture_decorative:
            raise ValidationError({"picture_alt": _("Describe the picture, or declare that it is decoration.")})

    @property
    def shown_picture(self) -> Any:
        """Return the picture with its text alternative, for the `picture` tag; None where there is none."""
        if self.picture is not None:
            self.picture.contextual_alt_text = self.picture_alt
            self.picture.decorative = self.picture_decorative
        return self.picture
