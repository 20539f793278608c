"""The regions' content for browser tests."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils.translation import override

from tests.browser import showpieces
from tests.conftest import region
from tests.things import publish_theme_day


@dataclass(frozen=True)
class Demo:
    """A database with the regions of the demo, and more for the eye; `paths`: of each template, by language.

    `media` is the folder of its files.
    """

    database: str
    media: Path
    paths: dict[str, dict[str, str]]


def fill_regions() -> dict[str, dict[str, str]]:
    """Fills Etelä-Savo and Pohjanmaa as in the demo, and more for the eye; each template's paths by language."""
    for code in ("etela-savo", "pohjanmaa"):
        with region(code) as found:
            load_demo(found)
    with region("etela-savo") as found:
        load_awkward(found)
    call_command("load_theme_days", verbosity=0)
    publish_theme_day(
        "etela-savo", name_fi="Keittopäivä", summary_fi="Syödään yhdessä.", organiser_fi="Talo", month=6, day=15
    )
    showpieces.add_showpieces("etela-savo")
    with region("etela-savo"):
        paths = paths_of_pages()
    connection.set_schema_to_public()
    add_counts()
    return paths


def add_counts() -> None:
    """Counts of every indicator in two regions, as the worker writes them from the documents."""
    from search.comparison.counting import this_month
    from search.models import IndicatorCount
    from sites.indicators import IndicatorStatus, Unit, indicators

    def row(
        code: str, place: str, numerator: int, denominator: int | None, status: IndicatorStatus = IndicatorStatus.OK
    ) -> Any:
        numbers = {"numerator": numerator, "denominator": denominator, "status": status.value}
        return IndicatorCount(month=this_month(), indicator=code, version=1, region=place, **numbers)

    for code, indicator in indicators().items():
        row(code, "etela-savo", 38, 41 if indicator.unit is not Unit.NUMBER else None).save()
        row(code, "pohjanmaa", 9, 30 if indicator.unit is not Unit.NUMBER else None).save()
    for part, number in (("idea", 3), ("planning", 0), ("trial", 1), ("ready", 12)):
        IndicatorCount(
            month=this_month(),
            indicator="models-by-phase",
            part=part,
            version=1,
            region="etela-savo",
            numerator=number,
            status="ok",
        ).save()
    IndicatorCount.objects.filter(indicator="swedish", region="etela-savo").delete()
    row("swedish", "etela-savo", 0, None, IndicatorStatus.NO_DUTY).save()


def load_demo(found: Any) -> None:
    """The demo's organisations and pages of a region, without its people; its pictures are small, and soon scaled."""
    from infra.demo_content import pictures
    from infra.demo_content.fairs import add_fairs
    from infra.demo_content.info_sessions import add_info_sessions
    from infra.demo_content.kiosks import add_kiosk
    from infra.demo_content.prepare import content_of, load_directory

    with patch.object(pictures, "SIZE", (480, 270)):
        load_directory(found, content_of(found.code))
        add_fairs(found.code)
        add_kiosk(found.code)
        add_info_sessions(found.code)


def load_awkward(found: Any) -> None:
    """What strains a layout: long words, everything filled, one language only, several pages of hits."""
    from directory.exchange.loading import load
    from infra.demo_content.pages import add_translations
    from sites.pages.models import HomePage, StandardPage

    load(as_table([LONG, FINNISH_ONLY, *(village(number) for number in range(1, 21))]))
    for language, title in (("fi", "Päiväkahvit"), ("sv", "Eftermiddagskaffe")):
        page = {language: {"title": title, "introduction": "…", "body": f"<p>{title}.</p><h2>{title}</h2>"}}
        add_translations(found, StandardPage, HomePage, page)


