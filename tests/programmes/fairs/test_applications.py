"""Organisations apply for a table and follow their application by a link; organisers give out the tables."""

import json
import re
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from directory.forgetting.forget import find, forget
from directory.forgetting.terms import Terms
from programmes import table_applications as rules
from programmes.choices import TableState
from programmes.fairs.applications import changes
from programmes.fairs.applications.links import application_of, token_of
from programmes.fairs.applications.mails import link_to
from programmes.models import Fair, FairApplication, FairTable
from sites.people.accounts.encryption import unseal
from tests.programmes.fairs.content import ADDRESS, in_days, text_at

pytestmark = pytest.mark.django_db
HOST = re.compile(r"^https?://[^/]+")
FORM = f"{ADDRESS['fi']}ilmoittaudu/"
CANARY = "Salainen Yhteyshenkilö"
SENT = {
    "name": "Kuutamo ry",
    "wishes": "Ikkunan viereen",
    "power": "on",
    "contact_name": CANARY,
    "contact_email": "kuutamo@example.com",
    "language": "fi",
    "form_token": "6a2d8f0e-0000-4000-8000-000000000001",
}


ARRIVED = {
    "etela-savo": ("Uusi pöytähakemus: Messut", "Kuutamo ry on hakenut pöytää: Messut"),
    "pohjanmaa": ("Ny ansökan om bord: Mässa", "Kuutamo ry har ansökt om ett bord: Mässa"),
}
"""What organisers read of a new application, in the first language of their region."""


@pytest.fixture
def open_fair(messut: Fair, within: Any) -> Fair:
    """The fair with three tables, one of them free, on a day of applications."""
    with within("etela-savo"):
        messut.applications_from, messut.applications_until = in_days(-1), in_days(5)
        messut.tables_email = "poydat@example.com"
        messut.save_revision().publish()
    return messut


def mailed(within: Any) -> str:
    """The mails that wait for the worker, as text."""
    with within("etela-savo"):
        jobs = ProcrastinateJob.objects.filter(task_name="people.send_account_mail").order_by("pk")
        return "\n".join(unseal(job.args["sealed"]) for job in jobs)


def stored(within: Any, name: str) -> FairApplication:
    with within("etela-savo"):
        return FairApplication.objects.select_related("fair", "organisation").get(name=name)


def make(fair: Fair, name: str, state: str = "applied", **fields: Any) -> FairApplication:
    values = {"contact_name": CANARY, "contact_email": f"{name}@example.com".replace(" ", "-"), **fields}
    return FairApplication.objects.create(fair=fair, name=name, state=state, **values)


def list_address(fair: Fair) -> str:
    return f"/admin/snippets/programmes/fair/applications/{fair.pk}/"


def test_from_the_open_form_to_the_list_of_residents(
    visitor: Any, signed_in: Any, within: Any, open_fair: Fair
) -> None:
    aino, editor = visitor("etela-savo"), signed_in("etela-savo", "editor")
    assert FORM in text_at(visitor, ADDRESS["fi"])
    assert aino.post(FORM, SENT).headers["Location"].endswith("/kiitos/")
    assert "on jo" in aino.post(FORM, SENT, follow=True).content.decode()  # sent twice, it counts once
    application = stored(within, "Kuutamo ry")
    with within("etela-savo"):
        path = HOST.sub("", link_to(application))
    assert path in mailed(within)
    assert "Ikkunan viereen" not in mailed(within)
    shown = editor.get(list_address(open_fair)).content.decode()
    assert CANARY in shown
    editor.post(list_address(open_fair), {"deed": "all"})
    assert "vahvista" in mailed(within).casefold()
    assert "Kuutamo ry" not in text_at(visitor, ADDRESS["fi"])
    assert aino.get(path).status_code == 200
    assert stored(within, "Kuutamo ry").state == TableState.ACCEPTED
    assert aino.post(path, {"deed": "confirm"}).status_code == 302
    with within("etela-savo"):
        key = FairTable.objects.get(fair=open_fair, number="3").key
    editor.post(list_address(open_fair), {"deed": "assign", "row": application.pk, "table": key})
    page = text_at(visitor, f"{ADDRESS['fi']}?tables=number")
    assert (
        page.index("Kylätalkkarit") < page.index("Kuutamo ry") < page.index(">Aalto ry</a>", page.index('id="tables"'))
    )
    assert CANARY not in page
    assert "kuutamo@example.com" not in page


