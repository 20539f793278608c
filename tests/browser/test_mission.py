"""The mission in small: an editor publishes in her region, a resident elsewhere finds it in his own language."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.people import Editor, Resident, Timed, number_in
from tests.browser.served import POSTGRES, Served

pytestmark = pytest.mark.browser

ASKED = "närståendevårdarnas"  # the texts have närståendevårdare and närståendevårdarna
ORGANISATION = {
    "name_fi": "Saimaan Lepopaikka ry",
    "name_sv": "Saimens Viloplats rf",
    "summary_fi": "Lepohetkiä ja vertaistukea omaishoitajille Mikkelissä.",
    "summary_sv": "Andrum och kamratstöd för närståendevårdare i S:t Michel.",
}
ORGANISATION_FACTS = {"themes": ["Läheisestä huolehtiminen"], "municipalities": ["Mikkeli"]}
MODEL = {"title": "Omaishoitajien kyläkahvila", "short_description": "Kahvila kylätalolla joka toinen viikko."}
MODEL_SECTION = {"Ratkaisun perusidea": "Omaishoitajat tapaavat toisiaan kahvin äärellä."}
MODEL_SV = {
    "Omaishoitajien kyläkahvila": "Byacafé för dem som vårdar",
    "omaishoitajien-kylakahvila": "byacafe-for-vardare",
    "Kahvila kylätalolla joka toinen viikko.": "Ett café i byagården varannan vecka.",
    "Omaishoitajat tapaavat toisiaan kahvin äärellä.": "Närståendevårdarna träffar varandra över en kopp kaffe.",
}
MODEL_NAME_SV = MODEL_SV[MODEL["title"]]
ENGINES = [POSTGRES, *(pytest.param(version, marks=pytest.mark.engine) for version in ("8.19", "9.3"))]


@pytest.fixture(scope="module")
def has_own_site() -> bool:
    """Each engine has its index."""
    return True


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The same on every engine."""
    return request.param


def told(what: str, times: Timed, found: float) -> str:
    """How long it took, in words."""
    seconds = found - times.sent
    return f"{what}: {found - times.answered:.2f} s after the editor saw it done, {seconds:.2f} s after her click"


def test_published_here_found_there(
    site: Served,
    visit: Callable[..., Page],
    picture: Callable[[Page, str], None],
    figure: Callable[[str], None],
) -> None:
    eeva, rasmus = Editor(visit(locale="fi-FI"), site), Resident(visit(locale="sv-FI"), site)
    answered_before = site.questions_answered() if site.engine != POSTGRES else 0
    assert rasmus.search(ASKED) == []
    picture(rasmus.page, f"mission-{site.engine}-nothing-yet")

    eeva.sign_in()
    times = eeva.write_organisation(ORGANISATION, ORGANISATION_FACTS)
    found = rasmus.search_until(ASKED, lambda names: names == [ORGANISATION["name_sv"]])
    figure(told(f"{site.engine}: organisation published and found", times, found))
    organisation_edit = eeva.edit_address(ORGANISATION["name_fi"])

    eeva.open_list("Etelä-Savo", "Toimintamallit")
    eeva.write_page("directory/operatingmodelpage", MODEL, MODEL_SECTION)
    model_edit = eeva.edit_address(MODEL["title"])
    translation = eeva.submit_for_translation(number_in(model_edit), "Svenska")
    rasmus.search_until(ASKED, lambda names: MODEL["title"] in names)  # the word is known in both languages
    assert rasmus.language_of(rasmus.hit(MODEL["title"])) == "fi"
    times = eeva.translate(MODEL_SV)
    both = {ORGANISATION["name_sv"], MODEL_NAME_SV}
    found = rasmus.search_until(ASKED, lambda names: set(names) == both)
    figure(told(f"{site.engine}: translation published and found", times, found))
    picture(rasmus.page, f"mission-{site.engine}-found")

    paths = [
        *reads_in_both(rasmus, ORGANISATION["name_sv"], ORGANISATION["name_fi"]),
        *reads_in_both(rasmus, MODEL_NAME_SV, MODEL["title"]),
    ]
    assert [rasmus.status_of(url) for url in paths] == [200] * 4

    eeva.unpublish(organisation_edit)
    eeva.unpublish(model_edit)
    times = eeva.unpublish(f"/admin/pages/{translation}/edit/")
    gone = rasmus.search_until(ASKED, lambda names: names == [])
    figure(told(f"{site.engine}: unpublished and gone", times, gone))
    assert [rasmus.status_of(url) for url in paths] == [404] * 4
    assert rasmus.watched.errors == []
    assert eeva.watched.errors == []
    if site.engine != POSTGRES:
        assert site.questions_answered() > answered_before, "Elasticsearch was not asked."


def reads_in_both(rasmus: Resident, name_sv: str, name_fi: str) -> list[str]:
    """Searches, opens the hit, reads it in Swedish and, over the link in the head, in Finnish. Both addresses."""
    rasmus.search(ASKED)
    rasmus.open_hit(name_sv)
    rasmus.reads("sv", name_sv)
    urls = [rasmus.page.url]
    rasmus.switch_language("Suomi")
    rasmus.reads("fi", name_fi)
    urls.append(rasmus.page.url)
    rasmus.switch_language("Svenska")
    rasmus.reads("sv", name_sv)
    assert rasmus.page.url == urls[0]
    return urls
