"""How the search is, in words: late, refused, away, or well."""

from datetime import timedelta

import pytest
from django.utils import timezone

from search import health
from search.models import Document
from sites.operations.health import State
from sites.outbox.models import Change

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiet(drain):
    """Nothing waits."""
    drain()
    Change.objects.all().delete()


@pytest.mark.parametrize(("minutes", "state"), [(4, State.GOOD), (6, State.WRONG)])
def test_changes_that_wait_too_long_are_told(quiet, settings, minutes, state):
    settings.ELASTICSEARCH_URL = ""
    noted = timezone.now() - timedelta(minutes=minutes)
    Change.objects.create(schema="etela_savo", name="page", key="x", created=noted)
    assert health.search().state is state


def test_what_can_be_found_is_counted(quiet, settings, organisation, drain):
    settings.ELASTICSEARCH_URL = ""
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    drain()
    finding = health.search()
    assert finding.state is State.GOOD
    assert str(Document.objects.filter(removed=False).count()) in finding.words


def test_a_document_elasticsearch_refuses_is_told(quiet, settings, organisation, drain):
    settings.ELASTICSEARCH_URL = ""
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    drain()
    Document.objects.filter(source="organisation").update(fault="too odd")
    assert health.search().state is State.WARNING


def test_an_elasticsearch_that_is_away_is_told(quiet, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    finding = health.search()
    assert finding.state is State.WARNING
    assert "PostgreSQL" in finding.words
