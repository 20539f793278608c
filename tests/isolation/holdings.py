"""What each region holds while strangers knock: something of everything, and in every text the region's own mark."""

import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection
from django.utils import timezone
from PIL import Image as Drawing

from search.comparison.counting import keep_month
from tests.conftest import NAMES, region

# Plain letters: a mark reads the same in HTML, JSON, an address and a file's name. It is looked for in small letters.
MARKS = {
    "etela-savo": "savonsalaisuus",
    "pohjanmaa": "osterbottenshemlighet",
    "national": "valtakunnansalaisuus",
}
Holdings = dict[str, Any]
STAFF_ONLY = "vain-henkilostolle"
"""A part of the address of every stream for staff only."""
CONTACT = "salainenyhteys"
"""A part of the name and the address of every contact of an application, and of who does what: for organisers only."""
HIDDEN = "piilopaikka"
"""A part of the address of every place that is not public: for those who edit organisations."""
LAPSED = "suostumuspaattynyt"
"""A part of the name and the address of every person whose consent has ended: likewise."""
NAMED = "suostunutnimi"
"""A part of the name and the address of every person who consents to be shown: on the organisation's own page alone."""
OWN_LINKS = ("fair_application", "info_session_presenter")
"""Names of the patterns of links that are secrets themselves: their holders read their own contact."""


def same_numbers() -> None:
    """The next row of a table gets the same number in every region."""
    schemas = [schema_of(code) for code in NAMES]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sequencename, max(coalesce(last_value, 1)) FROM pg_sequences WHERE schemaname = ANY(%s) GROUP BY 1",
            [schemas],
        )
        for name, highest in cursor.fetchall():
            for schema in schemas:
                cursor.execute("SELECT setval(%s, %s)", [f'"{schema}"."{name}"', highest])


def schema_of(code: str) -> str:
    return code.replace("-", "_")


def add_outside_figures() -> None:
    """Somebody else's figures, which all regions share: number 1 of the addresses."""
    from sites.regions.models import OutsideIndicator

    OutsideIndicator.objects.create(number=1, names={"fi": "Väestö"}, updated=timezone.localdate(), licence="CC BY 4.0")


def fill(code: str, once_more: bool = False) -> Holdings:
    """Puts one thing of every kind into a region; their numbers and names by kind. `once_more` makes a second set."""
    mark = MARKS[code] + ("2" if once_more else "")
    made: Holdings = {"mark": mark, "code": code}
    with region(code):
        for add in (add_pages, add_translation, add_workflow, add_files, add_records, add_people, add_settings):
            add(mark, made)
    keep_month()
    return made


def add_pages(mark: str, made: Holdings) -> None:
    from wagtail.models import Page, PageViewRestriction

    from directory.models import ModelGroupPage, OperatingModelIndexPage, OperatingModelPage
    from sites.pages.models import HomePage, NewsIndexPage, NewsPage, StandardPage
    from sites.people.models import User

    author = User.objects.get(username="author")
    home = HomePage.objects.get(locale__language_code="fi")
    made["home"] = home.pk
    page = new_page(home, StandardPage, author, title=f"Sivu {mark}", slug=f"sivu-{mark}", body=f"<p>{mark}</p>")
    made["page"], made["slug"], made["revision"] = page.pk, page.slug, page.latest_revision_id
    page.body = f"<p>Toinen {mark}</p>"
    made["revision_b"] = page.save_revision(user=author).pk
    draft = new_page(home, StandardPage, author, live=False, title=f"Luonnos {mark}", slug=f"luonnos-{mark}")
    made["draft"] = draft.pk
    tomorrow = timezone.now() + timedelta(days=1)
    draft.go_live_at = tomorrow
    scheduled = draft.save_revision(user=author, approved_go_live_at=tomorrow)
    made["scheduled"] = scheduled.pk
    closed = new_page(home, StandardPage, author, title=f"Suljettu {mark}", slug=f"suljettu-{mark}")
    restriction = PageViewRestriction.objects.create(page=closed, restriction_type="password", password=mark)
    made["closed_page"], made["restriction"] = closed.pk, restriction.pk
    original = Page.objects.get(pk=page.pk).specific
    made["alias"] = original.create_alias(parent=home, update_slug=f"alias-{mark}").pk
    index = NewsIndexPage.objects.get(locale__language_code="fi", alias_of=None)
    models = OperatingModelIndexPage.objects.get(locale__language_code="fi", alias_of=None)
    group = new_page(models, ModelGroupPage, author, title=f"Kokonaisuus {mark}", slug=f"kokonaisuus-{mark}")
    texts = {"group": group, "short_description": mark, "sections": {"needs": f"<p>{mark}</p>"}}
    made["operating_model"] = new_page(
        models, OperatingModelPage, author, title=f"Malli {mark}", slug=f"malli-{mark}", **texts
    ).pk
    new_page(index, NewsPage, author, title=f"Uutinen {mark}", slug=f"uutinen-{mark}", date=timezone.localdate())


