"""The admin from end to end: a thing of each kind in Etelä-Savo, and the addresses of the pages about them."""

import io
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from PIL import Image as Drawing
from wagtail.log_actions import LogContext

from tests.conftest import region

REGION = "etela-savo"
Names = tuple[str, ...]

WRITTEN = (
    "directory_organisation",
    "directory_group",
    "programmes_event",
    "programmes_ownthemeday",
    "programmes_fair",
    "programmes_fairseries",
    "programmes_kiosk",
    "programmes_kioskparty",
    "programmes_infosession",
    "programmes_infosessionpresenter",
    "pages_newstag",
    "pages_urgenthelp",
    "own_words_ownword",
)
# Names of addresses; what follows a name are keys of `add_things()`.
WAGTAILS: tuple[Names, ...] = (
    ("wagtailadmin_explore_root",),
    ("wagtailadmin_explore", "home"),
    ("wagtailadmin_pages:search",),
    ("wagtailadmin_pages:add_subpage", "home"),
    ("wagtailadmin_pages:history", "page"),
    ("wagtailadmin_pages:revisions_compare", "page", "earliest", "live"),
    ("wagtailadmin_pages:workflow_history", "page"),
    ("wagtailadmin_pages:usage", "page"),
    ("wagtailadmin_pages:copy", "page"),
    ("wagtailadmin_pages:move", "page"),
    ("wagtailadmin_pages:delete", "page"),
    ("wagtail_localize:submit_page_translation", "page"),
    ("wagtail_localize:update_translations", "source"),
    ("wagtailadmin_pages:edit", "translated"),
    ("wagtailimages:index",),
    ("wagtailimages:add",),
    ("wagtailimages:add_multiple",),
    ("wagtailimages:edit", "picture"),
    ("wagtaildocs:index",),
    ("wagtaildocs:add_multiple",),
    ("wagtaildocs:edit", "document"),
    ("wagtailadmin_reports:locked_pages",),
    ("wagtailadmin_reports:aging_pages",),
    ("wagtailadmin_reports:workflow",),
    ("wagtailadmin_reports:workflow_tasks",),
    ("wagtailadmin_reports:page_types_usage",),
    ("wagtailadmin_workflows:index",),
    ("wagtailadmin_workflows:add",),
    ("wagtailadmin_workflows:edit", "workflow"),
    ("wagtailadmin_workflows:task_index",),
    ("wagtailadmin_workflows:edit_task", "task"),
    ("wagtailadmin_account",),
    ("wagtailadmin_collections:index",),
    ("wagtailredirects:index",),
    ("wagtailredirects:add",),
    ("wagtailredirects:start_import",),
    ("wagtaillocales:index",),
    ("wagtaillocales:edit", "locale"),
    ("wagtailsites:index",),
    ("wagtailsites:edit", "site"),
    ("wagtailusers_users:index",),
    ("wagtailusers_users:edit", "person"),
    ("wagtailusers_groups:index",),
    ("wagtailusers_groups:edit", "group"),
    ("identity_providers:index",),
    ("identity_providers:add",),
    *((f"wagtailsnippets_{kind}:list",) for kind in (*WRITTEN, "pages_feedback")),
    *((f"wagtailsnippets_{kind}:add",) for kind in WRITTEN),
    ("wagtailsnippets_directory_group:edit", "peer_group"),
    ("wagtailsnippets_directory_organisation:edit", "organisation"),
    ("wagtailsnippets_directory_organisation:history", "organisation"),
    ("wagtailsnippets_pages_newstag:edit", "tag"),
    ("wagtailsnippets_pages_feedback:edit", "feedback"),
    ("wagtailsnippets_pages_urgenthelp:edit", "urgent_help"),
    ("wagtailsnippets_own_words_ownword:edit", "own_word"),
)
OURS: tuple[Names, ...] = (
    ("wagtailadmin_home",),
    ("audit_log",),
    ("what_was_asked",),
    ("people",),
    ("people_invite",),
    ("people_invitations",),
    ("person", "person"),
    ("translation_desk",),
    ("organisation_proposals",),
    ("organisation_proposal", "proposal"),
    ("organisation_proposal", "corrections"),
    ("organisation_proposal", "corrected"),
    ("organisation_changes",),
    ("organisation_checks",),
    ("organisation_check_send", "organisation"),
    ("entry_invitations",),
    ("organisation_imports",),
    ("organisation_import", "import"),
    ("organisation_import", "new_import"),
    ("calendar_imports",),
    ("calendar_import", "calendar_import"),
    ("organisation_doubles",),
    ("organisation_merge", "organisation", "double"),
    ("forget_person",),
    ("kiosk_rota", "kiosk"),
    ("kiosk_rota_day", "kiosk", "kiosk_day"),
    ("kiosk_rota_links", "kiosk"),
    ("kiosk_next_season", "kiosk"),
    ("info_session_presenters", "session"),
    ("screens",),
    ("feedback_results",),
    ("feedback_result", "feedback_subject"),
    ("feedback_sheet", "feedback_subject"),
    ("feedback_visitors", "feedback_subject"),
    ("wagtailsnippets_programmes_fair:timetable", "fair"),
    ("wagtailsnippets_programmes_fair:timetable_add", "fair"),
    ("wagtailsnippets_programmes_fair:timetable_block", "fair", "block"),
    ("sent_events",),
    ("sent_event_review", "sent_event"),
    ("wagtailsnippets_programmes_fair:next_year", "fair"),
    ("wagtailsnippets_programmes_fair:prints", "fair_with_tables", "names"),
    ("wagtailsnippets_programmes_fair:prints", "fair_with_tables", "signs"),
    ("wagtailsnippets_programmes_fair:prints", "fair_with_tables", "cards"),
    ("wagtailsnippets_programmes_fair:checklist", "fair_with_tables"),
    ("wagtailsnippets_programmes_fair:applications", "fair_with_tables"),
)
NATIONAL: tuple[Names, ...] = (
    ("wagtailadmin_home",),
    ("regions",),
    ("region_choose",),
    ("region_plan",),
    ("region_edit", "code"),
    ("region_invite", "code"),
    ("region_made", "code"),
    ("region_state", "code", "closed"),
    ("outside_figures",),
    ("theme_day_slogans",),
    ("translation_regions",),
)
LISTS: tuple[Names, ...] = (
    ("wagtailadmin_explore", "home"),
    ("wagtailadmin_pages:history", "page"),
    ("wagtailsnippets_directory_organisation:list",),
    ("organisation_changes",),
    ("organisation_proposals",),
    ("organisation_proposal", "corrections"),
    ("organisation_proposal", "corrected"),
    ("wagtaildocs:index",),
    ("people",),
    ("translation_desk",),
    ("audit_log",),
    ("wagtailadmin_reports:aging_pages",),
    ("wagtailadmin_reports:page_types_usage",),
)
NATIONAL_LISTS: tuple[Names, ...] = (("regions",), ("translation_regions",))
NATIONAL_THINGS = {"code": REGION, "closed": "closed"}