def as_table(rows: list[dict[str, str]]) -> bytes:
    """The rows as a region's own list."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, names)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


LONG = {
    "key": "long",
    "kind": "association",
    "name_fi": "Lähisuhdeväkivaltatyöntekijäyhdistysten vuorovaikutusvalmennusverkosto ry",
    "name_sv": "Närståendevårdarstödsföreningarnas samarbetsorganisationssammanslutning rf",
    "summary_fi": "Vertaistuki- ja omaishoitajuusvalmennustoimintaa kaikille, joita se koskee.",
    "summary_sv": "Kamratstödsgruppsverksamhet och närståendevårdarträffar för alla som behöver.",
    "description_fi": "Vertaistukiryhmänohjaajakoulutus alkaa syksyllä.\n\nTervetuloa!",
    "description_sv": "Kamratstödsgruppsledarutbildningen börjar på hösten.\n\nVälkommen!",
    "alert_fi": "Suljettu juhannusviikolla. Hätätilanteessa soita 112.",
    "alert_sv": "Stängt midsommarveckan. Ring 112 i nödsituationer.",
    "former_names": "Turvatalotyöntekijäyhdistystenliitto",
    "themes": "caring|mental-health|ageing",
    "activities": "peer-support|groups",
    "municipalities": "491|213|097|507|740",
    "takes_new": "queue",
    "street": "Lähisuhdeväkivaltatyöntekijänkatu 14 B 112",
    "postal_code": "50100",
    "town": "Mikkeli",
    "phone": "015 555 0199",
    "email": "vuorovaikutusvalmennusverkoston.toiminnanjohtaja@lahisuhdevakivaltatyontekijat.example",
    "web": "https://lahisuhdevakivaltatyontekijayhdistystenverkosto.example/vuorovaikutusvalmennus/",
}
FINNISH_ONLY = {
    "key": "finnish-only",
    "name_fi": "Rantasalmen Nuotiopiiri ry",
    "summary_fi": "Vertaistukea nuotion äärellä.",
    "description_fi": "Tule mukaan ilman ilmoittautumista.",
    "takes_new": "no",
}


def village(number: int) -> dict[str, str]:
    """One of many alike."""
    return {
        "key": f"village-{number}",
        "name_fi": f"Kylän {number}. kerho ry",
        "name_sv": f"Byns {number}. klubb rf",
        "summary_fi": "Vertaistukea ja seuraa kylätalolla.",
        "summary_sv": "Kamratstöd och sällskap i byagården.",
        "themes": "caring",
        "municipalities": "491",
    }


def paths_of_pages() -> dict[str, dict[str, str]]:
    """Of each template, a path in Finnish and one in Swedish."""
    from directory.models import (
        DirectoryPage,
        Group,
        GroupsPage,
        ModelGroupPage,
        OperatingModelIndexPage,
        OperatingModelPage,
        Organisation,
        ServicePathPage,
    )
    from programmes.fairs.applications.links import token_of
    from programmes.models import CalendarPage, Event, FairApplication, Kiosk
    from programmes.models.feedback import key_of
    from sites.pages.models import AccessibilityStatementPage, ContactPage, NewsIndexPage, NewsPage, PrivacyPage

    def slug_of(key: str) -> str:
        return Organisation.objects.get(key=key).slug

    def organisation(**known: str) -> dict[str, str]:
        slug = Organisation.objects.get(**known).slug
        return {"fi": f"/fi/jarjesto/{slug}/", "sv": f"/sv/organisation/{slug}/"}

    def page(model: Any) -> dict[str, str]:
        found = {}
        for language in ("fi", "sv"):
            of_language = model.objects.live().filter(locale__language_code=language, alias_of=None)
            found[language] = urlsplit(of_language.order_by("pk").last().get_url()).path
        return found

    def below(above: dict[str, str], rest: str) -> dict[str, str]:
        return {language: f"{path}{rest}" for language, path in above.items()}

    keys = Organisation.objects.filter(key__in=("omaisten-olohuone", "long", "finnish-only")).order_by("pk")
    collected = "&".join(f"k=etela-savo.organisation.{pk}" for pk in keys.values_list("pk", flat=True))
    links = mailed_links()
    kiosk_key = key_of("kiosk", Kiosk.objects.get(slug="infokioski-vinkkipiste"))
    accepted = FairApplication.objects.filter(state="accepted").order_by("pk").first()
    return {
        "home page": {"fi": "/fi/", "sv": "/sv/"},
        "standard page": {"fi": "/fi/tietoa-palvelusta/", "sv": "/sv/om-tjansten/"},
        "directory": (directory := page(DirectoryPage)),
        "directory, narrowed": below(directory, "?theme=caring&theme=ageing&takes_new=queue"),
        "directory without a name that fits": below(directory, "?q=zxqzxq"),
        "groups": page(GroupsPage),
        "calendar": page(CalendarPage),
        "month of the calendar": below(page(CalendarPage), "?when=table"),
        "event": translated_path("event", Event.objects.get(name_fi="Digineuvontaa").slug),
        "group": translated_path("group", Group.objects.get(name_fi="Hoivaavien aamukahvit").slug),
        "kiosk": translated_path("kiosk", "infokioski-vinkkipiste"),
        "kiosks": translated_path("kiosks"),
        "search box in a frame": translated_path("search_frame"),
        "organisations in a frame": below(translated_path("organisations_frame"), "?theme=caring"),
        "groups in a frame": translated_path("groups_frame"),
        "calendar in a frame": translated_path("calendar_frame"),
        "kiosk in a frame": translated_path("kiosk_frame", "infokioski-vinkkipiste"),
        "poster of a kiosk": translated_path("kiosk_poster", "infokioski-vinkkipiste"),
        "brochures of a kiosk": translated_path("kiosk_folder", "infokioski-vinkkipiste"),
        "brochure of a kiosk": translated_path(
            "kiosk_brochure", "infokioski-vinkkipiste", slug_of("omaisten-olohuone")
        ),
        "brochures of a kiosk to print": translated_path("kiosk_folder_print", "infokioski-vinkkipiste"),
        "turns at a kiosk by a link": turns_of_a_party(),
        "screen of the region": translated_path("screen"),
        "screen of the region, dark": below(translated_path("screen"), "?look=dark"),
        "screen of a place": translated_path("screen_place", "491"),
        "screen of a kiosk": translated_path("screen_kiosk", "infokioski-vinkkipiste"),
        "screen of a fair": translated_path("screen_fair", "jarjestomessut-2027"),
        "screen of a fair, all at once": below(translated_path("screen_fair", "jarjestomessut-2027"), "?still=1"),
        "feedback of visitors": translated_path("programme_feedback", kiosk_key),
        "feedback of visitors received": translated_path("programme_feedback_received", kiosk_key),
        "fair": translated_path("fair", "jarjestomessut-2027"),
        "screen of a room": translated_path("screen_room", "jarjestomessut-2027", "lobby001"),
        "recording of a fair": recording_of_fair(),
        "application for a table received": translated_path("fair_applied", "jarjestomessut-2027"),
        "fair of an earlier year": translated_path("fair", "jarjestomessut-2019"),
        "event to be sent in": translated_path("send_event"),
        "event sent in": translated_path("sent_event", token_of_sent_event()),
        "application for a table": translated_path("fair_apply", "jarjestomessut-2027"),
        "application for a table by its link": translated_path("fair_application", token_of(accepted)),
        "info session": translated_path("info_session", "jarjestoinfo"),
        "info sessions": translated_path("info_sessions"),
        **pages_of_a_date(),
        "open hour": translated_path("info_session", "jarjestot-terveysasemalla"),
        "organisation": organisation(key="omaisten-olohuone"),
        "organisation with long words": organisation(key="long"),
        "organisation in Finnish only": organisation(key="finnish-only"),
        "suggestion": translated_path("organisation_suggest", slug_of("omaisten-olohuone")),
        "suggestion received": translated_path("organisation_suggested", slug_of("omaisten-olohuone")),
        "check of an entry": links["check"],
        "corrections of an entry": links["corrections"],
        "first entry": links["first entry"],
        "link that is none": translated_path("organisation_check", "none"),
        "operating models": page(OperatingModelIndexPage),
        "operating model": page(OperatingModelPage),
        "group of operating models": page(ModelGroupPage),
        "operating models side by side": below(translated_path("operating_model_comparison"), every_model()),
        "operating models that are applied": translated_path("operating_models_applied"),
        "news": (news := page(NewsIndexPage)),
        "news, second page": below(news, "?page=2"),
        "news of a year": below(news, "2021/"),
        "news about a topic": below(news, "aihe/messut/"),
        "news item": page(NewsPage),
        "section": {"fi": "/fi/osio/", "sv": "/sv/avdelning/"},
        "page with a password": {"fi": "/fi/salasanalla/", "sv": "/sv/med-losenord/"},
        "contact": page(ContactPage),
        "privacy": page(PrivacyPage),
        "accessibility statement": page(AccessibilityStatementPage),
        "feedback": translated_path("accessibility_feedback"),
        "feedback received": translated_path("accessibility_feedback_received"),
        "sign-in": translated_path("account_login"),
        "forgotten password": translated_path("account_reset_password"),
        "invitation that is none": translated_path("invitation", "none"),
        "page in another language": {"fi": "/fi/eftermiddagskaffe/", "sv": "/sv/paivakahvit/"},
        "search, empty": {"fi": "/fi/haku/", "sv": "/sv/sok/"},
        "search with hits": {"fi": "/fi/haku/?q=vertaistuen", "sv": "/sv/sok/?q=kamratst%C3%B6det"},
        "search with urgent help": {"fi": "/fi/haku/?q=tahdon+kuolla", "sv": "/sv/sok/?q=min+make+sl%C3%A5r+mig"},
        "search, whole country": {"fi": "/fi/haku/?q=vertaistuki&region=all", "sv": "/sv/sok/?q=stöd&region=all"},
        "search in a place, corrected": {
            "fi": "/fi/haku/?q=Essote+vertiastukea",
            "sv": "/sv/sok/?q=Essote+kamartst%C3%B6d",
        },
        "search without hits": {"fi": "/fi/haku/?q=zxqzxqzxq", "sv": "/sv/sok/?q=zxqzxqzxq&theme=caring"},
        "service path": page(ServicePathPage),
        "for professionals": translated_path("professionals"),
        "theme day": translated_path("theme_day", "keittopaiva"),
        "theme days": translated_path("theme_year"),
        "theme days of a month": below(translated_path("theme_year"), "?month=10"),
        "for professionals, results": below(
            translated_path("professionals"), "?theme=caring&activity=any&municipality=491"
        ),
        "tray": below(translated_path("tray"), f"?{collected}"),
        "tray, empty": translated_path("tray"),
        "tray by e-mail": below(translated_path("tray_mail"), f"?{collected}"),
        "tray sent by e-mail": below(translated_path("tray_mail_sent"), f"?{collected}"),
        "regions side by side": translated_path("comparison"),
        "an indicator of all regions": translated_path("comparison_indicator", "checked"),
        "a table of all regions": translated_path("comparison_matrix", "models-by-phase"),
        "open data": translated_path("open_data"),
        "open data for developers": translated_path("open_data_developers"),
        "not found": {"fi": "/fi/eiole/", "sv": "/sv/finnsinte/"},
    }


def every_model() -> str:
    """The part of an address that names every published model of Etelä-Savo, to be compared."""
    from directory.model_ids import ModelId, address
    from directory.models import OperatingModelPage

    keys = OperatingModelPage.objects.live().order_by("pk").values_list("translation_key", flat=True)
    return address("", [ModelId("etela-savo", str(key)) for key in dict.fromkeys(keys)])


def mailed_links() -> dict[str, dict[str, str]]:
    """The paths behind a link that an organisation got by mail, and behind an invitation to a first entry."""
    from directory.checking.checks import send_check
    from directory.checking.invitations import invite
    from directory.checking.links import token_of
    from directory.models import Organisation

    check = token_of(send_check(Organisation.objects.get(key="omaisten-olohuone")))
    entry = token_of(invite("Rantapuiston Ystävät ry", "ystavat@rantapuisto.example", "fi", None))
    return {
        "check": translated_path("organisation_check", check),
        "corrections": translated_path("organisation_check_correct", check),
        "first entry": translated_path("first_entry", entry),
    }


def pages_of_a_date() -> dict[str, Any]:
    """The pages of the past date of an info session that has a recording, and of a presenter's link."""
    from programmes.models import InfoSession, InfoSessionPresenter
    from programmes.sessions.presenting.links import token_of

    series = InfoSession.objects.get(slug="jarjestoinfo")
    public = series.recordings.get(visibility="public")
    day = public.day.isoformat()
    presenter = InfoSessionPresenter.objects.filter(session=series, state="confirmed").latest("day")
    return {
        "date of an info session": translated_path("info_session_date", series.slug, day),
        "recording of an info session": translated_path("info_session_recording", series.slug, day, public.pk),
        "question to presenters": translated_path("info_session_question", series.slug, day),
        "question to presenters received": translated_path("info_session_asked", series.slug, day),
        "presentation by a link": translated_path("info_session_presenter", token_of(presenter)),
    }


