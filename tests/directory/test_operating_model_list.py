"""The list of operating models, of a region and of the country, and models side by side."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.models import OperatingModelIndexPage, OperatingModelPage
from sites.page_cache.cached_response import is_cacheable
from tests.things import add_picture, publish_page

pytestmark = pytest.mark.django_db
LIST, NATIONAL_LIST, COMPARE = "/fi/toimintamallit/", "/fi/toimintamallit/", "/fi/toimintamalli/vertaa/"


@pytest.fixture
def model(within: Any) -> Any:
    """Publishes a model in a region's list: `model("etela-savo", title="Tupa", …)`."""

    def publish(code: str, language: str = "fi", live: bool = True, **fields: Any) -> Any:
        with within(code):
            parent = OperatingModelIndexPage.objects.get(locale__language_code=language)
        return publish_page(code, language, OperatingModelPage, live=live, parent=parent, **fields)

    return publish


@pytest.fixture
def three(model: Any) -> list[Any]:
    """Three models of Etelä-Savo: Aitta (idea), Kirjasto (trial) and Åkerin talo (ready)."""
    return [
        model("etela-savo", title="Åkerin talo", phase="ready", funders=["stea", "eu"], themes=["caring"]),
        model("etela-savo", title="Kirjasto", phase="trial", funders=["eu"], audiences=["relatives"], topics="luku"),
        model("etela-savo", title="Aitta", phase="idea", themes=["caring"], short_description="Kesäinen tori."),
    ]


def names(response: Any) -> list[str]:
    assert response.status_code == 200
    return [str(item["card"].name) for item in response.context["items"]]


def counts(response: Any, facet: str) -> dict[str, int]:
    views = {view.name: view for view in response.context["facets"]}
    return {option.value: option.count for option in views[facet].options} if facet in views else {}


# The list


def test_models_are_listed_by_name(three: Any, visitor: Any) -> None:
    assert names(visitor("etela-savo").get(LIST)) == ["Aitta", "Kirjasto", "Åkerin talo"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("phase=idea", ["Aitta"]),
        ("phase=idea&phase=trial", ["Aitta", "Kirjasto"]),
        ("theme=caring", ["Aitta", "Åkerin talo"]),
        ("theme=caring&phase=ready", ["Åkerin talo"]),
        ("audience=relatives", ["Kirjasto"]),
        ("funder=eu", ["Kirjasto", "Åkerin talo"]),
        ("q=luku", ["Kirjasto"]),
        ("q=TORI+kesäinen", ["Aitta"]),
        ("phase=idea&funder=eu", []),
        ("phase=nonsense", ["Aitta", "Kirjasto", "Åkerin talo"]),
    ],
)
def test_models_are_narrowed_by_words_and_choices(query: str, expected: list[str], three: Any, visitor: Any) -> None:
    assert names(visitor("etela-savo").get(f"{LIST}?{query}")) == expected


def test_choices_are_counted_and_have_chips(three: Any, visitor: Any) -> None:
    response = visitor("etela-savo").get(f"{LIST}?phase=ready&phase=trial")
    assert counts(response, "phase") == {"trial": 1, "ready": 1, "idea": 1}
    assert counts(response, "funder") == {"eu": 2, "stea": 1}
    assert counts(response, "region") == {}
    assert [chip.label for chip in response.context["chips"]] == ["Valmis", "Kokeilu"]
    assert response.context["chips"][0].url == f"{LIST}?phase=trial"


def test_the_language_switch_keeps_the_choices(three: Any, visitor: Any) -> None:
    text = visitor("etela-savo").get(f"{LIST}?phase=idea&funder=eu&theme=caring").text
    assert "/sv/verksamhetsmodeller/?" in text
    link = next(part for part in text.split('"') if part.startswith("/sv/verksamhetsmodeller/?"))
    assert {"phase=idea", "funder=eu", "theme=caring"} <= set(link.partition("?")[2].replace("&amp;", "&").split("&"))