def add_things() -> dict[str, Any]:
    """A thing of each kind, over what the demo has: each by its number."""
    with region(REGION):
        words = ("earliest", "live", "names", "signs", "cards")
        return {**things(), **{word: word for word in words}}


def things() -> dict[str, Any]:
    """The present region's things."""
    from django.contrib.auth.models import Group
    from wagtail.models import Locale, Site, Task, Workflow
    from wagtail_localize.models import Translation, TranslationSource

    from directory.models import Group as PeerGroup
    from directory.models import Organisation, Proposal
    from programmes.models import Fair, InfoSession, KioskTurn, SentEvent
    from search.own_words.models import OwnWord
    from sites.pages.models import Feedback, HomePage, NewsTag, StandardPage, UrgentHelp
    from sites.people.models import User

    home = HomePage.objects.get(locale__language_code="fi")
    body = '<p>Kaikille <b>avoin</b> <a href="https://tupa.example/">tupa</a></p>'
    page = StandardPage(title="Tukea arkeen", introduction="Apua kotiin.", body=body, locale=home.locale)
    home.add_child(instance=page)
    page.save_revision().publish()
    source, _made = TranslationSource.get_or_create_from_instance(page)
    swedish = Locale.objects.get(language_code="sv")
    Translation.objects.create(source=source, target_locale=swedish).save_target(publish=False)
    feedback = Feedback.objects.create(due=timezone.localdate(), language="fi", message="Pieni teksti.")
    return {
        "home": home.pk,
        "page": page.pk,
        "source": source.pk,
        "translated": page.get_translation(swedish).pk,
        "workflow": Workflow.objects.first().pk,
        "task": Task.objects.first().pk,
        "locale": swedish.pk,
        "site": Site.objects.get().pk,
        "person": User.objects.get(username="author").pk,
        "group": Group.objects.first().pk,
        "organisation": Organisation.objects.first().pk,
        "fair": (fair := Fair.objects.first()).pk,
        "block": fair.blocks.first().key,
        "sent_event": SentEvent.objects.first().pk,
        "kiosk": (turn := KioskTurn.objects.filter(state="confirmed", day__gt=timezone.localdate()).first()).kiosk_id,
        "kiosk_day": turn.day.isoformat(),
        "session": InfoSession.objects.get(slug="jarjestoinfo").pk,
        "feedback_subject": answered_subject(),
        "fair_with_tables": Fair.objects.filter(applications__isnull=False).first().pk,
        "peer_group": PeerGroup.objects.first().pk,
        "proposal": Proposal.objects.create(**suggestion()).pk,
        **answered_check(),
        **lists(),
        "tag": NewsTag.objects.first().pk,
        "feedback": feedback.pk,
        "urgent_help": UrgentHelp.objects.create(name_fi="Kriisikeskus", phone="015 555 0100").pk,
        "own_word": OwnWord.objects.create(text="mummola", concept="theme:ageing").pk,
    } | files()