def new_page(above: Any, model: Any, owner: Any, live: bool = True, **fields: Any) -> Any:
    above.refresh_from_db()
    made = model(locale=above.locale, owner=owner, live=False, **fields)
    above.add_child(instance=made)
    revision = made.save_revision(user=owner)
    if live:
        revision.publish()
    made.refresh_from_db()
    return made


def add_translation(mark: str, made: Holdings) -> None:
    from wagtail.models import Locale
    from wagtail_localize.models import Translation, TranslationSource

    from sites.pages.models import StandardPage

    page = StandardPage.objects.get(pk=made["page"])
    source, _ = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="sv"))
    translation.save_target(publish=False)
    made["translation_source"], made["translation"] = source.pk, translation.pk
    made["segment"] = source.stringsegment_set.first().pk
    overridable = source.overridablesegment_set.first()
    made["override"] = overridable.pk if overridable else 1


def add_workflow(mark: str, made: Holdings) -> None:
    from wagtail.models import Page, Task, Workflow

    from sites.people.models import User

    waits = new_page(
        Page.objects.get(pk=made["home"]).specific,
        type(Page.objects.get(pk=made["page"]).specific),
        User.objects.get(username="author"),
        live=False,
        title=f"Odottaa {mark}",
        slug=f"odottaa-{mark}",
    )
    workflow = Workflow.objects.get()
    state = workflow.start(waits, User.objects.get(username="author"))
    made["waiting"], made["workflow"], made["workflow_state"] = waits.pk, workflow.pk, state.pk
    made["task_state"] = state.current_task_state.pk
    made["task"] = Task.objects.get().pk


def add_files(mark: str, made: Holdings) -> None:
    from wagtail.documents.models import Document
    from wagtail.images.models import Image
    from wagtail.models import Collection, CollectionViewRestriction, UploadedFile

    from sites.people.models import User

    image = Image.objects.create(title=f"Kuva {mark}", file=ImageFile(drawing("navy"), f"kuva-{mark}.png"))
    made["image"] = image.pk
    made["media"] = f"{connection.schema_name}/{image.get_rendition('width-20').file.name}"
    document = Document.objects.create(title=f"Muistio {mark}", file=ContentFile(mark.encode(), f"muistio-{mark}.txt"))
    made["document"], made["filename"] = document.pk, document.filename
    collection = Collection.get_first_root_node().add_child(name=f"Kansio {mark}")
    closed = CollectionViewRestriction.objects.create(collection=collection, restriction_type="password", password=mark)
    made["collection"], made["collection_restriction"] = collection.pk, closed.pk
    upload = UploadedFile.objects.create(
        for_content_type=None,
        file=ContentFile(b"x", f"kesken-{mark}.txt"),
        uploaded_by_user=User.objects.get(username="editor"),
    )
    made["upload"] = upload.pk


