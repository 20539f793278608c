"""The sections of an operating model: declared once, any of them empty, edited and translated one by one."""

import json
from typing import Any

import pytest
from django.db import connection
from django_tenants.utils import schema_context
from wagtail.models import Locale, Page, Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from directory.models import OperatingModelIndexPage, OperatingModelPage
from directory.programme_codes import ProgrammeCode, split_name
from directory.section_blocks import stored_sections
from directory.sections import PATH, SECTIONS, SUMMARY
from sites.regions.bundle.schema_versions import make_schema
from sites.regions.upgrade import known_migrations, migrate_schema

REGION = "etela-savo"
SHARED = ["basic_idea", "environment", "target_group_understanding", "conditions", "evaluation", "tips"]


def test_the_summary_has_the_shared_sections_and_the_path_has_all() -> None:
    assert [section.code for section in SUMMARY] == SHARED
    assert {section.code for section in PATH if section.shared} == set(SHARED)
    assert (len(PATH), PATH[0].code, PATH[-1].code) == (16, "environment", "tips")


@pytest.mark.parametrize("section", PATH, ids=lambda section: section.code)
def test_a_section_has_a_label_in_each_language(section: Any) -> None:
    assert len({section.label(language) for language in ("fi", "sv", "en")}) == 3


@pytest.mark.parametrize(
    ("name", "without", "code", "written"),
    [
        ("Infot (RRP, P4, I1)", "Infot", ProgrammeCode("RRP", 4, 1), "RRP, P4, I1"),
        ("Infot (RRP,P4,I 12) alueella", "Infot alueella", ProgrammeCode("RRP", 4, 12), "RRP, P4, I12"),
        ("Infot (Vantaa)", "Infot (Vantaa)", ProgrammeCode(), ""),
        ("Infot", "Infot", ProgrammeCode("RRP"), "RRP"),
        ("Infot", "Infot", ProgrammeCode("", 4, 1), ""),
    ],
)
def test_programme_codes(name: str, without: str, code: ProgrammeCode, written: str) -> None:
    assert split_name(name) == (without, code if "(RRP" in name else ProgrammeCode())
    assert str(code) == written


@pytest.mark.django_db
def test_sections_are_given_by_code_and_kept_in_the_order_of_the_path() -> None:
    page = OperatingModelPage(sections={"tips": "<p>Aloita.</p>", "needs": {"text": "<p>Tarve.</p>"}})
    assert [block.block_type for block in page.sections] == ["needs", "tips"]
    assert [block.id for block in page.sections] == [SECTIONS["needs"].block_id, SECTIONS["tips"].block_id]
    assert list(page.filled_sections) == ["needs", "tips"]
    with pytest.raises(KeyError, match="no_such"):
        OperatingModelPage(sections={"no_such": ""})


@pytest.fixture
def model(page: Any, within: Any, db: None) -> Any:
    """Publishes an operating model in Finnish."""

    def publish(**fields: Any) -> OperatingModelPage:
        with within(REGION):
            above = OperatingModelIndexPage.objects.get(locale__language_code="fi")
        return page(REGION, "fi", OperatingModelPage, parent=above, **{"title": "Tupamalli", "slug": "tupa"} | fields)

    return publish


@pytest.fixture
def edit(signed_in: Any, within: Any) -> Any:
    """Submits the form of a model with some sections, versions and other fields; gives the answer."""

    def submit(page: OperatingModelPage, sections: dict[str, str], **fields: Any) -> Any:
        blocks = [
            (code, {"text": rich_text(sections.get(code, "")), **dict.fromkeys(LISTS, streamfield([]))})
            for code in [*reversed(SECTIONS)]
        ]
        changes = [("change", change) for change in fields.pop("changes", [])]
        data = {
            **{"title": page.title, "slug": page.slug, "phase": page.phase, "links": rich_text("")},
            "sections": streamfield(blocks),
            "changes": streamfield(changes),
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        }
        posted = nested_form_data(data | {"action-publish": "1"} | fields)
        return signed_in(REGION, "moderator").post(f"/admin/pages/{page.pk}/edit/", posted)

    return submit


LISTS = ("pictures", "attachments", "links")


def test_the_form_has_every_section_and_empty_ones_are_not_stored(
    model: Any, edit: Any, signed_in: Any, within: Any
) -> None:
    page = model(sections={"tips": "<p>Aloita.</p>"})
    form = signed_in(REGION, "moderator").get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert [block.block_type for block in form["sections"].value()] == [section.code for section in PATH]
    answer = edit(page, {"tips": "<p>Aloita.</p>", "needs": "<p>Tarve.</p>"})
    assert answer.status_code == 302, answer.context["form"].errors
    with within(REGION):
        page.refresh_from_db()
    assert [block.block_type for block in page.sections] == ["needs", "tips"]
    assert page.sections[0].id == SECTIONS["needs"].block_id


