"""GDPR: what Elasticsearch has of a person is gone once the worker has delivered the removal."""

import json
from datetime import date
from typing import Any

import pytest

from directory.forgetting.forget import forget
from directory.forgetting.terms import Terms
from directory.models import ContactPoint
from tests.search.engines.conftest import Library, refresh

pytestmark = pytest.mark.django_db
AINO = {"names": ["Aino Äijälä"], "emails": ["aino@aijala.example"], "phones": ["040 555 0123"]}
TRACES = ("äijälä", "aijala", "555 0123", "5550123")


def indexed() -> str:
    """Everything that the index in use holds, in small letters."""
    from search.engines.elastic.client import alias, client

    refresh()
    found = client().search(index=alias(), query={"match_all": {}}, size=1000)
    return json.dumps(found["hits"]["hits"], ensure_ascii=False).lower()


def test_nothing_of_a_forgotten_person_is_left_in_the_index(
    elasticsearch: Library, organisation: Any, group: Any, within: Any, drain: Any
) -> None:
    made = organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        summary_fi="Kysy: Aino Äijälä",
        description_fi="<p>Soita Aino Äijälä, 040-555 0123.</p>",
        email="aino@aijala.example",
        phone="040 555 0123",
    )
    group("etela-savo", made, name_fi="Kahvihetki", how_to_join_fi="Ilmoita: Aino Äijälä")
    with within("etela-savo"):
        person = {"person": "Aino Äijälä", "consent_until": date(2040, 1, 1), "sort_order": 2}
        ContactPoint.objects.create(organisation_id=made.pk, phone="040 555 0123", **person)
    drain()
    before = indexed()
    assert [trace for trace in TRACES if trace not in before] == ["5550123"]
    with within("etela-savo"):
        forget(Terms.of(**AINO))
    drain()
    after = indexed()
    assert "toivon tupa" in after
    assert [trace for trace in TRACES if trace in after] == []
