"""What a document holds of a thing: what residents may find, in words ready for the engines, and nothing else."""

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from directory.models import ContactPoint, OperatingModelIndexPage, OperatingModelPage, Organisation, Place
from search.analysis import FORMS, LANGUAGES
from search.documents.projection import columns, project
from search.models import Document
from sites.listing import Contact, ListedPlace, Listing, Occurrence
from sites.outbox.drain import drain_region
from sites.pages.models import HomePage, StandardPage
from sites.regions.open_regions import RegionFacts, open_regions

EVERY_LANGUAGE = {"fi", "sv", "en"}


@pytest.fixture
def etela_savo(db: None) -> RegionFacts:
    return open_regions()["etela_savo"]


@pytest.fixture
def document(outbox: Any, drain: Any) -> Any:
    """The document of a thing after a drain; None where residents may not find it."""

    def find(thing: Any) -> Document | None:
        drain()
        source, key = ("page", thing.translation_key) if isinstance(thing, Page) else ("organisation", thing.pk)
        return Document.objects.filter(region="etela-savo", source=source, key=str(key), removed=False).first()

    return find


def listing(**fields: Any) -> Listing:
    """Toivon Tupa as it says of itself, with some fields otherwise."""
    given = {
        "source": "organisation",
        "key": "7",
        "kind": "organisation",
        "names": {"fi": "Toivon Tupa ry"},
        "paths": {"fi": "/fi/jarjesto/toivon-tupa-ry/"},
        "summaries": {"fi": "Olohuone kaikille."},
        "bodies": {"fi": "Kahvila on auki arkisin."},
    }
    return Listing(**(given | fields))


# The words


def test_each_section_of_the_text_in_its_language(etela_savo: RegionFacts) -> None:
    tokens = project(listing(), etela_savo).tokens()
    assert set(tokens["fi"]) == {"name", "keywords", "summary", "body"}
    assert tokens["fi"]["name"]["surface"] == ["toivon", "tupa", "ry"]
    assert "olohuone" in tokens["fi"]["summary"]["lemma"]
    assert "kahvila" in tokens["fi"]["body"]["lemma"]


def test_a_language_without_text_has_only_the_words_of_terms_and_region(etela_savo: RegionFacts) -> None:
    tokens = project(listing(terms={"theme": ("mental-health",)}), etela_savo).tokens()
    assert set(tokens) == EVERY_LANGUAGE
    assert set(tokens["sv"]) == set(tokens["en"]) == {"keywords"}
    assert {"psykisk", "hälsa", "södra", "savolax"} <= set(tokens["sv"]["keywords"]["surface"])


def test_things_are_found_by_the_name_of_their_region_and_not_by_its_brand(etela_savo: RegionFacts) -> None:
    tokens = project(listing(), dataclasses.replace(etela_savo, brand="Eloisa", former_names=("Essote",))).tokens()
    for language in EVERY_LANGUAGE:
        assert {"eloisa", "essote"}.isdisjoint(tokens[language]["keywords"]["surface"])
    assert "eteläsavo" in tokens["fi"]["keywords"]["surface"]


@pytest.mark.parametrize(
    ("vocabulary", "code", "words"),
    [
        ("theme", "mental-health", {"fi": "mielenterveys", "sv": "psykisk", "en": "mental"}),
        ("activity", "peer-support", {"fi": "vertaistuki", "sv": "kamratstöd", "en": "peer"}),
        ("target_group", "KR1.1", {"fi": "ikäihmiset", "sv": "äldre", "en": "seniors"}),
        ("life_event", "KE1.1", {"fi": "adoptio", "sv": "adoption", "en": "adoption"}),
        ("municipality", "491", {"fi": "mikkeli", "sv": "michel", "en": "mikkeli"}),
    ],
)
def test_term_labels_are_found_in_every_language(
    etela_savo: RegionFacts, vocabulary: str, code: str, words: dict[str, str]
) -> None:
    without = project(listing(), etela_savo).tokens()
    tokens = project(listing(terms={vocabulary: (code,)}), etela_savo).tokens()
    for language, word in words.items():
        assert word in tokens[language]["keywords"]["surface"]
        assert word not in without[language]["keywords"]["surface"]