def drawing(colour: str) -> io.BytesIO:
    """A picture of one colour."""
    drawn = io.BytesIO()
    Drawing.new("RGB", (64, 48), colour).save(drawn, "PNG")
    return drawn


def add_records(mark: str, made: Holdings) -> None:
    from wagtail.admin.models import EditingSession
    from wagtail.contrib.redirects.models import Redirect

    from directory.checking.checks import send_check
    from directory.checking.invitations import invite
    from directory.checking.links import token_of
    from directory.exchange.preview import make_preview
    from directory.exchange.uploading import upload
    from directory.models import ContactPoint, Group, LikelyDouble, Organisation, Place, Proposal
    from programmes.fairs.applications import links as table_links
    from programmes.kiosks import links, own_feed, turns
    from programmes.models import (
        Event,
        Fair,
        FairApplication,
        FairBlock,
        FairPart,
        FairRecording,
        FairRoom,
        FairSeries,
        FairTable,
        FairTask,
        FeedbackAnswer,
        InfoSession,
        InfoSessionDate,
        InfoSessionPresenter,
        InfoSessionRecording,
        Kiosk,
        KioskBrochure,
        KioskCall,
        KioskDayNote,
        KioskParty,
        OwnThemeDay,
        VisitorCount,
    )
    from programmes.sessions.presenting import links as presenter_links
    from programmes.sessions.presenting.history import note
    from search.own_words.models import OwnWord
    from sites.pages.models import Feedback, NewsTag, UrgentHelp
    from sites.people.models import User

    organisation = Organisation(live=False, name_fi=f"Yhdistys {mark}", description_fi=mark, slug=f"yhdistys-{mark}")
    organisation.places.add(Place(street=f"Kuja {mark}", town=mark))
    contact = ContactPoint(role_fi=f"Neuvonta {mark}", phone="015 555 0100", email=f"tupa@{mark}.example")
    organisation.contact_points.add(contact)
    hidden = Place(
        street=f"{HIDDEN} {mark}", town=f"{HIDDEN} {mark}", web=f"https://{HIDDEN}.example/", is_public=False
    )
    organisation.places.add(hidden)
    for word, until in ((LAPSED, -1), (NAMED, 99)):
        consent = timezone.localdate() + timedelta(days=until)
        person = {"person": f"Iida {word} {mark}", "email": f"{word}@{mark}.example", "phone": "040 000"}
        organisation.contact_points.add(ContactPoint(**person, consent_until=consent))
    organisation.save()
    organisation.save_revision().publish()
    made["organisation"], made["organisation_slug"] = organisation.pk, organisation.slug
    made["organisation_revision"] = organisation.latest_revision_id
    organisation.summary_fi = f"Toinen {mark}"
    made["organisation_revision_b"] = organisation.save_revision().pk
    group = Group(live=False, organisation=organisation, name_fi=f"Ryhmä {mark}", slug=f"ryhma-{mark}")
    group.place = organisation.places.get(is_public=False)
    group.save()
    group.save_revision().publish()
    made["peer_group"], made["peer_group_slug"] = group.pk, group.slug
    made["peer_group_revision"] = group.latest_revision_id
    group.summary_fi = f"Toinen {mark}"
    made["peer_group_revision_b"] = group.save_revision().pk
    event = Event(live=False, organisation=organisation, name_fi=f"Tapahtuma {mark}", slug=f"tapahtuma-{mark}")
    event.frequency, event.dates, event.town = "dates", [timezone.localdate()], mark
    event.save()
    event.save_revision().publish()
    made["event"], made["event_slug"], made["event_revision"] = event.pk, event.slug, event.latest_revision_id
    made["feedback_subject"] = f"event-{event.pk}"
    answers = [
        FeedbackAnswer(subject=made["feedback_subject"], token=uuid4(), face=4, text=mark, released=True)
        for _number in range(5)
    ]
    made["feedback_text"] = FeedbackAnswer.objects.bulk_create(answers)[0].pk
    VisitorCount.objects.create(subject=made["feedback_subject"], day=timezone.localdate(), count=3)
    event.summary_fi = f"Toinen {mark}"
    made["event_revision_b"] = event.save_revision().pk
    day = OwnThemeDay(live=False, name_fi=f"Teemapäivä {mark}", slug=f"teemapaiva-{mark}", month=5, day=5)
    day.save()
    day.save_revision().publish()
    made["theme_day"], made["theme_day_slug"], made["theme_day_revision"] = day.pk, day.slug, day.latest_revision_id
    day.summary_fi = f"Toinen {mark}"
    made["theme_day_revision_b"] = day.save_revision().pk
    series = FairSeries.objects.create(name_fi=f"Messusarja {mark}", hosts=mark)
    fair = Fair(live=False, series=series, name_fi=f"Messut {mark}", slug=f"messut-{mark}", town=mark)
    fair.first_day = timezone.localdate()
    fair.applications_from = fair.applications_until = fair.first_day - timedelta(days=1)
    fair.table_capacity = 9
    fair.tables_email = f"{CONTACT}@{mark}.example"
    fair.parts.add(FairPart(name_fi=f"Osa {mark}", stream=f"https://{mark}.example/{STAFF_ONLY}", visibility="staff"))
    fair.rooms.add(FairRoom(key="r1b2c3d4", name_fi=f"Sali {mark}"))
    fair.blocks.add(FairBlock(key="a1b2c3d4", title_fi=f"Ohjelma {mark}"))
    fair.tables.add(FairTable(number="1", organisation=organisation))
    secret = f"https://{mark}.example/{STAFF_ONLY}"
    fair.recordings.add(FairRecording(block="a1b2c3d4", address=secret, visibility="staff"))
    fair.save()
    fair.save_revision().publish()
    made["fair_series"], made["fair"], made["fair_slug"] = series.pk, fair.pk, fair.slug
    made["fair_block"], made["fair_room"] = "a1b2c3d4", "r1b2c3d4"
    contact = {"contact_name": f"{CONTACT} {mark}", "contact_email": f"{CONTACT}@{mark}.example"}
    application = FairApplication.objects.create(fair=fair, name=f"Pöytä {mark}", state="confirmed", **contact)
    FairApplication.objects.create(fair=fair, name=f"Toinen pöytä {mark}", **contact)
    FairTask.objects.create(fair=fair, title=f"Muistettavaa {mark}", who=f"{CONTACT} {mark}")
    made["table_token"] = table_links.token_of(application)
    made["fair_revision"] = fair.latest_revision_id
    fair.summary_fi = f"Toinen {mark}"
    made["fair_revision_b"] = fair.save_revision().pk
    today = timezone.localdate()
    kiosk = Kiosk(
        live=False, name_fi=f"Kioski {mark}", slug=f"kioski-{mark}", coordinator=mark, frequency="dates", dates=[today]
    )
    kiosk.save()
    kiosk.save_revision().publish()
    KioskBrochure.objects.create(kiosk=kiosk, organisation=organisation)
    party = KioskParty.objects.create(kiosk=kiosk, organisation=organisation, email=f"{mark}@example.com")
    turns.ask(party, today)
    KioskCall.objects.create(party=party, day=today, reason=mark)
    KioskDayNote.objects.create(kiosk=kiosk, day=today, note=mark)
    made["kiosk_token"] = links.token_of(party)
    made["kiosk_feed_token"] = own_feed.LINKS.token_of(party)
    made["kiosk"], made["kiosk_slug"], made["kiosk_day"] = kiosk.pk, kiosk.slug, today.isoformat()
    made["kiosk_party"], made["kiosk_revision"] = party.pk, kiosk.latest_revision_id
    kiosk.summary_fi = f"Toinen {mark}"
    made["kiosk_revision_b"] = kiosk.save_revision().pk
    session = InfoSession(live=False, name_fi=f"Järjestöinfo {mark}", slug=f"info-{mark}", coordinator=None)
    session.frequency, session.dates, session.visibility = "dates", [timezone.localdate()], "staff"
    session.online_address = f"https://{STAFF_ONLY}.{mark}.example/"
    change = InfoSessionDate(day=timezone.localdate(), status="moved-online")
    change.online_address = session.online_address
    session.changed_dates.add(change)
    session.recordings.add(InfoSessionRecording(day=timezone.localdate(), address=session.online_address))
    film = InfoSessionRecording(day=timezone.localdate(), address=f"https://vimeo.com/123456?{STAFF_ONLY}-{mark}")
    session.recordings.add(film)
    session.save()
    made["session_recording"] = session.recordings.get(address=film.address).pk
    presenter = InfoSessionPresenter(session=session, day=timezone.localdate(), organisation=organisation)
    presenter.state, presenter.contact_name = "confirmed", f"{CONTACT} {mark}"
    presenter.contact_email = f"{CONTACT}@{mark}.example"
    presenter.save()
    note(presenter)
    made["session_day"] = timezone.localdate().isoformat()
    made["session_presenter"], made["presenter_token"] = presenter.pk, presenter_links.token_of(presenter)
    session.save_revision().publish()
    hidden = InfoSession(live=False, name_fi=f"{STAFF_ONLY} {mark}", slug=f"sisainen-{mark}", audience="staff")
    hidden.frequency, hidden.dates = "dates", [timezone.localdate()]
    hidden.save()
    hidden.save_revision().publish()
    made["hidden_session_slug"] = hidden.slug
    made["session"], made["session_slug"] = session.pk, session.slug
    made["session_revision"] = session.latest_revision_id
    session.summary_fi = f"Toinen {mark}"
    made["session_revision_b"] = session.save_revision().pk
    imported = upload(f"key,name_fi\n1,Yhdistys {mark}\n".encode(), f"lista-{mark}.csv", None)
    make_preview(imported)
    made["import"] = imported.pk
    made["calendar_import"] = imported_calendar(event, mark)
    made["sent_event"], made["sent_event_token"] = event_sent_in(mark)
    changes = {"name_fi": [f"Yhdistys {mark}", f"Uusi {mark}"]}
    Proposal.objects.create(organisation=organisation, language="fi", changes=changes)
    made["proposal"] = Proposal.objects.create(organisation=organisation, language="fi", message=mark).pk
    double, other = (Organisation(name_fi=f"Kaksonen {mark} {form}", live=False) for form in ("ry", "r.y."))
    double.save()
    other.save()
    made["double"], made["double_other"] = double.pk, other.pk
    LikelyDouble.objects.create(one=double, other=other, similarity=100)
    check = send_check(organisation)
    made["check"], made["check_token"] = check.pk, token_of(check)
    entry = invite(f"Uusi {mark}", f"uusi@{mark}.example", "fi", None)
    made["entry_invitation"], made["entry_token"] = entry.pk, token_of(entry)
    made["tag"] = NewsTag.objects.create(name=f"Aihe {mark}", slug=f"aihe-{mark}").pk
    # The national region's urgent help is for everybody, so it is no secret.
    help_name = "Yhteinen linja" if made["code"] == "national" else f"Linja {mark}"
    made["urgent_help"] = UrgentHelp.objects.create(name_fi=help_name, phone="015 555 0100").pk
    word = {"text": mark, "language": "fi", "concept": "theme:caring"}
    made["own_word"] = OwnWord.objects.create(**word).pk
    made["feedback"] = Feedback.objects.create(due=timezone.localdate(), language="fi", message=mark).pk
    made["redirect"] = Redirect.objects.create(old_path=f"/{mark}", redirect_link="/fi/").pk
    editing = EditingSession.objects.create(
        user=User.objects.get(username="editor"),
        content_type_id=content_type(made["page"]),
        object_id=str(made["page"]),
        last_seen_at=timezone.now(),
    )
    made["editing_session"] = editing.pk
    add_waiting(mark, made, organisation)


