"""Own words in the admin: the list, and the form, which a question that found nothing can fill in."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, Table, UpdatedAtColumn
from wagtail.snippets.views.snippets import CreateView, IndexView, SnippetViewSet

from search.admin_menu import SEARCH
from search.own_words.checks import plain
from search.own_words.concepts import name_of
from search.own_words.forms import OwnWordForm
from search.own_words.models import Language, OwnWord
from search.own_words.reading import national_words
from sites.collation import alphabetical
from sites.regions.connection import connection

MOST_NATIONAL = 200
"""National words beside a region's; the search within the list finds the others."""


def concept_name(word: OwnWord) -> str:
    """Return what a word is about, in the language of the admin."""
    return name_of(word.concept, get_language() or "fi")


def search_url(word: OwnWord) -> str:
    """Return the path of a search for a word."""
    with override(word.language):
        return f"{reverse('search')}?{urlencode({'q': word.text})}"


COLUMNS = [
    Column("language", label=gettext_lazy("Language"), accessor="get_language_display"),
    Column("concept", label=gettext_lazy("About"), accessor=concept_name),
    Column("closeness", label=gettext_lazy("How close"), accessor="get_closeness_display"),
]


class WordsView(IndexView):
    """The region's words; below them those of the whole country, as far as the search and the filter show them."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the context of the template."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        found = self.national()
        if found:
            columns = [Column("text", label=gettext_lazy("Word"), accessor="text"), *COLUMNS]
            context["national"] = Table(columns, found[:MOST_NATIONAL], caption=_("Words of the whole country"))
            context["further"] = max(len(found) - MOST_NATIONAL, 0)
        return context

    def national(self) -> list[OwnWord]:
        """Return the national words that count here; none on the national site, where they are the list."""
        words = [OwnWord(**each._asdict()) for each in national_words(connection.schema_name)]
        asked, languages = self.request.GET.get("q", "").casefold(), self.request.GET.getlist("language")
        shown = [each for each in words if asked in each.text.casefold()]
        return sorted((each for each in shown if not languages or each.language in languages), key=by_text)


def by_text(word: OwnWord) -> str:
    """Return the place of a word in the alphabet."""
    return alphabetical(word.text)


class AddView(CreateView):
    """The form of a new word; the address can give the word and its language (`?text=…&language=sv`)."""

    def get_initial_form_instance(self) -> OwnWord:
        """Return what the form shows at first."""
        given = self.request.GET
        language = given.get("language", "")
        known = language in Language.values
        return OwnWord(text=plain(given.get("text", "")), language=language if known else Language.FINNISH)

    def get_success_message(self, instance: OwnWord) -> str:
        """Return that the word counts from now on."""
        return _("The search knows “%(word)s” from now on.") % {"word": instance.text}

    def get_success_buttons(self) -> list[Any]:
        """Offer a search for the word."""
        return [messages.button(search_url(self.object), _("Try it")), *super().get_success_buttons()]


class OwnWordViewSet(SnippetViewSet):
    """The words that a region's editors have added; those of the national region count in every region."""

    model = OwnWord
    icon = "edit"
    menu_label = gettext_lazy("Everyday words")
    menu_order = 20
    menu_hook = SEARCH.submenu_hook
    index_view_class = WordsView
    index_results_template_name = "own_words/words.html"
    add_view_class = AddView
    copy_view_enabled = False
    list_display = ["text", *COLUMNS, UpdatedAtColumn()]
    list_filter = ["language"]
    search_fields = ["text"]
    search_backend_name = None
    ordering = OwnWord._meta.ordering
    edit_handler = ObjectList(
        [
            FieldPanel("text"),
            FieldPanel("language", widget=forms.RadioSelect),
            FieldPanel(
                "concept",
                help_text=gettext_lazy(
                    "What residents look for with this word. Texts about it are found by the word, too."
                ),
            ),
            FieldPanel("closeness", widget=forms.RadioSelect),
            FieldPanel("suggested"),
        ],
        base_form_class=OwnWordForm,
    )
