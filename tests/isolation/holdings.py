"""What each region holds while strangers knock: something of everything, and in every text the region's own mark."""

import io
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection
from django.utils import timezone
from PIL import Image as Drawing

from search.comparison.counting import keep_month
from tests.conftest import NAMES, region
from tests.isolation.directory_holdings import add_directory
from tests.isolation.marks import MARKS, Holdings, schema_of
from tests.isolation.programme_holdings import add_programmes


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


def add_outside_figures() -> None:
    """Somebody else's figures, which all regions share: number 1 of the addresses."""
    from sites.regions.models import OutsideIndicator

    OutsideIndicator.objects.create(number=1, names={"fi": "Väestö"}, updated=timezone.localdate(), licence="CC BY 4.0")


def fill(code: str, once_more: bool = False) -> Holdings:
    """Puts one thing of every kind into a region; their numbers and names by kind. `once_more` makes a second set."""
    mark = MARKS[code] + ("2" if once_more else "")
    made: Holdings = {"mark": mark, "code": code}
    with region(code):
        for add in PARTS:
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
    """What belongs to no programme and no organisation."""
    from wagtail.admin.models import EditingSession
    from wagtail.contrib.redirects.models import Redirect

    from search.own_words.models import OwnWord
    from sites.pages.models import Feedback, NewsTag, UrgentHelp
    from sites.people.models import User

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


PARTS = (
    add_pages,
    add_translation,
    add_workflow,
    add_files,
    add_directory,
    add_programmes,
    add_records,
    add_people,
    add_settings,
)
