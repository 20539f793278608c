"""Pictures' scaled versions are made by the worker when a page is published, before anybody asks."""

import json

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.images import get_image_model

from sites.pages.discovery import pictures
from sites.pages.models import StandardPage
from sites.pages.tasks import scale_pictures
from sites.pages.templatetags.pictures import SIZES, filters_of

pytestmark = pytest.mark.django_db

ALL = sum(len(filters_of(size)) for size in SIZES)


def stream(image):
    return json.dumps(
        [{"type": "picture", "value": {"image": {"image": image.pk, "alt_text": "Laituri", "decorative": False}}}]
    )


@pytest.fixture
def with_pictures(news, picture):
    """A news item with a picture of its own and one in its text."""
    own, inside = picture("etela-savo", name="oma.png"), picture("etela-savo", name="teksti.png")
    made = news(
        "etela-savo", "fi", title="Messut", slug="messut", date="2026-11-02", picture=own, picture_alt="Tori",
        body=stream(inside),
    )  # fmt: skip
    return made, own, inside


def waiting():
    return list(ProcrastinateJob.objects.filter(task_name="pages.scale_pictures").values_list("args", flat=True))


def made_of(image):
    return set(get_image_model().objects.get(pk=image.pk).renditions.values_list("filter_spec", flat=True))


def test_the_worker_is_asked_when_a_page_is_published(with_pictures, within):
    made, own, inside = with_pictures
    with within("etela-savo") as region:
        assert {"schema": region.schema_name, "page": made.pk} in waiting()
        assert pictures.pictures_of(made.__class__.objects.get(pk=made.pk)) == {own.pk, inside.pk}


def test_it_is_not_asked_for_a_page_without(page):
    page("etela-savo", "fi", StandardPage, title="Ilman", body="<p>Vain sanoja.</p>")
    assert waiting() == []


def test_a_rollback_takes_the_job_along(with_pictures, within):
    from django.db import transaction

    before = len(waiting())
    with within("etela-savo"), transaction.atomic():
        with_pictures[0].__class__.objects.get(pk=with_pictures[0].pk).save_revision().publish()
        assert len(waiting()) == before + 1
        transaction.set_rollback(True)
    assert len(waiting()) == before


def test_everything_the_page_asks_for_is_there(with_pictures, visitor, within, settings):
    made, own, inside = with_pictures
    with within("etela-savo") as region:
        schema = region.schema_name
    scale_pictures(schema=schema, page=made.pk)
    with within("etela-savo"):
        assert len(made_of(own)) == len(made_of(inside)) == ALL
        before = get_image_model().get_rendition_model().objects.count()
    for path in ("/fi/uutiset/messut/", "/fi/uutiset/"):
        assert visitor("etela-savo").get(path).status_code == 200
    with within("etela-savo"):
        assert get_image_model().get_rendition_model().objects.count() == before


def test_a_page_shown_before_makes_them_itself(with_pictures, visitor, within):
    with within("etela-savo"):
        assert made_of(with_pictures[1]) == set()
    answer = visitor("etela-savo").get("/fi/uutiset/messut/")
    assert answer.status_code == 200
    assert "image/avif" in answer.content.decode()


def test_a_lost_file_does_not_stop_the_others(with_pictures, within):
    made, own, inside = with_pictures
    own.file.storage.delete(own.file.name)
    with within("etela-savo"):
        own.file.storage.delete(own.file.name)
        with pytest.raises(ExceptionGroup):
            pictures.make_ahead(made.__class__.objects.get(pk=made.pk))
        assert len(made_of(inside)) == ALL


def test_a_page_that_is_gone_is_left_alone(with_pictures, within):
    made = with_pictures[0]
    with within("etela-savo") as region:
        schema = region.schema_name
        made.__class__.objects.get(pk=made.pk).unpublish()
    scale_pictures(schema=schema, page=made.pk)
    with within("etela-savo"):
        assert made_of(with_pictures[1]) == set()
