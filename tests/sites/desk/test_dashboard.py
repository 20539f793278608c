"""The admin's first page and the lists behind it: who sees what, one region's never in another, few queries."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from sites.desk.links.collect import collect
from sites.desk.models import AccessibilityFinding, Link
from sites.kinds import kinds
from sites.pages.feedback_handling import receive
from sites.pages.models import StandardPage
from sites.people.models import User

pytestmark = pytest.mark.django_db
REGION = "etela-savo"
PANELS = ("desk-waiting", "desk-reviews", "desk-languages", "desk-links", "desk-findings")
LISTS = {
    "waiting": "/admin/desk/waiting/",
    **{name: f"/admin/desk/{name}/" for name in ("reviews", "links", "findings")},
}
GIVEN = {"name": "", "email": "", "page_address": ""}


@pytest.fixture
def trouble(page, within):
    """A page that is old, has a dead link and a fault of accessibility, and a message that waits."""

    def make(code, title):
        body = f'<p><a href="https://{code}.example/{len(title)}/{title[-1]}">täältä</a></p>'
        made = page(code, "fi", StandardPage, title=title, body=body)
        with within(code):
            Page.objects.filter(pk=made.pk).update(last_published_at=timezone.now() - timedelta(days=300))
            collect()
            Link.objects.filter(address__contains=".example").update(state="gone")
            receive({**GIVEN, "message": f"Viesti: {title}"}, "fi")
        return made

    return make


@pytest.fixture
def sent_for_approval(page, within):
    """A draft of the author's in the workflow."""

    def make(code, title, reject=False):
        draft = page(code, "fi", StandardPage, title=title, live=False)
        with within(code):
            author, moderator = (User.objects.get(username=name) for name in ("author", "moderator"))
            state = draft.get_workflow().start(draft, author)
            if reject:
                state.current_task_state.task.specific.on_action(
                    state.current_task_state, moderator, "reject", comment="Lisää yhteystiedot"
                )
        return draft

    return make


def home(client):
    return client.get("/admin/").content.decode()


class TestPanels:
    def test_each_with_its_count_rows_and_list(self, trouble, signed_in):
        trouble(REGION, "Vanha sivu")
        text = home(signed_in(REGION))
        for name in PANELS:
            assert f'id="{name}' in text, name
        assert text.count("Vanha sivu") >= 4
        for url in LISTS.values():
            assert f'href="{url}"' in text

    def test_a_language_leads_to_what_lacks_it(self, trouble, signed_in):
        trouble(REGION, "Vanha sivu")
        assert 'href="/admin/translations/?language=sv"' in home(signed_in(REGION))

    def test_nothing_where_nothing_is_to_be_done(self, signed_in, within):
        with within(REGION):
            assert not AccessibilityFinding.objects.exists()
        text = home(signed_in(REGION))
        assert {name for name in PANELS if f'id="{name}' in text} <= {"desk-languages"}

    @pytest.mark.parametrize(
        ("username", "seen"),
        [
            ("admin", set(PANELS)),
            ("editor", set(PANELS)),
            ("moderator", set(PANELS)),
            ("author", set(PANELS) - {"desk-waiting"}),
            ("region-admin", set()),
        ],
    )
    def test_who_sees_which(self, trouble, signed_in, username, seen):
        trouble(REGION, "Vanha sivu")
        text = home(signed_in(REGION, username))
        assert {name for name in PANELS if f'id="{name}' in text} == seen
        assert ("Viesti: Vanha sivu" in text) is (username in ("admin", "editor", "moderator"))

    def test_analysts_read_and_open_nothing(self, trouble, signed_in):
        made = trouble("national", "Vanha sivu")
        client = signed_in("national", "analyst")
        assert 'id="desk-waiting' not in home(client)
        for name in ("reviews", "links", "findings"):
            text = client.get(LISTS[name]).content.decode()
            assert "Vanha sivu" in text
            assert f"/admin/pages/{made.pk}/edit/" not in text

    def test_region_admins_do_not_come_in(self, trouble, signed_in):
        trouble(REGION, "Vanha sivu")
        for url in LISTS.values():
            answer = signed_in(REGION, "region-admin").get(url)
            assert answer.status_code == 302, url
            assert signed_in(REGION).get(url).status_code == 200, url


