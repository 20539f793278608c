"""The editor of a region leaves single rows of a list out in its preview, without JavaScript."""

import re
from typing import Any

import pytest

from directory.exchange.preview import make_preview
from directory.exchange.tasks import run_import
from directory.exchange.uploading import upload
from directory.models import Import, Organisation
from sites.people.models import User

STORED = "key,name_fi,town\nvanha,Vanha ry,Juva\npoissa,Poissa ry,Juva\npysyy,Pysyy ry,Juva\n"
COUNT = 60
LIST = "key,name_fi,town\nvanha,Vanha ry,Mikkeli\n" + "".join(f"{n},Kerho {n},Mikkeli\n" for n in range(COUNT))


class Preview:
    """The preview of a list, and its editor, whose browser sends what a form holds."""

    def __init__(self, client: Any, imported: Import) -> None:
        self.client, self.imported = client, imported
        self.address = f"/admin/organisation-imports/{imported.pk}/"

    def page(self, query: str = "") -> str:
        return str(self.client.get(f"{self.address}{query}").content.decode())

    def sent(self, button: str, page: str, *unticked: str, **options: str) -> Any:
        """Send a page from which the rows of these names are not ticked."""
        pks = dict(self.imported.rows.values_list("name", "pk"))
        taken = set(re.findall(r'name="taken"\s+value="(\d+)"\s+checked', page)) - {str(pks[name]) for name in unticked}
        shown = re.findall(r'name="shown" value="(\d+)"', page)
        return self.client.post(f"{self.address}{button}/", {"shown": shown, "taken": sorted(taken), **options})

    def work(self) -> None:
        run_import("etela_savo", self.imported.pk)

    def outcomes(self) -> dict[str, tuple[str, str]]:
        return {row.name: (row.result, row.reason) for row in self.imported.rows.all()}


@pytest.fixture
def preview(within: Any, signed_in: Any, db: None) -> Any:
    """The preview of a list with 60 new organisations, a changed one, and two that are no longer in it."""
    with within("etela-savo"):
        user = User.objects.get(username="editor")
        stored = upload(STORED.encode(), "lista.csv", user)
        make_preview(stored)
        stored.state = "committing"
        stored.save()
        run_import("etela_savo", stored.pk)
        imported = upload(LIST.encode(), "lista.csv", user)
        make_preview(imported)
        yield Preview(signed_in("etela-savo", "editor"), imported)


def test_ticks_are_kept_over_the_pages_of_a_preview_and_what_is_left_out_is_told(preview: Preview) -> None:
    first = preview.page()
    assert first.count('name="taken"') == first.count(" checked") == 50
    assert "Tuo 61 hyvää riviä" in first
    turned = preview.sent("choices", first, "Vanha ry", "Kerho 3", turn="p=2", unpublish_vanished="on")
    assert turned.url == f"{preview.address}?p=2"
    second = preview.page("?p=2")
    assert "Tuo 59 hyvää riviä" in second
    assert re.search(r'name="unpublish_vanished"\s+checked', second)
    again = preview.sent("choices", second, "Kerho 55", "Poissa ry", turn="state=left-out")
    left_out = preview.page(again.url.removeprefix(preview.address))
    assert left_out.count('name="taken"') == 4
    assert " checked" not in left_out
    assert "Muokkaajan pois jättämiä: 4" in left_out
    preview.sent("commit", left_out, unpublish_vanished="on")
    preview.work()
    told = preview.outcomes()
    assert {name for name, outcome in told.items() if outcome == ("skipped", "chosen")} == {
        "Vanha ry",
        "Kerho 3",
        "Kerho 55",
        "Poissa ry",
    }
    assert [told[name][0] for name in ("Kerho 4", "Kerho 59", "Pysyy ry")] == ["done"] * 3
    live = set(Organisation.objects.filter(live=True).values_list("key", flat=True))
    assert live == {"vanha", "poissa", *map(str, range(COUNT))} - {"3", "55"}
    assert "Muokkaaja jätti sen pois." in preview.page("?state=left-out")
    preview.client.post(f"{preview.address}undo/")
    preview.work()
    told = preview.outcomes()
    assert told["Kerho 3"] == told["Vanha ry"] == ("skipped", "chosen")
    assert told["Kerho 4"] == told["Pysyy ry"] == ("reversed", "")
    assert set(Organisation.objects.filter(live=True).values_list("key", flat=True)) == {"vanha", "poissa", "pysyy"}


def test_ticks_are_kept_when_other_columns_are_chosen(preview: Preview) -> None:
    shown = preview.page("?state=vanished")
    there = preview.sent("choices", shown, "Pysyy ry", turn="columns")
    assert "Tee esikatselu" in preview.page(there.url.removeprefix(preview.address))
    preview.sent("choices", preview.page("?state=changed"), "Vanha ry")
    preview.client.post(f"{preview.address}columns/", {"column-0": "key", "column-1": "name_sv", "column-2": "town"})
    preview.work()
    left_out = preview.page("?state=left-out")
    assert left_out.count('name="taken"') == 2
    assert "Pysyy ry" in left_out
    assert "Vanha ry" in left_out


def test_nothing_is_chosen_any_more_once_the_import_is_under_way(preview: Preview) -> None:
    shown = preview.page()
    preview.client.post(f"{preview.address}commit/")
    assert (
        "Joku on jo tehnyt tämän vaiheen."
        in preview.client.get(preview.sent("choices", shown, "Kerho 3").url).content.decode()
    )
    assert not preview.imported.rows.filter(is_left_out=True).exists()


def test_only_rows_of_which_something_would_come_have_a_box(preview: Preview, within: Any) -> None:
    content = "key,name_fi,postal_code\nvanha,Vanha ry,\nuusi,Uusi ry,501\n"
    imported = upload(content.encode(), "lista.csv", User.objects.get(username="editor"))
    make_preview(imported)
    shown = Preview(preview.client, imported)
    assert shown.page("?state=same").count('name="taken"') == shown.page("?state=faulty").count('name="taken"') == 0
    pks = list(imported.rows.values_list("pk", flat=True))
    shown.client.post(f"{shown.address}choices/", {"shown": [*pks, "x", "-1"], "turn": "state=new\n&p=1"})
    assert set(imported.rows.filter(is_left_out=True).values_list("state", flat=True)) == {"vanished"}
