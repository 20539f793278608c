"""The two parts of an operating model for readers, and the form to ask about it."""

import re
from typing import Any

import pytest

from directory.models import OperatingModelIndexPage, OperatingModelPage
from directory.models.operating_model import PATH_SEGMENTS
from sites.pages.models import StandardPage
from tests.things import add_document, add_picture

REGION = "etela-savo"
FI, SV = "/fi/toimintamallit/tupamalli/", "/sv/verksamhetsmodeller/stugmodellen/"
FI_PATH, SV_PATH = f"{FI}kehittamispolku/", f"{SV}utvecklingsvag/"
SECTIONS = {"basic_idea": "<p>Ovi on auki.</p>", "needs": "<p>Kylä hiljenee.</p>"}


@pytest.fixture
def add_model(page: Any, within: Any, db: None) -> Any:
    """Publishes an operating model in a language of Etelä-Savo."""

    def add(language: str = "fi", **fields: Any) -> OperatingModelPage:
        with within(REGION):
            above = OperatingModelIndexPage.objects.get(locale__language_code=language)
        named = {"title": "Tupamalli", "slug": "tupamalli", "sections": SECTIONS}
        return page(REGION, language, OperatingModelPage, parent=above, **named | fields)

    return add


@pytest.fixture
def read(visitor: Any) -> Any:
    """Reads an address; gives the response."""

    def get(path: str) -> Any:
        response = visitor(REGION).get(path)
        assert response.status_code == 200, (path, response.status_code)
        return response

    return get


def codes(response: Any) -> list[str]:
    return [section["code"] for section in response.context["sections"]]


def test_a_shared_section_is_on_both_parts_and_the_others_on_the_path(add_model: Any, read: Any) -> None:
    add_model()
    summary, path = read(FI), read(FI_PATH)
    assert (codes(summary), codes(path)) == (["basic_idea"], ["needs", "basic_idea"])
    assert "Ovi on auki." in summary.text
    assert "Kylä hiljenee." not in summary.text
    assert ("** Tämä osio" in summary.text, "** Tämä osio" in path.text) == (False, True)


def test_each_part_has_an_address_of_its_own_in_each_language(add_model: Any, read: Any) -> None:
    model = add_model()
    add_model("sv", translation_key=model.translation_key, title="Stugmodellen", slug="stugmodellen")
    for own, other, text in ((FI, SV, read(FI).text), (FI_PATH, SV_PATH, read(FI_PATH).text)):
        assert f'rel="canonical" href="http://etela-savo.localhost:8000{own}"' in re.sub(r":\d+/", ":8000/", text)
        assert f'href="{FI}"' in text
        assert f'href="{FI_PATH}"' in text
        assert re.search(rf'hreflang="sv" href="[^"]*{other}"', text)
    assert [tab["current"] for tab in read(SV_PATH).context["tabs"]] == [False, True]
    assert read(f"{SV}kehittamispolku/").context["on_path"], "each language's word leads there"


def test_a_part_without_a_translation_shows_the_original(add_model: Any, read: Any) -> None:
    add_model()
    shown = read(f"/sv/toimintamallit/tupamalli/{PATH_SEGMENTS['sv']}/")
    assert (shown.context["on_path"], shown.context["missing_in"]) == (True, "sv")
    assert 'lang="fi"' in shown.text


def test_pictures_attachments_and_links_of_a_section(add_model: Any, read: Any, page: Any, within: Any) -> None:
    picture, document = add_picture(REGION), add_document(REGION)
    shown = {"image": {"image": picture.pk, "alt_text": "Laituri", "decorative": False}, "caption": "Ranta"}
    links = [{"label": "Opas", "url": "https://tupa.example/"}, {"label": "Poissa", "page": 99999}]
    add_model(sections={"tips": {"pictures": [shown], "attachments": [document.pk], "links": links}})
    text = read(FI).text
    for part in ('alt="Laituri"', "Ranta", "Muistio", 'href="https://tupa.example/"', "(TXT)"):
        assert part in text, part
    assert "Poissa" not in text


def test_what_changed_is_told_the_latest_first(add_model: Any, read: Any) -> None:
    changes = [
        {"type": "change", "id": "a", "value": {"date": "2026-01-10", "phase": "trial", "note": "Kokeilu alkoi."}},
        {"type": "change", "id": "b", "value": {"date": "2026-09-01", "phase": "ready", "note": "Malli on valmis."}},
    ]
    model = add_model(changes=changes, phase="ready")
    swedish = [{**changes[0], "value": {**changes[0]["value"], "note": "Försöket började."}}]
    add_model("sv", translation_key=model.translation_key, title="Stugmodellen", slug="stugmodellen", changes=swedish)
    shown = read(SV).context["changes"]
    assert [(each["version"], each["note"], each["language"]) for each in shown] == [
        (3, "Malli on valmis.", "fi"),
        (2, "Försöket började.", "sv"),
    ]
    assert '<p lang="fi">Malli on valmis.</p>' in read(SV).text


