"""The template context of a fair's page. It holds nothing but what residents may see."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from directory.models import OperatingModelPage, Organisation
from directory.page_parts import Fact, costs_of, fact, languages_of, link, links, map_of_address, page_link, words
from programmes.fairs import theme_days, visible
from programmes.fairs.applications.capacity import is_coming, is_open
from programmes.fairs.floor_plan import floor_plan_of
from programmes.fairs.programme import day_views, now_views, programme_of
from programmes.fairs.recordings import links_of as watched_links
from programmes.fairs.releases import release_views
from programmes.fairs.tables import PARAMETER, common_area, groups_of, orders, table_views
from programmes.fairs.timetable import load_rows
from programmes.models import Fair, FairApplication, FairBlock
from sites.kinds import kinds
from sites.listing import pick
from sites.local_time import start_of_day
from sites.occurrences.presentation import date_views, limited_now
from sites.page_cache import validity
from sites.pages.context import current_language
from sites.pages.locales import home_path
from sites.records.queries import findable, path_in
from sites.translated import LANGUAGES, texts, translated

EDITIONS_SHOWN = 6
ALL_DAYS = timedelta(days=15)


def fair_context(fair: Fair, request: Any) -> dict[str, Any]:
    """Return the context of a fair's page. It never holds a stream for staff only."""
    language, now = current_language(), limited_now()
    name = translated(fair, "name", language)
    load_rows(fair)
    blocks = list(fair.blocks.all())
    applications = visible.confirmed(fair)
    organisations = links_of(organisations_of(fair, blocks, applications), language)
    watched = watched_links(fair, language)
    programme = programme_of(fair, language, organisations, now, watched)
    begin = start_of_day(timezone.make_aware(datetime.combine(fair.first_day, datetime.min.time())))
    occurrences = fair.occurrences(begin, begin + ALL_DAYS)
    order = str(request.GET.get(PARAMETER, ""))
    tables, table_area = common_area(table_views(fair, applications, organisations, language))
    organisers = [
        organisations[each.organisation_id] for each in fair.organisers.all() if each.organisation_id in organisations
    ]
    organiser = translated(fair, "organiser", language)
    return {
        "fair": fair,
        "name": name,
        "theme": translated(fair, "theme", language),
        "summary": translated(fair, "summary", language),
        "introduction": translated(fair, "introduction", language),
        "badges": [kinds()["fair"].badges[code] for code in visible.badges_of(fair)],
        "status_reason": translated(fair, "status_reason", language) if fair.status in visible.CHANGED else "",
        "occurrences": occurrences,
        "dates": date_views(occurrences),
        "is_over": fair.days[-1] < timezone.localdate(now),
        "place": place_view(fair, language),
        "picture_alt": translated(fair, "picture_alt", language),
        "now": now_views(programme),
        "programme": programme,
        "releases": [] if fair.days[-1] < timezone.localdate(now) else release_views(fair, language),
        "days": day_views(programme, blocks),
        "streams": [part for part in fair.parts.all() if visible.stream_of(part)],
        "watched": watched.get(""),
        "floor_plan": floor_plan_of(fair, tables, language),
        "table_groups": groups_of(tables, order, fair.themes, language),
        "table_count": len(tables),
        "table_area": table_area,
        "table_orders": orders(order),
        "applying": applying_view(fair, timezone.localdate(now)),
        "organiser_names": [*(each["text"] for each in organisers), *([organiser.text] if organiser else [])],
        "facts": fair_facts(fair, organisers, organiser, language),
        "editions": editions_of(fair, language),
        "series_feeds": series_feeds(fair),
        "missing_in": "" if language in fair.content_languages else language,
        "content_language": name.language,
        "breadcrumbs": [{"title": _("Front page"), "url": home_path(language)}],
        **links(name.text, request, path_in(fair, language) if fair.slug else ""),
    }


def organisations_of(fair: Fair, blocks: list[FairBlock], applications: list[FairApplication]) -> set[int]:
    """Return the ids of the organisations that the page may name."""
    rows: list[Any] = [
        *fair.organisers.all(),
        *fair.tables.all(),
        *applications,
        *(item for block in blocks for item in block.items.all()),
    ]
    return {row.organisation_id for row in rows if row.organisation_id}


def links_of(ids: Collection[int], language: str) -> dict[int, dict[str, Any]]:
    """Return links to organisations that residents may find, with their themes, by id; one query."""
    found = findable(Organisation).filter(pk__in=ids).only("slug", "name_fi", "name_sv", "name_en", "themes")
    return {each.pk: {**link(each, language), "themes": each.themes} for each in found} if ids else {}


def applying_view(fair: Fair, today: date) -> dict[str, Any] | None:
    """Return what the page shows of applying for a table: from when, until when and where; None where nobody can.

    The response is valid until that changes.
    """
    first, last = fair.applications_from, fair.applications_until
    if first is None or last is None or today > last or not is_coming(fair, today):
        return None
    is_now = is_open(fair, today)
    validity.limit(next_midnight(last if is_now else first - timedelta(days=1)))
    url = reverse("fair_apply", args=[fair.slug]) if fair.slug else ""
    return {"is_open": is_now, "opens": first, "until": last, "url": url}


def next_midnight(day: date) -> datetime:
    """Return the end of a day as an aware moment."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), datetime.min.time()))


def place_view(fair: Fair, language: str) -> dict[str, Any]:
    """Return what the page shows of where the fair is."""
    place = visible.place_of(fair)
    name, name_language = pick(place.name, language, LANGUAGES)
    return {
        "name": name if texts(fair, "venue") else "",
        "language": name_language,
        "street": fair.street if place.address else "",
        "town": f"{fair.postal_code} {fair.town}".strip() if place.address else "",
        "map_url": map_of_address(fair.street, fair.town) if place.address else "",
        "online": place.online,
        "web": place.web,
    }


def fair_facts(fair: Fair, organisers: list[dict[str, Any]], organiser: Any, language: str) -> list[Fact]:
    """Return the labelled facts of the page."""
    return [
        *fact(pgettext("of a fair", "Organisers"), *organisers, organiser),
        *fact(pgettext("of a fair", "Host"), fair.host),
        *fact(_("Cost"), *costs_of(fair)),
        *fact(_("Languages"), *languages_of(fair)),
        *fact(_("Theme days"), *theme_days.views_of(fair, language)),
        *fact(_("Themes"), *words("theme", fair.themes, language)),
        *fact(_("Target groups"), *words("target_group", fair.target_groups, language)),
        *fact(_("Life events"), *words("life_event", fair.life_events, language)),
        *fact(_("Operating model"), page_link(OperatingModelPage, fair.operating_model_id)),
    ]


def series_feeds(fair: Fair) -> dict[str, str]:
    """Return where the fairs of the same series can be subscribed to, by format; empty of a fair without a series."""
    if fair.series_id is None:
        return {}
    return {code: reverse("fair_series_feed", args=[fair.series_id, code]) for code in ("ics", "atom")}


def editions_of(fair: Fair, language: str) -> list[dict[str, Any]]:
    """Return links to the other fairs of the same series, the latest first; one query."""
    if fair.series_id is None:
        return []
    others = findable(Fair).filter(series_id=fair.series_id).exclude(pk=fair.pk).order_by("-first_day")
    return [link(each, language) for each in others.only("slug", "name_fi", "name_sv", "name_en")[:EDITIONS_SHOWN]]