def test_who_sends_the_form_anew_gets_the_link_of_the_first_application(
    visitor: Any, within: Any, open_fair: Fair
) -> None:
    aino, again = visitor("etela-savo"), {**SENT, "form_token": "6a2d8f0e-0000-4000-8000-000000000002"}
    aino.post(FORM, SENT)
    page = aino.post(FORM, {**again, "name": "KUUTAMO RY", "wishes": "Oven viereen"}, follow=True).content.decode()
    assert "ensimmäinen on voimassa" in page
    first = stored(within, "Kuutamo ry")
    assert first.wishes == "Ikkunan viereen"
    with within("etela-savo"):
        assert mailed(within).count(HOST.sub("", link_to(first))) == 2
        changes.change(first, TableState.WITHDRAWN, rules.Actor.APPLICANT, timezone.localdate())
    assert "again" not in aino.post(FORM, again).headers["Location"]
    other = {**again, "contact_email": "toinen@example.com", "form_token": "6a2d8f0e-0000-4000-8000-000000000003"}
    assert "again" not in aino.post(FORM, other).headers["Location"]
    with within("etela-savo"):
        assert FairApplication.objects.filter(name="Kuutamo ry").count() == 3


@pytest.mark.parametrize(
    ("name", "choice", "expected"),
    [
        ("Aalto ry", "", "Aalto ry"),
        ("Aalto", "", "Aalto ry"),
        ("Aalto Mikkeli ry", "first", "Aalto ry"),
        ("Aalto Mikkeli ry", "other", "Aalto Mikkeli ry"),
        ("Aalto Mikkeli ry", "", ""),
        ("Katso www.mainos.example", "", ""),
        ("Voitit! Avaa mainos.example/nyt", "", ""),
    ],
)
def test_an_organisation_is_chosen_from_the_directory_or_named(
    name: str, choice: str, expected: str, visitor: Any, within: Any, open_fair: Fair, aalto: Any
) -> None:
    chosen = str(aalto.pk) if choice == "first" else choice
    response = visitor("etela-savo").post(FORM, {**SENT, "name": name, "organisation_choice": chosen})
    assert response.status_code == (302 if expected else 400)
    assert expected or [len(found) for found in response.context["form"].errors.values()] == [1], "said once"
    with within("etela-savo"):
        assert [str(each) for each in FairApplication.objects.all()] == ([expected] if expected else [])


@pytest.mark.parametrize(("first", "last"), [(1, 5), (-5, -1)])
def test_outside_its_days_the_form_stores_nothing(
    first: int, last: int, visitor: Any, within: Any, open_fair: Fair
) -> None:
    with within("etela-savo"):
        Fair.objects.update(applications_from=in_days(first), applications_until=in_days(last))
    aino = visitor("etela-savo")
    assert "<form" not in aino.get(FORM).content.decode().split("<main")[1].split("</main")[0]
    assert aino.post(FORM, SENT).status_code == 410
    with within("etela-savo"):
        assert not FairApplication.objects.exists()


