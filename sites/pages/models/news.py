"""News: the list with its archive, and each item."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from sites.dates import is_sensible_year
from sites.pages.blocks import BodyField, words_of
from sites.pages.locales import language_of
from sites.pages.models.base import LANGUAGE_FIELDS, SHARED_FIELDS, RegionPage, RegionPageForm, WithPicture
from sites.pages.news_filter import NewsFilter
from sites.pages.restrictions import unrestricted
from sites.regions.models import RegionKind
from sites.regions.request import RegionRequest


def check_tag(name: str) -> None:
    """Raise ValidationError for a tag without a letter or digit: it would have no address."""
    if not any(character.isalnum() for character in name):
        raise ValidationError(_("The tag “%(tag)s” has no letters."), params={"tag": name})


class NewsTag(TagBase):
    """A subject of news. All languages share a tag; it may have a label in each of them."""

    free_tagging = True

    name_fi = models.CharField(_("name in Finnish"), max_length=100, blank=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=100, blank=True)
    name_en = models.CharField(_("name in English"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("news tag")
        verbose_name_plural = _("news tags")
        ordering = ("name",)

    def clean(self) -> None:
        super().clean()
        check_tag(self.name)

    def name_in(self, language: str) -> str:
        """Return the tag's label in a language; its default name where there is none."""
        return str(getattr(self, f"name_{language}", "") or self.name)


class TaggedNews(ItemBase):
    """The tag of a news item."""

    tag = models.ForeignKey(NewsTag, related_name="tagged", on_delete=models.CASCADE)
    content_object = ParentalKey("pages.NewsPage", related_name="tagged_items", on_delete=models.CASCADE)


def public_news() -> Any:
    """Return the live, unrestricted, unexpired news of the region in every language, without aliases."""
    live = NewsPage.objects.live().filter(alias_of=None)
    return unrestricted(live.exclude(expire_at__lte=timezone.now()))


class NewsIndexPage(RoutablePageMixin, RegionPage):
    """A region's news in one language: the latest, by year, by month and by tag."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    translatable_fields = [*LANGUAGE_FIELDS, *SHARED_FIELDS, TranslatableField("introduction")]
    parent_page_types = ["pages.HomePage"]
    subpage_types = ["pages.NewsPage"]
    max_count_per_parent = 1
    template = "pages/news_index_page.html"
    chosen = NewsFilter()  # the filter of the requested route

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def listing_parts(self) -> dict[str, Any]:
        return {"summary": self.introduction}

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Serve a route; a route's view does not call the `serve` of pages."""
        return self.with_languages(super().serve(request, *args, **kwargs))

    @path("")
    def latest(self, request: HttpRequest) -> HttpResponse:
        """Serve all news, the latest first."""
        return self._list(request)

    @re_path(r"^(?P<year>\d{4})/$")
    def of_year(self, request: HttpRequest, year: str) -> HttpResponse:
        """Serve the news of a year. Raises Http404 for a year outside the date bounds."""
        if not is_sensible_year(int(year)):
            raise Http404
        return self._list(request, year=int(year))

    @re_path(r"^(?P<year>\d{4})/(?P<month>\d{1,2})/$")
    def of_month(self, request: HttpRequest, year: str, month: str) -> HttpResponse:
        """Serve the news of a month. Raises Http404 for an invalid month or a year outside the date bounds."""
        if not 1 <= int(month) <= 12 or not is_sensible_year(int(year)):
            raise Http404
        return self._list(request, year=int(year), month=int(month))

    @re_path(r"^(?:aihe|amne|tag)/(?P<slug>[-\w]+)/$")
    def of_tag(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Serve the news with a tag. Raises Http404 where no public news of the region has such a tag."""
        tag = NewsTag.objects.filter(slug=slug, tagged__content_object__in=public_news()).first()
        if tag is None:
            raise Http404
        return self._list(request, tag=tag)

    def _list(self, request: HttpRequest, **chosen: Any) -> HttpResponse:
        self.chosen = NewsFilter(**chosen)
        response = cast(HttpResponse, self.render(request))
        if self.shows_the_country(request):
            # No change of another region invalidates a cached page of this one.
            response.headers["Cache-Control"] = "no-cache"
        return response

    def shows_the_country(self, request: HttpRequest) -> bool:
        """Return whether the list holds the news of all regions: on the national site, without filters."""
        return self.chosen == NewsFilter() and cast(RegionRequest, request).region.kind == RegionKind.NATIONAL


class NewsPageForm(RegionPageForm):
    """The form of a news item."""

    def clean_tags(self) -> Any:
        """Return the tags. Raises ValidationError for one that would have no address."""
        for name in self.cleaned_data["tags"]:
            check_tag(str(name))
        return self.cleaned_data["tags"]


class NewsPage(WithPicture, RegionPage):  # type: ignore[django-manager-missing]
    """One news item in one language."""

    base_form_class = NewsPageForm

    date = models.DateField(_("date"), default=timezone.localdate)
    introduction = models.TextField(_("introduction"), max_length=300, blank=True)
    body = BodyField(_("text"))
    tags = ClusterTaggableManager(through=TaggedNews, verbose_name=pgettext_lazy("news", "tags"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("introduction"),
        WithPicture.picture_panel,
        FieldPanel("body"),
        FieldPanel("tags", help_text=_("Separate them with commas.")),
    ]
    translatable_fields = [
        *LANGUAGE_FIELDS,
        *SHARED_FIELDS,
        TranslatableField("introduction"),
        TranslatableField("body"),
        *WithPicture.picture_fields,
        SynchronizedField("date", overridable=False),
        SynchronizedField("tagged_items", overridable=False),
    ]
    parent_page_types = ["pages.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "pages/news_page.html"

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")

    @classmethod
    def before_listing(cls, pages: list[Any]) -> None:
        models.prefetch_related_objects(pages, "tagged_items__tag")

    def listing_parts(self) -> dict[str, Any]:
        language = language_of(self)
        return {
            "summary": self.introduction,
            "keywords": [tagged.tag.name_in(language) for tagged in self.tagged_items.all()],
            "date": self.date.isoformat(),
        }

    def listing_body(self) -> str:
        return words_of(self.body)
