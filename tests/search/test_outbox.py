"""Every way a thing can change is noted: in its own region, under its own name, and only when it is committed."""

from typing import Any

import pytest
from django.db import connection, transaction
from django_tenants.utils import schema_context
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from directory.models import OperatingModelIndexPage, OperatingModelPage, Organisation
from search.models import Document
from sites.outbox.models import Change
from sites.pages.models import HomePage, StandardPage
from sites.regions.models import TEMPLATE_SCHEMA

REGION, CODE = "etela_savo", "etela-savo"
"""The schema that changes name, and the public code that documents name."""


def page_change(page: Page) -> tuple[str, str, str]:
    return REGION, "page", str(page.translation_key)


def home_of(language: str) -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


@pytest.fixture
def family(page: Any, within: Any, outbox: Any) -> tuple[StandardPage, StandardPage, StandardPage]:
    """Ritva's three pages, one under the other, published and found; Pohjanmaa has pages of the same names."""
    for code in ("pohjanmaa", "etela-savo"):
        top = page(code, "fi", StandardPage, title="Tukea omaisille", slug="omaiset")
        middle = page(code, "fi", StandardPage, parent=top, title="Ryhmät", slug="ryhmat", body="<p>Tervetuloa.</p>")
        low = page(code, "fi", StandardPage, parent=middle, title="Ilmoittautuminen", slug="ilmoittautuminen")
    outbox.settle()
    with within("etela-savo"):
        return tuple(StandardPage.objects.get(pk=each.pk) for each in (top, middle, low))


def paths_of(page: Page) -> dict[str, str]:
    return Document.objects.get(region=CODE, source="page", key=str(page.translation_key), removed=False).listing[
        "paths"
    ]


# Publishing


def test_a_draft_is_noted_and_not_found(page: Any, outbox: Any, as_found: Any) -> None:
    before = outbox.documents()
    page("etela-savo", "fi", StandardPage, live=False, title="Luonnos")
    assert as_found() == before


def test_publish(page: Any, within: Any, outbox: Any, as_found: Any) -> None:
    made = page("etela-savo", "fi", StandardPage, live=False, title="Vertaistuki")
    outbox.settle()
    with within("etela-savo"):
        made.latest_revision.publish()
    assert outbox.things() == {page_change(made)}
    assert page_change(made) in as_found()


def test_unpublish(family: Any, within: Any, outbox: Any, as_found: Any) -> None:
    low = family[2]
    with within("etela-savo"):
        low.unpublish()
    assert outbox.things() == {page_change(low)}
    assert page_change(low) not in as_found()


def test_publish_and_unpublish_an_organisation(organisation: Any, within: Any, outbox: Any, as_found: Any) -> None:
    made = organisation("etela-savo", live=False, name_fi="Toivon Tupa ry")
    change = (REGION, "organisation", str(made.pk))
    assert outbox.noted() == {change}
    assert change not in as_found()
    with within("etela-savo"):
        made.latest_revision.publish()
    assert outbox.noted() == {change}
    assert change in as_found()
    with within("etela-savo"):
        Organisation.objects.get(pk=made.pk).unpublish()
    assert outbox.noted() == {change}
    assert change not in as_found()


def test_a_draft_on_a_live_organisation_changes_no_document(
    organisation: Any, within: Any, outbox: Any, as_found: Any
) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    before = as_found()
    with within("etela-savo"):
        made.name_fi = "Toivon Talo ry"
        made.save_revision()
    assert as_found() == before


# Moves and addresses


def test_move_takes_the_descendants_along(family: Any, page: Any, within: Any, outbox: Any, as_found: Any) -> None:
    top, middle, low = family
    target = page("etela-savo", "fi", StandardPage, title="Arki", slug="arki")
    outbox.settle()
    with within("etela-savo"):
        home = home_of("fi")
        middle.move(StandardPage.objects.get(pk=target.pk), pos="last-child")
    assert {page_change(each) for each in (middle, low)} <= outbox.things()
    # The old and the new parent count their children; nothing else is touched.
    assert outbox.things() <= {page_change(each) for each in (top, middle, low, target, home)}
    as_found()
    assert paths_of(low)["fi"] == "/fi/arki/ryhmat/ilmoittautuminen/"


def test_slug_change_takes_the_descendants_along(family: Any, within: Any, outbox: Any, as_found: Any) -> None:
    top = family[0]
    with within("etela-savo"):
        top.slug = "laheiset"
        top.save_revision().publish()
    assert outbox.things() == {page_change(each) for each in family}
    as_found()
    assert [paths_of(each)["fi"] for each in family] == [
        "/fi/laheiset/",
        "/fi/laheiset/ryhmat/",
        "/fi/laheiset/ryhmat/ilmoittautuminen/",
    ]


# View restrictions


