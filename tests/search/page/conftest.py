"""What tests of the search page share: the engine that is always there, and two regions."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def on_postgresql(settings: Any) -> None:
    settings.ELASTICSEARCH_URL = ""


@pytest.fixture
def town(organisation: Callable[..., Any], drain: Callable[[], Any]) -> Callable[[], Any]:
    """Two regions with organisations: Toivon Tupa and a swimming club in Etelä-Savo, Stugan and Hamnen in Pohjanmaa."""
    organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        summary_fi="Vertaistukea <omaisille> Mikkelissä",
        themes=["caring"],
        municipalities=["491"],
    )
    organisation(
        "etela-savo", name_fi="Uimaseura ry", summary_fi="Uintia kaikille", themes=["families"], municipalities=["593"]
    )
    organisation(
        "pohjanmaa",
        name_sv="Stugan rf",
        summary_sv="Kamratstöd för anhöriga i Vasa",
        themes=["caring"],
        municipalities=["905"],
    )
    organisation(
        "pohjanmaa",
        name_sv="Hamnen rf",
        name_fi="Satama ry",
        summary_fi="Kriisiapua",
        themes=["crisis"],
        municipalities=["905"],
    )
    drain()
    return drain