class TestWaiting:
    def test_a_draft_to_approve(self, sent_for_approval, signed_in):
        draft = sent_for_approval(REGION, "Uusi ryhmä")
        moderators = home(signed_in(REGION, "moderator"))
        assert "Uusi ryhmä" in moderators
        assert f"/admin/pages/{draft.pk}/edit/" in moderators
        assert "awaiting-review" not in moderators
        assert "Uusi ryhmä" not in signed_in(REGION, "editor").get(LISTS["waiting"]).content.decode()

    def test_a_draft_that_came_back(self, sent_for_approval, signed_in):
        sent_for_approval(REGION, "Uusi ryhmä", reject=True)
        text = signed_in(REGION, "author").get(LISTS["waiting"]).content.decode()
        assert "Uusi ryhmä" in text
        assert "Lisää yhteystiedot" in text
        assert "Uusi ryhmä" not in signed_in(REGION, "moderator").get(LISTS["waiting"]).content.decode()


class TestTheLists:
    @pytest.mark.parametrize(
        ("name", "filters"), [("reviews", {"mine": ""}), ("links", {}), ("findings", {"code": ""})]
    )
    def test_named_narrowed_and_page_by_page(self, trouble, signed_in, monkeypatch, name, filters):
        monkeypatch.setattr("sites.desk.views.ROWS_ON_A_PAGE", 1)
        for number in (1, 2):
            trouble(REGION, f"Vanha {number}")
        trouble(REGION, "Aivan muu")
        client, wanted = signed_in(REGION), filters | {"words": "vanha"}
        answer = client.get(LISTS[name], wanted)
        first = answer.content.decode()
        assert f"<title>{answer.context['page_title']} - " in first.replace("\n", "")
        for field in answer.context["form"].fields:
            assert f'name="{field}"' in first
        assert ("Vanha 1" in first, "Vanha 2" in first, "Aivan muu" in first) == (True, False, False)
        (following,) = {unescape(link) for link in re.findall(r'href="([^"]*[?&](?:amp;)?p=2[^"]*)"', first)}
        second = client.get(f"{LISTS[name]}{following}").content.decode()
        assert ("Vanha 1" in second, "Vanha 2" in second, "Aivan muu" in second) == (False, True, False)


QUERIES = {
    "/admin/": 48,
    LISTS["waiting"]: 17,
    LISTS["reviews"]: 12,
    LISTS["links"]: 13,
    LISTS["findings"]: 11,
}


def queries_of(client, url):
    client.get(url)  # what a process reads once
    cache.clear()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("url", ["/admin/", *LISTS.values()])
def test_as_many_queries_for_three_as_for_one(trouble, sent_for_approval, signed_in, url):
    client = signed_in(REGION, "moderator")
    trouble(REGION, "Vanha 1")
    sent_for_approval(REGION, "Luonnos 1")
    few = queries_of(client, url)
    for number in (2, 3):
        trouble(REGION, f"Vanha {number}")
        sent_for_approval(REGION, f"Luonnos {number}")
    assert queries_of(client, url) == few == QUERIES[url]


@pytest.mark.parametrize("url", ["/admin/", LISTS["reviews"], "/admin/translations/"])
def test_as_many_queries_for_more_kinds_of_records(trouble, organisation, signed_in, monkeypatch, url):
    client = signed_in(REGION, "moderator")
    trouble(REGION, "Vanha")
    organisation(REGION, name_fi="Yhdistys ry", summary_fi="Apua")
    few = queries_of(client, url)
    declared = kinds()["organisation"]
    for code in ("fair", "kiosk"):
        monkeypatch.setitem(kinds(), code, replace(declared, code=code, source=replace(declared.source, name=code)))
    assert queries_of(client, url) == few