@pytest.mark.parametrize("hidden", ["draft", "restricted", "expired"])
def test_what_residents_may_not_read_is_neither_listed_nor_counted(
    hidden: str, three: Any, model: Any, within: Any, visitor: Any
) -> None:
    with within("etela-savo"):
        secret = model("etela-savo", title="Salaisuus", phase="planning", live=hidden != "draft")
        if hidden == "restricted":
            secret.view_restrictions.create(restriction_type="login")
        if hidden == "expired":
            OperatingModelPage.objects.filter(pk=secret.pk).update(expire_at="2020-01-01T00:00Z")
    response = visitor("etela-savo").get(LIST)
    assert "Salaisuus" not in response.text
    assert "planning" not in counts(response, "phase")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_country_do_not_grow_with_the_models(
    count: int, model: Any, drain: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        model("etela-savo", title=f"Malli {number}", phase="idea", themes=["caring"])
        model("pohjanmaa", title=f"Ranta {number}", phase="trial")
    drain()
    client = visitor("national")
    client.get(LIST)
    with django_assert_num_queries(NATIONAL_QUERIES):
        assert len(names(client.get(f"{LIST}?phase=idea&phase=trial"))) == 2 * count


NATIONAL_QUERIES = 7  # three of them are the limit of time: SAVEPOINT, its setting, RELEASE


def test_the_national_list_holds_every_regions_models(three: Any, model: Any, drain: Any, visitor: Any) -> None:
    model("pohjanmaa", "sv", title="Bryggan", phase="ready")
    model("pohjanmaa", title="Luonnos", live=False)
    drain()
    client = visitor("national")
    response = client.get(NATIONAL_LIST)
    assert names(response) == ["Aitta", "Bryggan", "Kirjasto", "Åkerin talo"]
    assert counts(response, "region") == {"etela-savo": 3, "pohjanmaa": 1}
    assert 'href="http://pohjanmaa.localhost' in response.text
    assert "tag" in response.text
    assert names(client.get(f"{NATIONAL_LIST}?region=pohjanmaa")) == ["Bryggan"]
    assert not is_cacheable(client.get(NATIONAL_LIST))
    assert is_cacheable(visitor("etela-savo").get(LIST))


def test_no_query_of_the_national_list_or_the_comparison_reads_a_regions_tables(
    three: Any, drain: Any, visitor: Any
) -> None:
    drain()
    client = visitor("national")
    with CaptureQueriesContext(connection) as asked:
        pages = [client.get(NATIONAL_LIST), client.get(compare(*three))]
    assert [page.status_code for page in pages] == [200, 200]
    assert len(asked) > 0
    assert [query["sql"] for query in asked.captured_queries if "etela_savo" in query["sql"]] == []


# Side by side


def model_id(page: Any, region: str = "etela-savo") -> str:
    return f"{region}:{page.translation_key}"


def compare(*pages: Any, region: str = "etela-savo") -> str:
    return f"{COMPARE}?" + "&".join(f"m={model_id(page, region)}" for page in pages)


def columns(response: Any) -> list[str]:
    assert response.status_code == 200
    return [column.title for column in response.context["columns"]]


def test_each_card_of_the_list_can_be_chosen_for_the_comparison(three: Any, drain: Any, visitor: Any) -> None:
    drain()
    response = visitor("etela-savo").get(f"{LIST}?m={model_id(three[0])}&m=nonsense")
    assert {item["id"]: item["chosen"] for item in response.context["items"]} == {
        model_id(page): page is three[0] for page in three
    }
    assert f'action="{COMPARE}"' in response.text
    assert columns(visitor("etela-savo").get(compare(three[0], three[1]))) == ["Åkerin talo", "Kirjasto"]


def test_models_of_several_regions_stand_side_by_side_section_by_section(model: Any, drain: Any, visitor: Any) -> None:
    first = model(
        "etela-savo",
        title="Tupa",
        phase="trial",
        funders=["stea"],
        municipalities=["491"],
        sections={"needs": "<h2>Hiljaisuus</h2><p>Kylä hiljenee.</p>", "tips": "<p>Aloita pienesti.</p>"},
    )
    second = model("pohjanmaa", "sv", title="Stugan", sections={"tips": "<p>Börja smått.</p>"})
    drain()
    response = visitor("national").get(f"{COMPARE}?m={model_id(second, 'pohjanmaa')}&m={model_id(first)}")
    assert columns(response) == ["Stugan", "Tupa"]
    assert [row.label for row in response.context["rows"]] == [
        "Kehitystyön lähtökohtana olevat tarpeet",
        "Vinkit toimintamallin soveltajille",
    ]
    text = response.text
    for part in ("Börja smått.", "Aloita pienesti.", "<h4>Hiljaisuus</h4>", 'lang="sv"', "Pohjanmaa", "STEA"):
        assert part in text, part
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert not is_cacheable(response)


def test_two_to_four_are_compared(model: Any, drain: Any, visitor: Any) -> None:
    pages = [model("etela-savo", title=f"Malli {number}") for number in range(5)]
    gone = model("etela-savo", title="Luonnos", live=False)
    drain()
    client = visitor("etela-savo")
    for chosen, shown, told in (
        (pages[:1], 0, "Valitse luettelosta"),
        ([], 0, "Valitse luettelosta"),
        (pages[:2], 2, ""),
        (pages[:4], 4, ""),
        (pages, 4, "enintään neljä"),
        ([*pages[:2], gone], 2, "ei ole enää julkaistu"),
        ([pages[0], gone], 0, "ei ole enää julkaistu"),
        ([pages[0], pages[0]], 0, "Valitse luettelosta"),
    ):
        response = client.get(compare(*chosen))
        assert len(columns(response)) == shown, chosen
        assert any(told in notice for notice in [*response.context["notices"], ""]), (chosen, told)
        assert bool(response.context["notices"]) is bool(told), (chosen, response.context["notices"])


def test_a_model_is_left_out_and_the_list_remembers_the_choice(three: Any, drain: Any, visitor: Any) -> None:
    drain()
    response = visitor("etela-savo").get(compare(*three))
    first = response.context["columns"][0]
    assert columns(visitor("etela-savo").get(first.remove_url)) == ["Kirjasto", "Aitta"]
    chosen = visitor("etela-savo").get(response.context["list_url"]).context["items"]
    assert [item["chosen"] for item in chosen] == [True, True, True]


def test_the_comparison_shows_nothing_that_no_editor_writes(model: Any, drain: Any, visitor: Any) -> None:
    wild = '<p onclick="x()">Teksti</p><script>vaara()</script><iframe src="https://x.example">kehys</iframe>'
    link = '<p><a href="javascript:vaara()">linkki</a></p>'
    pages = [model("etela-savo", title=f"Malli {number}", sections={"tips": wild + link}) for number in range(2)]
    drain()
    text = visitor("etela-savo").get(compare(*pages)).text
    assert "Teksti" in text
    assert "linkki" in text
    for part in ("onclick", "vaara", "<iframe"):
        assert part not in text, part


def test_small_pictures_are_shown_and_links_are_whole(model: Any, drain: Any, visitor: Any) -> None:
    picture = add_picture("etela-savo")
    shown = {"image": {"image": picture.pk, "alt_text": "Laituri", "decorative": False}, "caption": "Kesä"}
    links = [{"label": "Opas", "page": None, "record": "", "url": "https://opas.example/"}]
    sections = {"tips": {"text": '<p><a href="/fi/uutiset/">Uutiset</a></p>', "pictures": [shown], "links": links}}
    pages = [model("etela-savo", title=f"Malli {number}", sections=sections) for number in range(2)]
    drain()
    response = visitor("national").get(compare(*pages))
    text = response.text
    address = re.findall(r'<img class="picture" src="([^"]+)" width="64" height="48" alt="Laituri"', text)[0]
    assert "Kesä" in text
    origin = address[: address.index("/media/")]
    assert origin.startswith("http://etela-savo.localhost")
    assert f"img-src 'self' data: {origin};" in response.headers["Content-Security-Policy"]
    served = visitor("etela-savo").get(address.removeprefix(origin))
    assert (served.status_code, served.headers["Content-Type"]) == (200, "image/webp")
    assert 'href="https://opas.example/"' in text
    assert 'href="http://etela-savo.localhost' in text


@pytest.mark.parametrize("count", [2, 4])
def test_queries_of_the_comparison_do_not_grow_with_the_models(
    count: int, model: Any, drain: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    pages = [
        model("etela-savo", title=f"Malli {number}", sections={"tips": "<p>Aloita.</p>"}) for number in range(count)
    ]
    drain()
    client = visitor("etela-savo")
    for _twice in range(2):  # what is cached is read first, in the public schema
        client.get(compare(*pages))
    with django_assert_num_queries(COMPARISON_QUERIES):
        assert len(columns(client.get(compare(*pages)))) == count


COMPARISON_QUERIES = 3


def test_a_programme_leads_to_its_models_in_every_region(model: Any, drain: Any, visitor: Any, settings: Any) -> None:
    settings.ELASTICSEARCH_URL = ""
    code = {"programme": "RRP", "pillar": 4, "investment": 1}
    first = model("etela-savo", title="Tupa", **code)
    model("pohjanmaa", "sv", title="Bryggan", **code)
    model("pohjanmaa", "sv", title="Stranden", **{**code, "programme": "XYZ"})
    drain()
    [side] = [
        fact
        for fact in visitor("etela-savo").get(f"{LIST}{first.slug}/").context["side"]
        if isinstance(fact["value"], dict)
    ]
    hits = visitor("etela-savo").get(side["value"]["url"]).context["hits"]
    assert {str(hit.card_view.card.name) for hit in hits} >= {"Tupa", "Bryggan"}
