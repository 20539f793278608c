"""A council of associations shows its members, and each member the council."""

from collections.abc import Callable
from typing import Any

import pytest

from directory.models import Membership
from tests.things import organisation_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def council(organisation: Callable[..., Any], within: Any) -> Callable[..., Any]:
    """A network in Etelä-Savo with members of these names: Finnish, or Finnish and Swedish."""

    def make(*members: tuple[str, ...]) -> Any:
        network = organisation("etela-savo", name_fi="Järjestöneuvosto", kind="network")
        for names in members:
            made = organisation("etela-savo", **dict(zip(("name_fi", "name_sv"), names, strict=False)))
            with within("etela-savo"):
                Membership.objects.create(organisation=made, network=network)
        return network

    return make


def linked(visitor: Any, path: str, label: str) -> list[str]:
    related = visitor("etela-savo").get(path).context["related"]
    return next(([value["text"] for value in each["values"]] for each in related if each["label"] == label), [])


def test_members_are_in_the_order_of_their_names_in_the_language(council: Any, visitor: Any) -> None:
    network = council(("Yhdessä ry", "Allihopa rf"), ("Ankkuri ry", "Öppna dörren rf"), ("Ähtärin tuki ry",))
    path = f"/fi/jarjesto/{network.slug}/"
    assert linked(visitor, path, "Jäsenet") == ["Ankkuri ry", "Yhdessä ry", "Ähtärin tuki ry"]
    path = f"/sv/organisation/{network.slug}/"
    assert linked(visitor, path, "Medlemmar") == ["Allihopa rf", "Ähtärin tuki ry", "Öppna dörren rf"]


def test_a_member_names_its_networks(council: Any, visitor: Any) -> None:
    council(("Ankkuri ry",))
    assert linked(visitor, "/fi/jarjesto/ankkuri-ry/", "Verkostot") == ["Järjestöneuvosto"]


def test_members_residents_may_not_find_are_absent(council: Any, organisation: Any, within: Any, visitor: Any) -> None:
    network = council(("Ankkuri ry",))
    draft = organisation("etela-savo", name_fi="Luonnos ry", live=False)
    with within("etela-savo"):
        Membership.objects.create(organisation=draft, network=network)
    assert linked(visitor, f"/fi/jarjesto/{network.slug}/", "Jäsenet") == ["Ankkuri ry"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_members(
    count: int, council: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    network = council(*((f"Kerho {number} ry",) for number in range(count)))
    aino, path = visitor("etela-savo"), f"/fi/jarjesto/{network.slug}/"
    aino.get(path)
    with django_assert_num_queries(9):
        aino.get(path)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"parent": "{}"}, "Järjestö ei voi olla osa itseään."),
        ({"memberships-TOTAL_FORMS": "1", "memberships-0-network": "{}"}, "Järjestö ei voi olla oma jäsenensä."),
    ],
)
def test_none_belongs_to_itself(sent: dict[str, str], reason: str, council: Any, signed_in: Any) -> None:
    network = council()
    own = {name: value.format(network.pk) for name, value in sent.items()}
    edit = f"/admin/snippets/directory/organisation/edit/{network.pk}/"
    assert reason in signed_in("etela-savo").post(edit, organisation_form(**own)).content.decode()