@pytest.mark.parametrize("url", ["/admin/", *(f"{url}?state=all" for url in LISTS.values())])
def test_one_regions_troubles_do_not_show_in_another(trouble, sent_for_approval, signed_in, url):
    trouble(REGION, "Etelän vanha")
    sent_for_approval(REGION, "Etelän luonnos")
    trouble("pohjanmaa", "Pohjoisen vanha")
    sent_for_approval("pohjanmaa", "Pohjoisen luonnos")
    for code, internal, foreign in ((REGION, "Etelän", "Pohjoisen"), ("pohjanmaa", "Pohjoisen", "Etelän")):
        text = signed_in(code, "moderator").get(url).content.decode()
        assert internal in text
        assert foreign not in text


class TestFindings:
    def test_told_when_published_and_gone_when_mended(self, page, within):
        made = page(REGION, "fi", StandardPage, title="Tukea", body='<p><a href="https://a.fi">täältä</a></p>')
        with within(REGION):
            assert list(AccessibilityFinding.objects.values_list("title", "code", "quote", "language")) == [
                ("Tukea", "link-vague", "täältä", "fi")
            ]
            made.body = '<p><a href="https://a.fi">Järjestön sivut</a></p>'
            made.save_revision().publish()
            assert not AccessibilityFinding.objects.exists()

    def test_the_list_of_one_finding(self, page, signed_in):
        page(REGION, "fi", StandardPage, title="Linkit", body='<p><a href="https://a.fi">täältä</a></p>')
        page(REGION, "fi", StandardPage, title="Otsikot", body="<h3>Ryhmät</h3>")
        rows = signed_in(REGION).get(LISTS["findings"], {"code": "link-vague"}).context["rows"]
        assert [row["finding"].title for row in rows] == ["Linkit"]

    def test_pages_below_one_that_is_deleted(self, page, within):
        above = page(REGION, "fi", StandardPage, title="Tukea", body="<h3>Ryhmät</h3>")
        page(REGION, "fi", StandardPage, title="Apua", body="<h3>Ryhmät</h3>", parent=above)
        with within(REGION):
            assert AccessibilityFinding.objects.count() == 2
            StandardPage.objects.get(pk=above.pk).delete()
            assert not AccessibilityFinding.objects.exists()

    def test_a_page_taken_away_has_none(self, page, within):
        for take_away in ("unpublish", "delete"):
            made = page(REGION, "fi", StandardPage, title="Tukea", body="<h3>Ryhmät</h3>")
            with within(REGION):
                assert AccessibilityFinding.objects.count() == 1
                getattr(StandardPage.objects.get(pk=made.pk), take_away)()
                assert not AccessibilityFinding.objects.exists()

    def test_a_draft_has_none(self, page, within):
        page(REGION, "fi", StandardPage, title="Tukea", body="<h3>Ryhmät</h3>", live=False)
        with within(REGION):
            assert not AccessibilityFinding.objects.exists()

    def test_nightly_in_records_too(self, organisation, page, within):
        from sites.desk import tasks

        page(REGION, "fi", StandardPage, title="Tukea", body="<h3>Ryhmät</h3>")
        organisation(REGION, name_sv="Hopp rf", description_sv="VÄLKOMNA ALLA TILL VÅR STORA MÄSSA")
        with within(REGION):
            AccessibilityFinding.objects.all().delete()
        tasks.scan_accessibility(0)
        with within(REGION):
            assert set(AccessibilityFinding.objects.values_list("title", "code")) == {
                ("Tukea", "heading-first"),
                ("Hopp rf", "capitals"),
            }


