"""What works on many organisations leaves those that wait for a moderator's approval as they are, and says so."""

from typing import Any

import pytest
from django.urls import reverse

from directory.exchange.commit import commit_import
from directory.exchange.loading import ImportRefusedError, load
from directory.exchange.preview import make_preview
from directory.exchange.row_texts import names_in_rows, remarks
from directory.exchange.undo import undo_import
from directory.exchange.uploading import upload
from directory.merging.merge import WAITING, CannotMergeError, Merge
from directory.models import Import, Organisation, Proposal, RowReason, RowResult
from sites.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def region(within: Any) -> Any:
    with within("etela-savo"):
        yield


def published(name: str, key: str) -> Organisation:
    made = Organisation(name_fi=name, key=key, live=False)
    made.save()
    made.save_revision().publish()
    return Organisation.objects.get(pk=made.pk)


def aino_submits(organisation: Organisation, **fields: str) -> None:
    """An author submits a draft of an organisation."""
    author = User.objects.get(username="author")
    for name, value in fields.items():
        setattr(organisation, name, value)
    organisation.save_revision(user=author)
    organisation.get_workflow().start(organisation, author)  # type: ignore[union-attr]


def draft_of(organisation: Organisation) -> Organisation:
    found: Organisation = Organisation.objects.get(pk=organisation.pk).get_latest_revision_as_object()
    return found


def is_waiting(organisation: Organisation) -> bool:
    return Organisation.objects.get(pk=organisation.pk).workflow_in_progress


def imported(*rows: str) -> Import:
    content = "\n".join(["key,name_fi,source", *rows, ""])
    made = upload(content.encode(), "lista.csv", None)
    make_preview(made)
    commit_import(made)
    return made


def outcomes(made: Import) -> list[tuple[str, str]]:
    return list(made.rows.values_list("result", "reason"))


def test_an_import_leaves_it_out(region: Any) -> None:
    tupa, pier = published("Toivon Tupa ry", "1"), published("Laituri ry", "2")
    aino_submits(tupa, summary_fi="Olohuone kaikille.")
    made = imported("1,Toivon Tupa ry,Lista", "2,Laituri ry,Lista")
    assert outcomes(made) == [(RowResult.SKIPPED, RowReason.WAITING), (RowResult.DONE, RowReason.NONE)]
    assert [Organisation.objects.get(pk=each.pk).source for each in (tupa, pier)] == ["", "Lista"]
    assert draft_of(tupa).summary_fi == "Olohuone kaikille."
    assert is_waiting(tupa)


def test_the_preview_says_which_rows_are_left_out(within: Any, signed_in: Any, db: None) -> None:
    """Above the rows with their number, beside each, and in the file; what disappears from the list too."""
    with within("etela-savo"):
        tupa, pier, gone = published("Toivon Tupa ry", "1"), published("Laituri ry", "2"), published("Poissa ry", "3")
        for each in (tupa, gone):
            aino_submits(each, summary_fi="Olohuone kaikille.")
        content = "key,name_fi,source\n1,Toivon Tupa ry,Lista\n2,Laituri ry,Lista\n"
        made = upload(content.encode(), "lista.csv", None)
        make_preview(made)
        assert dict(made.rows.values_list("name", "keeps")) == {
            str(tupa): ["waiting"],
            str(pier): [],
            str(gone): ["waiting"],
        }
        assert [remarks(row, names_in_rows([row])).count("Odottaa hyväksyntää") for row in made.rows.all()] == [1, 0, 1]
    editor, address = signed_in("etela-savo"), f"/admin/organisation-imports/{made.pk}/"
    shown = editor.get(address).content.decode()
    assert "2 riviä koskee tietoja, jotka odottavat hyväksyntää." in shown
    assert "Tuo yksi hyvä rivi" in shown
    assert shown.count("Odottaa hyväksyntää, joten se jätetään pois") == 2
    assert "Laituri ry" not in editor.get(address, {"state": "waiting"}).content.decode()


def test_what_was_submitted_since_is_not_undone(region: Any) -> None:
    tupa = published("Toivon Tupa ry", "1")
    made = imported("1,Toivon Tupa ry,Lista")
    aino_submits(Organisation.objects.get(pk=tupa.pk), summary_fi="Olohuone kaikille.")
    undo_import(made)
    assert outcomes(made) == [(RowResult.KEPT, RowReason.WAITING)]
    assert Organisation.objects.get().source == "Lista"
    assert is_waiting(tupa)


def test_a_load_is_refused(region: Any) -> None:
    aino_submits(published("Toivon Tupa ry", "1"))
    with pytest.raises(ImportRefusedError) as refused:
        load(b"key,name_fi,source\n1,Toivon Tupa ry,Lista\n")
    assert [(each.line, each.message) for each in refused.value.errors] == [(2, RowReason.WAITING.label)]


@pytest.mark.parametrize("at_fault", [0, 1])
def test_it_is_not_merged(at_fault: int, region: Any) -> None:
    pair = [published("Toivon Tupa ry", "1"), published("Toivon Tupa", "2")]
    aino_submits(pair[at_fault])
    with pytest.raises(CannotMergeError) as refused:
        Merge(*(Organisation.objects.get(pk=each.pk) for each in pair)).run({}, User.objects.get(username="editor"))
    assert (refused.value.reason, refused.value.organisation) == (WAITING, pair[at_fault])
    assert Organisation.objects.count() == 2


def test_no_suggestion_is_taken_meanwhile(organisation: Any, signed_in: Any, within: Any) -> None:
    """It can be refused, and taken when the moderator has decided."""
    tupa = organisation("etela-savo", name_fi="Toivon Tupa ry")
    with within("etela-savo"):
        change = {"summary_fi": ["", "Olohuone."]}
        proposal = Proposal.objects.create(organisation=tupa, language="fi", changes=change)
        aino_submits(Organisation.objects.get())
    address = reverse("organisation_proposal", args=[proposal.pk])
    editor = signed_in("etela-savo")

    def decided(decision: str) -> Any:
        shown = editor.get(address).context["fields"]
        seen = {f"seen-{each['field'].column}": each["field"].seen for each in shown}
        return editor.post(address, seen | {"decision-summary_fi": decision})

    assert "odottaa hyväksyntää" in decided("taken").content.decode()
    with within("etela-savo"):
        waiting = Organisation.objects.get()
        assert (waiting.summary_fi, waiting.workflow_in_progress) == ("", True)
        waiting.current_workflow_state.current_task_state.approve(User.objects.get(username="moderator"))
    assert decided("taken").status_code == 302
    with within("etela-savo"):
        assert Organisation.objects.get().summary_fi == "Olohuone."
