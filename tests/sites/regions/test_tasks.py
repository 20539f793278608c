"""Background tasks run in the region that enqueued them."""

import inspect

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.utils.module_loading import import_string

from sites.regions.tasks import OF_AN_OBJECT, run_in_region

pytestmark = pytest.mark.django_db


def run(job):
    """What the worker does with a waiting job, on a connection that has seen no region."""
    connection.set_schema_to_public()
    run_in_region(**job.args)


def test_a_pictures_file_is_removed_in_its_own_region(within, picture, jobs, django_capture_on_commit_callbacks):
    """Hazard T6: both regions have a picture of the same number and name; only Etelä-Savo's editor deletes hers."""
    ours, theirs = picture("etela-savo", pk=7001), picture("pohjanmaa", pk=7001)
    assert ours.file.name == theirs.file.name
    before = len(jobs())
    with django_capture_on_commit_callbacks(execute=True), within("etela-savo"):
        ours.delete()
    asked = jobs()[before:]
    assert [(job.args["schema"], job.args["path"]) for job in asked] == [
        ("etela_savo", "wagtail.tasks.delete_file_from_storage_task")
    ]
    run(asked[0])
    assert connection.schema_name == "public"
    with within("etela-savo"):
        assert not default_storage.exists(theirs.file.name)
    with within("pohjanmaa"):
        assert default_storage.exists(theirs.file.name)


def test_what_a_page_refers_to_is_noted_in_its_own_region(within, page, jobs):
    """Hazard T6: the task names a model and a primary key, which exists in both regions."""
    from wagtail.models import ReferenceIndex

    from sites.pages.models import HomePage, StandardPage

    with within("etela-savo"):
        home = HomePage.objects.get(locale__language_code="fi")
    shown = page(
        "etela-savo", "fi", StandardPage, title="Linkit", body=f'<a linktype="page" id="{home.pk}">Etusivu</a>'
    )
    for job in jobs():
        run(job)
    with within("etela-savo"):
        assert ReferenceIndex.objects.filter(object_id=str(shown.pk), to_object_id=str(home.pk)).exists()
    with within("pohjanmaa"):
        assert not ReferenceIndex.objects.filter(object_id=str(shown.pk)).exists()


def test_a_page_that_was_deleted_before_its_turn_is_no_failure(within, page, jobs):
    from wagtail.models import ReferenceIndex

    from sites.pages.models import StandardPage

    shown = page("etela-savo", "fi", StandardPage, title="Lyhytikäinen")
    with within("etela-savo"):
        StandardPage.objects.get(pk=shown.pk).delete()
    waiting = [job for job in jobs() if job.args["path"] in OF_AN_OBJECT and job.args["args"][-1] == str(shown.pk)]
    assert waiting
    for job in waiting:
        run(job)
    with within("etela-savo"):
        assert not ReferenceIndex.objects.filter(object_id=str(shown.pk)).exists()


@pytest.mark.parametrize("path", sorted(OF_AN_OBJECT))
def test_a_task_about_an_object_is_asked_for_by_the_names_we_know(path):
    assert import_string(path).module_path == path
    assert list(inspect.signature(import_string(path).func).parameters) == ["app_label", "model_name", "pk"]


def test_every_job_of_an_editors_work_carries_her_region(page, jobs):
    from sites.pages.models import StandardPage

    page("etela-savo", "fi", StandardPage, title="Savossa")
    ours = jobs()
    page("pohjanmaa", "sv", StandardPage, title="I Österbotten")
    assert ours
    assert {job.args["schema"] for job in ours} == {"etela_savo"}
    assert {job.args["schema"] for job in jobs()[len(ours) :]} == {"pohjanmaa"}


def test_the_jobs_lie_in_public_where_the_worker_looks(page, jobs, rows):
    from sites.pages.models import StandardPage

    page("etela-savo", "fi", StandardPage, title="Savossa")
    numbers = {number for (number,) in rows("SELECT id FROM public.procrastinate_jobs")}
    assert {job.pk for job in jobs()} <= numbers
    assert rows("SELECT schemaname FROM pg_tables WHERE tablename = 'procrastinate_jobs'") == [("public",)]


def test_a_rollback_takes_the_job_along(page, jobs):
    from sites.pages.models import StandardPage

    def publish_and_fail():
        with transaction.atomic():
            page("etela-savo", "fi", StandardPage, title="Ei synny")
            assert jobs()
            raise RuntimeError("the power went out")

    with pytest.raises(RuntimeError):
        publish_and_fail()
    assert jobs() == []


def test_a_task_that_fails_leaves_the_region(within):
    with pytest.raises(LookupError, match="nosuchmodel"):
        run_in_region("etela_savo", "wagtail.tasks.update_reference_index_task", ["pages", "nosuchmodel", "1"], {})
    assert connection.schema_name == "public"


def test_what_waits_for_the_commit_runs_in_the_region_that_asked(within, django_capture_on_commit_callbacks):
    """Hazard T7: one transaction over two regions; a third schema is selected at the commit."""
    seen = []
    with django_capture_on_commit_callbacks(execute=True):
        for code in ("etela-savo", "pohjanmaa"):
            with within(code):
                transaction.on_commit(lambda asked=code: seen.append((asked, connection.schema_name)))
    assert seen == [("etela-savo", "etela_savo"), ("pohjanmaa", "pohjanmaa")]
    assert connection.schema_name == "public"


def test_what_waits_for_the_commit_reads_its_own_region(within, organisation, django_capture_on_commit_callbacks):
    """Hazard T7 with data that could leak: the callback runs a query."""
    from directory.models import Organisation

    organisation("etela-savo", name_fi="Toivon Tupa ry")
    organisation("pohjanmaa", name_fi="Hemliga föreningen rf")
    seen = []
    with django_capture_on_commit_callbacks(execute=True), within("etela-savo"):
        transaction.on_commit(lambda: seen.extend(Organisation.objects.values_list("name_fi", flat=True)))
        with within("pohjanmaa"):
            list(Organisation.objects.all())
    assert seen == ["Toivon Tupa ry"]


def test_what_fails_after_the_commit_leaves_the_region(within, django_capture_on_commit_callbacks):
    def fail():
        raise RuntimeError("the power went out")

    with within("etela-savo"), django_capture_on_commit_callbacks() as callbacks:
        transaction.on_commit(fail)
    with pytest.raises(RuntimeError):
        callbacks[0]()
    assert connection.schema_name == "public"


def test_the_worker_command_is_known():
    with pytest.raises(SystemExit) as ended:
        call_command("worker", "--help")
    assert ended.value.code == 0