def test_view_restriction_hides_and_shows_the_descendants(family: Any, within: Any, outbox: Any, as_found: Any) -> None:
    hidden = {page_change(each) for each in family[1:]}
    before = as_found()
    with within("etela-savo"):
        restriction = PageViewRestriction.objects.create(page=family[1], restriction_type=PageViewRestriction.LOGIN)
    assert outbox.noted() == {(REGION, "page-tree", str(family[1].pk))}
    assert outbox.things() == hidden
    assert set(as_found()) == set(before) - hidden
    with within("etela-savo"):
        restriction.delete()
    assert outbox.things() == hidden
    assert as_found() == before


def test_a_restriction_that_moves_to_another_page_touches_both(
    family: Any, within: Any, outbox: Any, as_found: Any
) -> None:
    with within("etela-savo"):
        restriction = PageViewRestriction.objects.create(page=family[2], restriction_type=PageViewRestriction.LOGIN)
        other = Page.objects.filter(depth=3, locale__language_code="sv").first()
        outbox.settle()
        PageViewRestriction.objects.filter(pk=restriction.pk).update(page=other.pk)
    assert {(REGION, "page-tree", str(each.pk)) for each in (family[2], other)} == outbox.noted()
    assert page_change(family[2]) in as_found()


# What sends no signal


def test_bulk_update_of_pages(family: Any, within: Any, outbox: Any, as_found: Any) -> None:
    before = as_found()
    with within("etela-savo"):
        Page.objects.filter(pk__in=[family[0].pk, family[1].pk]).update(title="Uusi nimi")
    assert outbox.noted() == {page_change(each) for each in family[:2]}
    after = as_found()
    assert {key for key in after if after[key] != before.get(key)} == {page_change(each) for each in family[:2]}


def test_bulk_update_of_a_pages_own_table(family: Any, within: Any, outbox: Any, as_found: Any) -> None:
    before = as_found()
    with within("etela-savo"):
        StandardPage.objects.filter(pk=family[1].pk).update(body="<p>Ryhmä alkaa syyskuussa.</p>")
    assert outbox.noted() == {(REGION, "page-row", str(family[1].pk))}
    after = as_found()
    assert {key for key in after if after[key] != before.get(key)} == {page_change(family[1])}


def test_bulk_update_of_organisations(organisation: Any, within: Any, outbox: Any, as_found: Any) -> None:
    made = [organisation("etela-savo", name_fi=name) for name in ("Toivon Tupa ry", "Saimaan Selkä ry")]
    organisation("pohjanmaa", name_sv="Hoppets stuga rf")
    before = as_found()
    with within("etela-savo"):
        Organisation.objects.update(takes_new="queue")
    assert outbox.noted() == {(REGION, "organisation", str(each.pk)) for each in made}
    after = as_found()
    assert {key[0] for key in after if after[key] != before.get(key)} == {REGION}


def test_raw_sql(organisation: Any, outbox: Any, as_found: Any) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    as_found()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE etela_savo.directory_organisation SET live = false WHERE id = %s", [made.pk])
    change = (REGION, "organisation", str(made.pk))
    assert outbox.noted() == {change}
    assert change not in as_found()


# Deleting


def test_delete_an_organisation(organisation: Any, within: Any, outbox: Any, as_found: Any) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    other = organisation("pohjanmaa", name_fi="Toivon Tupa ry")
    as_found()
    change = (REGION, "organisation", str(made.pk))
    with within("etela-savo"):
        Organisation.objects.get(pk=made.pk).delete()
    assert outbox.noted() == {change}
    left = as_found()
    assert change not in left
    assert ("pohjanmaa", "organisation", str(other.pk)) in left


def test_delete_a_page_with_its_descendants(family: Any, within: Any, outbox: Any, as_found: Any) -> None:
    before = as_found()
    with within("etela-savo"):
        home = home_of("fi")
        family[0].delete()
    assert outbox.things() == {page_change(each) for each in (*family, home)}
    assert set(as_found()) == set(before) - {page_change(each) for each in family}


def test_delete_takes_restrictions_by_cascade(family: Any, within: Any, outbox: Any, as_found: Any) -> None:
    with within("etela-savo"):
        PageViewRestriction.objects.create(page=family[1], restriction_type=PageViewRestriction.LOGIN)
        as_found()
        StandardPage.objects.get(pk=family[1].pk).delete()
    assert (REGION, "page-tree", str(family[1].pk)) in outbox.noted()
    assert page_change(family[0]) in as_found()


# Translating


@pytest.fixture
def translate(django_capture_on_commit_callbacks: Any) -> Any:
    """What an editor does in wagtail-localize: submits a page for translation, writes the words, publishes."""

    def submit(page: Page, words: dict[str, str], publish: bool = True) -> Page:
        swedish = Locale.objects.get(language_code="sv")
        translate_object(page, [swedish])
        translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=swedish)
        for segment in translation.source.stringsegment_set.all():
            text = words.get(segment.string.data, segment.string.data)
            StringTranslation.objects.update_or_create(
                translation_of=segment.string, locale=swedish, context=segment.context, defaults={"data": text}
            )
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=publish)
        return page.get_translation(swedish).specific

    return submit


