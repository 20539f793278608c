"""An operating model as a Word document: real headings and lists, languages, alternative texts, only what is public."""

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image as Drawing

from directory.models import OperatingModelIndexPage, OperatingModelPage
from directory.operating_models.word_document import WordDocument, Written
from sites.page_cache.cached_response import is_cacheable
from tests.things import add_document, add_picture, publish_page

REGION = "etela-savo"
NUMBERS = "<ol><li>yksi<ul><li>alla</li></ul></li><li>kaksi</li></ol>"


def read(content: bytes) -> Any:
    return Document(io.BytesIO(content))


def styled(document: Any) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in document.paragraphs if each.text]


def links_of(document: Any) -> list[tuple[str, str]]:
    found = document.element.body.iter(qn("w:hyperlink"))
    return [
        ("".join(part.text for part in link.iter(qn("w:t"))), document.part.rels[link.get(qn("r:id"))].target_ref)
        for link in found
    ]


# The writer


@pytest.fixture
def word() -> WordDocument:
    return WordDocument("Tupa\x0bmalli", "fi", base="https://tupa.example/fi/malli/")


def test_rich_text_becomes_headings_paragraphs_and_real_lists(word: WordDocument) -> None:
    word.rich_text(f"<h2>Ovet</h2><p>Auki <b>aina</b>,<br/>myös <i>illalla</i>.</p><ul><li>kahvi</li></ul>{NUMBERS}")
    document = read(word.content())
    assert styled(document) == [
        ("Title", "Tupamalli"),
        ("Heading 2", "Ovet"),
        ("Normal", "Auki aina,\nmyös illalla."),
        ("List Bullet", "kahvi"),
        ("List Number", "yksi"),
        ("List Bullet 2", "alla"),
        ("List Number", "kaksi"),
    ]
    runs = {run.text: (run.bold, run.italic) for run in document.paragraphs[2].runs}
    assert (runs["aina"], runs["illalla"], runs["Auki "]) == ((True, None), (None, True), (None, None))


def test_each_numbered_list_begins_at_one(word: WordDocument) -> None:
    word.rich_text(NUMBERS + NUMBERS)
    numbered = [each for each in read(word.content()).paragraphs if each.style.name == "List Number"]
    ids = [each._p.pPr.numPr.numId.val for each in numbered]
    assert ids == [ids[0], ids[0], ids[2], ids[2]]
    assert ids[0] != ids[2]


def test_links_are_links_with_whole_addresses(word: WordDocument) -> None:
    word.rich_text('<p>Lue <a href="/fi/uutiset/">uutiset</a> tai <a href="mailto:tupa@example.fi">kysy</a>.</p>')
    document = read(word.content())
    assert styled(document)[1] == ("Normal", "Lue uutiset tai kysy.")
    assert links_of(document) == [("uutiset", "https://tupa.example/fi/uutiset/"), ("kysy", "mailto:tupa@example.fi")]


@pytest.mark.parametrize(("language", "tag"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_the_document_and_texts_in_another_language_say_their_language(language: str, tag: str) -> None:
    word = WordDocument("Malli", language, base="https://tupa.example/")
    word.facts("Tiedot", [("Nimi", [Written("Eget", "sv"), Written("Sama", language)])])
    document = read(word.content())
    assert document.core_properties.language == tag
    [default] = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang"))
    assert default.get(qn("w:val")) == tag
    own = [each.get(qn("w:val")) for each in document.element.body.iter(qn("w:lang"))]
    assert own == ([] if language == "sv" else ["sv-FI"])


def test_facts_are_a_table_of_labels_and_values(word: WordDocument) -> None:
    word.facts("Perustiedot", [("Vaihe", [Written("Kokeilu")]), ("Rahoittaja", [Written("STEA"), Written("Kunta")])])
    [table] = read(word.content()).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Vaihe", "Kokeilu"],
        ["Rahoittaja", "STEA\nKunta"],
    ]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "Perustiedot"
    assert [column.width for column in table.columns] == [cell.width for cell in table.rows[0].cells]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)  # none goes on on the next page