def add_waiting(mark: str, made: Holdings, organisation: Any) -> None:
    """An organisation and a group of the author's that wait for approval."""
    from wagtail.models import Workflow

    from directory.models import Group, Organisation
    from sites.people.models import User

    author = User.objects.get(username="author")
    drafts = {
        "organisation": Organisation(live=False, name_fi=f"Luonnos {mark}"),
        "group": Group(live=False, name_fi=f"Luonnos {mark}", organisation=organisation),
    }
    for name, draft in drafts.items():
        draft.save()
        draft.save_revision(user=author)
        state = Workflow.objects.get().start(draft, author)
        made[f"waiting_{name}"], made[f"waiting_{name}_state"] = draft.pk, state.pk
        made[f"waiting_{name}_task"] = state.current_task_state.pk


def imported_calendar(event: Any, mark: str) -> int:
    """Make an import of a calendar that has an event already, and its preview. Return its number."""
    from programmes.models import CalendarImport, CalendarImportRow, ImportedEvent

    imported = CalendarImport.objects.create(name=f"Kalenteri {mark}", language="fi", state="previewed")
    changes = {"name_fi": [f"Tapahtuma {mark}", f"Uusi {mark}"]}
    rows = {"uid": mark, "event": event, "event_name": f"Tapahtuma {mark}", "state": "changed", "changes": changes}
    CalendarImportRow.objects.create(imported=imported, **rows)
    ImportedEvent.objects.create(name=imported.name, uid=mark, event=event, values={"name_fi": mark})
    return imported.pk