def test_grams_only_in_names_and_keywords(etela_savo: RegionFacts) -> None:
    tokens = project(listing(keywords={"fi": ("Toivon Talo",)}), etela_savo).tokens()
    with_grams = {section for section, forms in tokens["fi"].items() if "grams" in forms}
    assert with_grams == {"name", "keywords"}


def test_forms_and_languages_are_those_the_engines_know(etela_savo: RegionFacts) -> None:
    tokens = project(listing(names={"fi": "Tupa", "sv": "Stugan", "en": "The Cabin"}), etela_savo).tokens()
    assert set(tokens) <= set(LANGUAGES)
    for sections in tokens.values():
        for forms in sections.values():
            assert set(forms) <= set(FORMS)
            assert all(forms.values()), "a form without tokens is left out"


def test_an_alert_is_found_with_the_text(etela_savo: RegionFacts) -> None:
    tokens = project(listing(alert={"fi": "Suljettu heinäkuussa"}), etela_savo).tokens()
    assert "heinäkuussa" in tokens["fi"]["body"]["surface"]


# The checksum


def test_checksum_is_the_same_when_nothing_changed(etela_savo: RegionFacts) -> None:
    first = listing(terms={"theme": ("mental-health",)}, keywords={"fi": ("Toivon Talo",)})
    again = Listing.from_json(first.to_json())
    assert project(first, etela_savo).checksum == project(again, etela_savo).checksum


