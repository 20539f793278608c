"""A region's own list becomes its organisations: by key, idempotent, all rows or none."""

from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from directory.exchange.apply import IMPORTED
from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.values import value_of
from directory.exchange.loading import LoadReport, load
from directory.models import Organisation
from search.models import Document
from sites.outbox.models import Change
from sites.terms import labels
from tests.directory.exchange.small_lists import TALO, TUPA, names, table


@pytest.fixture
def region(within: Any, db: None) -> Any:
    """Inside Etelä-Savo, with nothing noted; Pohjanmaa has an organisation with a key of the same kind."""
    with within("pohjanmaa"):
        load(table({"key": "1", "name_sv": "Hoppets stuga rf"}))
    with within("etela-savo"):
        Change.objects.all().delete()
        yield


FULL = {
    "key": "A-17",
    "name_fi": "Toivon Tupa ry",
    "name_sv": "Hoppets stuga rf",
    "name_en": "Hope Cabin",
    "summary_fi": "Olohuone kaikille.",
    "description_sv": "Kaféet är öppet.",
    "alert_en": "Closed in July",
    "former_names": "Tupatoimikunta | Vanha Tupa",
    "kind": "foundation",
    "business_id": "2077474-0",
    "themes": "mental-health|Yksinäisyys ja kohtaaminen",
    "activities": "Kamratstöd",
    "target_groups": "KR1.1|young people",
    "life_events": "adoptio",
    "municipalities": "491|S:T MICHEL|Hirvensalmi",
    "nationwide": "ja",
    "takes_new": "Queue",
    "street": "Koivukuja 3",
    "postal_code": "50999",
    "town": "Mikkeli",
    "address_public": "ei",
    "phone": "015 555 0199",
    "email": "tupa@tupa.example",
    "web": "https://tupa.example",
}


def test_a_description_is_plain_text_and_keeps_its_lists_where_the_words_are_the_same(region: Any) -> None:
    load(table({"key": "A-1", "name_fi": "Tupa ry", "description_fi": "<script>a</script>\nb"}))
    made = Organisation.objects.get(key="A-1")
    assert made.description_fi == "<p>&lt;script&gt;a&lt;/script&gt;<br>b</p>"
    made.description_fi = "<p>Tarjolla:</p><ul><li>kahvia</li></ul>"
    made.save()
    assert load(table({"key": "A-1", "name_fi": "Tupa ry", "description_fi": "Tarjolla: kahvia"})).unchanged == 1
    assert "<li>" in Organisation.objects.get(key="A-1").description_fi


def test_every_column(region: Any) -> None:
    assert set(FULL) <= set(COLUMNS)
    assert load(table(FULL)) == LoadReport(created=1)
    made = Organisation.objects.get(key="A-17")
    assert (made.name_fi, made.name_sv, made.name_en) == ("Toivon Tupa ry", "Hoppets stuga rf", "Hope Cabin")
    assert (made.summary_fi, made.description_sv, made.alert_en) == (
        "Olohuone kaikille.",
        "<p>Kaféet är öppet.</p>",
        "Closed in July",
    )
    assert made.former_names.splitlines() == ["Tupatoimikunta", "Vanha Tupa"]
    assert (made.kind, made.takes_new, made.business_id) == ("foundation", "queue", "2077474-0")
    assert (made.themes, made.activities) == (["mental-health", "loneliness"], ["peer-support"])
    assert (made.target_groups, made.life_events, made.municipalities) == (
        ["KR1.1", "KR1.3"],
        ["KE1.1"],
        ["491", "097"],
    )
    assert (made.nationwide, value_of(made, "address_public")) == (True, False)
    assert (value_of(made, "street"), value_of(made, "postal_code"), value_of(made, "town")) == (
        "Koivukuja 3",
        "50999",
        "Mikkeli",
    )
    assert (made.slug, made.live) == ("toivon-tupa-ry", True)
    assert made.first_published_at
    assert made.last_published_at


def test_only_a_key_and_a_name_are_needed(region: Any) -> None:
    assert load(table({"key": "1", "name_sv": "Hoppets stuga rf"})) == LoadReport(created=1)
    made = Organisation.objects.get(key="1")
    assert (made.kind, made.takes_new, value_of(made, "address_public"), made.themes) == ("association", "", True, [])


def test_the_second_time_nothing_changes(region: Any, outbox: Any) -> None:
    content = table(FULL, TUPA, TALO, columns=tuple(FULL))
    assert load(content) == LoadReport(created=3)
    outbox.settle()
    before = list(Organisation.objects.order_by("pk").values())
    assert load(content) == LoadReport(unchanged=3)
    assert list(Organisation.objects.order_by("pk").values()) == before
    assert not Change.objects.exists()


def test_only_what_changed_is_written(region: Any, outbox: Any) -> None:
    load(table(TUPA, TALO))
    outbox.settle()
    assert load(table(TUPA, TALO | {"town": "Juva"})) == LoadReport(changed=1, unchanged=1)
    changed = Organisation.objects.get(key="2")
    assert value_of(changed, "town") == "Juva"
    assert outbox.noted() == {("etela_savo", "organisation", str(changed.pk))}


def test_what_the_file_does_not_name_stays(region: Any) -> None:
    load(table(TUPA, TALO))
    own = Organisation.objects.create(name_fi="Editoijan oma ry", live=True)
    assert load(table(TALO)) == LoadReport(unchanged=1)
    assert set(names()) == {"1", "2", own.key}


