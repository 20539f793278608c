"""What shows a term is indexed anew when the term is renamed, in every region and without an audit."""

from typing import Any

import pytest

from search.models import Document
from sites.regions.models import Municipality
from sites.terms.load import load_terms
from sites.terms.models import Term

pytestmark = pytest.mark.django_db

REGIONS = {("etela_savo", "region", "etela_savo"), ("pohjanmaa", "region", "pohjanmaa")}


@pytest.fixture
def carers(organisation: Any, outbox: Any) -> Any:
    """An organisation for carers in each of two regions."""
    for code in ("etela-savo", "pohjanmaa"):
        organisation(code, name_fi="Kahvihetki ry", themes=["caring"], municipalities=["491"])
    outbox.settle()
    return outbox


@pytest.mark.parametrize(
    ("model", "row"), [(Term, {"vocabulary": "theme", "code": "caring"}), (Municipality, {"code": "491"})]
)
def test_a_renamed_term_is_found_by_its_new_name(model: Any, row: dict[str, str], carers: Any, drain: Any) -> None:
    model.objects.filter(**row).update(name_fi="Lumiukkola")
    assert carers.noted() >= REGIONS
    drain()
    assert carers.documents() == carers.truth()
    for code in ("etela-savo", "pohjanmaa"):
        document = Document.objects.get(region=code, source="organisation", listing__names__fi="Kahvihetki ry")
        assert "lumiukkola" in str(document.tokens["fi"]["keywords"])


def test_loading_the_same_terms_again_changes_nothing(carers: Any) -> None:
    load_terms()
    assert carers.noted() == set()
