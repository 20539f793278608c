"""Records in the admin: state, public page, history, search; tested with organisations."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.admin.panels import InlinePanel, TabbedInterface
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail.users.models import UserProfile

from directory.models import Organisation
from sites.people.models import User
from sites.records.state import RecordState, with_state
from tests.things import contact_form, organisation_form

pytestmark = pytest.mark.django_db

LIST = "/admin/snippets/directory/organisation/"


@pytest.fixture
def in_each_state(organisation, within):
    """An organisation of Etelä-Savo in each state, named after it."""
    made = {
        state: organisation("etela-savo", live=state != RecordState.DRAFT, name_fi=f"{state} ry")
        for state in RecordState
    }
    waiting, sent_back = made[RecordState.WAITING], made[RecordState.SENT_BACK]
    with within("etela-savo"):
        changed, scheduled = made[RecordState.CHANGED], made[RecordState.SCHEDULED]
        changed.source = "lista"
        changed.save_revision()
        Organisation.objects.filter(pk=scheduled.pk).update(live=False)
        scheduled.refresh_from_db()
        scheduled.go_live_at = timezone.now() + timedelta(days=1)
        scheduled.save_revision(approved_go_live_at=scheduled.go_live_at)
        author, moderator = (User.objects.get(username=name) for name in ("author", "moderator"))
        waiting.get_workflow().start(waiting, author)
        sent_back.get_workflow().start(sent_back, author).current_task_state.reject(moderator)
        Organisation.objects.filter(pk=made[RecordState.EXPIRED].pk).update(live=False, expired=True)
    return made


SWEDISH = {"fi": "Ystävätupa", "sv": "Vänstugan", "en": "Ystävätupa"}
"""What editors read by their language of something with a Finnish and a Swedish name."""


@pytest.mark.parametrize(
    "name",
    [
        *("directory.Organisation", "directory.Group", "programmes.Event", "programmes.Fair", "programmes.FairSeries"),
        *("programmes.Kiosk", "programmes.KioskParty", "programmes.InfoSession", "programmes.OwnThemeDay"),
        *("programmes.FairRoom", "pages.UrgentHelp"),
    ],
)
def test_the_name_of_a_thing_follows_the_language_of_its_reader(name):
    thing = apps.get_model(name)(name_fi="Ystävätupa", name_sv="Vänstugan")
    for language, shown in SWEDISH.items():
        with override(language):
            assert str(thing) == shown
    with override("sv"):
        assert str(apps.get_model(name)(name_fi="Vain suomeksi")) == "Vain suomeksi"


def test_a_swedish_editor_reads_swedish_names_and_the_address_stays_finnish(within, signed_in):
    client = signed_in("etela-savo", "editor")
    with within("etela-savo"):
        profile = UserProfile.get_for_user(User.objects.get(username="editor"))
        profile.preferred_language = "sv"
        profile.save()
    client.post(f"{LIST}add/", organisation_form(name_fi="Ystävätupa", name_sv="Vänstugan"))
    with within("etela-savo"):
        made = Organisation.objects.get()
    assert made.slug == "ystavatupa"
    for path in (LIST, f"{LIST}edit/{made.pk}/"):
        html = client.get(path).content.decode()
        assert "Vänstugan" in html.split("<main")[1]
    assert "<title>Vänstugan" in html or "Vänstugan</" in html


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_tabs_of_a_form_have_different_names(language, within):
    with within("etela-savo"), override(language):
        forms = [model.get_edit_handler() for model in (*get_snippet_models(), *get_page_models())]
        tabbed = [[str(tab.heading) for tab in form.children] for form in forms if isinstance(form, TabbedInterface)]
    assert len(tabbed) > 5
    for names in tabbed:
        assert len(names) == len(set(names)), names


def inline_panels(panel):
    if isinstance(panel, InlinePanel):
        yield panel
        yield from inline_panels(panel.child_edit_handler)
    for child in getattr(panel, "children", ()):
        yield from inline_panels(child)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_what_a_form_adds_is_named_inside_a_sentence(language, within):
    """ "Lisää paikka": Wagtail puts the label after "Add", and writes its first letter large where it is a heading."""
    with within("etela-savo"), override(language):
        forms = [model.get_edit_handler() for model in (*get_snippet_models(), *get_page_models())]
        labels = {str(panel.label) for form in forms for panel in inline_panels(form)}
    assert len(labels) > 5
    assert [label for label in labels if not label[:1].islower()] == []


@pytest.mark.parametrize(
    ("language", "heading", "way"),
    [
        ("fi", "Sivua ei löydy", "Siirry hallinnan etusivulle"),
        ("sv", "Sidan hittades inte", "Gå till administrationens startsida"),
    ],
)
def test_a_missing_page_of_the_admin_leads_back_in_our_words(language, heading, way, signed_in, within):
    client = signed_in("etela-savo")
    with within("etela-savo"):
        UserProfile.objects.update_or_create(
            user=User.objects.get(username="editor"), defaults={"preferred_language": language}
        )
    for path in (f"{LIST}edit/999999/", "/admin/ei-ole/"):
        response = client.get(path)
        html = response.content.decode()
        assert response.status_code == 404
        assert f"<h1>{heading}</h1>" in html
        assert f'href="/admin/">{way}</a>' in html
        assert "Wagtail" not in html.split("<main", 1)[1]


def test_each_record_has_its_state(in_each_state, within):
    with within("etela-savo"):
        states = {each.pk: each.publication_state for each in with_state(Organisation.objects.all())}
    assert states == {made.pk: state for state, made in in_each_state.items()}


def test_a_record_whose_time_is_over_counts_as_expired_before_the_worker_has_seen_it(organisation, within):
    organisation("etela-savo", name_fi="Mennyt ry", expire_at=timezone.now() - timedelta(minutes=1))
    with within("etela-savo"):
        assert with_state(Organisation.objects.all()).get().publication_state == RecordState.EXPIRED


def test_the_list_shows_states_and_leads_to_the_public_pages(in_each_state, signed_in):
    html = signed_in("etela-savo").get(LIST).content.decode()
    html = html.split('<table class="listing')[1].split("</table>")[0]  # the filters name all states
    for label in ("Luonnos", "Julkaistu, muutoksia julkaisematta", "Odottaa hyväksyntää", "Palautettu", "Ajastettu"):
        assert label in html
    public = (RecordState.LIVE, RecordState.CHANGED, RecordState.WAITING, RecordState.SENT_BACK)
    for state, made in in_each_state.items():
        assert (f'href="/fi/jarjesto/{made.slug}/"' in html) is (state in public), state


@pytest.mark.parametrize("state", RecordState)
def test_the_list_is_narrowed_by_state(state, in_each_state, signed_in):
    html = signed_in("etela-savo").get(LIST, {"publication_state": state}).content.decode()
    assert {each for each in RecordState if f"{each} ry" in html} == {state}


def test_the_form_leads_to_the_public_page_of_what_is_published(in_each_state, signed_in):
    client = signed_in("etela-savo")
    live, draft = in_each_state[RecordState.LIVE], in_each_state[RecordState.DRAFT]
    assert f'href="/fi/jarjesto/{live.slug}/"' in client.get(f"{LIST}edit/{live.pk}/").content.decode()
    assert f'href="/fi/jarjesto/{draft.slug}/"' not in client.get(f"{LIST}edit/{draft.pk}/").content.decode()


def test_the_public_page_is_linked_in_a_language_that_the_region_has(organisation, signed_in, settings):
    made = organisation("pohjanmaa", name_sv="Hoppets stuga rf")
    html = signed_in("pohjanmaa").get(LIST).content.decode()
    assert f'href="/sv/organisation/{made.slug}/"' in html


def test_the_list_costs_the_same_for_one_row_and_three(organisation, signed_in):
    client, counts = signed_in("etela-savo"), []
    for names in (["Yksi ry"], ["Kaksi ry", "Kolme ry"]):
        for name in names:
            organisation("etela-savo", name_fi=name)
        client.get(LIST)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(LIST).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_earlier_version_is_restored_from_the_history(signed_in, within):
    client = signed_in("etela-savo")
    form = organisation_form() | {"action-publish": "1"}
    client.post(f"{LIST}add/", form | contact_form(phone="015 555 0100"))
    with within("etela-savo"):
        made = Organisation.objects.get()
        first = made.latest_revision
    client.post(f"{LIST}edit/{made.pk}/", form | contact_form(phone="015 555 0199") | {"slug": made.slug})
    restore = f"{LIST}history/{made.pk}/revisions/{first.pk}/revert/"
    assert restore in client.get(f"{LIST}history/{made.pk}/").content.decode()
    assert 'value="015 555 0100"' in client.get(restore).content.decode()


def test_records_are_searched_from_the_admins_search(organisation, signed_in):
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    client = signed_in("etela-savo")
    assert f"{LIST}?q=tupa" in client.get("/admin/pages/search/", {"q": "tupa"}).content.decode()
    assert "Toivon Tupa ry" in client.get(LIST, {"q": "tupa"}).content.decode()
    assert LIST not in signed_in("etela-savo", "region-admin").get("/admin/pages/search/", {"q": "x"}).content.decode()


def test_a_scheduled_change_leaves_public_what_was_published_without_versions(visitor, within):
    with within("etela-savo"):
        tupa = Organisation.objects.create(name_fi="Toivon Tupa ry", summary_fi="Olohuone kaikille.")
        tupa.summary_fi, tupa.go_live_at = "Huomenna muutamme.", timezone.now() + timedelta(days=1)
        tupa.save_revision().publish()
    response = visitor("etela-savo").get("/fi/jarjesto/toivon-tupa-ry/")
    assert response.status_code == 200
    assert "Olohuone kaikille." in response.content.decode()
    assert "Huomenna" not in response.content.decode()


def test_the_history_begins_with_what_was_published_without_versions(within):
    with within("etela-savo"):
        tupa = Organisation.objects.create(name_fi="Toivon Tupa ry", summary_fi="Olohuone kaikille.")
        for summary in ("Kesken", "Valmis"):
            tupa.summary_fi = summary
            tupa.save_revision()
        versions = [each.as_object().summary_fi for each in tupa.revisions.order_by("pk")]
    assert versions == ["Olohuone kaikille.", "Kesken", "Valmis"]


@pytest.mark.parametrize(
    ("language", "label"),
    [("fi", "Versio ennen ensimmäistä muokkausta"), ("sv", "Version före den första redigeringen")],
)
def test_what_was_loaded_is_in_the_history_and_can_be_restored(language, label, signed_in, within):
    """Not only what was saved in the form: the first edit would be for good."""
    with within("etela-savo"):
        tupa = Organisation.objects.create(name_fi="Toivon Tupa ry", summary_fi="Olohuone kaikille.")
        UserProfile.objects.update_or_create(
            user=User.objects.get(username="editor"), defaults={"preferred_language": language}
        )
    editor = signed_in("etela-savo")
    sent = organisation_form(slug=tupa.slug, summary_fi="Vahinko.") | {"action-publish": "1"}
    assert editor.post(f"{LIST}edit/{tupa.pk}/", sent).status_code == 302
    history = editor.get(f"{LIST}history/{tupa.pk}/").text
    assert label in history
    with within("etela-savo"):
        first = tupa.revisions.earliest("pk")
    address = f"{LIST}history/{tupa.pk}/revisions/{first.pk}/revert/"
    assert address in history
    assert "Olohuone kaikille." in editor.get(address).text
    restored = organisation_form(slug=tupa.slug, summary_fi="Olohuone kaikille.", revision=str(first.pk))
    editor.post(f"{LIST}edit/{tupa.pk}/", restored | {"action-publish": "1"})
    with within("etela-savo"):
        assert Organisation.objects.get(pk=tupa.pk).summary_fi == "Olohuone kaikille."
