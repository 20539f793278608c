"""Fairs: their page, what the search and organisations' pages know of them, and the admin."""

import json
import re
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from directory.merging.references import move
from programmes.fairs.admin import FairViewSet
from programmes.fairs.listing import of_block
from programmes.fairs.tables import TableView, groups_of, number_key
from programmes.fairs.warnings import warning_texts
from programmes.models import (
    Fair,
    FairArea,
    FairBlock,
    FairItem,
    FairOrganiser,
    FairPart,
    FairRoom,
    FairSeries,
    FairTable,
)
from search.models import Document
from sites.records.queries import path_in

pytestmark = pytest.mark.django_db

ADDRESS = {
    "fi": "/fi/messut/jarjestomessut/",
    "sv": "/sv/foreningsmassa/jarjestomessut/",
    "en": "/en/fair/jarjestomessut/",
}
SECRET = "https://video.example/vain-henkilostolle"


def in_days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def rows(organisation: Any = None) -> dict[str, Any]:
    """Return the rows of a fair: two parts, two rooms, lectures, a break, three tables."""
    return {
        "parts": [
            FairPart(key="part1", name_fi="Asukkaille", audience="residents", stream="https://video.example/kaikille"),
            FairPart(
                key="part2", name_fi="Ammattilaisille", audience="professionals", stream=SECRET, visibility="staff"
            ),
        ],
        "rooms": [
            FairRoom(key="hall", name_fi="Auditorio", name_sv="Auditoriet"),
            FairRoom(key="lobby", name_fi="Aula"),
        ],
        "areas": [FairArea(key="area", name_fi="Pääaula")],
        "blocks": [
            FairBlock(
                key="lectures",
                title_fi="Arki kantaa",
                title_sv="Vardagen bär",
                part="part1",
                room="hall",
                start=time(9),
                end=time(10),
                online=True,
                captions=True,
                **{
                    "items": [
                        FairItem(title_fi="Lääkärin luento", role="professional", speakers="Tove Testi", minutes=30),
                        FairItem(
                            title_fi="Vertaisen tarina", role="association", organisation=organisation, minutes=30
                        ),
                    ]
                },
            ),
            FairBlock(key="coffee", kind="break", part="part1", start=time(10), end=time(10, 30), room="lobby"),
            FairBlock(key="staff", title_fi="Kysy mitä vain", part="part2", start=time(13), end=time(14), online=True),
        ],
        "tables": [
            FairTable(number="10", area="area", organisation=organisation, power=True),
            FairTable(number="2", area="area", other="Kylätalkkarit"),
            FairTable(number="3", area="area"),
        ],
        "organisers": [FairOrganiser(organisation=organisation)] if organisation else [],
    }


@pytest.fixture
def aalto(organisation: Any) -> Any:
    """An organisation that takes part."""
    return organisation("etela-savo", name_fi="Aalto ry", themes=["mental-health"])


@pytest.fixture
def messut(fair: Any, aalto: Any, within: Any) -> Fair:
    """A fair in ten days, on site and online."""
    made: Fair = fair(
        "etela-savo",
        name_fi="Järjestömessut",
        name_sv="Föreningsmässa",
        theme_fi="Mieli ja arki",
        summary_fi="Tule tapaamaan yhdistyksiä.",
        introduction_fi="<p>Luentoja ja kohtaamisia.</p>",
        first_day=in_days(10),
        opens=time(9),
        closes=time(15),
        mode="hybrid",
        venue_fi="Kulttuuritalo",
        street="Koivukuja 3",
        postal_code="50100",
        town="Mikkeli",
        themes=["mental-health"],
        **rows(aalto),
    )
    return made


def text_at(visitor: Any, path: str) -> str:
    response = visitor("etela-savo").get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


def json_ld(html: str) -> list[dict[str, Any]]:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    graph: list[dict[str, Any]] = json.loads(data)["@graph"]
    return graph


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ["Järjestömessut", "Tule tapaamaan yhdistyksiä.", "Luentoja ja kohtaamisia.", "Arki kantaa", "9.30"]),
        ("sv", ["Föreningsmässa", "Auditoriet", "Vardagen bär"]),
        ("en", ["Järjestömessut", "9:30"]),
    ],
)
def test_the_page_in_each_language(language: str, expected: list[str], visitor: Any, messut: Fair) -> None:
    html = text_at(visitor, ADDRESS[language])
    for text in (
        *expected,
        "Mieli ja arki",
        "Kulttuuritalo",
        "50100 Mikkeli",
        "Lääkärin luento",
        "Tove Testi",
        "Vertaisen tarina",
        "Aalto ry",
        "Kylätalkkarit",
        "https://video.example/kaikille",
    ):
        assert text in html, text


