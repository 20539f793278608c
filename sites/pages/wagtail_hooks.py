"""What the admin of every region gets from us."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from sites.pages import page_actions, route_slugs  # noqa: F401 (hooks register themselves)
from sites.pages.dashboard_panels import DutiesPanel
from sites.pages.discovery.redirects import check_target
from sites.pages.feedback_admin import FeedbackViewSet
from sites.pages.models import NewsTag, UrgentHelp
from sites.pages.rich_text import PageLinks
from sites.translated import LANGUAGES


@hooks.register("insert_global_admin_css")
def long_lists_in_columns() -> str:
    """A stylesheet for the vocabularies' long lists of tick boxes."""
    return format_html('<link rel="stylesheet" href="{}">', static("kohtaamo/admin.css"))


@hooks.register("insert_global_admin_js")
def text_length() -> str:
    """Counters beside fields that are nearly full."""
    return format_html(
        '<script src="{}" data-left="{}" data-over="{}" defer></script>',
        static("kohtaamo/text-length.js"),
        gettext("Characters left"),
        gettext("Characters too many"),
    )


@hooks.register("insert_global_admin_js")
def lists_as_cards() -> str:
    """Lists of the admin become cards on a narrow screen."""
    return format_html('<script src="{}" defer></script>', static("kohtaamo/admin-lists.js"))


@hooks.register("insert_editor_js")
def forms_wait_for_their_saving() -> str:
    """A form that is sent while Wagtail saves it by itself waits for that."""
    return format_html('<script src="{}" defer></script>', static("kohtaamo/send-when-saved.js"))


@hooks.register("insert_editor_js")
def paste() -> str:
    """Pasted tables keep their cells; residue of copied pages is offered for removal."""
    return format_html(
        '<script src="{}" data-residue="{}" defer></script>',
        static("kohtaamo/paste.js"),
        gettext("The pasted text holds names of icons of the page it comes from (“Created with Sketch”). Remove them?"),
    )


@hooks.register("register_rich_text_features", order=10)
def links_of_readers(features: Any) -> None:
    """Links to pages are read with few questions to the database."""
    features.register_link_type(PageLinks)


@hooks.register("before_move_page")
def refuse_covered_place(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """A page is not moved to a place where something else answers."""
    return refused(request, page.slug, destination, "wagtailadmin_pages:move", page)


@hooks.register("before_copy_page")
def refuse_covered_copy(request: HttpRequest, page: Any) -> HttpResponse | None:
    """A page is not copied to a place where something else answers."""
    if request.method != "POST":
        return None
    chosen = request.POST.get("new_parent_page", "")
    parent = Page.objects.filter(pk=chosen).first() if chosen.isdecimal() else page.get_parent()
    return refused(request, request.POST.get("new_slug", ""), parent, "wagtailadmin_pages:copy", page)


def refused(request: HttpRequest, slug: str, parent: Any, address: str, page: Any) -> HttpResponse | None:
    """Back to the form with the reason where a page with this slug would never be shown there."""
    try:
        route_slugs.check(slug, parent)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(address, page.pk)
    return None


@hooks.register("construct_homepage_panels")
def duties(request: HttpRequest, panels: list[Any]) -> None:
    """On the admin's first page: what the law asks and nobody has done yet."""
    panels.append(DutiesPanel())


RedirectForm.base_fields["redirect_link"].validators.append(check_target)


class NewsTagViewSet(SnippetViewSet):
    """The tags of news, and their words in each language."""

    model = NewsTag
    icon = "tag"
    menu_label = _("News tags")
    menu_order = 170
    add_to_admin_menu = True
    list_display = ["name", *(f"name_{language}" for language in LANGUAGES)]
    search_fields = ["name", *(f"name_{language}" for language in LANGUAGES)]
    search_backend_name = None
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        MultiFieldPanel([FieldPanel(f"name_{language}") for language in LANGUAGES], heading=_("In each language")),
    ]


class UrgentHelpViewSet(SnippetViewSet):
    """Phone numbers and chats for who needs help at once; the national region's are shown in every region."""

    model = UrgentHelp
    icon = "warning"
    menu_label = _("Urgent help")
    menu_order = 165
    add_to_admin_menu = True
    list_display = ["__str__", "phone", Column("review_by", label=_("To be checked by"), accessor="review_by")]
    search_fields = [f"name_{language}" for language in LANGUAGES]
    search_backend_name = None
    ordering = UrgentHelp._meta.ordering
    panels = [
        MultiFieldPanel(
            [FieldPanel(f"name_{language}") for language in LANGUAGES],
            heading=_("Name"),
            help_text=_("The line is shown in the languages it has a name in."),
        ),
        MultiFieldPanel([FieldPanel(f"note_{language}") for language in LANGUAGES], heading=_("When to call")),
        MultiFieldPanel([FieldPanel("phone"), FieldPanel("web")], heading=_("Contact")),
        FieldPanel("position"),
        FieldPanel("review_by"),
    ]


register_snippet(FeedbackViewSet)
register_snippet(NewsTagViewSet)
register_snippet(UrgentHelpViewSet)