def test_a_published_model_reaches_a_new_phase_with_a_note_for_readers(model: Any, edit: Any, within: Any) -> None:
    page = model(phase="idea")
    refused = edit(page, {}, phase="trial")
    assert "changes" in refused.context["form"].errors
    change = {"date": "2026-11-01", "phase": "trial", "note": "Ensimmäiset kokeilut alkoivat."}
    assert edit(page, {}, phase="trial", changes=[change]).status_code == 302
    with within(REGION):
        page.refresh_from_db()
    assert (page.phase, page.version) == ("trial", 2)
    draft = edit(page, {}, phase="ready", changes=[change], **{"action-publish": ""})
    assert draft.status_code == 302


def test_a_model_that_comes_back_to_a_phase_tells_of_it_again(model: Any, edit: Any) -> None:
    page = model(phase="trial")
    trial, planning = (
        {"date": "2026-11-01", "phase": phase, "note": "Kokeilu jatkuu."} for phase in ("trial", "planning")
    )
    assert edit(page, {}, phase="planning", changes=[trial, planning]).status_code == 302
    assert "changes" in edit(page, {}, phase="trial", changes=[trial, planning]).context["form"].errors
    assert edit(page, {}, phase="trial", changes=[trial, planning, trial]).status_code == 302


def test_sections_are_translated_one_by_one_with_the_words_of_their_pictures(model: Any, within: Any) -> None:
    from tests.things import add_picture

    picture = add_picture(REGION)
    shown = {"image": {"image": picture.pk, "alt_text": "Laituri", "decorative": False}, "caption": "Ranta"}
    link = {"label": "Opas", "url": "https://tupa.example/"}
    page = model(sections={"needs": {"text": "<p>Tarve.</p>", "pictures": [shown], "links": [link]}, "tips": ""})
    swedish = {"Tarve.": "Behov.", "Laituri": "Brygga", "Ranta": "Strand", "Opas": "Handbok", "Tupamalli": "Stugan"}
    with within(REGION):
        source, _made = TranslationSource.update_or_create_from_instance(page)
        locale = Locale.objects.get(language_code="sv")
        translation = Translation.objects.create(source=source, target_locale=locale)
        for segment in source.stringsegment_set.all():
            text = swedish.get(segment.string.data, "stugan")
            StringTranslation.objects.create(
                translation_of=segment.string, context=segment.context, locale=locale, data=text
            )
        translation.save_target(publish=True)
        made = page.get_translation(locale)
        needs = made.filled_sections["needs"]
    assert "Behov." in needs["text"].source
    assert needs["pictures"][0]["image"].contextual_alt_text == "Brygga"
    assert (needs["pictures"][0]["caption"], needs["links"][0]["label"]) == ("Strand", "Handbok")
    assert needs["links"][0]["url"] == "https://tupa.example/"


def test_what_was_written_in_fields_of_its_own_becomes_sections(db: None) -> None:
    """Of the page, its revisions and its translations; the schema is made as it was, filled, and migrated."""
    old = {each for each in known_migrations() if each[0] != "directory" or each[1] < "0006"}
    old = {each for each in old if each[0] != "programmes"}
    make_schema("of_the_past", old)
    texts = {"basic_idea": "<p>Ovi on auki.</p>", "tips": '<p>Aloita <a linktype="page" id="1">näin</a>.</p>'}
    with schema_context("of_the_past"):
        page = Page.objects.get(depth=2)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO directory_operatingmodelpage (page_ptr_id, untranslated, short_description, place, "
                "municipalities, nationwide, funders, whole, links, author, basic_idea, environment, conditions, "
                "target_group_understanding, evaluation, tips, phase, themes, target_groups, topics) VALUES "
                "(%s, '{}', '', '', '{}', false, '{}', '', '', '', %s, '', '', '', '', %s, 'idea', '{}', '{}', '')",
                [page.pk, texts["basic_idea"], texts["tips"]],
            )
        own = own_type()
        revision = Revision.objects.create(
            content_type=own,
            base_content_type=page.cached_content_type,
            object_id=str(page.pk),
            content={"pk": page.pk, "title": "Tupa", **texts},
            object_str="Tupa",
        )
        translatable = TranslationContext._meta.get_field("object").related_model.objects.create(
            translation_key=page.translation_key, content_type=own
        )
        context = TranslationContext.objects.create(object=translatable, path="tips", field_path="tips")
    migrate_schema("of_the_past")
    with schema_context("of_the_past"):
        moved = OperatingModelPage.objects.get(pk=page.pk)
        assert {code: value["text"].source for code, value in moved.filled_sections.items()} == texts
        assert moved.sections.get_prep_value() == stored_sections(texts)
        revision.refresh_from_db()
        assert json.loads(revision.content["sections"]) == stored_sections(texts)
        assert revision.content.keys() == {"pk", "title", "sections"}
        path = f"sections.{SECTIONS['tips'].block_id}.text"
        context.refresh_from_db()
        assert (context.path, context.field_path) == (path, "sections.tips.text")
        assert context.path_id == TranslationContext._get_path_id(path)
        assert context.get_field_path(moved) == "sections.tips.text"


def own_type() -> Any:
    """The content type of operating models."""
    from django.contrib.contenttypes.models import ContentType

    return ContentType.objects.get_for_model(OperatingModelPage)