def test_a_column_that_is_absent_is_left_alone_and_an_empty_cell_empties_the_field(region: Any) -> None:
    load(table(FULL))
    assert load(table({"key": "A-17", "town": "", "themes": "", "takes_new": "", "address_public": ""})) == LoadReport(
        changed=1
    )
    made = Organisation.objects.get(key="A-17")
    assert (value_of(made, "town"), made.themes, made.takes_new, value_of(made, "address_public")) == (
        "",
        [],
        "",
        False,  # an empty cell makes no hidden place public
    )
    assert (made.name_fi, value_of(made, "street"), made.municipalities) == (
        "Toivon Tupa ry",
        "Koivukuja 3",
        ["491", "097"],
    )


def test_the_address_stays_when_the_name_changes(region: Any) -> None:
    load(table(TUPA))
    load(table(TUPA | {"name_fi": "Toivon Talo ry"}))
    assert Organisation.objects.get(key="1").slug == "toivon-tupa-ry"


def test_namesakes_get_addresses_of_their_own(region: Any) -> None:
    Organisation.objects.create(name_fi="Toivon Tupa ry", live=True)
    load(table(TUPA, TUPA | {"key": "3"}, TUPA | {"key": "4"}))
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    assert slugs == {"toivon-tupa-ry", "toivon-tupa-ry-2", "toivon-tupa-ry-3", "toivon-tupa-ry-4"}


def test_an_organisation_with_a_history_gets_the_change_into_it(region: Any) -> None:
    load(table(TUPA, TALO))
    edited = Organisation.objects.get(key="1")
    edited.summary_fi = "Olohuone kaikille."
    edited.save_revision().publish()
    load(table(TUPA | {"town": "Juva"}, TALO | {"town": "Juva"}))
    edited, untouched = Organisation.objects.get(key="1"), Organisation.objects.get(key="2")
    assert (value_of(edited, "town"), edited.summary_fi) == ("Juva", "Olohuone kaikille.")
    assert edited.revisions.count() == 3  # as loaded, as edited, as loaded again
    assert value_of(edited.latest_revision.as_object(), "town") == "Juva"
    assert not edited.has_unpublished_changes
    assert (value_of(untouched, "town"), untouched.revisions.count()) == ("Juva", 0)


def test_another_regions_organisation_with_the_same_key_stays(region: Any, within: Any) -> None:
    load(table(TUPA))
    with within("pohjanmaa"):
        assert Organisation.objects.get(key="1").name_sv == "Hoppets stuga rf"
    assert {schema for schema in Change.objects.values_list("schema", flat=True)} == {"etela_savo"}


def test_windows_and_semicolons(region: Any) -> None:
    load("key;name_fi;town\r\n1;Äitien Yö ry;Åbo\r\n".encode("cp1252"))
    assert names() == {"1": "Äitien Yö ry"}


def test_progress_is_told(region: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("directory.exchange.commit.BATCH_SIZE", 2)
    told: list[tuple[int, int]] = []
    load(
        table(*({"key": str(number), "name_fi": f"Kerho {number}"} for number in range(5))),
        lambda *numbers: told.append(numbers),
    )
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_a_list_is_loaded_and_found(region: Any, outbox: Any, drain: Any) -> None:
    content = generated(300)
    outbox.compute()  # the fixture has deleted the changes of Pohjanmaa
    assert load(content) == LoadReport(created=300)
    drain()
    assert Document.objects.filter(region="etela-savo", source="organisation").count() == 300
    assert outbox.documents() == outbox.truth()


def generated(count: int) -> bytes:
    """A list of invented organisations."""
    towns = ("Mikkeli", "Pieksämäki", "Juva", "Kangasniemi", "Mäntyharju")
    whose = (
        "Eläkeläisten",
        "Omaishoitajien",
        "Nuorten",
        "Äitien",
        "Musiikin ystävien",
        "Näkövammaisten",
        "Kyläläisten",
    )
    what = ("Tupa", "Talo", "Tuki", "Kerho", "Yhdistys", "Kohtaamispaikka")
    themes = list(labels.vocabulary("theme"))
    return table(
        *(
            {
                "key": f"G-{number}",
                "name_fi": f"{towns[number % 5]}n {whose[number % 7].lower()} {what[number % 6].lower()} {number} ry",
                "summary_fi": "Vertaistukea, retkiä ja avoimia ovia kaikille kunnan asukkaille.",
                "description_fi": "Kokoonnumme viikoittain. Kahvilaan voi tulla ilman ilmoittautumista. " * 4,
                "municipalities": towns[number % 5],
                "themes": themes[number % len(themes)],
                "web": f"https://jarjesto{number}.example",
                "phone": f"015 555 {number:04}",
            }
            for number in range(count)
        )
    )


def test_a_load_stands_in_the_history_and_in_the_list(region: Any, signed_in: Any) -> None:
    load(table(TUPA, TALO))
    load(table(TUPA | {"town": "Juva"}, TALO))
    tupa, talo = (Organisation.objects.get(key=key) for key in ("1", "2"))
    actions = {
        each: list(ModelLogEntry.objects.for_instance(each).values_list("action", flat=True)) for each in (tupa, talo)
    }
    assert (actions[tupa], actions[talo]) == ([IMPORTED, IMPORTED], [IMPORTED])
    client = signed_in("etela-savo")
    history = client.get(f"/admin/snippets/directory/organisation/history/{tupa.pk}/").content.decode()
    assert history.count("0\xa0minuuttia sitten") + history.count("w-human-readable-date") >= 2
    assert "Nykyinen luonnos" not in history, "it has no version"
    rows = client.get("/admin/snippets/directory/organisation/").content.decode()
    assert rows.count("w-human-readable-date") >= 2
