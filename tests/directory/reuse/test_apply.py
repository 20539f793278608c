"""A model that one region has published is applied in another: what residents may read, and nothing else."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail.users.models import UserProfile

from directory.models import OperatingModelIndexPage, OperatingModelPage
from directory.reuse.models import PublishedModel
from sites.people.models import User
from tests.things import add_picture, publish_page

pytestmark = pytest.mark.django_db
OFFERS = "/admin/operating-models/offers/"
APPLIED = "/admin/operating-models/applied/"


@pytest.fixture
def model(within: Any) -> Any:
    """Publishes a model in a region's list: `model("etela-savo", title="Tupa", …)`."""

    def publish(code: str, language: str = "fi", live: bool = True, **fields: Any) -> Any:
        with within(code):
            parent = OperatingModelIndexPage.objects.get(locale__language_code=language)
        return publish_page(code, language, OperatingModelPage, live=live, parent=parent, **fields)

    return publish


@pytest.fixture
def original(model: Any, drain: Any) -> Any:
    """A published model of Etelä-Savo with a cover, a picture, a link and what only its region knows."""
    picture = add_picture("etela-savo")
    shown = {"image": {"image": picture.pk, "decorative": False, "alt_text": "Laituri rannalla"}, "caption": "Ranta"}
    page = model(
        "etela-savo",
        title="Kylätuvan ovet",
        short_description="Kahvia ja juttuseuraa.",
        place="Kylätupa",
        author="Tuvan väki",
        phase="ready",
        topics="kahvi",
        themes=["loneliness"],
        picture=picture,
        picture_alt="Tuvan laituri",
        sections={
            "basic_idea": {
                "text": '<p data-block-key="a">Ovet ovat <a href="/fi/uutiset/">auki</a>.</p>',
                "pictures": [shown],
                "links": [{"label": "Uutiset", "page": None, "record": "", "url": "https://tupa.example/"}],
            },
            "ideation": "<p>Ajatus syntyi torilla.</p>",
        },
    )
    drain()
    return page


def offered(client: Any) -> list[str]:
    return [each["offer"].title for each in client.get(OFFERS).context_data["rows"]]


def apply(client: Any, page: Any) -> Any:
    return client.post(f"{OFFERS}etela-savo/{page.translation_key}/")


def drafts(within: Any, code: str = "pohjanmaa") -> list[Any]:
    with within(code):
        found = list(OperatingModelPage.objects.select_related("picture", "owner", "locale").order_by("pk"))
        for page in found:
            page.stored = {child.block_type: child.value for child in page.sections}
            for value in page.stored.values():
                list(value["pictures"])
        return found


