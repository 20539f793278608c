"""How the search is, in words: late, refused, away, or well."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search import health
from search.models import Document
from sites.operations.health import HealthState
from sites.outbox.models import Change

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiet(drain):
    """Nothing waits."""
    drain()
    Change.objects.all().delete()


@pytest.mark.parametrize(("minutes", "state"), [(4, HealthState.GOOD), (6, HealthState.WRONG)])
def test_changes_that_wait_too_long_are_told(quiet, settings, minutes, state):
    settings.ELASTICSEARCH_URL = ""
    noted = timezone.now() - timedelta(minutes=minutes)
    Change.objects.create(schema="etela_savo", name="page", key="x", created=noted)
    assert health.search().state is state


def test_what_can_be_found_is_counted(quiet, settings, organisation, drain):
    settings.ELASTICSEARCH_URL = ""
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    drain()
    result = health.search()
    assert result.state is HealthState.GOOD
    assert str(Document.objects.filter(removed=False).count()) in result.message


def test_a_document_elasticsearch_refuses_is_told(quiet, settings, organisation, drain):
    settings.ELASTICSEARCH_URL = ""
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    drain()
    Document.objects.filter(source="organisation").update(error="too odd")
    assert health.search().state is HealthState.WARNING


def test_an_elasticsearch_that_is_away_is_told(quiet, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    result = health.search()
    assert result.state is HealthState.WARNING
    assert "PostgreSQL" in result.message
