"""What is corrected in words: a group by a resident, and by the yearly check every part that residents see."""

from datetime import time
from typing import Any

import pytest
from django.utils import timezone

from directory.hours.osm import from_osm
from directory.models import ContactPoint, Organisation, Place, Proposal
from tests.directory.test_suggest import form_of, seen_of
from tests.mails import deliver

pytestmark = pytest.mark.django_db

QUEUE = "/admin/organisation-proposals/"
FORM = "/fi/jarjesto/toivon-tupa-ry/ehdota/?group=kahvihetki"
REVIEW_QUERIES = 16
CHECK_QUERIES = 8


@pytest.fixture
def tupa(organisation: Any, within: Any) -> Any:
    """An association with a phone that a call costs, two public places with hours, a hidden one and a person."""
    made = organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        phone="015 555 0199",
        email="tupa@example.org",
        themes=["mental-health"],
        alert_fi="Suljettu heinäkuussa",
    )
    with within("etela-savo"):
        consent = timezone.localdate()
        made.contact_points.add(
            ContactPoint(role_fi="Ohjaaja", person="Helmi Hoitaja", consent_until=consent, phone="1")
        )
        made.places.add(
            Place(street="Koivukuja 3", town="Mikkeli", hours=from_osm("Mo-Fr 09:00-16:00")),
            Place(street="Rantatie 7", town="Juva", hours=from_osm("We 10:00-12:00"), accessible=["step-free"]),
            Place(street="Piilopolku 7", town="Kätkölä", is_public=False),
        )
        made.save()
        made.save_revision().publish()
    return made


@pytest.fixture
def kahvihetki(tupa: Any, group: Any) -> Any:
    """A group of it that meets every other Wednesday."""
    often = {"frequency": "every-other-week", "weekdays": ["WE"], "start": time(14), "end": time(16)}
    return group(
        "etela-savo", tupa, name_fi="Kahvihetki", for_whom_fi="Omaisille", first_day=timezone.localdate(), **often
    )


def test_a_suggestion_from_a_groups_page_names_the_group(
    kahvihetki: Any, tupa: Any, visitor: Any, signed_in: Any, within: Any
) -> None:
    maija = visitor("etela-savo")
    assert f'href="{FORM}"' in maija.get("/fi/ryhma/kahvihetki/").content.decode()
    html = maija.get(FORM).content.decode()
    assert "Toivon Tupa ry · Ryhmä: Kahvihetki" in html
    assert "Joka toinen viikko keskiviikkoisin klo 14–16" in html
    field = f"about-group-{kahvihetki.pk}"
    assert list(form_of(maija, FORM)) == ["csrfmiddlewaretoken", "your_email", "website", field]
    sent = {field: "Kello on nykyään 15–17.", "your_email": "maija@example.org"}
    assert "Kiitos" in maija.post(FORM, sent, follow=True).content.decode()
    with within("etela-savo"):
        proposal = Proposal.objects.get()
    assert (proposal.organisation, proposal.changes) == (tupa, {})
    editor, path = signed_in("etela-savo"), f"{QUEUE}{proposal.pk}/"
    assert "Ryhmä: Kahvihetki" in editor.get(QUEUE).content.decode()
    review = editor.get(path).content.decode()
    assert f'<a href="/admin/snippets/directory/group/edit/{kahvihetki.pk}/">Ryhmä: Kahvihetki</a>' in review
    assert review.index("klo 14–16") < review.index("Kello on nykyään 15–17.")
    assert editor.post(path).status_code == 200, "each remark needs a decision"
    assert editor.post(path, {f"decision-{field}": "taken"}).status_code == 302
    assert "Korjattu" in editor.get(path).content.decode()
    assert "- Ryhmä: Kahvihetki" in deliver()[-1].body


