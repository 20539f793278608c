"""Doubles: which pairs editors are shown, what a merger moves and keeps, and that an import brings nothing back."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.log_actions import registry
from wagtail.models import Revision

from directory.exchange.commit import commit_import
from directory.exchange.fields.values import set_values, value_of
from directory.exchange.preview import make_preview
from directory.exchange.uploading import upload
from directory.merging import references
from directory.merging.merge import DRAFT, MERGED, NOT_PUBLIC, CannotMergeError, Merge
from directory.merging.pairs import dismiss, refresh
from directory.models import (
    ContactPoint,
    FormerSlug,
    Group,
    Import,
    LikelyDouble,
    Membership,
    Merger,
    Organisation,
    Place,
    Proposal,
)
from sites.pages.record_links import paths_of, record_of
from sites.people.models import User

LIST = "/admin/organisation-doubles/"


@pytest.fixture
def region(within: Any, db: None) -> Any:
    with within("etela-savo"):
        yield


def saved(name: str, live: bool = True, **values: Any) -> Organisation:
    organisation = Organisation(name_fi=name, live=live)
    own = {field: values.pop(field) for field in ("key", "slug", "parent", "last_checked") if field in values}
    for field, value in own.items():
        setattr(organisation, field, value)
    set_values(organisation, values)
    organisation.save()
    if live:
        organisation.save_revision().publish()
    return Organisation.objects.get(pk=organisation.pk)


def user() -> User:
    return User.objects.get(username="editor")


def merged(one: Organisation, other: Organisation, **choices: str) -> Organisation:
    """Merge them as stored; return the one that stays as it is stored then."""
    fresh = [Organisation.objects.get(pk=each.pk) for each in (one, other)]
    return Organisation.objects.get(pk=Merge(*fresh).run(choices, user()).pk)


def two(**values: Any) -> tuple[Organisation, Organisation]:
    one = saved("Tupa ry", key="1", slug="tupa", summary_fi="Yksi", themes=["mental-health"], town="Juva")
    other = saved(
        "Tupa r.y.", key="2", slug="tupa-2", summary_fi="Kaksi", themes=["addictions"], phone="015 555 0100",
        business_id="2077474-0", last_checked=date(2026, 5, 1), **values,
    )  # fmt: skip
    return one, other


# Likely doubles


def test_likely_doubles_are_stored_once_and_dismissed_for_good(region: Any) -> None:
    one, other = two()
    saved("Aivan muu")
    assert (refresh(), refresh()) == (1, 1)
    pair = LikelyDouble.objects.get()
    assert (pair.one, pair.other) == (one, other)
    dismiss(other.pk, one.pk)
    refresh()
    assert LikelyDouble.objects.get().is_dismissed


def test_a_pair_is_forgotten_when_the_names_differ(region: Any) -> None:
    _one, other = two()
    refresh()
    Organisation.objects.filter(pk=other.pk).update(name_fi="Muu nimi")
    assert (refresh(), LikelyDouble.objects.count()) == (0, 0)


# Merging


def test_nothing_is_lost_that_fits_and_empty_fields_are_filled(region: Any) -> None:
    one = merged(*two(town="Mikkeli"))
    assert (one.summary_fi, one.themes, one.business_id) == ("Yksi", ["mental-health", "addictions"], "2077474-0")
    assert (one.former_names, one.last_checked, one.key) == ("Tupa r.y.", date(2026, 5, 1), "1")
    assert ([place.town for place in one.places.all()], value_of(one, "phone")) == (["Juva", "Mikkeli"], "015 555 0100")
    assert (one.live, one.has_unpublished_changes, Organisation.objects.count()) == (True, False, 1)


def test_an_editor_chooses_field_by_field(region: Any) -> None:
    one = merged(*two(), summary_fi="other", themes="one", name_fi="other")
    assert (one.summary_fi, one.themes) == ("Kaksi", ["mental-health"])
    assert (one.name_fi, one.former_names) == ("Tupa r.y.", "Tupa ry")


def test_addresses_stay_alive_those_of_earlier_mergers_too(region: Any, visitor: Any) -> None:
    one, other = two()
    third = saved("Tupa yhdistys", slug="tupa-3")
    merged(other, third)
    merged(one, other)
    assert set(FormerSlug.objects.values_list("slug", "organisation")) == {("tupa-2", one.pk), ("tupa-3", one.pk)}
    for slug in ("tupa-2", "tupa-3"):
        answer = visitor("etela-savo").get(f"/fi/jarjesto/{slug}/")
        assert (answer.status_code, answer["Location"]) == (301, "/fi/jarjesto/tupa/")
    assert set(Merger.objects.values_list("organisation", flat=True)) == {one.pk}


def test_links_of_pages_lead_to_the_one_that_stayed(region: Any) -> None:
    one, other = two()
    third = saved("Tupa yhdistys")
    references_of_links = [f"organisation:{each.pk}" for each in (one, other, third)]
    merged(other, third)
    merged(one, other)
    assert set(paths_of(references_of_links).values()) == {"/fi/jarjesto/tupa/"}
    assert set(paths_of(references_of_links)) == set(references_of_links)
    assert [record_of(each) for each in references_of_links] == [one, one, one]
    assert record_of("organisation:999999999") is None


def test_what_refers_to_it_moves_in_versions_too(region: Any) -> None:
    one, other = two()
    part = saved("Osasto", parent=other)
    member = saved("Jäsen")
    member.memberships.add(Membership(network=other))
    member.save_revision().publish()
    proposal = Proposal.objects.create(organisation=other, language="fi")
    merged(one, other)
    assert Organisation.objects.get(pk=part.pk).parent == one
    assert Membership.objects.get(organisation=member).network == one
    assert Proposal.objects.get(pk=proposal.pk).organisation == one
    for each in (part, member):
        latest = Revision.objects.for_instance(each).latest("pk").as_object()
        latest.save()
    assert Organisation.objects.get(pk=part.pk).parent == one
    assert Membership.objects.get(organisation=member).network == one


def test_groups_move_with_their_places_in_versions_too(region: Any) -> None:
    one, other = two(street="Koivukuja 3")
    place = other.places.get()
    group = Group(organisation=other, name_fi="Kahvihetki", place=place)
    group.save()
    group.save_revision()
    stayed = merged(one, other)
    group.refresh_from_db()
    assert (group.organisation, group.place) == (stayed, stayed.places.get(street="Koivukuja 3"))
    assert (group.place.street, group.place.pk == place.pk) == ("Koivukuja 3", False)
    assert group.get_latest_revision_as_object().place == group.place


def test_what_is_there_already_stands_there_once(region: Any) -> None:
    one, other = two()
    network = saved("Verkosto")
    for each in (one, other):
        each.memberships.add(Membership(network=network))
        each.contact_points.add(ContactPoint(email="tupa@tupa.example"))
        each.save_revision().publish()
    Organisation.objects.get(pk=one.pk).memberships.add(Membership(network=other))
    one = merged(one, other)
    assert [each.network for each in one.memberships.all()] == [network]
    assert [each.email for each in one.contact_points.all()].count("tupa@tupa.example") == 1


def test_every_table_that_refers_to_organisations_is_moved_or_named(region: Any) -> None:
    """What is neither moved nor copied is one of `references.STAY`: a new table is moved by itself."""
    moved = {(each.model._meta.label, each.field.name) for each in references.references()}
    assert {("directory.Organisation", "parent"), ("directory.Membership", "network")} <= moved
    assert {("directory.FormerSlug", "organisation"), ("directory.Merger", "organisation")} <= moved
    assert not {label for label, _name in moved} & {"directory.Place", "directory.ImportRow"}


@pytest.mark.parametrize("at_fault", [0, 1])
def test_unpublished_changes_are_never_lost(at_fault: int, region: Any) -> None:
    pair = two()
    pair[at_fault].summary_fi = "Luonnos"
    pair[at_fault].save_revision()
    with pytest.raises(CannotMergeError) as error:
        merged(*pair)
    assert (error.value.reason, error.value.organisation) == (DRAFT, pair[at_fault])
    assert Organisation.objects.count() == 2


def test_a_published_one_is_not_merged_into_one_that_is_not(region: Any) -> None:
    one, other = two()
    one.unpublish()
    with pytest.raises(CannotMergeError) as error:
        merged(one, other)
    assert error.value.reason == NOT_PUBLIC
    assert merged(other, one).live


def test_an_unpublished_one_is_merged_as_its_form_shows_it(region: Any) -> None:
    one, other = two()
    other.unpublish()
    draft = Organisation.objects.get(pk=other.pk)
    draft.cost_text_fi = "5 euroa"
    draft.save_revision()
    one = merged(one, other)
    assert (one.cost_text_fi, FormerSlug.objects.filter(slug="tupa-2").exists()) == ("5 euroa", True)


def test_the_earlier_version_stays_in_the_history(region: Any) -> None:
    one, other = two()
    before = one.latest_revision
    one = merged(one, other)
    assert Revision.objects.for_instance(one).filter(pk=before.pk, content__summary_fi="Yksi").exists()
    logged = registry.get_logs_for_instance(one).get(action=MERGED)
    assert (logged.revision, logged.content_changed) == (one.latest_revision, True), "can be restored later"


# An import


def previewed(content: str) -> Import:
    imported = upload(content.encode(), "lista.csv", None)
    make_preview(imported)
    return imported


@pytest.mark.parametrize(
    "row",
    ["2,Uusi nimi,,", "9,Uusi nimi,2077474-0,", "9,Tupa R.Y.,,", "9,tupa r.y.,,Juva", "9,Vanha tupa,,Mikkeli"],
)
def test_an_import_does_not_bring_it_back(row: str, region: Any) -> None:
    one, other = two(former_names="Vanha tupa")
    one = merged(one, other)
    Organisation.objects.filter(pk=one.pk).update(name_fi="Aivan muu", former_names="")
    imported = previewed(f"key,name_fi,business_id,town\n1,Aivan muu,2077474-0,Juva\n{row}\n")
    found = imported.rows.get(line=3)
    assert (found.state, found.organisation) == ("merged", one)
    commit_import(imported)
    assert Organisation.objects.get() == Organisation.objects.get(pk=one.pk)


def test_another_one_of_the_same_name_in_another_town_is_new(region: Any) -> None:
    one, other = two(town="Juva")
    merged(one, other)
    imported = previewed("key,name_fi,town\n9,Tupa r.y.,Puumala\n")
    assert imported.rows.get(line=2).state == "new"


def test_the_key_of_the_merged_one_stands_for_the_one_that_stayed(region: Any) -> None:
    one, other = two()
    merged(one, other)
    imported = previewed("key,name_fi\n2,Tupa r.y.\n")
    assert [row.state for row in imported.rows.all()] == ["merged"]


def test_what_was_merged_after_the_preview_is_left_out(region: Any) -> None:
    one, other = two()
    imported = previewed("key,name_fi\n1,Tupa ry\n2,Tupa r.y.\n7,Tupa r.y.\n")
    merged(one, other)
    commit_import(imported)
    row = imported.rows.get(line=4)
    assert (row.result, row.reason, Organisation.objects.count()) == ("skipped", "merged", 1)


def test_an_organisation_without_a_key_gets_that_of_the_merged_one(region: Any) -> None:
    one, other = two()
    Organisation.objects.filter(pk=one.pk).update(key=None)
    assert merged(one, other).key == "2"
    imported = previewed("key,town\n2,Puumala\n")
    assert [(row.state, row.organisation) for row in imported.rows.all()] == [("changed", one)]


# In the admin


def test_an_editor_merges_from_the_list(signed_in: Any, within: Any, db: None) -> None:
    with within("etela-savo"):
        one, other = two()
        Organisation.objects.filter(pk=other.pk).update(description_fi=f"<p>{'Sana ' * 30}viimeinen.</p>")
        refresh()
    client = signed_in("etela-savo", "editor")
    address = f"{LIST}{one.pk}/{other.pk}/"
    assert address in client.get(LIST).content.decode()
    page = client.get(address)
    shown = page.content.decode()
    assert [text in shown for text in ("Yksi", "Kaksi", "tupa-2", "Tupa r.y.", "015 555 0100", "viimeinen.")] == [
        True
    ] * 6
    answer = client.post(address, {"seen": page.context["seen"], "choice-summary_fi": "other"})
    assert answer.url == f"/admin/snippets/directory/organisation/edit/{one.pk}/"
    with within("etela-savo"):
        assert Organisation.objects.get().summary_fi == "Kaksi"
    history = client.get(f"/admin/snippets/directory/organisation/history/{one.pk}/").content.decode()
    assert "Siihen yhdistettiin Tupa r.y." in history
    assert client.get(address).status_code == 404


def test_what_was_edited_since_the_page_was_shown_is_shown_again(signed_in: Any, within: Any, db: None) -> None:
    with within("etela-savo"):
        one, other = two()
    client = signed_in("etela-savo", "editor")
    address = f"{LIST}{one.pk}/{other.pk}/"
    seen = client.get(address).context["seen"]
    with within("etela-savo"):
        other.summary_fi = "Kolmas"
        other.save_revision().publish()
    shown = client.post(address, {"seen": seen}).content.decode()
    assert "Kolmas" in shown
    assert "muokattu sillä välin" in shown
    with within("etela-savo"):
        assert Organisation.objects.count() == 2


def test_two_chosen_in_the_list_are_merged(signed_in: Any, within: Any, db: None) -> None:
    with within("etela-savo"):
        one, other = two()
    client = signed_in("etela-savo", "editor")
    action = "/admin/bulk/directory/organisation/merge/"
    assert client.get(f"{action}?id={one.pk}&id={other.pk}").url == f"{LIST}{one.pk}/{other.pk}/"
    assert client.get(f"{action}?id={one.pk}").url == "/admin/snippets/directory/organisation/"


@pytest.mark.parametrize("username", ["author", "region-admin"])
def test_who_may_not_delete_may_not_merge(username: str, signed_in: Any, within: Any, db: None) -> None:
    with within("etela-savo"):
        one, other = two()
    client = signed_in("etela-savo", username)
    assert client.post(f"{LIST}{one.pk}/{other.pk}/").status_code in (302, 403)
    assert LIST not in client.get("/admin/snippets/directory/organisation/").content.decode()
    with within("etela-savo"):
        assert Organisation.objects.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_sql_of_the_list(count: int, signed_in: Any, within: Any, db: None) -> None:
    with within("etela-savo"):
        for number in range(count):
            for form in ("ry", "r.y."):
                saved(f"Tupa {'abc'[number] * 9} {form}", town="Juva")
        refresh()
        assert LikelyDouble.objects.count() == count
        assert Place.objects.count() == 2 * count
    client = signed_in("etela-savo", "editor")
    client.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    assert len(queries) == 13, [each["sql"][:150] for each in queries]
