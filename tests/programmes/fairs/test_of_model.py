"""A fair and the operating model that it follows: each leads to the other."""

from typing import Any
from uuid import uuid4

import pytest

from directory.models import OperatingModelIndexPage, OperatingModelPage
from programmes.models import Fair, FeedbackAnswer
from tests.programmes.fairs.content import ADDRESS, in_days

pytestmark = pytest.mark.django_db
REGION = "etela-savo"
MODEL = {"fi": "/fi/toimintamallit/messumalli/", "sv": "/sv/verksamhetsmodeller/massmodellen/"}


@pytest.fixture
def add_model(page: Any, within: Any) -> Any:
    """Publishes an operating model in a language."""

    def add(language: str = "fi", **fields: Any) -> OperatingModelPage:
        with within(REGION):
            above = OperatingModelIndexPage.objects.get(locale__language_code=language)
        named = {"title": "Messumalli", "slug": "messumalli", "sections": {"basic_idea": "<p>Kohdataan.</p>"}}
        return page(REGION, language, OperatingModelPage, parent=above, **named | fields)

    return add


@pytest.fixture
def model(add_model: Any) -> OperatingModelPage:
    """A model in Finnish and Swedish; the Finnish one."""
    made: OperatingModelPage = add_model()
    add_model("sv", translation_key=made.translation_key, title="Mässmodellen", slug="massmodellen")
    return made


def values_at(visitor: Any, path: str, name: str = "facts") -> list[dict[str, str]]:
    """Return the links of a page from a fair to its model (`facts`), or from a model to its fairs (`followed_by`)."""
    response = visitor(REGION).get(path)
    assert response.status_code == 200, path
    labels = {"facts": ("Toimintamalli", "Verksamhetsmodell", "Operating model")}
    shown = [each for each in response.context[name] if each["label"] in labels.get(name, (each["label"],))]
    links = [value for each in shown for value in each["values"]]
    assert all(f'href="{each["url"]}"' in response.text for each in links)
    return links


def test_a_fair_and_its_model_lead_to_each_other_in_the_readers_language(
    visitor: Any, messut: Fair, model: OperatingModelPage, within: Any
) -> None:
    with within(REGION):
        draft = messut.get_latest_revision_as_object()
        draft.operating_model = OperatingModelPage.objects.get(slug="massmodellen")  # in either language
        revision = draft.save_revision()
    for path in MODEL.values():
        assert values_at(visitor, path, "followed_by") == [], "a draft"
    with within(REGION):
        revision.publish()
    assert [each["url"] for each in values_at(visitor, ADDRESS["fi"])] == [MODEL["fi"]]
    assert [each["url"] for each in values_at(visitor, ADDRESS["sv"])] == [MODEL["sv"]]
    (foreign,) = values_at(visitor, ADDRESS["en"])
    assert foreign["language"] in ("fi", "sv")
    fairs = {language: values_at(visitor, path, "followed_by") for language, path in MODEL.items()}
    assert [each["text"] for each in fairs["fi"]] == ["Järjestömessut"]
    assert [(each["text"], each["url"]) for each in fairs["sv"]] == [("Föreningsmässa", ADDRESS["sv"])]


def test_what_residents_may_not_find_is_told_on_neither_side(
    visitor: Any, messut: Fair, fair: Any, model: OperatingModelPage, within: Any
) -> None:
    fair(REGION, name_fi="Toiset messut", first_day=in_days(30), operating_model_id=model.pk)
    with within(REGION):
        messut.operating_model = model
        messut.save_revision().publish()
    names = [each["text"] for each in values_at(visitor, MODEL["fi"], "followed_by")]
    assert names == ["Toiset messut", "Järjestömessut"], "the latest first"
    with within(REGION):
        Fair.objects.get(name_fi="Toiset messut").unpublish()
    assert [each["text"] for each in values_at(visitor, MODEL["fi"], "followed_by")] == ["Järjestömessut"]
    with within(REGION):
        model.unpublish()
    assert [each["url"] for each in values_at(visitor, ADDRESS["fi"])] == [MODEL["sv"]], "it is there in Swedish"
    with within(REGION):
        OperatingModelPage.objects.get(slug="massmodellen").unpublish()
    assert values_at(visitor, ADDRESS["fi"]) == []
    with within(REGION):
        OperatingModelPage.objects.get(pk=model.pk).delete()
        assert Fair.objects.get(pk=messut.pk).operating_model_id is None


def test_an_editor_chooses_a_model_with_the_page_chooser(
    signed_in: Any, messut: Fair, model: OperatingModelPage
) -> None:
    form = signed_in(REGION).get(f"/admin/snippets/programmes/fair/edit/{messut.pk}/").content.decode()
    assert 'name="operating_model"' in form
    assert "directory.operatingmodelpage" in form


def test_feedback_is_offered_to_the_model_of_the_fair(
    signed_in: Any, fair: Any, add_model: Any, model: OperatingModelPage, within: Any
) -> None:
    add_model(title="Aittamalli", slug="aittamalli")
    made = fair(REGION, name_fi="Messut", first_day=in_days(-3), operating_model_id=model.pk)
    with within(REGION):
        for _number in range(5):
            FeedbackAnswer.objects.create(subject=f"fair-{made.pk}", token=uuid4(), face=5, released=True)
    shown = signed_in(REGION).get(f"/admin/feedback/fair-{made.pk}/").content.decode()
    assert f'<option value="{model.pk}" selected>Messumalli' in shown
    assert shown.count(" selected>") == 1


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_both_pages(
    count: int, visitor: Any, fair: Any, model: OperatingModelPage, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        name = "Järjestömessut" if number == 0 else f"Messut {number}"
        fair(REGION, name_fi=name, first_day=in_days(3 + number), operating_model_id=model.pk)
    client = visitor(REGION)
    for path, queries in ((MODEL["fi"], 6), (ADDRESS["fi"], 12)):
        for _warm in range(2):
            client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)
    assert len(values_at(visitor, MODEL["fi"], "followed_by")) == count
