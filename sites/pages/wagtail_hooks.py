"""Wagtail hooks of the pages: admin assets, link types, refused moves and copies, panels, snippets."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.forms.choosers import PhoneLinkChooserForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from sites.pages import comparison, page_actions, record_rich_text, route_slugs  # noqa: F401 (all register themselves)
from sites.pages.admin_menu import SITE
from sites.pages.dashboard_panels import AccessibilityPanel
from sites.pages.discovery.redirects import check_redirect_target
from sites.pages.feedback_admin import FeedbackViewSet
from sites.pages.models import NewsTag, UrgentHelp
from sites.pages.rich_text import LINK_RULE, PageLinks
from sites.phones import check_phone
from sites.translated import LANGUAGES


@hooks.register("insert_global_admin_css")
def admin_stylesheet() -> str:
    """Add the admin's stylesheet."""
    return format_html('<link rel="stylesheet" href="{}">', static("kohtaamo/admin.css"))


@hooks.register("insert_global_admin_js")
def text_length_script() -> str:
    """Add the character counters of text fields."""
    return format_html(
        '<script src="{}" data-left="{}" data-over="{}" defer></script>',
        static("kohtaamo/text-length.js"),
        gettext("Characters left"),
        gettext("Characters too many"),
    )


@hooks.register("insert_global_admin_js")
def card_list_script() -> str:
    """Add the script that shows lists as cards on narrow screens."""
    return format_html('<script src="{}" defer></script>', static("kohtaamo/admin-lists.js"))


@hooks.register("insert_editor_js")
def autosave_script() -> str:
    """Add the script that delays submitting a form until a running autosave is done."""
    return format_html('<script src="{}" defer></script>', static("kohtaamo/send-when-saved.js"))


@hooks.register("insert_editor_js")
def paste_script() -> str:
    """Add the script that keeps the cells of pasted tables, and announces what changes in a text."""
    texts = {
        "residue": _(
            "The pasted text holds names of icons of the page it comes from (“Created with Sketch”). Remove them?"
        ),
        "table": _("Lines with | become a table when you save."),
        "no-table": _("This text takes no tables: the rows stay lines with | between the cells."),
        "list": _("Lines that begin with a hyphen or a bullet become a list when you save."),
        "lost": _("These links were pasted without their address. Check it and add the link again"),
    }
    data = format_html_join("", ' data-{}="{}"', texts.items())
    return format_html('<script src="{}"{} defer></script>', static("kohtaamo/paste.js"), data)


@hooks.register("register_rich_text_features", order=10)
def register_page_links(features: Any) -> None:
    """Register the handler that resolves page links in few queries, and the rule that keeps URLs until validation."""
    features.register_link_type(PageLinks)
    features.register_converter_rule("contentstate", "link", LINK_RULE)


@hooks.register("register_rich_text_features")
def register_record_links(features: Any) -> None:
    """Register links to records; editors with the feature have a button for them."""
    record_rich_text.register(features)


@hooks.register("before_move_page")
def refuse_covered_move(request: HttpRequest, page: Any, destination: Any) -> HttpResponse | None:
    """Refuse to move a page where a route would hide it."""
    try:
        route_slugs.check(page.slug, destination)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("wagtailadmin_pages:move", page.pk)
    return None


@hooks.register("construct_homepage_panels")
def accessibility_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Add the panel of accessibility tasks to the dashboard."""
    panels.append(AccessibilityPanel())


RedirectForm.base_fields["redirect_link"].validators.append(check_redirect_target)
PhoneLinkChooserForm.base_fields["phone_number"].validators.append(check_phone)


class NewsTagViewSet(SnippetViewSet):
    """The tags of news, and their labels in each language."""

    model = NewsTag
    icon = "tag"
    menu_label = _("News tags")
    menu_order = 170
    menu_hook = SITE.submenu_hook
    list_display = ["name", *(f"name_{language}" for language in LANGUAGES)]
    search_fields = ["name", *(f"name_{language}" for language in LANGUAGES)]
    search_backend_name = None
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        MultiFieldPanel([FieldPanel(f"name_{language}") for language in LANGUAGES], heading=_("In each language")),
    ]


class UrgentHelpViewSet(SnippetViewSet):
    """Numbers and chats for urgent help; those of the national region are shown in every region."""

    model = UrgentHelp
    icon = "warning"
    menu_label = _("Urgent help")
    menu_order = 165
    menu_hook = SITE.submenu_hook
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


SITE.register_menu_item()
register_snippet(FeedbackViewSet)
register_snippet(NewsTagViewSet)
register_snippet(UrgentHelpViewSet)
