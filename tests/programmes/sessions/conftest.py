"""A series of info sessions, of which the link is for staff only."""

from typing import Any

import pytest

from programmes.models import InfoSession, InfoSessionDate, InfoSessionPresenter
from tests.programmes.sessions.content import SECRET, next_tuesdays, publish_session


@pytest.fixture
def staff_session(organisation: Any) -> InfoSession:
    """A series for staff: two presenters on the first date, one of whom has confirmed; another link on the second."""
    tupa = organisation("etela-savo", name_fi="Toivon Tupa ry")
    first, second = next_tuesdays(2)
    return publish_session(
        visibility="staff",
        rows=[
            InfoSessionPresenter(day=first, organisation=tupa, topic_fi="Avoin kohtaamispaikka", state="confirmed"),
            InfoSessionPresenter(day=first, slot=2, other="Arka yhdistys"),
            InfoSessionDate(day=second, status="moved-online", online_address=f"https://toinen.example/{SECRET}"),
        ],
    )