@pytest.mark.parametrize("code", ARRIVED)
def test_organisers_are_told_once_of_a_new_application_in_their_language(
    code: str, visitor: Any, fair: Any, within: Any
) -> None:
    days = {"first_day": in_days(10), "applications_from": in_days(-1), "applications_until": in_days(5)}
    names = {"name_fi": "Messut", "name_sv": "Mässa", "slug": "messut"}
    made = fair(code, **names, **days, tables_email="poydat@example.com")
    for _time in range(2):
        visitor(code).post("/fi/messut/messut/ilmoittaudu/", SENT)  # the applicant reads Finnish
    with within(code):
        jobs = ProcrastinateJob.objects.filter(task_name="people.send_account_mail")
        mails = [json.loads(unseal(job.args["sealed"])) for job in jobs]
    ((subject, body, *_rest),) = [mail for mail in mails if mail[3] == ["poydat@example.com"]]
    assert subject == ARRIVED[code][0]
    assert ARRIVED[code][1] in body
    assert list_address(made) in body
    assert not [text for text in (CANARY, SENT["wishes"]) if text in body], "the mail holds nothing that is private"


def test_a_freed_table_invites_the_next_and_the_task_may_run_twice(within: Any, open_fair: Fair) -> None:
    today = timezone.localdate()
    with within("etela-savo"):
        sure = make(open_fair, "Varma ry", "confirmed")
        make(open_fair, "Toinen ry", "waiting")
        first = make(open_fair, "Teema ry", "waiting", fits_theme=True)
        changes.change(sure, TableState.WITHDRAWN, rules.Actor.APPLICANT, today)
        first.refresh_from_db()
        assert (first.state, first.deadline) == (TableState.ACCEPTED, in_days(7))
        FairApplication.objects.filter(pk=first.pk).update(deadline=in_days(-1))
        for _time in range(2):
            changes.look_after_tables(today)
        states = dict(FairApplication.objects.values_list("name", "state"))
    assert states == {"Varma ry": "withdrawn", "Toinen ry": "accepted", "Teema ry": "declined"}
    mails = mailed(within)
    assert mails.count('["Toinen-ry@example.com"]') == 1
    assert mails.count('["poydat@example.com"]') == 1


def test_whoever_gets_no_table_is_put_on_the_waiting_list_at_once(signed_in: Any, within: Any, open_fair: Fair) -> None:
    with within("etela-savo"):
        sure = make(open_fair, "Varma ry", "confirmed")
        for name in ("Toinen ry", "Kolmas ry"):
            make(open_fair, name)
    editor = signed_in("etela-savo", "editor")
    assert 'value="wait"' in editor.get(list_address(open_fair)).content.decode()
    editor.post(list_address(open_fair), {"deed": "wait"})
    assert 'value="wait"' not in editor.get(list_address(open_fair)).content.decode()
    with within("etela-savo"):
        assert set(FairApplication.objects.exclude(pk=sure.pk).values_list("state", flat=True)) == {"waiting"}
        changes.change(sure, TableState.WITHDRAWN, rules.Actor.APPLICANT, timezone.localdate())
    assert stored(within, "Toinen ry").state == TableState.ACCEPTED
    assert mailed(within).count('["Kolmas-ry@example.com"]') == 1


def test_an_applicant_corrects_and_withdraws(visitor: Any, within: Any, open_fair: Fair) -> None:
    with within("etela-savo"):
        path = HOST.sub("", link_to(make(open_fair, "Kuutamo ry")))
    aino = visitor("etela-savo")
    correction = {"deed": "correct", "contact_email": "uusi@example.com", "language": "sv", "needs": "Seinä"}
    assert "Korjauksenne on tallennettu." in aino.post(path, correction, follow=True).content.decode()
    assert "Korjauksenne on tallennettu." not in aino.get(path).content.decode()
    assert aino.post(path, {**correction, "contact_email": "?"}).status_code == 400
    assert aino.post(path, {"deed": "confirm"}).status_code == 400
    found = stored(within, "Kuutamo ry")
    assert (found.needs, found.contact_email, found.state) == ("Seinä", "uusi@example.com", "applied")
    assert aino.post(path, {"deed": "withdraw"}).status_code == 302
    assert stored(within, "Kuutamo ry").state == TableState.WITHDRAWN