def test_word_opens_it_as_a_document_of_its_own_time(word: WordDocument) -> None:
    settings = read(word.content()).settings.element
    modes = [each for each in settings.iter(qn("w:compatSetting")) if each.get(qn("w:name")) == "compatibilityMode"]
    assert [each.get(qn("w:val")) for each in modes] == ["15"]
    assert [each.get(qn("w:percent")) for each in settings.iter(qn("w:zoom"))] == ["100"]


def test_file_managers_show_no_picture_of_another_document(word: WordDocument) -> None:
    with zipfile.ZipFile(io.BytesIO(word.content())) as file:
        assert "word/document.xml" in file.namelist()
        assert [name for name in file.namelist() if "thumbnail" in name] == []


@pytest.mark.parametrize(("size", "fits"), [((60, 40), True), ((40, 400), True)])
def test_pictures_have_alternative_texts_and_fit_the_page(word: WordDocument, size: Any, fits: bool) -> None:
    drawn = io.BytesIO()
    Drawing.new("RGB", size, "navy").save(drawn, "JPEG")
    word.picture(io.BytesIO(drawn.getvalue()), size, "Laituri", "Ranta")
    word.picture(io.BytesIO(drawn.getvalue()), size, "")
    document = read(word.content())
    told, decorative = document.inline_shapes
    assert told._inline.docPr.get("descr") == "Laituri"
    assert (decorative._inline.docPr.get("descr"), "decorative" in decorative._inline.docPr.xml) == ("", True)
    assert "decorative" not in told._inline.docPr.xml
    assert {told._inline.get(side) for side in ("distT", "distB", "distL", "distR")} == {"0"}
    section = document.sections[0]
    assert (told.width <= section.page_width - section.left_margin - section.right_margin) is fits
    assert (told.height <= section.page_height - section.top_margin - section.bottom_margin) is fits
    assert ("Caption", "Ranta") in styled(document)


# A model


@pytest.fixture
def add_model(within: Any, db: None) -> Any:
    """Publishes an operating model in a language of Etelä-Savo."""

    def add(language: str = "fi", **fields: Any) -> OperatingModelPage:
        with within(REGION):
            above = OperatingModelIndexPage.objects.get(locale__language_code=language)
        named = {"title": "Tupamalli", "slug": "tupamalli", "sections": {"tips": "<p>Aloita pienesti.</p>"}}
        return publish_page(REGION, language, OperatingModelPage, parent=above, **named | fields)

    return add


def path_to(model: Any, language: str = "fi") -> str:
    return (
        f"/fi/toimintamalli/{model.pk}/asiakirja/"
        if language == "fi"
        else f"/sv/verksamhetsmodell/{model.pk}/dokument/"
    )


def test_a_model_is_downloaded_with_its_path_facts_pictures_and_source(add_model: Any, visitor: Any) -> None:
    picture, attached = add_picture(REGION), add_document(REGION)
    shown = {"image": {"image": picture.pk, "alt_text": "Laituri", "decorative": False}, "caption": "Ranta"}
    change = {"type": "change", "id": "a", "value": {"date": "2026-01-10", "phase": "trial", "note": "Kokeilu alkoi."}}
    model = add_model(
        phase="trial",
        short_description="Avoin olohuone.",
        funders=["stea"],
        municipalities=["491"],
        picture=picture,
        picture_alt="Tuvan ovi",
        links='<ul><li><a href="https://opas.example/">Opas</a></li></ul>',
        sections={
            "tips": "<ul><li>Aloita pienesti.</li></ul>",
            "needs": {"text": "<p>Kylä hiljenee.</p>", "pictures": [shown], "attachments": [attached.pk]},
        },
        changes=[change],
    )
    client = visitor(REGION)
    response = client.get(path_to(model))
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == 'attachment; filename="tupamalli.docx"'
    document = read(response.content)
    headings = [text for style, text in styled(document) if style == "Heading 1"]
    assert headings == [
        "Kehitystyön lähtökohtana olevat tarpeet",
        "Vinkit toimintamallin soveltajille **",
        "Liitteet ja linkit",
        "Mikä on muuttunut",
        "Lähde",
    ]
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert (facts["Kehittämisen vaihe"], facts["Julkaisija"], facts["Versio"]) == ("Kokeilu", "Etelä-Savo", "2")
    assert "STEA" in facts["Toimintamallin rahoittaja"]
    assert not {"Toimintamallin nimi", "Toimintamallin lyhyt kuvaus", "Liitteet ja linkit"} & facts.keys()
    assert ("Subtitle", "Avoin olohuone.") in styled(document)
    assert facts["Viimeksi muokattu"]
    assert [each._inline.docPr.get("descr") for each in document.inline_shapes] == ["Tuvan ovi", "Laituri"]
    addresses = dict(links_of(document))
    assert addresses["Opas"] == "https://opas.example/"
    assert addresses["Muistio"].startswith("http://etela-savo.localhost")
    assert any(address.endswith("/fi/toimintamallit/tupamalli/") for address in addresses.values())
    assert document.core_properties.language == "fi-FI"
    assert f'href="{path_to(model)}"' in client.get("/fi/toimintamallit/tupamalli/").text


