"""Whatever editors and workers do, in whatever order: once everything is drained, residents find what they may see.

Hypothesis makes up the days (`tests.search.days`). A thousand of them: `HYPOTHESIS_PROFILE=thorough`.
"""

from typing import Any
from uuid import uuid4

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from sites.outbox.drain import drain
from sites.pages.models import StandardPage
from sites.people.models import User
from sites.regions.create import RegionPlan, create_region
from sites.regions.models import RegionState
from tests.conftest import region
from tests.examples import examples
from tests.search.day import HOME, HOSTS, NEW, execute
from tests.search.days import Day
from tests.search.engines.conftest import VERSIONS, connect
from tests.things import publish_organisation, publish_page

SERIES, EXAMPLES, STEPS = examples(1, 100), examples(4, 10), 12
"""Series of days, each of another seed: within one Hypothesis tries days that are like earlier ones."""
ENGINES = VERSIONS[-examples(1, len(VERSIONS)) :]
WITHOUT_SHRINKING = (Phase.explicit, Phase.generate)
"""A day has few steps, and each takes long."""

POISON = """
CREATE TABLE public.poisoned (region text, source text, key text);
CREATE FUNCTION public.refuse_poisoned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.removed AND (NEW.region, NEW.source, NEW.key) IN (SELECT region, source, key FROM public.poisoned) THEN
        RAISE EXCEPTION 'poisoned';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER poison BEFORE INSERT OR UPDATE ON public.search_document
FOR EACH ROW EXECUTE FUNCTION public.refuse_poisoned();
"""


@pytest.fixture(params=["", *(pytest.param(version, marks=pytest.mark.engine) for version in ENGINES)])
def day(request: Any, outbox: Any, settings: Any) -> type[Day]:
    """Each region has an organisation and three pages, one under the other; without Elasticsearch and with each."""
    settings.ELASTICSEARCH_URL = ""
    execute(POISON)
    names = {"fi": "Kainuu", "sv": "Kajanaland", "en": "Kainuu"}
    create_region(RegionPlan(NEW, HOSTS[NEW], names, names, ("fi", "sv"), state=RegionState.SETTING_UP))
    with region(NEW):
        User.objects.create_user("editor", "editor@example.org", "")
    for code in HOSTS:
        publish_organisation(code, name_fi="Toivon Tupa ry", slug="toivo")
        parent = None
        for title in ("omaiset", "ryhmat", "ilmoittautuminen"):
            parent = publish_page(code, "fi", StandardPage, parent=parent, title=title.title(), slug=title)
    drain()
    if request.param:
        connect(settings, request.param, f"days-{uuid4().hex[:8]}")
    return type("Day", (Day,), {"url": settings.ELASTICSEARCH_URL})


def test_residents_find_what_they_may_see(day: type[Day]) -> None:
    days = settings(max_examples=EXAMPLES, stateful_step_count=STEPS, phases=WITHOUT_SHRINKING)
    for _ in range(SERIES):
        run_state_machine_as_test(day, settings=days)


def test_another_thing_may_have_the_address_of_one_that_is_gone(day: type[Day]) -> None:
    """Imported, undone and imported again: the names are the same, and so are the addresses."""
    one = day()
    one.import_organisations(code=HOME, name="Kerho", count=1)
    one.undo_the_last_import()
    one.import_organisations(code=HOME, name="Kerho", count=1)
    one.teardown()