def answered_subject() -> str:
    """A kiosk with answers of two days to show, one of which has a text, and with counted visitors."""
    from programmes.models import FeedbackAnswer, VisitorCount

    key = VisitorCount.objects.order_by("pk").first().subject
    days = [f"{each.day:%Y%m%d}" for each in VisitorCount.objects.filter(subject=key)]
    for day in days:
        answers = [FeedbackAnswer(subject=f"{key}-{day}", token=uuid4(), face=5 - number) for number in range(5)]
        answers[0].text = "Kahvi oli hyvää."
        FeedbackAnswer.objects.bulk_create(answers)
    FeedbackAnswer.objects.update(released=True)
    return key


def lists() -> dict[str, int]:
    """An import with its preview, one whose columns are to be chosen, and a likely double of the first organisation."""
    from directory.exchange.preview import make_preview
    from directory.exchange.uploading import upload
    from directory.models import LikelyDouble, Organisation

    content = b"Tunniste;Nimi;Postinumero\nx1;Aamun tupa ry;501\nx2;Illan tupa ry;50100\n"
    previewed, new = upload(content, "lista.csv", None), upload(content, "uusi-lista.csv", None)
    make_preview(previewed)
    first = Organisation.objects.first()
    double = Organisation(name_fi=f"{first} r.y.", summary_fi="Toisin sanoin.", live=False)
    double.save()
    LikelyDouble.objects.create(one=first, other=double, similarity=100)
    return {"import": previewed.pk, "new_import": new.pk, "double": double.pk, "calendar_import": calendar().pk}


def calendar() -> Any:
    """An import of a calendar with its preview: an event that is new, and one that is left out."""
    from programmes.models import CalendarImport, CalendarImportRow

    imported = CalendarImport.objects.create(name="Kylän kalenteri", language="fi", state="previewed")
    new = {"event_name": "Kahvihetki", "state": "new", "changes": {"name_fi": [None, "Kahvihetki"]}}
    CalendarImportRow.objects.create(imported=imported, uid="1", **new)
    CalendarImportRow.objects.create(imported=imported, uid="2", event_name="Vanha", state="faulty", problem="over")
    return imported


