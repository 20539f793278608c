"""Fairs in the admin: their form, their warnings, their versions."""

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from directory.merging.references import move
from programmes.fairs.admin import FairViewSet
from programmes.fairs.warnings import warning_texts
from programmes.models import (
    Fair,
    FairBlock,
    FairItem,
    FairRoom,
    FairTable,
)
from programmes.theme_days.models import ThemeDay
from programmes.theme_days.national import clear_cache
from tests.programmes.fairs.content import ADDRESS, in_days, text_at

pytestmark = pytest.mark.django_db


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
        for name in ("organisers", "parts", "rooms", "areas", "blocks", "tables", "recordings")
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
        "blocks-0-status": "scheduled",
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
    with django_assert_num_queries(14):
        html = client.get("/admin/snippets/programmes/fair/").content.decode()
    assert html.count("Messu ") >= count


def test_an_editor_chooses_the_theme_days_of_the_date_and_residents_read_them(
    signed_in: Any, visitor: Any, within: Any, messut: Fair
) -> None:
    day = messut.first_day
    names = {f"name_{code}": f"Teemapäivä {code}" for code in ("fi", "sv", "en")}
    slogan = {str(day.year): {"fi": "Yhdessä eteenpäin"}}
    ThemeDay.objects.create(
        code="of-the-day", rule=f"{day:%m-%d}", source="https://example.com/", slogans=slogan, **names
    )
    other = {f"name_{code}": "Muu päivä" for code in ("fi", "sv", "en")}
    ThemeDay.objects.create(code="other-day", rule=f"{in_days(12):%m-%d}", source="https://example.com/", **other)
    clear_cache()
    page = "/fi/messut/jarjestomessut/"
    assert "Teemapäivä fi" not in visitor("etela-savo").get(page).content.decode()
    form = signed_in("etela-savo").get(f"/admin/snippets/programmes/fair/edit/{messut.pk}/").content.decode()
    assert 'value="of-the-day"' in form
    assert 'value="other-day"' not in form
    with within("etela-savo"):
        messut.theme_days = ["of-the-day", "other-day"]
        messut.save_revision().publish()
    for path, name in ((page, "Teemapäivä fi"), ("/sv/foreningsmassa/jarjestomessut/", "Teemapäivä sv")):
        html = visitor("etela-savo").get(path).content.decode()
        assert name in html
        assert "Yhdessä eteenpäin" in html
        assert "Muu päivä" not in html
