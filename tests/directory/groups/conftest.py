"""An organisation with a place, and a group that meets there each Wednesday."""

from typing import Any

import pytest

from directory.models import Group, Organisation
from tests.directory.groups.common import WEEKLY


@pytest.fixture
def tupa(organisation: Any) -> Organisation:
    """An organisation with a place and a general contact."""
    made: Organisation = organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        name_sv="Hoppets stuga rf",
        themes=["mental-health"],
        municipalities=["097"],
        street="Koivukuja 3",
        town="Mikkeli",
        phone="015 555 0199",
    )
    return made


@pytest.fixture
def kahvihetki(tupa: Organisation, group: Any, within: Any) -> Group:
    """A group that meets each Wednesday at its organisation's place."""
    with within("etela-savo"):
        place = tupa.places.get()
    made: Group = group(
        "etela-savo",
        tupa,
        name_fi="Kahvihetki",
        name_sv="Kaffestund",
        summary_fi="Kahvia ja juttuseuraa.",
        place=place,
        **WEEKLY,
    )
    return made