class TestWhileEditing:
    def form(self, title, html):
        block = [{"type": "text", "id": "", "value": html}]
        fields = {"title": title, "slug": "tukea", "introduction": "", "body-count": "1", "body-0-type": "text"}
        fields |= {"body-0-order": "0", "body-0-deleted": "", "body-0-id": "", "body-0-value": to_draftail(block)}
        comments = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
        return fields | comments | {"comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": ""}

    def test_saved_and_told(self, page, signed_in, within):
        made = page(REGION, "fi", StandardPage, title="Tukea")
        client = signed_in(REGION)
        url = f"/admin/pages/{made.pk}/edit/"
        html = "<p>Ryhmät <b>LÖYTYVÄT TÄÄLTÄ KAIKKI YHDESSÄ</b></p>"
        answer = client.post(url, self.form("Tukea", html), follow=True)
        assert answer.status_code == 200
        with within(REGION):
            assert Page.objects.get(pk=made.pk).has_unpublished_changes
        assert "LÖYTYVÄT TÄÄLTÄ KAIKKI YHDESSÄ" in answer.content.decode()
        told = [str(message) for message in answer.context["messages"]]
        assert any("LÖYTYVÄT TÄÄLTÄ KAIKKI YHDESSÄ" in message for message in told)

    def test_beside_the_form(self, page, organisation, signed_in):
        made = page(REGION, "fi", StandardPage, title="Tukea", body='<p><a href="https://a.fi">klikkaa tästä</a></p>')
        record = organisation(REGION, name_fi="Toivo ry")
        text = signed_in(REGION).get(f"/admin/pages/{made.pk}/edit/").content.decode()
        assert "“klikkaa tästä”" in text
        assert f"/admin/desk/reviews/page/{made.translation_key}/?next=" in text
        text = signed_in(REGION).get(f"/admin/snippets/directory/organisation/edit/{record.pk}/").content.decode()
        assert f"/admin/desk/reviews/organisation/{record.pk}/?next=" in text

    def test_a_new_form_has_a_place_for_what_it_gets_when_it_saves_itself(self, page, organisation, signed_in, within):
        made = page(REGION, "fi", StandardPage, title="Tukea")
        record = organisation(REGION, name_fi="Toivo ry")
        with within(REGION):
            parent = made.get_parent().pk
        client, records = signed_in(REGION), "/admin/snippets/directory/organisation"
        for new, edit in (
            (f"/admin/pages/add/pages/standardpage/{parent}/", f"/admin/pages/{made.pk}/edit/"),
            (f"{records}/add/", f"{records}/edit/{record.pk}/"),
        ):
            places = set(re.findall(r'data-side-panel="(\w+)"', client.get(new).content.decode()))
            saved = client.get(edit, {"_w_hydrate_create_view": "1"}).content.decode()
            sent = set(re.findall(r"\[data-side-panel='(\w+)'\]", saved))
            assert sent, edit
            assert sent <= places, edit

    def test_wagtails_checker_has_our_rules(self, page, signed_in):
        made = page(REGION, "fi", StandardPage, title="Tukea")
        client = signed_in(REGION)
        assert "identical-links-same-purpose" in client.get(f"/admin/pages/{made.pk}/edit/").content.decode()
        client.post(f"/admin/pages/{made.pk}/edit/preview/", self.form("Tukea", "<p>Hei</p>"))
        preview = client.get(f"/admin/pages/{made.pk}/edit/preview/").content.decode()
        assert "wagtail-userbar" in preview
        assert "identical-links-same-purpose" in preview


def to_draftail(block):
    """Rich text as the editor sends it."""
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    from sites.pages.blocks import RICH_TEXT

    content = json.loads(ContentstateConverter(features=RICH_TEXT).from_database_format(block[0]["value"]))
    return json.dumps(content)


@pytest.mark.parametrize(("code", "name"), [(REGION, "Kohtaamo Etelä-Savo"), ("pohjanmaa", "Kohtaamo Österbotten")])
def test_the_first_heading_names_the_region(code, name, signed_in):
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", signed_in(code).get("/admin/").content.decode(), re.S)[1]
    assert " ".join(heading.split()) == name


@pytest.mark.parametrize(
    ("code", "name"), [(REGION, "Uutisluettelo"), ("pohjanmaa", "Förteckning över verksamhetsmodeller")]
)
def test_the_report_of_page_types_shows_names_alone(code, name, signed_in):
    html = signed_in(code).get("/admin/reports/page-types-usage/").content.decode()
    types = [" ".join(text.split()) for text in re.findall(r"data-listing-page-type>(.*?)</td>", html, re.S)]
    assert name in types
    assert not re.search(r"\b(pages|directory)\.\w+page\b", html)
