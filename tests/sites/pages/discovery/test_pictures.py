"""The worker creates a page's renditions when it is published."""

import inspect
import io
import json

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.images import get_image_model

from sites.pages.discovery import pictures
from sites.pages.models import StandardPage
from sites.pages.tasks import scale_pictures
from sites.pictures import SIZES, filters_of
from tests.sites.odd_pictures import cmyk_with_another_profile

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
        assert pictures.picture_ids(made.__class__.objects.get(pk=made.pk)) == {own.pk, inside.pk}


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
            pictures.create_renditions(made.__class__.objects.get(pk=made.pk))
        assert len(made_of(inside)) == ALL


def test_a_page_that_is_gone_is_left_alone(with_pictures, within):
    made = with_pictures[0]
    with within("etela-savo") as region:
        schema = region.schema_name
        made.__class__.objects.get(pk=made.pk).unpublish()
    scale_pictures(schema=schema, page=made.pk)
    with within("etela-savo"):
        assert made_of(with_pictures[1]) == set()


@pytest.fixture
def with_an_odd_picture(news, within):
    """A news item with a picture that came in before odd kinds were refused."""
    from django.core.files.images import ImageFile

    with within("etela-savo"):
        odd = get_image_model().objects.create(
            title="Paino", file=ImageFile(io.BytesIO(cmyk_with_another_profile()), "paino.jpg")
        )
    return news(
        "etela-savo", "fi", title="Messut", slug="messut", date="2026-11-02", picture=odd, picture_alt="Tori",
        body=stream(odd),
    )  # fmt: skip


@pytest.mark.parametrize("path", ["/fi/", "/fi/uutiset/", "/fi/uutiset/2026/", "/fi/uutiset/messut/"])
def test_a_picture_that_cannot_be_scaled_is_left_out(path, with_an_odd_picture, visitor):
    answer = visitor("etela-savo").get(path)
    assert answer.status_code == 200
    assert "Messut" in answer.content.decode()
    assert "paino" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/admin/images/", "/admin/images/chooser/"])
def test_the_admin_shows_its_library_without_it(path, with_an_odd_picture, signed_in):
    assert signed_in("etela-savo", "editor").get(path).status_code == 200


def test_wagtail_still_shows_a_page_without_a_missing_picture():
    """The upstream code of `image_patches`: `Filter.run` makes renditions, and its callers handle one error."""
    from wagtail.images import shortcuts
    from wagtail.images.models import AbstractImage, Filter

    assert "run" in vars(Filter)
    assert "filter.run(" in inspect.getsource(AbstractImage)
    assert "except SourceImageIOError" in inspect.getsource(shortcuts.get_rendition_or_not_found)
