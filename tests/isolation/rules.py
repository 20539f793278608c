"""Who may ask for what: one table for every URL pattern, read from the top, the first rule that fits a name.

A rule says who gets the answer it names; of the others, visitors are asked to sign in and staff is refused, unless
the rule says otherwise. Readers have no access to the admin: they get there what visitors do. A pattern nobody gets
an answer from is closed, with the reason.
"""

import re
from collections.abc import Set
from dataclasses import dataclass

VISITOR, READER, AUTHOR, EDITOR, MODERATOR = "visitor", "reader", "author", "editor", "moderator"
REGION_ADMIN, SUPERUSER, ANALYST, NATIONAL_SUPERUSER = "region-admin", "superuser", "analyst", "national-superuser"
STAFF = frozenset({AUTHOR, EDITOR, MODERATOR, REGION_ADMIN, SUPERUSER, ANALYST, NATIONAL_SUPERUSER})
SIGNED_IN = STAFF | {READER}
EVERYBODY = SIGNED_IN | {VISITOR}
NOBODY: frozenset[str] = frozenset()
SUPERUSERS = frozenset({SUPERUSER, NATIONAL_SUPERUSER})
MODERATORS = SUPERUSERS | {MODERATOR}
EDITORS = MODERATORS | {EDITOR}
WRITERS = EDITORS | {AUTHOR}
NATIONAL = frozenset({NATIONAL_SUPERUSER})

# Outcomes of a request.
ANSWER = "answer"  # 200
ELSEWHERE = "elsewhere"  # a redirect, neither to the sign-in page nor to the admin's first page
SIGN_IN = "sign-in"  # a redirect to the sign-in page
REFUSED = "refused"  # 403, or Wagtail's redirect to the admin's first page, where the reason stands
NOTHING = "nothing"  # 404, 410
VERB = "verb"  # 405: something to be done, not read
ASKS = "asks"  # 400, 401: what was sent makes no sense
UNWELL = "unwell"  # 503
TROUBLE = "trouble"  # any other 5xx


@dataclass(frozen=True)
class Rule:
    """Patterns whose name this expression matches in full, who may, what they get, and what others get."""

    names: str
    may: Set[str]
    answer: str = ANSWER
    otherwise: Set[str] = frozenset({REFUSED})
    visitor: str = SIGN_IN
    reader: Set[str] = frozenset()  # what readers get who may not; without it what visitors get
    closed: str = ""
    crosses: bool = False  # whoever may reads of other regions there, by design

    def fits(self, name: str) -> bool:
        return re.fullmatch(self.names, name) is not None

    def expects(self, role: str) -> set[str]:
        """The outcomes that are right for a role."""
        if role in self.may:
            return set(self.answer.split("|"))
        if role == READER:
            return set(self.reader) or {self.visitor}
        return {self.visitor} if role == VISITOR else set(self.otherwise)


def closed(names: str, reason: str, *otherwise: str, visitor: str = SIGN_IN, reader: Set[str] = frozenset()) -> Rule:
    """Nobody gets anything there; 404 unless said otherwise."""
    return Rule(
        names, NOBODY, otherwise=frozenset(otherwise or {NOTHING}), visitor=visitor, reader=reader, closed=reason
    )


def done(names: str) -> Rule:
    """An action by POST: a GET shows nothing to anybody. Its permissions are in `deeds`."""
    return Rule(names, STAFF, f"{VERB}|{REFUSED}")