def test_a_stream_for_staff_only_is_public_nowhere(visitor: Any, messut: Fair, drain: Any) -> None:
    drain()
    assert SECRET not in text_at(visitor, ADDRESS["fi"])
    assert "vain-henkilostolle" not in json.dumps(list(Document.objects.values("listing", "tokens")), default=str)


def test_machines_read_the_fair_and_its_blocks(visitor: Any, messut: Fair) -> None:
    (event,) = [each for each in json_ld(text_at(visitor, ADDRESS["fi"])) if each["@type"] == "Event"]
    assert event["startDate"].startswith(f"{messut.first_day}T09:00")
    assert event["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [each["name"] for each in event["subEvent"]] == ["Arki kantaa", "Tauko", "Kysy mitä vain"]
    assert event["subEvent"][0]["location"] == {"@type": "Place", "name": "Auditorio"}
    assert event["organizer"] == [{"@type": "Organization", "name": "Aalto ry"}]


def test_a_cancelled_fair_keeps_its_address_and_says_why(visitor: Any, messut: Fair, within: Any, drain: Any) -> None:
    with within("etela-savo"):
        messut.status, messut.status_reason_fi = "cancelled", "Sali on remontissa."
        messut.save_revision().publish()
    html = text_at(visitor, ADDRESS["fi"])
    assert "Peruttu" in html
    assert "Sali on remontissa." in html
    (event,) = [each for each in json_ld(html) if each["@type"] == "Event"]
    assert {each["eventStatus"] for each in (event, *event["subEvent"])} == {"https://schema.org/EventCancelled"}
    drain()
    listing = Document.objects.get(source="fair", region="etela-savo").listing
    assert listing["badges"] == ["cancelled"]
    assert [each["status"] for each in listing["occurrences"]] == ["cancelled"]


def test_the_search_knows_its_date_a_year_ahead(fair: Any, drain: Any) -> None:
    fair("etela-savo", name_fi="Järjestömessut", first_day=in_days(300), last_day=in_days(301), town="Mikkeli")
    drain()
    document = Document.objects.get(source="fair", region="etela-savo")
    assert [each["start"] for each in document.listing["occurrences"]] == [str(in_days(300)), str(in_days(301))]
    assert document.listing["terms"]["municipality"] == ["491"]


def test_a_change_of_a_talk_is_recorded(messut: Fair, within: Any, drain: Any) -> None:
    drain()
    with within("etela-savo"):
        FairItem.objects.filter(title_fi="Vertaisen tarina").update(title_fi="Merimiehen tarina")
        block = FairBlock.objects.get(fair=messut, key="lectures")
        assert of_block(str(block.pk)) == [("fair", str(messut.pk))]
    drain()
    assert "Merimiehen tarina" in Document.objects.get(source="fair", region="etela-savo").listing["bodies"]["fi"]


def test_an_organisation_shows_its_coming_fairs(visitor: Any, messut: Fair, fair: Any, aalto: Any) -> None:
    fair(
        "etela-savo",
        name_fi="Vanhat messut",
        first_day=in_days(-400),
        tables=[FairTable(number="1", organisation=aalto)],
    )
    html = text_at(visitor, path_in(aalto, "fi"))
    assert "Järjestömessut" in html
    assert ADDRESS["fi"] in html
    assert "pöytä 10" in html
    assert "Vanhat messut" not in html


def test_an_organisation_that_residents_may_not_find_is_not_named(
    visitor: Any, messut: Fair, aalto: Any, within: Any, drain: Any
) -> None:
    with within("etela-savo"):
        aalto.unpublish()
    drain()
    assert "Aalto ry" not in text_at(visitor, ADDRESS["fi"])
    assert "Aalto ry" not in json.dumps(Document.objects.get(source="fair", region="etela-savo").listing)


def test_tables_by_number_and_by_theme(visitor: Any, messut: Fair) -> None:
    by_name = text_at(visitor, ADDRESS["fi"])
    assert by_name.index("Aalto ry</a>") < by_name.index("Kylätalkkarit")
    by_number = text_at(visitor, f"{ADDRESS['fi']}?tables=number")
    of_tables = by_number[by_number.index('id="tables"') :]
    assert of_tables.index("Kylätalkkarit") < of_tables.index("Aalto ry")
    assert "Muut" in text_at(visitor, f"{ADDRESS['fi']}?tables=theme")


def test_numbers_of_tables_sort_as_people_count() -> None:
    assert sorted(["10", "A10", "2", "A2", "b1"], key=number_key) == ["2", "10", "A2", "A10", "b1"]


def test_a_table_stands_under_the_theme_of_the_fair() -> None:
    view = TableView("1", None, "Aalto ry", "fi", "/", ("ageing", "mental-health"))
    (group,) = groups_of([view], "theme", ["mental-health"], "fi")
    assert group.tables == [view]
    assert group.heading != ""


def test_what_is_on_now_and_next(visitor: Any, fair: Any) -> None:
    now = timezone.localtime()
    start = (now - timedelta(minutes=5)).time().replace(second=0, microsecond=0)
    if start > time(23, 30):
        pytest.skip("too late in the evening for a block of today")
    fair(
        "etela-savo",
        name_fi="Järjestömessut",
        first_day=now.date(),
        rooms=[FairRoom(key="hall", name_fi="Auditorio")],
        blocks=[FairBlock(title_fi="Puhe", room="hall", start=start, end=time(23, 59))],
    )
    html = text_at(visitor, ADDRESS["fi"])
    assert "Nyt messuilla" in html
    assert "fair-block-now" in html


def test_warnings_are_words_and_forbid_nothing(fair: Any, aalto: Any, within: Any) -> None:
    made = fair(
        "etela-savo",
        name_fi="Järjestömessut",
        first_day=in_days(10),
        opens=time(9),
        closes=time(12),
        rooms=[FairRoom(key="hall", name_fi="Auditorio")],
        blocks=[
            FairBlock(title_fi="Yksi", room="hall", start=time(9), end=time(10)),
            FairBlock(title_fi="Toinen", kind="other", room="hall", start=time(9, 30), end=time(13)),
        ],
        tables=[FairTable(number="1", other="A"), FairTable(number="1", other="B")],
    )
    with within("etela-savo"):
        found = " ".join(warning_texts(made))
    for text in ("Auditorio", "Yksi", "Toinen", "1"):
        assert text in found
    assert made.live


def form_of(**fields: Any) -> dict[str, Any]:
    empty = {
        f"{name}-{count}": "0"
        for name in ("organisers", "parts", "rooms", "areas", "blocks", "tables")
        for count in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    return (
        {"name_fi": "Järjestömessut", "first_day": f"{in_days(9)}", "mode": "on-site", "status": "scheduled"}
        | empty
        | fields
    )


def test_an_editor_publishes_a_fair_and_then_gives_a_block_its_room(signed_in: Any, visitor: Any, within: Any) -> None:
    client = signed_in("etela-savo")
    room = {"rooms-TOTAL_FORMS": "1", "rooms-0-name_fi": "Auditorio", "rooms-0-ORDER": "1", "rooms-0-id": ""}
    response = client.post("/admin/snippets/programmes/fair/add/", form_of(**room, **{"action-publish": "1"}))
    assert response.status_code == 302, response.context["form"].errors
    with within("etela-savo"):
        made = Fair.objects.get()
        (hall,) = made.rooms.all()
    block = {
        "blocks-TOTAL_FORMS": "1",
        "blocks-0-id": "",
        "blocks-0-ORDER": "1",
        "blocks-0-kind": "lectures",
        "blocks-0-title_fi": "Avaus",
        "blocks-0-start": "9:00",
        "blocks-0-end": "10:00",
        "blocks-0-room": hall.key,
        "blocks-0-items-TOTAL_FORMS": "1",
        "blocks-0-items-INITIAL_FORMS": "0",
        "blocks-0-items-0-id": "",
        "blocks-0-items-0-ORDER": "1",
        "blocks-0-items-0-kind": "talk",
        "blocks-0-items-0-title_fi": "Tervetuloa",
        "blocks-0-items-0-minutes": "15",
    }
    kept = room | {"rooms-INITIAL_FORMS": "1", "rooms-0-id": str(hall.pk)}
    edit = f"/admin/snippets/programmes/fair/edit/{made.pk}/"
    response = client.post(edit, form_of(**kept, **block, slug=made.slug, **{"action-publish": "1"}))
    assert response.status_code == 302, response.context["form"].errors
    html = text_at(visitor, ADDRESS["fi"])
    assert "Auditorio" in html
    assert "Tervetuloa" in html
    assert "Tervetuloa" in client.get(edit).content.decode()


def test_a_room_that_a_block_needs_is_not_deleted_in_silence(signed_in: Any, messut: Fair, within: Any) -> None:
    with within("etela-savo"):
        form_class = FairViewSet().get_edit_handler().bind_to_model(Fair).get_form_class()
        form = form_class(instance=messut)
        data = form_of(slug=messut.slug)
        for name, formset in form.formsets.items():
            data |= {f"{name}-TOTAL_FORMS": str(len(formset.forms)), f"{name}-INITIAL_FORMS": str(len(formset.forms))}
            for sub in formset.forms:
                data |= {f"{sub.prefix}-{field}": value for field, value in values_of(sub).items()}
                for nested in getattr(sub, "formsets", {}).values():
                    data |= {f"{nested.prefix}-TOTAL_FORMS": "0", f"{nested.prefix}-INITIAL_FORMS": "0"}
        data["rooms-0-DELETE"] = "on"
        bound = form_class(data, instance=messut)
        assert not bound.is_valid()
        assert "room" in bound.formsets["blocks"].forms[0].errors


def values_of(form: Any) -> dict[str, str]:
    found = {name: form[name].value() for name in form.fields}
    return {
        name: "on" if value is True else str(value) for name, value in found.items() if value not in (None, "", False)
    }


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"last_day": date(2026, 9, 1)}, "last_day"),
        ({"last_day": date(2026, 11, 1)}, "last_day"),
        ({"closes": time(9)}, "opens"),
        ({"opens": time(9), "closes": time(9)}, "closes"),
    ],
)
def test_days_and_times_that_do_not_fit_are_refused(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as raised:
        Fair(name_fi="Messut", first_day=date(2026, 10, 1), **fields).clean()
    assert list(raised.value.message_dict) == [field]


def test_other_editions_of_the_series_are_linked(visitor: Any, fair: Any, messut: Fair, within: Any) -> None:
    with within("etela-savo"):
        series = FairSeries.objects.create(name_fi="Messut")
        Fair.objects.update(series=series)
    fair("etela-savo", name_fi="Messut viime vuonna", first_day=in_days(-355), series_id=series.pk)
    assert "Messut viime vuonna" in text_at(visitor, ADDRESS["fi"])


def test_the_versions_of_a_fair_follow_a_merged_organisation(
    messut: Fair, aalto: Any, organisation: Any, within: Any
) -> None:
    other = organisation("etela-savo", name_fi="Uusi Aalto ry")
    with within("etela-savo"):
        move(aalto, other)
        assert {each.organisation_id for each in FairItem.objects.all()} == {None, other.pk}
        draft = messut.latest_revision.as_object()
        keys = {item.organisation_id for block in draft.blocks.all() for item in block.items.all()}
        assert keys == {None, other.pk}
        assert [each.organisation_id for each in draft.organisers.all()] == [other.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_rows(
    count: int, signed_in: Any, fair: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        fair("etela-savo", name_fi=f"Messu {number}", first_day=in_days(number))
    client = signed_in("etela-savo")
    client.get("/admin/snippets/programmes/fair/")
    with django_assert_num_queries(12):
        html = client.get("/admin/snippets/programmes/fair/").content.decode()
    assert html.count("Messu ") >= count


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_page_do_not_grow_with_its_rows(
    count: int, visitor: Any, fair: Any, organisation: Any, django_assert_num_queries: Any
) -> None:
    made = [organisation("etela-savo", name_fi=f"Yhdistys {number}") for number in range(count)]
    fair(
        "etela-savo",
        name_fi="Järjestömessut",
        first_day=in_days(3),
        rooms=[FairRoom(key=f"r{number}", name_fi=f"Sali {number}") for number in range(count)],
        blocks=[
            FairBlock(room=f"r{number}", start=time(9), end=time(10), **{"items": [FairItem(organisation=each)]})
            for number, each in enumerate(made)
        ],
        tables=[FairTable(number=str(each.pk), organisation=each) for each in made],
    )
    client = visitor("etela-savo")
    client.get(ADDRESS["fi"] + "?tables=number")
    with django_assert_num_queries(10):
        html = client.get(ADDRESS["fi"] + "?tables=number").content.decode()
    assert html.count("Yhdistys ") >= count
