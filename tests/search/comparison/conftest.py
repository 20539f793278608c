"""Organisations of two regions, one of them bilingual, counted from their documents."""

from collections.abc import Callable
from typing import Any

import pytest

from search.comparison.counting import keep_month

SWEDISH = {"name_sv": "Strandföreningen", "summary_sv": "Hjälper."}
SAVO, COAST = 9, 11
IN_SWEDISH = 8


@pytest.fixture
def counted(organisation: Any, outbox: Any, drain: Callable[[], Any]) -> None:
    """In Etelä-Savo 9 organisations that can be called, in Pohjanmaa 11 that cannot, and 8 of these in Swedish."""
    for number in range(SAVO):
        organisation(
            "etela-savo", name_fi=f"Savon {number} ry", phone="015 555 0100", municipalities=["491"], takes_new=""
        )
    for number in range(COAST):
        own = SWEDISH if number < IN_SWEDISH else {}
        organisation("pohjanmaa", name_fi=f"Rannan {number} ry", phone="", email="", municipalities=["905"], **own)
    organisation("pohjanmaa", name_fi="Luonnos ry", live=False)
    drain()
    keep_month()