MODERATED = "wagtailsnippets_directory_(organisation|group)"
WITHHELD = re.compile(
    f"{MODERATED}:(edit|delete|usage|history(_results)?|copy|preview_on_edit|unpublish"
    "|revisions_(view|revert|compare|unschedule))"
)
"""From these views of what has a hidden place, as the organisation and the group held have, authors are led back."""
OR_NOTHING = frozenset({REFUSED, NOTHING})
RULES = (
    # The public site.
    Rule("front", EVERYBODY, ELSEWHERE),
    Rule("health", STAFF, f"{ANSWER}|{UNWELL}"),
    Rule(
        "(event|fair|group|kiosk|info_session|organisation|calendar)_feed|kiosks?|kiosk_(poster|frame|json|folder|folder_print|brochure)|calendar_export|search_(atom|calendar)|(search|organisations|groups|calendar)_frame",
        EVERYBODY,
    ),
    Rule("fair_(schedule(_json)?|block_feed|series_feed|watch)", EVERYBODY, f"{ANSWER}|{NOTHING}"),
    Rule(
        "wagtail_serve|search(_suggestions)?|organisation|group|event|fair|news_feed|accessibility_feedback(_received)?",
        EVERYBODY,
    ),
    Rule("operating_models_applied", EVERYBODY, crosses=True),
    Rule("operating_model_(comparison|document|contact(_received)?)|organisation_suggest(ed)?", EVERYBODY),
    Rule("theme_day|info_sessions?|theme_year(_calendar)?", EVERYBODY),
    # Counts of what is public.
    Rule("comparison(_region|_region_file|_indicator|_file|_matrix|_matrix_file)?", EVERYBODY, crosses=True),
    Rule("open_data_address", EVERYBODY, ELSEWHERE),
    Rule("hsds_.*", EVERYBODY, f"{ANSWER}|{NOTHING}"),
    Rule("open_data.*", EVERYBODY, f"{ANSWER}|{NOTHING}"),
    Rule("screen(_fair|_room|_kiosk|_worker)?", EVERYBODY),
    Rule("screen_place", EVERYBODY, f"{ANSWER}|{NOTHING}"),
    Rule("programme_feedback(_received)?|sent_event", EVERYBODY),
    Rule("send_event", EVERYBODY, f"{ANSWER}|{NOTHING}"),  # the country has no form
    Rule("professionals", EVERYBODY, f"{ANSWER}|{ELSEWHERE}"),
    Rule("tray|tray_mail_sent", EVERYBODY, crosses=True),  # published things of all regions
    Rule("tray_mail", EVERYBODY, f"{ANSWER}|{ELSEWHERE}", crosses=True),
    Rule(
        "organisation_check(_correct)?|first_entry|kiosk_turns|kiosk_own_feed|fair_(apply|applied|application)",
        EVERYBODY,
    ),
    # That of a row for staff: region admins manage people, and see what is for staff in the role of a reader.
    Rule("info_session_recording", SIGNED_IN - {ANALYST, REGION_ADMIN}, otherwise=frozenset({NOTHING})),
    Rule("info_session_(presenter|date|question|asked)", EVERYBODY),
    Rule("organisations_download", EVERYBODY),
    Rule("media|theme|wagtaildocs_serve|wagtaildocs_authenticate_with_password", EVERYBODY),
    Rule("wagtailcore_authenticate_with_password|robots|favicon|sitemap(_index)?", EVERYBODY, f"{ANSWER}|{ELSEWHERE}"),
    Rule("share_picture", EVERYBODY, f"{ANSWER}|{ELSEWHERE}"),
    Rule("_gallery/|gallery:.*", EVERYBODY),
    Rule("invitation", EVERYBODY),
    # Signing in, and one's own account.
    Rule(
        "wagtailcore_login|admin/login/|socialaccount_signup|wagtailadmin_login",
        EVERYBODY - {READER},
        SIGN_IN,
        reader={SIGN_IN, ELSEWHERE},  # from the admin they are led to their own pages
    ),
    Rule("admin/(logout|password_reset)/.*|wagtailadmin_(logout|password_reset.*)", EVERYBODY, ELSEWHERE),
    Rule("account_(login|signup)", {VISITOR}, visitor=ELSEWHERE),
    Rule("account_(inactive|email_verification_sent|confirm_email|reset_password.*)", EVERYBODY),
    Rule("openid_connect_login|socialaccount_login_cancelled", EVERYBODY),
    Rule("openid_connect_callback|socialaccount_login_error", EVERYBODY, ASKS),
    Rule(
        "account_(logout|reauthenticate|email|change_password)|usersessions_list|socialaccount_connections", SIGNED_IN
    ),
    Rule("mfa_(index|list_webauthn)", SIGNED_IN),
    Rule("account_set_password|mfa_(reauthenticate.*|activate_totp|generate_recovery_codes)", SIGNED_IN, ELSEWHERE),
    Rule("mfa_(add|remove|edit)_webauthn", SIGNED_IN, ELSEWHERE),
    closed("mfa_(deactivate_totp|(view|download)_recovery_codes)", "nobody here has such a factor", reader={NOTHING}),
    closed(
        "mfa_authenticate|mfa_login_webauthn|account_confirm_login_code",
        "only midway in signing in",
        REFUSED,
        reader={ELSEWHERE},
    ),
    # What is closed in the admin.
    closed(r"\^admin/.*|wagtailadmin_error_test", "a trial of an error page, records for everybody", visitor=NOTHING),
    closed("wagtailsnippetchoosers_pages_feedback:.*|wagtail_localize:snippets_api_.*", "the same", visitor=NOTHING),
    closed("wagtailsnippetchoosers_.*:create", "no chooser has a form to create something", *OR_NOTHING),
    closed("wagtailimages:url_generator.*", "the view it makes addresses for is not there", *OR_NOTHING),
    closed("wagtailsettings:.*", "no settings are kept there"),
    closed("wagtailsnippets:index", "every kind of record has its own entry", REFUSED),
    closed("wagtailsnippets_pages_feedback:(add|delete)", "residents write it, the night removes it", REFUSED),
    closed("wagtailadmin_api:(documents|images):find", "files have no address to be found by"),
    closed("wagtailadmin_block_preview", "no block has a preview"),
    closed("wagtail_localize:submit_snippet_translation", "a record holds all its languages", *OR_NOTHING),
    closed(r"admin/\^\.\*/\$", "no such address"),
    # The admin, for everybody who works there.
    Rule("wagtailadmin_(sprite|javascript_catalog)", EVERYBODY),
    Rule("wagtailadmin_(home|account|dismissibles)|admin/test404/|wagtail_localize:javascript_catalog", STAFF),
    Rule("wagtailadmin_choose_.*|wagtailembeds:.*|wagtailadmin_tag_autocomplete", STAFF),
    closed("wagtailadmin_tag_model_autocomplete", "no tags of their own"),
    Rule("wagtailadmin_api:.*:listing", STAFF),
    Rule("wagtailadmin_api:pages:(detail|find)", WRITERS, f"{ANSWER}|{ELSEWHERE}", otherwise={NOTHING}),
    Rule("wagtailadmin_api:(documents|images):detail", WRITERS, otherwise={NOTHING}),
    done("wagtailadmin_api:pages:action|wagtailadmin_editing_sessions:.*"),
    # Pages.
    Rule("wagtailadmin_pages:(delete|unpublish|move|set_privacy|revisions_unschedule)", EDITORS),
    Rule("wagtailadmin_pages:(workflow_action|collect_workflow_action_data|workflow_preview)", MODERATORS),
    Rule("wagtailadmin_pages:(choose_parent|move_confirm|confirm_workflow_cancellation)", STAFF),
    Rule("wagtailadmin_pages:revisions_index", STAFF, ELSEWHERE),
    done("wagtailadmin_pages:(set_page_position|lock|unlock)"),
    Rule("wagtailadmin_(explore.*|pages:.*)", WRITERS),
    closed("wagtail_bulk_action", "of pages as a whole, not of a kind"),
    # Files.
    done("wagtail(docs|images):(edit_multiple|create_multiple.*|delete_multiple|delete_upload_multiple)"),
    Rule("wagtail(docs|images):(index|index_results|add|add_multiple)", WRITERS),
    Rule("wagtail(docs|images):.*", EDITORS),
    Rule("wagtail(docs|images)_chooser:(chosen|create|select_format)", WRITERS),
    Rule("wagtail(docs|images)_chooser:.*", STAFF),
    # Records.
    Rule("record_chooser:.*", WRITERS),
    Rule("wagtailsnippets_programmes_ownthemeday:(list|list_results)", WRITERS),
    Rule(
        "wagtailsnippets_(directory_(organisation|group)|programmes_(event|fair|fairseries|infosession)):(list|list_results)",
        WRITERS,
    ),
    Rule("wagtailsnippets_programmes_kiosk:(list|list_results)", WRITERS),
    # What authors draft and moderators approve.
    Rule(f"{MODERATED}:(workflow_action|collect_workflow_action_data|workflow_preview)", MODERATORS),
    Rule(f"{MODERATED}:confirm_workflow_cancellation", STAFF),
    Rule(f"{MODERATED}:(add|copy|edit|history.*|usage|preview_.*|workflow_history.*)", WRITERS),
    Rule(f"{MODERATED}:revisions_(view|revert|compare)", WRITERS),
    Rule("kiosk_rota(_day|_links)?|kiosk_next_season|info_session_presenters", EDITORS),
    done("organisation_doubles_(find|dismiss)"),
    Rule("organisation_doubles|organisation_merge", EDITORS),
    done("organisation_check_(mark|withdraw|bounced)|entry_invitation_(withdraw|bounced)"),
    done("organisation_import_(columns|choices|commit|undo|go_on)|calendar_import_(choices|commit|undo|go_on)"),
    Rule("calendar_imports?|sent_events|sent_event_review", EDITORS),
    Rule("organisation_(imports?(_rows|_template)?|proposals?|checks|check_send|changes)|entry_invitations", EDITORS),
    # Below the words of a region stand those of the whole country.
    Rule("wagtailsnippets_own_words_ownword:(list|list_results)", EDITORS, crosses=True),
    Rule("wagtailsnippets_.*", EDITORS),
    Rule("wagtailsnippetchoosers_.*", STAFF),
    done("hours_preview"),
    # Feedback of visitors.
    Rule("screens", WRITERS),
    Rule("feedback_(results?|download)", EDITORS),
    Rule("feedback_(sheet|visitors)", WRITERS),
    done("feedback_(text_delete|summary)"),
    # Translation.
    Rule("admin/localize/reports/translations/", STAFF, ELSEWHERE),
    Rule("translation_desk|desk_guide", STAFF),
    Rule("translation_regions", {ANALYST, NATIONAL_SUPERUSER}),
    Rule("wagtail_localize:(submit_page_translation|update_translations)", EDITORS),
    Rule("wagtail_localize:translations_report.*", STAFF),
    Rule("wagtail_localize:(download_pofile|preview_translation)", WRITERS, f"{ANSWER}|{NOTHING}"),
    done("wagtail_localize:(edit_string_translation|edit_override|machine_translate|stop_translation|upload_pofile)"),
    closed("wagtail_localize:convert_to_alias", "pages are made into aliases nowhere"),
    # Operating models.
    Rule("innokyla_paste|reuse_applied", WRITERS),
    Rule("reuse_offers", WRITERS, crosses=True),  # what residents of the other regions may read
    Rule("reuse_apply", WRITERS, NOTHING, crosses=True),  # no region's holdings have a model
    # The desk.
    Rule("desk_waiting", WRITERS),
    Rule("desk_(reviews|links|findings)", WRITERS | {ANALYST}),
    Rule("desk_review", EDITORS),
    Rule("what_was_asked", EDITORS | {ANALYST}),
    # Reports.
    Rule("wagtailadmin_reports:locked_pages.*", EDITORS),
    Rule("wagtailadmin_reports:site_history.*", STAFF),  # each sees what became of things she may work on
    Rule("wagtailadmin_reports:.*", WRITERS),
    Rule("audit_log(_results)?", EDITORS | {REGION_ADMIN}),
    # People.
    Rule("forget_person", SUPERUSERS | {REGION_ADMIN}),
    done("person_(deactivate|activate|end_sessions)"),
    Rule("people.*|person", SUPERUSERS | {REGION_ADMIN}),
    # Regions.
    Rule("region_made", NATIONAL, otherwise=OR_NOTHING, crosses=True),  # whom the new region's invitation went to
    Rule("region.*|theme_day_slogans|outside_figures(_remove)?", NATIONAL, otherwise=OR_NOTHING),
    # For superusers.
    Rule("wagtailadmin_workflows:(task_chooser.*|task_chosen)", STAFF),
    Rule("wagtailadmin_workflows:select_task_type", SUPERUSERS, ELSEWHERE),
    done("wagtailadmin_workflows:(enable|remove|enable_task)|wagtailredirects:process_import"),
    Rule("wagtailadmin_collections:delete", SUPERUSERS, otherwise=OR_NOTHING),
    Rule("wagtailadmin_(collections|workflows):.*", SUPERUSERS),
    Rule("wagtailredirects:.*|identity_providers:.*|wagtail(locales|sites|users_users|users_groups):.*", SUPERUSERS),
)


def rule_of(name: str) -> Rule | None:
    """The first rule that fits a pattern's name."""
    return next((rule for rule in RULES if rule.fits(name)), None)


def expected(name: str, role: str) -> set[str]:
    """The outcomes that are right for a role at home."""
    rule = rule_of(name)
    if role == AUTHOR and WITHHELD.fullmatch(name):
        return {ELSEWHERE}
    return rule.expects(role) if rule else set()