def recording_of_fair() -> dict[str, str]:
    """The page of a recording of a fair, at a service whose player pages may show."""
    from programmes.models import Fair, FairRecording

    fair = Fair.objects.get(slug="jarjestomessut-2019")
    recording = FairRecording(fair=fair, address="https://vimeo.com/123456789", visibility="public", captions="checked")
    recording.save()
    return translated_path("fair_watch", fair.slug, recording.key)


def turns_of_a_party() -> dict[str, str]:
    """The page of an association that has a turn to come at the kiosk."""
    from django.utils import timezone

    from programmes.kiosks.links import token_of
    from programmes.models import KioskParty

    coming = {"turns__day__gt": timezone.localdate(), "turns__state": "confirmed"}
    return translated_path("kiosk_turns", token_of(KioskParty.objects.filter(kind="association", **coming).first()))


def translated_path(name: str, *arguments: str | int) -> dict[str, str]:
    """The address of a view in Finnish and Swedish."""
    found = {}
    for language in ("fi", "sv"):
        with override(language):
            found[language] = reverse(name, args=arguments)
    return found


def token_of_sent_event() -> str:
    """The signed text in the link of somebody who has sent in an event, which waits."""
    from uuid import uuid4

    from django.utils import timezone

    from programmes.models import Event
    from programmes.sent_events.links import token_of
    from programmes.sent_events.receiving import receive

    event = Event(live=False, name_fi="Kyläjuhla", frequency="dates", dates=[timezone.localdate()])
    return token_of(receive(event, "Kylätoimikunta", "fi", "", "", uuid4()))
