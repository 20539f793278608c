"""An editor imports a list and undoes that, and merges two organisations: with the worker, from end to end."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from directory.exchange.preview import make_preview
from directory.exchange.uploading import upload
from directory.models import LikelyDouble, Organisation
from tests.browser.people import PASSWORD, Watched
from tests.browser.served import Served
from tests.conftest import region

pytestmark = pytest.mark.browser

GOOD_ROWS = 999  # and a wrong one
PATIENCE = 300_000  # milliseconds; ends a test that waits in vain


@pytest.fixture(scope="module")
def provisioned() -> Callable[[], None]:
    """Two organisations that are the same."""

    def make() -> None:
        with region("etela-savo"):
            made = []
            for form, summary in (("ry", "Yhdessä arkeen."), ("r.y.", "Seuraa ja apua.")):
                organisation = Organisation(name_fi=f"Suvannon kyläapu {form}", summary_fi=summary, live=True)
                organisation.save()
                organisation.save_revision().publish()
                made.append(organisation)
            LikelyDouble.objects.create(one=made[0], other=made[1], similarity=100)

    return make


@pytest.fixture
def editor(site: Served, visit: Callable[..., Page]) -> Watched:
    """The tab of an editor of Etelä-Savo."""
    page = visit(locale="fi-FI")
    page.goto(site.url("etela-savo", "/fi/account/login/"))
    page.fill("#id_login", "editor")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/admin/")
    return Watched(page)


def test_a_list_of_1000_rows_is_imported_and_the_import_undone(editor: Watched, site: Served) -> None:
    rows = "".join(f"s{number};Suvannon seura {number} ry;50100\n" for number in range(GOOD_ROWS))
    page = editor.page
    page.goto(site.url("etela-savo", "/admin/organisation-imports/"))
    content = f"Tunniste;Nimi;Postinumero\nvirhe;Väärä ry;501\n{rows}".encode()
    page.set_input_files("input[type=file]", {"name": "lista.csv", "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Lähetä").click()
    page.get_by_role("button", name="Tee esikatselu").click()
    expect(page.get_by_text("Postinumerossa on viisi numeroa.")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name=f"Tuo {GOOD_ROWS} hyvää riviä").click()
    undo = page.get_by_role("button", name="Peru tuonti")
    expect(undo).to_be_visible(timeout=PATIENCE)
    with region("etela-savo"):
        assert Organisation.objects.filter(name_fi__startswith="Suvannon seura", live=True).count() == GOOD_ROWS
    undo.click()
    expect(page.get_by_text("Peruttu").first).to_be_visible(timeout=PATIENCE)
    with region("etela-savo"):
        assert not Organisation.objects.filter(name_fi__startswith="Suvannon seura").exists()
    assert editor.errors == []


def test_rows_are_left_out_on_two_pages_without_javascript(site: Served, visit: Callable[..., Page]) -> None:
    with region("etela-savo"):
        rows = "".join(f"p{number};Poukaman piiri {number} ry\n" for number in range(60))
        imported = upload(f"Tunniste;Nimi\n{rows}".encode(), "lista.csv", None)
        make_preview(imported)
    page = visit(javascript=False, locale="fi-FI")
    page.goto(site.url("etela-savo", "/fi/account/login/"))
    page.fill("#id_login", "editor")
    page.fill("#id_password", PASSWORD)
    page.get_by_role("button", name="Kirjaudu").first.click()
    page.goto(site.url("etela-savo", f"/admin/organisation-imports/{imported.pk}/?state=new"))
    page.get_by_label("Tuo: Poukaman piiri 7 ry", exact=True).uncheck()
    page.get_by_role("navigation", name="Luettelon sivut").get_by_role("button", name="2").click()
    page.get_by_label("Tuo: Poukaman piiri 55 ry", exact=True).uncheck()
    page.get_by_role("button", name="Säilytä rastit ja laske uudelleen").click()
    expect(page.get_by_label("Tuo: Poukaman piiri 55 ry", exact=True)).not_to_be_checked()
    expect(page.get_by_role("button", name="Tuo 58 hyvää riviä")).to_be_visible()
    page.get_by_role("button", name="Muokkaajan pois jättämiä: 2").click()
    expect(page.get_by_label("Tuo: Poukaman piiri 7 ry", exact=True)).not_to_be_checked()


def test_two_organisations_are_merged(editor: Watched, site: Served) -> None:
    page = editor.page
    page.goto(site.url("etela-savo", "/admin/organisation-doubles/"))
    # The search for doubles after the import finds others too.
    page.get_by_role("row", name="Suvannon kyläapu").get_by_role("link", name="Vertaa ja yhdistä").click()
    expect(page.get_by_text("Seuraa ja apua.")).to_be_visible()
    page.get_by_role("row", name="Seuraa ja apua.").get_by_label("Poistuvan").check()
    page.get_by_role("button", name="Yhdistä").click()
    page.wait_for_url("**/organisation/edit/**")
    with region("etela-savo"):
        left = Organisation.objects.get(name_fi__startswith="Suvannon kyläapu")
        gone = left.former_slugs.get().slug
    answer = page.goto(site.url("etela-savo", f"/fi/jarjesto/{gone}/"))
    assert answer is not None
    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_have_text(left.name_fi)
    assert editor.errors == []