def test_translate_and_publish(family: Any, translate: Any, within: Any, outbox: Any, as_found: Any) -> None:
    before = as_found()
    with within("etela-savo"):
        words = {"Tukea omaisille": "Stöd för anhöriga", "omaiset": "anhoriga"}
        assert not translate(family[0], words, publish=False).live
        assert as_found() == before
        assert translate(family[0], words).live
        assert outbox.things() == {page_change(family[0])}
    assert set(as_found()) == set(before)
    listing = Document.objects.get(region=CODE, key=str(family[0].translation_key)).listing
    assert listing["names"] == {"fi": "Tukea omaisille", "sv": "Stöd för anhöriga"}
    assert listing["paths"]["sv"] == "/sv/anhoriga/"


def test_aliases_of_missing_parents_are_never_found(family: Any, translate: Any, within: Any, as_found: Any) -> None:
    """Translating a page whose parent is not in Swedish makes an alias of the parent: Finnish text at /sv/."""
    as_found()
    with within("etela-savo"):
        swedish = translate(family[1], {"Ryhmät": "Grupper", "Tervetuloa.": "Välkommen."})
        alias = swedish.get_parent()
        assert alias.alias_of_id == family[0].pk
        assert swedish.live
    as_found()
    documents = {document.key: document for document in Document.objects.filter(region=CODE, source="page")}
    assert documents[str(family[1].translation_key)].languages == ["fi", "sv"]
    parent = documents[str(family[0].translation_key)]
    assert parent.languages == ["fi"]
    assert parent.listing["names"] == {"fi": "Tukea omaisille"}


def test_facts_of_the_original_are_noted_for_all_its_translations(
    page: Any, translate: Any, within: Any, outbox: Any, as_found: Any
) -> None:
    with within("etela-savo"):
        index = OperatingModelIndexPage.objects.get(locale__language_code="fi")
    model = page(
        "etela-savo", "fi", OperatingModelPage, parent=index, title="Tupamalli", slug="tupamalli", phase="idea"
    )
    with within("etela-savo"):
        translate(model, {"Tupamalli": "Stugmodellen"})
        as_found()
        OperatingModelPage.objects.filter(pk=model.pk).update(phase="ready")
    assert outbox.things() == {page_change(model)}
    as_found()
    assert Document.objects.get(key=str(model.translation_key)).listing["badges"] == ["ready"]


# What must leave nothing behind


def test_rollback_leaves_nothing(family: Any, within: Any, outbox: Any) -> None:
    with within("etela-savo"), transaction.atomic():
        family[0].unpublish()
        Organisation.objects.create(name_fi="Toivon Tupa ry", live=True)
        assert outbox.noted()
        transaction.set_rollback(True)
    assert outbox.noted() == set()
    assert outbox.documents() == outbox.truth()


def test_an_update_that_changes_nothing_is_not_noted(family: Any, organisation: Any, within: Any, outbox: Any) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry", themes=["mental-health"])
    outbox.settle()
    with within("etela-savo"):
        Organisation.objects.filter(pk=made.pk).update(name_fi="Toivon Tupa ry", themes=["mental-health"])
        Organisation.objects.get(pk=made.pk).save()
        Page.objects.filter(pk=family[0].pk).update(title="Tukea omaisille")
        StandardPage.objects.get(pk=family[0].pk).save()
    assert outbox.noted() == set()


def test_an_update_is_noted_once(organisation: Any, within: Any, outbox: Any) -> None:
    with within("etela-savo"):
        Organisation.objects.bulk_create(Organisation(name_fi="Kerho", slug=f"kerho-{each}") for each in range(200))
        outbox.settle()
        Organisation.objects.update(source="lista")
    assert Change.objects.count() == 200


def test_a_primary_key_that_changes_touches_both_things(organisation: Any, outbox: Any, as_found: Any) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    as_found()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE etela_savo.directory_organisation SET id = 900001 WHERE id = %s", [made.pk])
    assert outbox.noted() == {(REGION, "organisation", str(made.pk)), (REGION, "organisation", "900001")}
    as_found()


# Regions


def test_each_region_notes_its_own(organisation: Any, within: Any, outbox: Any, as_found: Any) -> None:
    here = organisation("etela-savo", name_fi="Toivon Tupa ry")
    there = organisation("pohjanmaa", name_sv="Hoppets stuga rf")
    assert outbox.noted() == {
        (REGION, "organisation", str(here.pk)),
        ("pohjanmaa", "organisation", str(there.pk)),
    }
    as_found()
    with within("pohjanmaa"):
        Organisation.objects.all().delete()
    assert {schema for schema, _, _ in outbox.noted()} == {"pohjanmaa"}
    assert (REGION, "organisation", str(here.pk)) in as_found()


def test_changes_of_the_template_do_no_harm(outbox: Any, as_found: Any) -> None:
    before = outbox.documents()
    with schema_context(TEMPLATE_SCHEMA):
        made = Organisation.objects.create(name_fi="Mallipohjan ry", live=True)
        assert outbox.noted() == {(TEMPLATE_SCHEMA, "organisation", str(made.pk))}
        made.delete()
    assert as_found() == before