def test_facts_are_the_originals_in_every_language(add_model: Any, read: Any) -> None:
    facts = {"programme": "RRP", "pillar": 4, "investment": 1, "audiences": ["relatives"]}
    model = add_model(innokyla_url="https://innokyla.example/malli", **facts)
    add_model("sv", translation_key=model.translation_key, title="Stugmodellen", slug="stugmodellen")
    side = {str(fact["label"]): [str(value) for value in fact["values"]] for fact in read(SV).context["side"]}
    assert side["Målgrupp"] == ["Anhöriga"]
    assert 'href="/sv/sok/?q=RRP%2C+P4%2C+I1&amp;kind=operating-model&amp;region=all"' in read(SV).text
    assert side["Publicerad av"] == ["Södra Savolax"]
    assert 'href="https://innokyla.example/malli"' in read(SV).text


def test_what_machines_read(add_model: Any, read: Any) -> None:
    add_model(themes=["mental-health"], phase="trial")
    text = read(FI_PATH).text
    for part in ('"@type": "CreativeWork"', '"creativeWorkStatus": "Kokeilu"', "hasPart"):
        assert part in text, part


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_path_do_not_grow_with_the_links_and_attachments_of_a_section(
    count: int, add_model: Any, page: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    target = page(REGION, "fi", StandardPage, title="Kohde", slug="kohde")
    documents = [add_document(REGION, name=f"{number}.txt").pk for number in range(count)]
    links = [{"label": "Kohde", "page": target.pk}] * count
    add_model(sections={"needs": {"text": "<p>Tarve.</p>", "links": links, "attachments": documents}})
    client = visitor(REGION)
    for _warm in range(2):  # the first request also reads regions and vocabularies, in the public schema
        client.get(FI_PATH)
    with django_assert_num_queries(8):
        text = client.get(FI_PATH).text
    assert (text.count("/fi/kohde/"), text.count("Muistio")) == (count, count)


@pytest.mark.parametrize("part", ["", "path"])
def test_both_parts_are_previewed(part: str, add_model: Any, within: Any, rf: Any) -> None:
    model = add_model()
    with within(REGION):
        response = OperatingModelPage.objects.get(pk=model.pk).make_preview_request(preview_mode=part)
        assert response.context_data["on_path"] is bool(part)


# The form


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The mails that were enqueued."""
    from sites.pages import mails

    found: list[Any] = []
    monkeypatch.setattr(mails, "post", lambda message, key: found.append(message))
    return found


def test_a_question_goes_to_the_regions_editors_and_is_not_stored(add_model: Any, visitor: Any, sent: Any) -> None:
    model, client = add_model(), visitor(REGION)
    form = client.get(FI).context["contact_url"]
    assert form == f"/fi/toimintamalli/{model.pk}/yhteydenotto/"
    assert client.get(form).status_code == 200
    answer = client.post(form, {"message": "Saako kuvia?", "email": "kysyja@example.fi"}, follow=True)
    assert (answer.status_code, answer.redirect_chain[0][0]) == (200, f"{form}lahetetty/")
    assert {each.to[0] for each in sent} == {"editor@etela-savo.example", "moderator@etela-savo.example"}
    assert all("Saako kuvia?" in each.body and "kysyja@example.fi" in each.body for each in sent)
    assert "Tupamalli" in sent[0].subject
    assert FI in sent[0].body


def test_spam_and_empty_questions_are_not_sent(add_model: Any, visitor: Any, sent: Any) -> None:
    form = f"/fi/toimintamalli/{add_model().pk}/yhteydenotto/"
    assert visitor(REGION).post(form, {"message": "Osta", "website": "x"}).status_code == 302
    assert visitor(REGION).post(form, {"message": ""}).status_code == 400
    assert sent == []


def test_questions_are_throttled(add_model: Any, visitor: Any, sent: Any) -> None:
    form, client = f"/fi/toimintamalli/{add_model().pk}/yhteydenotto/", visitor(REGION)
    assert {client.post(form, {"message": ""}).status_code for _ in range(20)} == {400}
    assert client.post(form, {"message": "Saako kuvia?"}).status_code == 429
    assert sent == []


def test_nobody_asks_about_a_draft(add_model: Any, visitor: Any) -> None:
    form = f"/fi/toimintamalli/{add_model(live=False).pk}/yhteydenotto/"
    assert visitor(REGION).get(form).status_code == 404