def test_a_link_is_void_elsewhere_when_renewed_and_without_its_contact(
    visitor: Any, within: Any, open_fair: Fair
) -> None:
    with within("etela-savo"):
        application = make(open_fair, "Kuutamo ry")
        path = HOST.sub("", link_to(application))
        token = token_of(application)
        assert application_of(token) == application
    assert visitor("pohjanmaa").get(path).status_code == 404
    with within("etela-savo"):
        FairApplication.objects.update(contact_email="")
        assert application_of(token) is None
        FairApplication.objects.update(contact_email="kuutamo@example.com")
        changes.renew_link(application)
        assert application_of(token) is None
        new = HOST.sub("", link_to(application))
    assert new in mailed(within)
    assert visitor("etela-savo").get(new).status_code == 200
    assert visitor("etela-savo").get(path).status_code == 404


def test_an_applicant_chooses_among_the_free_tables(visitor: Any, within: Any, open_fair: Fair) -> None:
    with within("etela-savo"):
        Fair.objects.update(chooses_table=True)
        path = HOST.sub("", link_to(make(open_fair, "Kuutamo ry", "confirmed")))
        keys = dict(FairTable.objects.filter(fair=open_fair).values_list("number", "key"))
    aino = visitor("etela-savo")
    assert keys["2"] not in aino.get(path).content.decode()
    assert aino.post(path, {"deed": "choose", "table": keys["2"]}).status_code == 400
    assert aino.post(path, {"deed": "choose", "table": keys["3"]}).status_code == 302
    assert stored(within, "Kuutamo ry").table == keys["3"]


def test_organisers_are_warned_and_nobody_is_accepted_without_a_table(
    signed_in: Any, within: Any, open_fair: Fair
) -> None:
    with within("etela-savo"):
        key = FairTable.objects.get(fair=open_fair, number="3").key
        make(open_fair, "Yksi ry", "confirmed", table=key, power=True)
        make(open_fair, "Kaksi ry", "accepted", table=key)
        third = make(open_fair, "Kolmas ry")
        make(open_fair, "Kolmas ry")
    editor = signed_in("etela-savo", "editor")
    shown = editor.get(list_address(open_fair)).content.decode()
    for text in ("Pöydällä 3 on useampi", "Yksi ry tarvitsee sähköä", "Kolmas ry on ilmoittautunut useammin"):
        assert text in shown, text
    refused = editor.post(list_address(open_fair), {"deed": "state", "row": third.pk, "state": "accepted"}, follow=True)
    assert "Yhtään pöytää ei ole vapaana" in refused.content.decode()
    with within("etela-savo"):
        third.refresh_from_db()
        assert third.state == TableState.APPLIED
    sent = {"deed": "state", "row": third.pk, "state": "declined", "reason": "Ei mahdu. " * 30}
    refused = editor.post(list_address(open_fair), sent)
    assert f'value="{sent["reason"]}"' in refused.content.decode(), "what was typed stays in its field"
    with within("etela-savo"):
        assert not third.changes.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_do_not_grow_with_its_rows(
    count: int, signed_in: Any, within: Any, open_fair: Fair, aalto: Any, django_assert_num_queries: Any
) -> None:
    today = timezone.localdate()
    with within("etela-savo"):
        for number in range(count):
            made = make(open_fair, f"Yhdistys {number}", organisation=aalto)
            changes.change(made, TableState.WAITING, rules.Actor.ORGANISER, today)
    client = signed_in("etela-savo", "editor")
    client.get(list_address(open_fair))
    with django_assert_num_queries(14):
        client.get(list_address(open_fair))


def test_a_contact_who_asks_is_found_and_removed_and_the_link_is_void(
    within: Any, open_fair: Fair, monkeypatch: pytest.MonkeyPatch
) -> None:
    invalid: list[str] = []
    monkeypatch.setattr("directory.forgetting.forget.invalidate_at_commit", invalid.append)
    with within("etela-savo"):
        application = make(open_fair, "Kuutamo ry", wishes=f"{CANARY} tuo esitteet")
        token, terms = token_of(application), Terms.of([CANARY], [application.contact_email], [])
        assert find(terms).rows == {"programmes_fairapplication": 1}
        forget(terms)
        assert invalid == ["etela_savo"], "a confirmed name that held the person's stands on no stored page"
        application.refresh_from_db()
        assert CANARY not in f"{application.contact_name} {application.wishes}"
        assert application.contact_email == ""
        assert application_of(token) is None


