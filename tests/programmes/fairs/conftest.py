"""A fair in ten days, with an organisation that takes part."""

from datetime import time
from typing import Any

import pytest

from programmes.models import Fair
from tests.programmes.fairs.content import in_days, rows


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