def test_a_draft_keeps_sections_pictures_and_origin(signed_in: Any, within: Any, original: Any) -> None:
    response = apply(signed_in("pohjanmaa"), original)
    [page] = drafts(within)
    assert response["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert (page.live, page.title, page.short_description) == (False, "Kylätuvan ovet", "Kahvia ja juttuseuraa.")
    assert (page.themes, page.topics, page.phase, page.place, page.author) == (
        ["loneliness"],
        "kahvi",
        "planning",
        "",
        "",
    )
    assert page.owner.username == "editor"
    idea = page.stored["basic_idea"]
    assert 'href="http' in idea["text"].source
    assert "etela-savo.localhost" in idea["text"].source  # a link of the region's own leads to the region
    assert [link["url"] for link in idea["links"]] == ["https://tupa.example/"]
    assert page.stored["ideation"]["text"].source == "<p>Ajatus syntyi torilla.</p>"
    assert (page.origin_region, page.origin_key) == ("etela-savo", str(original.translation_key))
    assert (page.origin_title, page.origin_version) == ("Kylätuvan ovet", 1)
    assert page.origin_url.endswith("/kylatuvan-ovet/")
    assert page.origin_date is not None
    assert page.translation_key != original.translation_key


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_draft_in_the_editors_language_is_opened(
    language: str, signed_in: Any, within: Any, model: Any, original: Any, drain: Any
) -> None:
    model("etela-savo", "sv", title="Bystugans dörrar", translation_key=original.translation_key)
    drain()
    with within("pohjanmaa"):
        editor = User.objects.get(username="editor")
        UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": language})
    client = signed_in("pohjanmaa")
    asked = client.get(f"{OFFERS}etela-savo/{original.translation_key}/").content.decode()
    assert {"fi": "näillä kielillä: suomi, ruotsi.", "sv": "dessa språk: finska, svenska."}[language] in asked
    opened = apply(client, original)["Location"]
    made = {page.locale.language_code: page for page in drafts(within)}
    assert made.keys() == {"fi", "sv"}
    assert opened == f"/admin/pages/{made[language].pk}/edit/"
    assert [each.page.pk for each in client.get(APPLIED).context_data["applied"]] == [made[language].pk]


def test_pictures_are_copied_into_the_region_with_their_words(signed_in: Any, within: Any, original: Any) -> None:
    apply(signed_in("pohjanmaa"), original)
    [page] = drafts(within)
    assert page.picture_alt == "Tuvan laituri"
    with within("pohjanmaa"):
        [item] = page.stored["basic_idea"]["pictures"]
        assert item["image"].contextual_alt_text == "Laituri rannalla"
        assert item["caption"] == "Ranta"
        assert item["image"].pk == page.picture.pk  # each file once
        assert page.picture.file.read()
        assert "/pohjanmaa/" in page.picture.file.path
        assert page.picture.uploaded_by_user.username == "editor"


@pytest.mark.parametrize("hidden", ["draft", "unpublished", "restricted", "expired"])
def test_what_residents_may_not_read_is_neither_seen_nor_applied(
    hidden: str, signed_in: Any, within: Any, model: Any, original: Any, drain: Any
) -> None:
    with within("etela-savo"):
        if hidden == "unpublished":
            original.unpublish()
        elif hidden == "restricted":
            original.get_parent().view_restrictions.create(restriction_type="login")
        elif hidden == "expired":
            OperatingModelPage.objects.update(expire_at="2020-01-01T00:00Z")
    page = model("etela-savo", live=False, title="Luonnos") if hidden == "draft" else original
    drain()
    client = signed_in("pohjanmaa")
    assert page.title not in offered(client)
    assert apply(client, page).status_code == 404
    assert drafts(within) == []
    if hidden != "draft":
        assert PublishedModel.objects.count() == 0


def test_the_projection_alone_hides_what_has_expired_since(signed_in: Any, original: Any) -> None:
    PublishedModel.objects.update(expires="2020-01-01T00:00Z")
    assert offered(signed_in("pohjanmaa")) == []
    assert apply(signed_in("pohjanmaa"), original).status_code == 404


def test_an_edited_draft_of_the_original_is_not_applied(signed_in: Any, within: Any, original: Any, drain: Any) -> None:
    with within("etela-savo"):
        original.short_description = "Salaisuus."
        original.save_revision()
    drain()
    apply(signed_in("pohjanmaa"), original)
    assert drafts(within)[0].short_description == "Kahvia ja juttuseuraa."


def test_models_of_closed_regions_are_offered_no_more(signed_in: Any, within: Any, original: Any, drain: Any) -> None:
    from sites.regions.models import Region, RegionState

    client = signed_in("pohjanmaa")
    assert offered(client) == ["Kylätuvan ovet"]
    Region.objects.filter(code="etela-savo").update(state=RegionState.CLOSED)
    drain()
    assert PublishedModel.objects.count() == 0
    assert offered(client) == []


def test_own_models_are_not_offered_and_only_writers_may_apply(signed_in: Any, visitor: Any, original: Any) -> None:
    assert offered(signed_in("etela-savo")) == []
    assert apply(signed_in("etela-savo"), original).status_code == 404
    assert signed_in("pohjanmaa", "region-admin").get(OFFERS).status_code == 302
    assert visitor("pohjanmaa").get(OFFERS).status_code == 302


@pytest.mark.parametrize("count", [1, 3])
def test_lists_need_as_many_queries_for_one_model_as_for_three(
    count: int, signed_in: Any, model: Any, drain: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        model("etela-savo", title=f"Malli {number}")
    drain()
    client = signed_in("pohjanmaa")
    client.get(OFFERS)
    with django_assert_num_queries(OFFERS_QUERIES):
        assert len(offered(client)) == count


OFFERS_QUERIES = 12
APPLIED_QUERIES = 13


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_applied_models_costs_the_same_however_long_it_is(
    count: int, signed_in: Any, model: Any, drain: Any, django_assert_num_queries: Any
) -> None:
    client = signed_in("pohjanmaa")
    originals = [model("etela-savo", title=f"Malli {number}") for number in range(count)]
    drain()
    for each in originals:
        assert apply(client, each).status_code == 302
    client.get(APPLIED)
    with django_assert_num_queries(APPLIED_QUERIES):
        assert len(client.get(APPLIED).context_data["applied"]) == count


def published_adaptation(signed_in: Any, within: Any, original: Any, drain: Any, **fields: Any) -> Any:
    apply(signed_in("pohjanmaa"), original)
    with within("pohjanmaa"):
        page = OperatingModelPage.objects.get()
        for name, value in {"origin_changes": "Ovet ovat auki lauantaisin.", **fields}.items():
            setattr(page, name, value)
        page.save_revision().publish()
        page.refresh_from_db()
    drain()
    return page


def test_an_adapted_page_says_so_and_the_original_lists_it(
    signed_in: Any, visitor: Any, within: Any, original: Any, drain: Any
) -> None:
    with within("etela-savo"):
        original_path = original.get_url_parts()[2]
    assert "Pohjanmaa" not in visitor("etela-savo").get(original_path).content.decode()
    page = published_adaptation(signed_in, within, original, drain)
    with within("pohjanmaa"):
        path = page.get_url_parts()[2]
    body = visitor("pohjanmaa").get(path).content.decode()
    assert "Ovet ovat auki lauantaisin." in body
    assert f'href="{page.origin_url}"' in body
    assert "Etelä-Savo" in body
    assert "/fi/toimintamalli/vertaa/?m=etela-savo:" in body
    side_by_side = visitor("pohjanmaa").get(
        f"/fi/toimintamalli/vertaa/?m=etela-savo:{original.translation_key}&m=pohjanmaa:{page.translation_key}"
    )
    assert [column.region_name for column in side_by_side.context["columns"]] == ["Etelä-Savo", "Pohjanmaa"]
    listed = visitor("etela-savo").get(original_path).content.decode()
    assert "pohjanmaa.localhost" in listed
    with within("pohjanmaa"):
        page.unpublish()
    drain()
    assert "pohjanmaa.localhost" not in visitor("etela-savo").get(original_path).content.decode()


def test_an_adaptation_is_published_only_with_what_was_changed(signed_in: Any, within: Any, original: Any) -> None:
    client = signed_in("pohjanmaa", "moderator")
    apply(client, original)
    [page] = drafts(within)
    data = {
        **{"title": page.title, "slug": page.slug, "phase": page.phase, "links": rich_text("")},
        **{"sections": streamfield([]), "changes": streamfield([])},
        **{"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-publish": "1"},
    }
    address = f"/admin/pages/{page.pk}/edit/"
    refused = client.post(address, nested_form_data(data))
    assert "origin_changes" in refused.context["form"].errors
    assert client.post(address, nested_form_data(data | {"origin_changes": "Ajat ovat toiset."})).status_code == 302
    [page] = drafts(within)
    assert (page.live, page.origin_key) == (True, str(original.translation_key))


def test_the_desk_tells_when_the_original_has_a_new_version(
    signed_in: Any, within: Any, original: Any, drain: Any
) -> None:
    published_adaptation(signed_in, within, original, drain)
    client = signed_in("pohjanmaa")
    assert "reuse-newer" not in client.get("/admin/").content.decode()
    with within("etela-savo"):
        field = OperatingModelPage._meta.get_field("changes")
        change = {"date": "2026-11-01", "phase": "ready", "note": "Kahvia tarjotaan joka päivä."}
        original.changes = field.to_python([{"type": "change", "value": change}])
        original.save_revision().publish()
    drain()
    [applied] = client.get(APPLIED).context_data["applied"]
    assert (applied.is_behind, applied.original.row.version, applied.page.origin_version) == (True, 2, 1)
    assert "reuse-newer" in client.get("/admin/").content.decode()


def test_no_query_reads_the_other_regions_tables(signed_in: Any, original: Any) -> None:
    client = signed_in("pohjanmaa")
    with CaptureQueriesContext(connection) as asked:
        assert apply(client, original).status_code == 302
    paths = [query["sql"] for query in asked.captured_queries if "search_path" in query["sql"]]
    assert any("pohjanmaa" in path for path in paths)
    assert [path for path in paths if "etela_savo" in path] == []


def test_cached_pages_of_the_original_are_invalidated(signed_in: Any, within: Any, original: Any, drain: Any) -> None:
    with CaptureQueriesContext(connection) as asked:
        published_adaptation(signed_in, within, original, drain)
    told = [query["sql"] for query in asked.captured_queries if "pg_notify" in query["sql"]]
    assert any("etela_savo" in sql for sql in told)