def suggestion() -> dict[str, Any]:
    """A suggested change of the first organisation, with a message and an address."""
    from directory.models import Organisation

    changes = {"summary_fi": ["", "Seuraa arkeen."], "phone": ["015 555 0199", "015 555 0200"]}
    first = Organisation.objects.first()
    return {"organisation": first, "language": "fi", "changes": changes, "message": "Hei", "email": "m@example.org"}


def answered_check() -> dict[str, int]:
    """Corrections of the parts of an entry that waits for the editors, and others on which they have decided.

    Terms of several organisations are changed at once too, and one of the changes is undone.
    """
    from directory.models import Organisation, Proposal
    from directory.proposals.parts import parts_of
    from directory.proposals.remarks import ABOUT, names_of, remarks_of

    organisation = Organisation.objects.get(key="omaisten-olohuone")
    change_several(organisation, Organisation.objects.get(key="long"))
    with override("fi"):
        parts = parts_of(organisation, "fi")
    remarks = remarks_of(parts, {ABOUT + part.key: "Ovi on pihan puolella.\nKellon aika on väärä." for part in parts})
    own = {"organisation": organisation, "language": "fi", "changes": {"phone": ["015 555 0199", "015 555 0200"]}}
    waits, decided = (Proposal(**own, remarks=remarks, email="m@example.org") for _each in range(2))
    waits.save()
    decided.decisions = {name: "refused" if name == "phone" else "taken" for name in names_of(decided)}
    decided.answer, decided.closed = "Kiitos!", timezone.now()
    decided.save()
    return {"corrections": waits.pk, "corrected": decided.pk}


def change_several(*organisations: Any) -> None:
    """Give organisations a theme, and an owner; the owner is undone."""
    from directory.marking import OWNER_CHANGED, TERMS_CHANGED, change_everywhere
    from directory.undoing import undo
    from sites.people.models import User

    editor = User.objects.get(username="editor")
    changes: list[tuple[str, dict[str, Any]]] = [
        (TERMS_CHANGED, {"themes": ["caring"]}),
        (OWNER_CHANGED, {"owner": editor}),
    ]
    for action, values in changes:
        with LogContext(user=editor) as context:
            for each in organisations:
                change_everywhere(each, editor, lambda _version, values=values: values, action)
    undo(context.uuid, editor)


def files() -> dict[str, int]:
    """A picture and a document."""
    from wagtail.documents.models import Document
    from wagtail.images.models import Image

    drawn = io.BytesIO()
    Drawing.new("RGB", (64, 48), "navy").save(drawn, "PNG")
    picture = Image.objects.create(title="Satama", file=ImageFile(drawn, "satama.png"))
    document = Document.objects.create(title="Muistio", file=ContentFile(b"Muistio", "muistio.txt"))
    return {"picture": picture.pk, "document": document.pk}


def addresses(names: tuple[Names, ...], known: dict[str, Any]) -> list[str]:
    """The paths of these pages."""
    return [reverse(name, args=[known[key] for key in keys]) for name, *keys in names]


def forms_of_pages() -> list[str]:
    """Of every kind of page: the form of one there is, and the form of a new one below a page that may have it."""
    from wagtail.models import Page, get_page_models

    found = []
    with region(REGION):
        for model in get_page_models():
            here = model.objects.filter(locale__language_code="fi").first()
            if model is Page or here is None:
                continue
            found.append(reverse("wagtailadmin_pages:edit", args=[here.pk]))
            above = here.get_parent()
            if above.depth > 1 and model.can_create_at(above.specific):
                opts = model._meta
                found.append(reverse("wagtailadmin_pages:add", args=[opts.app_label, opts.model_name, above.pk]))
    return found