def test_an_edited_group_is_shown_as_it_is_now_and_a_deleted_one_by_its_name(
    kahvihetki: Any, visitor: Any, signed_in: Any, within: Any
) -> None:
    visitor("etela-savo").post(FORM, {f"about-group-{kahvihetki.pk}": "Väärin."})
    with within("etela-savo"):
        number = Proposal.objects.get().pk
        kahvihetki.end = time(17)
        kahvihetki.save()
    editor = signed_in("etela-savo")
    html = editor.get(f"{QUEUE}{number}/").content.decode()
    assert "klo 14–17" in html
    assert "Muokattu ehdotuksen saapumisen jälkeen." in html
    with within("etela-savo"):
        kahvihetki.delete()
    html = editor.get(f"{QUEUE}{number}/").content.decode()
    assert "Ryhmä: Kahvihetki" in html
    assert "Väärin." in html


def test_an_empty_suggestion_and_a_group_of_another_organisation_are_refused(
    kahvihetki: Any, organisation: Any, visitor: Any
) -> None:
    organisation("etela-savo", name_fi="Muu ry")
    client = visitor("etela-savo")
    assert client.post(FORM, {}).status_code == 400
    assert client.get("/fi/jarjesto/muu-ry/ehdota/?group=kahvihetki").status_code == 404


def test_the_yearly_check_shows_and_corrects_everything_that_residents_see(
    kahvihetki: Any, tupa: Any, visitor: Any, signed_in: Any, within: Any
) -> None:
    with within("etela-savo"):
        link = link_for(tupa)
        places = list(Organisation.objects.get().places.all())
    aino = visitor("etela-savo")
    html = aino.get(link).content.decode()
    for text in (
        *("Ryhmä: Kahvihetki", "Omaisille", "Joka toinen viikko keskiviikkoisin klo 14–16"),
        *("Paikka: Rantatie 7, Juva", "ke 10–12", "ma–pe 9–16", "Esteetön", "Suljettu heinäkuussa", "Mielenterveys"),
        *("Ohjaaja, Helmi Hoitaja",),
    ):
        assert text in html, text
    assert "Piilopolku" not in html
    path = f"{link}korjaukset/"
    assert "Piilopolku" not in aino.get(path).content.decode()
    fields = {f"about-group-{kahvihetki.pk}": "Ryhmä on päättynyt.", f"about-place-{places[1].pk}": "Auki to 10–12."}
    sent = form_of(aino, path) | fields | {"phone": "015 555 0200", "answered_by": "Aino"}
    assert "Kiitos" in aino.post(path, sent, follow=True).content.decode()
    with within("etela-savo"):
        proposal = Proposal.objects.get()
        assert list(proposal.changes) == ["phone"]
    editor, review = signed_in("etela-savo"), f"{QUEUE}{proposal.pk}/"
    html = editor.get(review).content.decode()
    assert all(text in html for text in ("Ryhmä on päättynyt.", "Auki to 10–12.", "ke 10–12", "015 555 0200"))
    decisions = {f"decision-{name}": "taken" for name in ("phone", *fields)}
    assert editor.post(review, seen_of(editor, proposal.pk) | decisions).status_code == 302
    with within("etela-savo"):
        assert Organisation.objects.get().last_checked == timezone.localdate()


def link_for(organisation: Organisation) -> str:
    """The path of the link of a yearly check."""
    from directory.checking.checks import send_check
    from tests.directory.checking.common import path_in

    send_check(organisation)
    return path_in(deliver()[-1])


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_parts(
    count: int, tupa: Any, group: Any, visitor: Any, signed_in: Any, within: Any, django_assert_num_queries: Any
) -> None:
    made = [group("etela-savo", tupa, name_fi=f"Kerho {each}") for each in range(count)]
    with within("etela-savo"):
        link = link_for(tupa)
        remarks = [{"name": f"about-group-{each.pk}", "label": "Kerho", "saw": "", "text": "Väärin."} for each in made]
        number = Proposal.objects.create(organisation=tupa, language="fi", remarks=remarks).pk
    for client, path, queries in (
        (visitor("etela-savo"), link, CHECK_QUERIES),
        (signed_in("etela-savo"), f"{QUEUE}{number}/", REVIEW_QUERIES),
    ):
        client.get(path)
        with django_assert_num_queries(queries):
            assert client.get(path).content.decode().count("Kerho") >= count