def test_contacts_of_fairs_long_over_are_removed(within: Any, open_fair: Fair) -> None:
    with within("etela-savo"):
        make(open_fair, "Kuutamo ry", "confirmed")
        assert changes.clear_contacts() == 0
        assert changes.clear_contacts(in_days(10 + 181)) == 1
        assert not FairApplication.objects.exclude(contact_name="", contact_email="").exists()


def test_a_chosen_table_is_checked_against_what_is_stored_now(within: Any, open_fair: Fair) -> None:
    today = timezone.localdate()
    with within("etela-savo"):
        Fair.objects.update(chooses_table=True)
        key = FairTable.objects.get(fair=open_fair, number="3").key
        read_before = make(open_fair, "Kuutamo ry", "confirmed", table=key)
        FairApplication.objects.filter(pk=read_before.pk).update(table="")
        other = make(open_fair, "Toinen ry", "confirmed", table=key)
        with pytest.raises(changes.NoRoomError):
            changes.choose(read_before, key, today)
        changes.assign(other, "")
        with pytest.raises(changes.NoRoomError):
            changes.choose(read_before, key, open_fair.first_day)
        assert changes.choose(read_before, key, today).table == key


def test_after_the_fair_a_link_changes_nothing(visitor: Any, within: Any, open_fair: Fair) -> None:
    with within("etela-savo"):
        path = HOST.sub("", link_to(make(open_fair, "Kuutamo ry", "confirmed")))
        Fair.objects.update(first_day=in_days(-1), last_day=None)
    for deed in ("withdraw", "correct"):
        sent = {"deed": deed, "contact_email": "uusi@example.com", "language": "fi"}
        assert visitor("etela-savo").post(path, sent).status_code == 400
    found = stored(within, "Kuutamo ry")
    assert (found.state, found.contact_email) == (TableState.CONFIRMED, "Kuutamo-ry@example.com")


def test_an_organisation_whose_name_is_only_a_form_stops_nobody_from_applying(
    visitor: Any, organisation: Any, open_fair: Fair
) -> None:
    organisation("etela-savo", name_fi="Säätiö", name_sv="", name_en="")
    assert visitor("etela-savo").post(FORM, SENT).status_code == 302


def test_a_name_that_is_too_long_is_compared_with_none(
    visitor: Any, open_fair: Fair, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def alike(name: str) -> list[Any]:
        compared.append(name)
        return []

    monkeypatch.setattr("programmes.fairs.applications.forms.alike", alike)
    for name, status in (("Kuutamo ry", 302), ("a" * 201, 400)):
        assert visitor("etela-savo").post(FORM, {**SENT, "name": name}).status_code == status
    assert compared == ["Kuutamo ry"]


def test_a_fair_that_fails_does_not_stop_the_others(
    within: Any, open_fair: Fair, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = timezone.localdate()
    with within("etela-savo"):
        other = Fair.objects.create(name_fi="Toiset messut", slug="toiset", first_day=in_days(9), live=True)
        late = [make(each, "Myöhässä ry", "accepted", deadline=in_days(-1)) for each in (open_fair, other)]
        lapsed = rules.lapsed
        failing = [RuntimeError("the first fair fails")]

        def once(*arguments: Any) -> Any:
            if failing:
                raise failing.pop()
            return lapsed(*arguments)

        monkeypatch.setattr(rules, "lapsed", once)
        with pytest.raises(ExceptionGroup):
            changes.look_after_tables(today)
        states = sorted(FairApplication.objects.get(pk=each.pk).state for each in late)
    assert states == ["accepted", "declined"]