def event_sent_in(mark: str) -> tuple[int, str]:
    """Send in an event, which waits. Return its number and the signed text of the sender's link."""
    from programmes.models import Event
    from programmes.sent_events.links import token_of
    from programmes.sent_events.receiving import receive

    event = Event(live=False, name_fi=f"Ilmoitettu {mark}", frequency="dates", dates=[timezone.localdate()])
    sent = receive(event, f"Järjestäjä {mark}", "fi", f"{CONTACT}@{mark}.example", mark, uuid4())
    return sent.pk, token_of(sent)


def content_type(page: int) -> int:
    from wagtail.models import Page

    return int(Page.objects.get(pk=page).content_type_id)


def add_people(mark: str, made: Holdings) -> None:
    from allauth.mfa.models import Authenticator
    from django.contrib.auth.models import Group

    from sites.people.invitations import invite, new_token
    from sites.people.models import User
    from sites.people.roles import AUTHORS

    group = Group.objects.get(name=AUTHORS)
    user = User.objects.create_user(f"helmi-{mark}", f"helmi@{mark}.example", None, first_name=f"Helmi {mark}")
    user.groups.add(group)
    made["user"], made["group"] = user.pk, group.pk
    invitation = invite(f"kutsuttu@{mark}.example", [AUTHORS], "fi")
    made["invitation"], made["token"] = invitation.pk, new_token(invitation)
    made["authenticator"] = Authenticator.objects.create(user=user, type="webauthn", data={"name": mark}).pk


def add_settings(mark: str, made: Holdings) -> None:
    from allauth.socialaccount.models import SocialApp
    from wagtail.models import Locale, Site

    from sites import theme
    from sites.regions.models import Region

    app = SocialApp.objects.create(
        provider="openid_connect",
        provider_id=f"tunnistus-{mark}",
        name=f"Tunnistus {mark}",
        client_id=mark,
        secret="sinetti",
        settings={"server_url": f"https://{mark}.example"},
    )
    made["provider"], made["provider_id"] = app.pk, app.provider_id
    made["locale"] = Locale.objects.get(language_code="en").pk
    made["site"] = Site.objects.get().pk
    accent = {"s": "#0b6e4f", "o": "#1d4ed8", "v": "#7c2d12"}[mark[0]]
    Region.objects.filter(schema_name=connection.schema_name).update(accent=accent)
    made["theme"] = theme.stylesheet_url(accent).removeprefix("/theme-").removesuffix(".css")
