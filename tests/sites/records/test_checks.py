"""System checks refuse a model without a kind, and declarations that nothing reads."""

from dataclasses import replace

import pytest

from directory.registration import OPERATING_MODEL, ORGANISATION
from sites import kinds
from sites.records.checks import every_part_is_read, every_thing_has_a_kind, unread_parts


@pytest.fixture
def registered(monkeypatch):
    """The registry, free to be changed."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds.kinds()))
    return kinds.kinds()


def test_everything_there_is_passes():
    assert every_thing_has_a_kind() == every_part_is_read() == []


def test_a_record_without_a_kind_is_refused(registered):
    del registered["organisation"]
    (error,) = every_thing_has_a_kind()
    assert (error.id, error.obj._meta.label) == ("kinds.E001", "directory.Organisation")


def test_a_page_without_a_kind_is_refused(registered):
    del registered["page"]
    found = {error.obj._meta.label for error in every_thing_has_a_kind()}
    assert {"pages.HomePage", "directory.DirectoryPage"} <= found
    assert "pages.NewsPage" not in found


@pytest.mark.parametrize(
    ("kind", "changes", "problem"),
    [
        (ORGANISATION, {"texts": ("summary", "colour")}, "no field 'colour_fi'"),
        (ORGANISATION, {"web_addresses": ("homepage",)}, "no field 'homepage'"),
        (ORGANISATION, {"latest_by": ("-born",)}, "no field 'born'"),
        (ORGANISATION, {"permissions": {"Sailors": ()}}, "no role 'Sailors'"),
        (ORGANISATION, {"source": replace(ORGANISATION.source, name="body")}, "as its name"),
        (OPERATING_MODEL, {"texts": ("summary",)}, "are not read"),
    ],
)
def test_a_part_that_nobody_reads_is_refused(registered, kind, changes, problem):
    kinds.register(replace(kind, **changes))
    assert problem in " ".join(error.msg for error in every_part_is_read())


def test_two_kinds_of_one_model_are_refused(registered):
    kinds.register(replace(ORGANISATION, code="body", source=replace(ORGANISATION.source, name="body")))
    assert "another kind is declared for Organisation." in list(unread_parts(ORGANISATION))


def test_every_badge_and_subkind_an_organisation_can_have_is_declared():
    from directory.choices import OrganisationKind, Phase, TakesNew
    from directory.listing import CALL, ROUND_THE_CLOCK
    from directory.visible import ASK

    assert set(ORGANISATION.badges) == {*TakesNew.values, ASK, CALL, ROUND_THE_CLOCK}
    assert set(ORGANISATION.subkinds) == set(OrganisationKind.values)
    assert set(OPERATING_MODEL.badges) == set(Phase.values)