@pytest.mark.parametrize(
    "change",
    [
        {"names": {"fi": "Toivon Talo ry"}},
        {"summaries": {"fi": "Olohuone kaikille!"}},
        {"bodies": {}},
        {"alert": {"fi": "Suljettu"}},
        {"paths": {"fi": "/fi/jarjesto/tupa/"}},
        {"badges": ("no",)},
        {"contact": Contact(phone="015 555 0199")},
        {"terms": {"theme": ("mental-health",)}},
        {"nationwide": True},
        {"expires": "2030-01-01T00:00:00+00:00"},
        {"keywords": {"fi": ("Toivon Talo",)}},
        {"mentions": ("Toivon Talo",)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_checksum_differs_with_everything_residents_could_notice(
    etela_savo: RegionFacts, change: dict[str, Any]
) -> None:
    assert project(listing(), etela_savo).checksum != project(listing(**change), etela_savo).checksum


def test_checksum_differs_when_the_region_or_the_analysis_changes(etela_savo: RegionFacts, monkeypatch: Any) -> None:
    before = project(listing(), etela_savo).checksum
    renamed = dataclasses.replace(etela_savo, short_names=etela_savo.short_names | {"fi": "Eloisa"})
    assert project(listing(), renamed).checksum != before
    monkeypatch.setattr("search.documents.projection.VERSION", "another")
    assert project(listing(), etela_savo).checksum != before


def test_columns_hold_the_codes_the_facets_count(etela_savo: RegionFacts) -> None:
    terms = {"theme": ("mental-health",), "municipality": ("491", "090"), "activity": ("advice",)}
    written = columns(project(listing(terms=terms), etela_savo), timezone.now())
    assert {name: values for name, values in written["facets"].items() if values} == {
        "region": ["etela-savo"],
        "kind": ["organisation"],
        "theme": ["mental-health"],
        "municipality": ["491", "090"],
        "location": ["491", "090"],
        "activity": ["advice"],
    }
    assert set(written) | {"words", "starts"} == set(Document.empty())
    assert written["languages"] == ["fi"]
    assert Listing.from_json(written["listing"]).names == {"fi": "Toivon Tupa ry"}


# Who may be found


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({}, True),
        ({"live": False}, False),
        ({"expire_at": timedelta(minutes=-1)}, False),
        ({"expire_at": timedelta(days=1)}, True),
    ],
    ids=["published", "unpublished", "expired", "expires tomorrow"],
)
@pytest.mark.parametrize("kind", ["page", "organisation"])
def test_who_may_be_found(
    kind: str, change: dict[str, Any], found: bool, page: Any, organisation: Any, within: Any, document: Any
) -> None:
    fields = {name: timezone.now() + value if isinstance(value, timedelta) else value for name, value in change.items()}
    if kind == "page":
        made = page("etela-savo", "fi", StandardPage, title="Tukea omaisille")
    else:
        made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    assert document(made)
    with within("etela-savo"):
        type(made).objects.filter(pk=made.pk).update(**fields)
    assert bool(document(made)) is found


def test_a_draft_is_not_found(page: Any, organisation: Any, document: Any) -> None:
    assert document(page("etela-savo", "fi", StandardPage, live=False, title="Luonnos")) is None
    assert document(organisation("etela-savo", live=False, name_fi="Luonnos ry")) is None


@pytest.mark.parametrize("kind", [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS])
def test_a_restricted_page_and_those_under_it_are_not_found(kind: str, page: Any, within: Any, document: Any) -> None:
    above = page("etela-savo", "fi", StandardPage, title="Henkilöstölle")
    below = page("etela-savo", "fi", StandardPage, parent=above, title="Tallenteet")
    beside = page("etela-savo", "fi", StandardPage, title="Kaikille")
    with within("etela-savo"):
        PageViewRestriction.objects.create(page=above, restriction_type=kind, password="hunaja")
    assert document(above) is None
    assert document(below) is None
    assert document(beside)


def test_a_restriction_of_one_language_hides_the_others_too(page: Any, within: Any, document: Any) -> None:
    finnish = page("etela-savo", "fi", StandardPage, title="Tukea omaisille")
    swedish = page("etela-savo", "sv", StandardPage, title="Stöd för anhöriga", translation_key=finnish.translation_key)
    assert document(finnish).languages == ["fi", "sv"]
    with within("etela-savo"):
        PageViewRestriction.objects.create(page=swedish, restriction_type=PageViewRestriction.LOGIN)
    assert document(finnish) is None


def test_an_alias_is_not_found_as_a_translation(page: Any, within: Any, document: Any) -> None:
    finnish = page("etela-savo", "fi", StandardPage, title="Tukea omaisille")
    with within("etela-savo"):
        alias = StandardPage.objects.get(pk=finnish.pk).copy_for_translation(
            Locale.objects.get(language_code="sv"), alias=True
        )
        assert alias.live
    assert document(finnish).languages == ["fi"]


def test_an_alias_elsewhere_in_the_tree_is_not_found(page: Any, within: Any, document: Any) -> None:
    original = page("etela-savo", "fi", StandardPage, title="Tukea omaisille")
    with within("etela-savo"):
        home = HomePage.objects.get(locale__language_code="fi")
        alias = StandardPage.objects.get(pk=original.pk).create_alias(parent=home, update_slug="toinen")
    assert document(alias) is None
    assert document(original)


def test_an_original_taken_away_leaves_its_translation(page: Any, within: Any, document: Any) -> None:
    with within("etela-savo"):
        indexes = {index.locale.language_code: index for index in OperatingModelIndexPage.objects.all()}
    shared = {"phase": "trial", "themes": ["mental-health"]}
    finnish = page("etela-savo", "fi", OperatingModelPage, parent=indexes["fi"], title="Tupamalli", **shared)
    page(
        "etela-savo", "sv", OperatingModelPage, parent=indexes["sv"], title="Stugmodellen",
        translation_key=finnish.translation_key, **shared,
    )  # fmt: skip
    assert document(finnish).languages == ["fi", "sv"]
    with within("etela-savo"):
        OperatingModelPage.objects.get(pk=finnish.pk).unpublish()
    left = document(finnish)
    assert left.languages == ["sv"]
    assert left.listing["badges"] == ["trial"]
    assert "tupamalli" not in row_text(left)


# What may never be told


def row_text(document: Document) -> str:
    """Every column of the document's row as the database writes it, in small letters."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT d::text FROM search_document d WHERE id = %s", [document.pk])
        return str(cursor.fetchone()[0]).lower()


SHELTER = {"street": "Piilopirtintie 7", "postal_code": "58913", "town": "Kätkölä"}


def test_a_hidden_address_stands_in_no_column(organisation: Any, document: Any) -> None:
    hidden = organisation("etela-savo", name_fi="Turvan Talo ry", address_public=False, **SHELTER)
    shown = organisation("etela-savo", name_fi="Avoin Ovi ry", address_public=True, **SHELTER)
    told = row_text(document(shown))
    assert "kätkölä" in told
    kept = row_text(document(hidden))
    for trace in ("piilopir", "pirtintie", "58913", "kätkölä", "katkola", "kätk", "katk", "tkol"):
        assert trace not in kept, trace


def test_an_address_that_is_hidden_later_leaves_the_document(organisation: Any, within: Any, document: Any) -> None:
    made = organisation("etela-savo", name_fi="Turvan Talo ry", **SHELTER)
    before = document(made)
    assert "kätkölä" in row_text(before)
    with within("etela-savo"):
        Place.objects.filter(organisation=made).update(is_public=False)
    after = document(made)
    assert after.version > before.version
    assert "kätkölä" not in row_text(after)


def test_of_the_contacts_only_the_general_one_is_filed(organisation: Any, within: Any, document: Any) -> None:
    made = organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        phone="015 555 0199",
        email="tupa@tupa.example",
        business_id="2077474-0",
    )
    with within("etela-savo"):
        person = {"person": "Liisa Lehto", "phone": "015 555 0177", "email": "liisa@tupa.example"}
        ContactPoint.objects.create(organisation_id=made.pk, consent_until=date(2040, 1, 1), sort_order=2, **person)
    told = row_text(document(made))
    assert "015 555 0199" in told
    assert "tupa@tupa.example" in told
    for trace in ("liisa", "lehto", "0177", "2077474"):
        assert trace not in told


def test_a_removed_document_holds_nothing(organisation: Any, within: Any, document: Any, settings: Any) -> None:
    settings.ELASTICSEARCH_URL = ""
    made = organisation(
        "etela-savo", name_fi="Toivon Tupa ry", summary_fi="Olohuone kaikille.", themes=["mental-health"]
    )
    assert document(made)
    with within("etela-savo"):
        Organisation.objects.filter(pk=made.pk).update(live=False)
    assert document(made) is None
    assert not Document.objects.filter(source="organisation", key=str(made.pk)).exists()


def test_a_removed_document_that_waits_for_elasticsearch_holds_nothing(
    organisation: Any, within: Any, outbox: Any, monkeypatch: Any
) -> None:
    """The row stays until Elasticsearch has heard of it, with nothing of the thing in it."""
    made = organisation(
        "etela-savo", name_fi="Toivon Tupa ry", summary_fi="Olohuone kaikille.", themes=["mental-health"]
    )
    outbox.settle()
    with within("etela-savo"):
        Organisation.objects.filter(pk=made.pk).update(live=False)
    monkeypatch.setattr("search.documents.indexer.elastic.configured", lambda: True)
    drain_region("etela_savo")
    row = Document.objects.get(region="etela-savo", source="organisation", key=str(made.pk))
    assert row.removed
    assert (row.listing, row.tokens, row.words, row.facets, row.languages, row.checksum) == ({}, {}, None, {}, [], "")
    told = row_text(row)
    for trace in ("toivo", "tupa", "olohuone", "mental"):
        assert trace not in told


# Where it is

MIKKELI = ListedPlace(municipality="491")
ON = Occurrence("2026-12-02T13:00+02:00")


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"place": ListedPlace(municipality="491")}, ["491"]),
        ({"place": ListedPlace(municipality="491", online=True)}, ["491"]),
        ({"place": ListedPlace(municipality="091"), "nationwide": True}, ["091"]),
        (
            {"place": MIKKELI, "occurrences": [ON, dataclasses.replace(ON, place=ListedPlace(municipality="593"))]},
            ["491", "593"],
        ),
        ({"place": MIKKELI, "occurrences": [dataclasses.replace(ON, place=ListedPlace({"fi": "Kirjasto"}))]}, ["491"]),
        ({"place": MIKKELI, "occurrences": [dataclasses.replace(ON, place=ListedPlace(online=True)), ON]}, ["491"]),
        ({"place": MIKKELI, "occurrences": [dataclasses.replace(ON, place=ListedPlace(municipality="593"))]}, ["593"]),
        ({"place": MIKKELI, "occurrences": [dataclasses.replace(ON, status="cancelled")]}, ["491"]),
        ({"place": ListedPlace()}, ["178", "740"]),
        ({}, ["178", "740"]),
        ({"place": ListedPlace(online=True)}, []),
        ({"nationwide": True}, []),
    ],
)
def test_a_thing_is_at_its_place_else_where_it_is_available(
    fields: dict[str, Any], codes: list[str], etela_savo: RegionFacts
) -> None:
    thing = listing(terms={"municipality": ("178", "740")}, **fields)
    assert project(thing, etela_savo).facets["location"] == codes
