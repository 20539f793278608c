"""Every URL pattern of the project, and an address of each that leads to something a region holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from tests.isolation.marks import Holdings

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
# What an argument of this name means at patterns whose route holds this word; the first that fits.
ARGUMENTS = (
    ("pk", "directory/organisation/workflow", "waiting_organisation"),
    ("task_state_id", "directory/organisation/", "waiting_organisation_task"),
    ("workflow_state_id", "directory/organisation/", "waiting_organisation_state"),
    ("pk", "directory/group/workflow", "waiting_group"),
    ("task_state_id", "directory/group/", "waiting_group_task"),
    ("workflow_state_id", "directory/group/", "waiting_group_state"),
    ("page_id", "authenticate_with_password", "closed_page"),
    ("page_id", "pages/workflow/", "waiting"),
    ("page_id", "unschedule", "draft"),
    ("page_id", "workflow_history/detail", "waiting"),
    ("page_id", "convert_(to_)?alias", "alias"),
    ("page_id", "", "page"),
    ("page_pk", "", "page"),
    ("page_to_move_id", "", "page"),
    ("parent_page_id", "", "home"),
    ("destination_id", "", "home"),
    ("revision_id", "directory/organisation", "organisation_revision"),
    ("revision_id", "directory/group", "peer_group_revision"),
    ("revision_id", "programmes/event", "event_revision"),
    ("revision_id", "programmes/ownthemeday", "theme_day_revision"),
    ("revision_id", "programmes/fair/", "fair_revision"),
    ("revision_id", "programmes/kiosk/", "kiosk_revision"),
    ("revision_id", "programmes/infosession", "session_revision"),
    ("revision_id", "unschedule", "scheduled"),
    ("revision_id", "", "revision"),
    ("task_state_id", "", "task_state"),
    ("task_id", "", "task"),
    ("workflow_state_id", "", "workflow_state"),
    ("workflow_pk", "", "workflow"),
    ("page_view_restriction_id", "", "restriction"),
    ("restriction_id", "", "collection_restriction"),
    ("collection_id", "", "collection"),
    ("translation_source_id", "", "translation_source"),
    ("translation_id", "", "translation"),
    ("string_segment_id", "", "segment"),
    ("overridable_segment_id", "", "override"),
    ("redirect_id", "", "redirect"),
    ("document_id|doc_id", "", "document"),
    ("image_id", "", "image"),
    ("uploaded_file_id", "", "upload"),
    ("session_id", "", "editing_session"),
    ("object_id", "", "page"),
    ("pk", "(toimintamalli|verksamhetsmodell)/<int", "operating_model"),
    ("pk", "api/main/.pages", "page"),
    ("pk", "api/main/.images", "image"),
    ("pk", "api/main/.documents", "document"),
    ("pk", "collections/", "collection"),
    ("pk", "workflows/tasks/|task_chooser", "task"),
    ("pk", "workflows/", "workflow"),
    ("pk", "pages/feedback", "feedback"),
    ("pk", "pages/newstag", "tag"),
    ("pk", "pages/urgenthelp", "urgent_help"),
    ("pk", "own_words/ownword", "own_word"),
    ("pk", "organisation-doubles/", "double"),
    ("other", "organisation-doubles/", "double_other"),
    ("pk", "directory/group", "peer_group"),
    ("pk", "programmes/event", "event"),
    ("pk", "programmes/ownthemeday", "theme_day"),
    ("pk", "programmes/fairseries", "fair_series"),
    ("pk", "programmes/fair/", "fair"),
    ("pk", "programmes/kioskparty", "kiosk_party"),
    ("pk", "programmes/kiosk/", "kiosk"),
    ("number", "kiosks/", "kiosk"),
    ("day", "kiosks/", "kiosk_day"),
    ("day", "(jarjestoinfo|foreningsinfo)/", "session_day"),
    ("number", "(jarjestoinfo|foreningsinfo)/", "session_recording"),
    ("pk", "programmes/infosessionpresenter", "session_presenter"),
    ("pk", "programmes/infosession", "session"),
    ("number", "info-sessions/", "session"),
    ("pk", "organisation|localize/|record-chooser/", "organisation"),
    ("pk", "identity_providers/", "provider"),
    ("pk", "locales/", "locale"),
    ("pk", "sites/", "site"),
    ("pk", "users/", "user"),
    ("pk", "groups/", "group"),
    ("pk", "documents/", "document"),
    ("pk", "images/", "image"),
    ("pk", "webauthn/", "authenticator"),
    ("pk", "settings/", "site"),
    ("number", "organisation-imports/", "import"),
    ("number", "calendar-imports/", "calendar_import"),
    ("number", "events-sent-in/", "sent_event"),
    ("number", "organisation-proposals/", "proposal"),
    ("number", "organisation-checks/send/", "organisation"),
    ("number", "organisation-checks/", "check"),
    ("number", "organisation-invitations/", "entry_invitation"),
    ("number", "feedback/<slug", "feedback_text"),
    ("number", "people/invitations/", "invitation"),
    ("number", "people/", "user"),
    ("number", "(messusarja|massserie)/", "fair_series"),
    ("slug", "(ryhma|grupp)/", "peer_group_slug"),
    ("slug", "(tapahtuma|evenemang)/", "event_slug"),
    ("slug", "(teemapaiva|temadag)/", "theme_day_slug"),
    ("slug", "(messut|foreningsmassa)/", "fair_slug"),
    ("slug", "(kioski|kiosk)/", "kiosk_slug"),
    ("organisation", "(kioski|kiosk)/", "organisation_slug"),
    ("slug", "(jarjestoinfo|foreningsinfo)/", "session_slug"),
    ("slug", "", "organisation_slug"),
    ("provider_id", "", "provider_id"),
    ("path", "media/", "media"),
    ("key", "(palaute|respons|feedback)/", "feedback_subject"),
    ("key", "desk/", "organisation"),
    ("key", "programmes/fair/|(ohjelma|program|katso|titta)/", "fair_block"),
    ("room", "", "fair_room"),
    ("token", "tietojen-tarkistus|kontroll-av-uppgifter", "check_token"),
    ("token", "uusi-esittely|ny-presentation", "entry_token"),
    ("token", "(kioskivuorot|kioskturer)/(kalenteri|kalender)/", "kiosk_feed_token"),
    ("token", "kioskivuorot|kioskturer", "kiosk_token"),
    ("token", "jarjestoinfon-esittely|foreningsinfo-presentation", "presenter_token"),
    ("token", "messupoyta|massbord", "table_token"),
    ("token", "ilmoitettu-tapahtuma|anmalt-evenemang", "sent_event_token"),
    ("token", "kutsu|inbjudan|invitation", "token"),
    ("version", "theme-", "theme"),
)
# Arguments that name no thing of a region.
WORDS = (
    ("app_label|app_name|content_type_app_name", "snippets/|localize/|tag-autocomplete/", "directory"),
    ("app_label", "workflows/", "wagtailcore"),
    ("model_name", "workflows/", "groupapprovaltask"),
    ("app_label|content_type_app_name|app_name", "", "pages"),
    ("model_name", "snippets/|localize/", "organisation"),
    ("model_name|content_type_model_name", "", "standardpage"),
    ("region", "operating-models/", "pohjanmaa"),
    ("key", "operating-models/", "00000000-0000-4000-8000-000000000000"),
    ("own", "hsds/", "00000000-0000-4000-8000-000000000000"),
    ("name", "hsds/", "services"),
    ("name", "^data/", "organisations"),
    ("ending", "^data/", "csv"),
    ("public_id", "api/", "00000000-0000-4000-8000-000000000000"),
    ("action", "bulk/", "publish"),
    ("action_name", "api/", "publish"),
    ("action_name", "", "approve"),
    ("filter_spec", "", "width-20"),
    ("code", "(messusarja|massserie)/", "ics"),
    ("code", r"kalenteri\.|kalender\.|calendar\.", "csv"),
    ("code", "avoin-data/|oppna-data/", "csv"),
    ("code", "(vertailu|jamforelse)/(alue|region)/", "pohjanmaa"),
    ("code", "(vertailu|jamforelse)/(taulukko|tabell)/", "models-by-phase"),
    ("code", "(vertailu|jamforelse)/", "organisations"),
    ("ending", "(vertailu|jamforelse)/", "csv"),
    ("code", "regions/", "pohjanmaa"),
    ("code", "(naytto|skarm)/", "491"),
    ("state", "", "setting-up"),
    ("code", "_gallery/", "header"),
    ("number", "_gallery/|outside-figures/", "1"),
    ("source", "desk/", "organisation"),
    ("kind", "record-chooser/", "organisation"),
    ("section", "sitemap", "page"),
    ("mode", "", "default"),
    ("sheet", "", "signs"),
    ("rest", "", "done/"),
    ("uidb64", "", "MQ"),
    ("token", "admin/", "none"),
)
# Routes that are regular expressions: the end of the route, and an address in its place.
EXPRESSIONS = (
    (r"^admin/(?:failwhale|snippets/choose/pages/feedback|localize/api/snippets)/", "admin/failwhale/"),
    (r"^pages/", "pages/"),
    (r"^documents/", "documents/"),
    (r"^images/", "images/"),
    (
        r"^(?P<pk>\d+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$",
        "{page}/revisions/compare/{revision}...{revision_b}/",
    ),
    (
        r"directory/group/history/(?P<pk>.+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$",
        "directory/group/history/{peer_group}/revisions/compare/{peer_group_revision}...{peer_group_revision_b}/",
    ),
    (
        r"programmes/ownthemeday/history/(?P<pk>.+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$",
        "programmes/ownthemeday/history/{theme_day}/revisions/compare/{theme_day_revision}...{theme_day_revision_b}/",
    ),
    (
        r"programmes/event/history/(?P<pk>.+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$",
        "programmes/event/history/{event}/revisions/compare/{event_revision}...{event_revision_b}/",
    ),
    (
        r"programmes/infosession/history/(?P<pk>.+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$",
        "programmes/infosession/history/{session}/revisions/compare/{session_revision}...{session_revision_b}/",
    ),
    (
        r"programmes/fair/history/(?P<pk>.+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$",
        "programmes/fair/history/{fair}/revisions/compare/{fair_revision}...{fair_revision_b}/",
    ),
    (
        r"programmes/kiosk/history/(?P<pk>.+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$",
        "programmes/kiosk/history/{kiosk}/revisions/compare/{kiosk_revision}...{kiosk_revision_b}/",
    ),
    (
        r"history/(?P<pk>.+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/$",
        "history/{organisation}/revisions/compare/{organisation_revision}...{organisation_revision_b}/",
    ),
    (r"^(\d+)/(.*)$", "{document}/{filename}"),
    (r"^confirm-email/(?P<key>[-:\w]+)/$", "confirm-email/none/"),
    (r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", "password/reset/key/1-none/"),
    (r"fi/^((?:[\w\-]+/)+)atom\.xml$", "fi/uutiset/atom.xml"),
    (r"sv/^((?:[\w\-]+/)+)atom\.xml$", "sv/nyheter/atom.xml"),
    (r"^((?:[\w\-]+/)*)$", "{slug}/"),
    (r"^share-(?P<language>[a-z]{2})-(?P<version>[0-9a-f]{12})\.png$", "share-fi-000000000000.png"),
    (r"^.*/$", "nowhere/"),
)
# What a view needs to be asked with; without it the answer says only that something is missing.
QUESTIONS = {
    "wagtailadmin_choose_page_chosen_multiple": "?id={page}",
    "wagtailadmin_choose_page_search": "?q={mark}",
    "wagtailadmin_pages:search": "?q={mark}",
    "wagtailadmin_pages:search_results": "?q={mark}",
    "wagtailadmin_tag_autocomplete": "?term={mark}",
    "wagtail_bulk_action": "?id={page}&next=/admin/",
    "wagtailadmin_api:pages:find": "?html_path=/{slug}/",
    "wagtailadmin_api:pages:listing": "?search={mark}",
    "search(_suggestions)?": "?q={mark}",
    "open_data:search": "?q={mark}",
    "tray.*": "?k={code}.organisation.{organisation}",
    ".*:chosen_multiple": "?id={chosen}",
}
CHOSEN = {
    "wagtaildocs": "document",
    "wagtailimages": "image",
    "feedback": "feedback",
    "newstag": "tag",
    "urgenthelp": "urgent_help",
    "ownword": "own_word",
    "directory_group": "peer_group",
    "programmes_event": "event",
    "programmes_ownthemeday": "theme_day",
    "programmes_fair": "fair",
    "programmes_fairseries": "fair_series",
    "programmes_kiosk": "kiosk",
    "programmes_kioskparty": "kiosk_party",
    "programmes_infosessionpresenter": "session_presenter",
    "programmes_infosession": "session",
}


@dataclass(frozen=True)
class Pattern:
    """A URL pattern: its route from the root on, and its name with namespaces, or the route where it has none."""

    route: str
    name: str

    def address(self, held: Holdings) -> str:
        """The pattern with its arguments filled in from what is held."""
        route = self.route
        for expression, instead in EXPRESSIONS:
            if expression in route:
                route = route.replace(expression, instead.format(**held))
        path = ARGUMENT.sub(lambda found: str(self.argument(found.group(1), held)), route)
        return f"/{path}{self.question(held)}"

    def argument(self, name: str, held: Holdings) -> Any:
        """Return the value of a URL argument. An unknown argument is an error: define it in ARGUMENTS."""
        for names, within, thing in ARGUMENTS:
            if re.fullmatch(names, name) and re.search(within, self.route):
                return held[thing]
        for names, within, word in WORDS:
            if re.fullmatch(names, name) and re.search(within, self.route):
                return word
        raise LookupError(f"Nobody said what {name} means in {self.route}.")

    def question(self, held: Holdings) -> str:
        """Return the query string."""
        chosen = next((held[thing] for word, thing in CHOSEN.items() if word in self.name), held["organisation"])
        for name, question in QUESTIONS.items():
            if re.fullmatch(name, self.name):
                return question.format(chosen=chosen, **held)
        return ""

    @property
    def names_a_thing(self) -> bool:
        """Whether its address leads to one thing of a region."""
        return any(part in self.route for part in ("<int:", "<slug:slug", "<path:path", "<str:pk", "(?P<pk>", "^("))


def all_patterns() -> list[Pattern]:
    """Every pattern, those below a language's prefix in Finnish and in Swedish."""
    found: dict[str, Pattern] = {}
    for language in ("fi", "sv"):
        with override(language):
            for pattern in walk(get_resolver().url_patterns):
                found.setdefault(pattern.route, pattern)
    return list(found.values())


def walk(patterns: list[Any], above: str = "", spaces: tuple[str, ...] = ()) -> Iterator[Pattern]:
    for pattern in patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern.url_patterns, route, (*spaces, *([pattern.namespace] if pattern.namespace else [])))
        elif isinstance(pattern, URLPattern):
            yield Pattern(route, ":".join((*spaces, pattern.name)) if pattern.name else route)