def test_the_document_is_in_the_readers_language_or_wholly_in_another(add_model: Any, visitor: Any) -> None:
    model = add_model()
    other = read(visitor(REGION).get(path_to(model, "sv")).content)
    assert (other.core_properties.language, ("Heading 1", "Lähde") in styled(other)) == ("fi-FI", True)
    add_model("sv", translation_key=model.translation_key, title="Stugmodellen", slug="stugmodellen")
    swedish = read(visitor(REGION).get(path_to(model, "sv")).content)
    assert (swedish.core_properties.title, swedish.core_properties.language) == ("Stugmodellen", "sv-FI")
    assert ("Heading 1", "Källa") in styled(swedish)


@pytest.mark.parametrize("hidden", ["draft", "restricted", "expired"])
def test_what_residents_may_not_read_is_not_downloaded(hidden: str, add_model: Any, within: Any, visitor: Any) -> None:
    model = add_model(live=hidden != "draft")
    with within(REGION):
        if hidden == "restricted":
            model.get_parent().view_restrictions.create(restriction_type="login")
        if hidden == "expired":
            OperatingModelPage.objects.filter(pk=model.pk).update(expire_at="2020-01-01T00:00Z")
    assert visitor(REGION).get(path_to(model)).status_code == 404


def test_a_draft_of_a_published_model_is_not_in_the_document(add_model: Any, within: Any, visitor: Any) -> None:
    model = add_model()
    with within(REGION):
        draft = OperatingModelPage.objects.get(pk=model.pk)
        draft.title, draft.short_description = "Salaisuus", "Salaisuus"
        draft.save_revision()
    told = str(styled(read(visitor(REGION).get(path_to(model)).content)))
    assert model.title in told
    assert "Salaisuus" not in told


def test_documents_are_stored_by_the_page_cache_and_throttled(add_model: Any, visitor: Any) -> None:
    model, client = add_model(), visitor(REGION)
    assert is_cacheable(client.get(path_to(model)))
    assert {client.get(path_to(model)).status_code for _ in range(29)} == {200}
    refused = client.get(path_to(model))
    assert (refused.status_code, is_cacheable(refused)) == (429, False)


def test_an_adapted_model_says_what_it_is_adapted_from(add_model: Any, visitor: Any) -> None:
    origin = {"origin_title": "Kylätuvat", "origin_url": "https://muu.example/", "origin_region": "pohjanmaa"}
    model = add_model(**origin, origin_changes="Ovet ovat auki lauantaisin.")
    document = read(visitor(REGION).get(path_to(model)).content)
    assert ("Kylätuvat, Pohjanmaa", "https://muu.example/") in links_of(document)
    assert ("Normal", "Ovet ovat auki lauantaisin.") in styled(document)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_pictures_and_attachments(
    count: int, add_model: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    pictures = [add_picture(REGION, name=f"{number}.png") for number in range(count)]
    shown = [{"image": {"image": each.pk, "alt_text": "Laituri", "decorative": False}} for each in pictures]
    attached = [add_document(REGION, name=f"{number}.txt").pk for number in range(count)]
    model = add_model(sections={"needs": {"pictures": shown, "attachments": attached}})
    client = visitor(REGION)
    for _warm in range(2):
        client.get(path_to(model))
    with django_assert_num_queries(QUERIES):
        document = read(client.get(path_to(model)).content)
    assert len(document.inline_shapes) == count


QUERIES = 5
