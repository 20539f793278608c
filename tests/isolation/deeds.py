"""What changes something: the form that is sent, and who may send it."""

from collections.abc import Set
from dataclasses import dataclass, field

from tests.isolation.rules import AUTHOR, EDITORS, MODERATORS, REGION_ADMIN, SUPERUSERS, WRITERS
from tests.things import organisation_form

MANAGERS = SUPERUSERS | {REGION_ADMIN}


@dataclass(frozen=True)
class Deed:
    """A POST to the pattern of this name."""

    name: str
    may: Set[str]
    data: dict[str, object] = field(default_factory=dict)


DEEDS = (
    Deed("wagtailadmin_pages:delete", EDITORS),
    Deed("wagtailadmin_pages:unpublish", EDITORS),
    Deed("wagtailadmin_pages:lock", EDITORS),
    Deed("wagtailadmin_pages:set_privacy", EDITORS, {"restriction_type": "login"}),
    Deed("wagtailadmin_pages:revisions_unschedule", EDITORS),
    Deed("wagtailadmin_pages:workflow_action", MODERATORS, {"comment": "Hyvä"}),
    Deed("wagtailadmin_pages:convert_alias", WRITERS),
    Deed("wagtailimages:delete", EDITORS),
    Deed("wagtaildocs:delete", EDITORS),
    Deed("wagtailsnippets_directory_organisation:delete", EDITORS),
    Deed("wagtailsnippets_directory_organisation:unpublish", EDITORS),
    Deed("wagtailsnippets_directory_organisation:add", WRITERS, organisation_form()),
    Deed("wagtailsnippets_directory_organisation:workflow_action", MODERATORS, {"comment": "Hyvä"}),
    Deed("wagtailsnippets_directory_group:workflow_action", MODERATORS, {"comment": "Hyvä"}),
    Deed("organisation_merge", EDITORS),
    Deed("wagtailsnippets_programmes_fair:timetable_block", EDITORS, {"start": "9:00", "end": "10:00", "seen": "|||"}),
    Deed("wagtailsnippets_programmes_fair:next_year", EDITORS),
    Deed(
        "wagtailsnippets_programmes_fair:checklist",
        EDITORS,
        {"tasks-TOTAL_FORMS": "1", "tasks-INITIAL_FORMS": "0", "tasks-0-phase": "event", "tasks-0-title": "Uusi"},
    ),
    Deed("wagtailsnippets_programmes_fair:applications", EDITORS, {"deed": "all"}),
    Deed("wagtailsnippets_programmes_fair:timetable_add", EDITORS, {"kind": "other", "start": "9:00", "end": "10:00"}),
    Deed("feedback_visitors", WRITERS, {"add": "1"}),
    Deed("feedback_text_delete", EDITORS),
    Deed("organisation_doubles_dismiss", EDITORS),
    Deed("organisation_proposal", EDITORS),
    Deed("organisation_check_send", EDITORS),
    Deed("organisation_check_mark", EDITORS),
    Deed("organisation_check_withdraw", EDITORS),
    Deed("organisation_check_bounced", EDITORS),
    Deed("entry_invitations", EDITORS, {"name": "Uusi ry", "email": "uusi@jarjesto.example", "language": "fi"}),
    Deed("entry_invitation_withdraw", EDITORS),
    Deed("entry_invitation_bounced", EDITORS),
    Deed("wagtailsnippets_pages_newstag:delete", EDITORS),
    Deed("wagtailsnippets_pages_urgenthelp:delete", EDITORS),
    Deed("wagtailsnippets_own_words_ownword:delete", EDITORS),
    Deed("wagtail_localize:stop_translation", EDITORS | {AUTHOR}),
    Deed("person_deactivate", MANAGERS),
    Deed("people_invite", MANAGERS, {"email": "uusi@kutsuttu.example", "roles": ["Authors"], "language": "fi"}),
    Deed("wagtailadmin_collections:delete", SUPERUSERS),
    Deed("wagtailadmin_workflows:disable", SUPERUSERS),
    Deed("wagtailredirects:delete", SUPERUSERS),
    Deed("identity_providers:delete", SUPERUSERS),
    Deed("wagtailusers_users:delete", SUPERUSERS),
    Deed("wagtailusers_groups:delete", SUPERUSERS),
)
