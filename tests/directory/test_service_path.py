"""A service path: Eeva ties organisations to phases, and Helmi finds in each phase who helps near her client."""

import re
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from directory.choices import PathPhase
from directory.models import ServicePathPage
from directory.phase_blocks import WHO_HELPS, PhasesField, stored_phases
from sites.pages.models import SectionPage
from sites.pages.record_links import RecordBlock

pytestmark = pytest.mark.django_db


@pytest.fixture
def helpers(organisation: Callable[..., Any]) -> dict[str, Any]:
    """Who helps: in Mikkeli with room, in Juva with a queue, one that is a draft."""
    return {
        "tupa": organisation(
            "etela-savo",
            name_fi="Toivon Tupa ry",
            name_sv="Hoppets stuga rf",
            municipalities=["491"],
            takes_new="yes",
            phone="015 555 0199",
        ),
        "pesa": organisation("etela-savo", name_fi="Perhepesä ry", municipalities=["178"], takes_new="queue"),
        "draft": organisation("etela-savo", name_fi="Luonnos ry", live=False),
    }


@pytest.fixture
def path(helpers: dict[str, Any], page: Callable[..., Any]) -> ServicePathPage:
    """A path in Finnish, translated into Swedish; who helps is written in the Finnish one alone."""
    references = {name: f"organisation:{each.pk}" for name, each in helpers.items()}
    by_phase = {"waiting": [references["pesa"], references["tupa"], references["draft"]], "close": [references["tupa"]]}
    texts = {"before": "<p>Puhu jollekulle.</p>", "waiting": "<p>Tule ryhmään.</p>"}
    finnish: ServicePathPage = page(
        "etela-savo",
        "fi",
        ServicePathPage,
        title="Muistisairaus perheessä",
        slug="muisti",
        introduction="Et ole yksin.",
        phases=stored_phases(texts, by_phase),
        themes=["caring"],
    )
    page(
        "etela-savo",
        "sv",
        ServicePathPage,
        title="Minnessjukdom i familjen",
        slug="minne",
        phases=stored_phases({"before": "<p>Tala med någon.</p>"}, {}),
        translation_key=finnish.translation_key,
    )
    return finnish


def phases(response: Any) -> dict[str, list[str]]:
    """The names of who helps by the label of the phase."""
    return {str(phase["label"]): [str(card.name) for card in phase["cards"]] for phase in response.context["phases"]}


def test_each_phase_says_who_helps(path: Any, visitor: Any) -> None:
    response = visitor("etela-savo").get("/fi/muisti/")
    assert phases(response) == {
        "Ennen avun tarvetta": [],
        "Kun odotat": ["Perhepesä ry", "Toivon Tupa ry"],
        "Läheisille": ["Toivon Tupa ry"],
    }
    html = response.content.decode()
    assert "Puhu jollekulle." in html
    assert "Luonnos ry" not in html


def test_who_helps_is_right_in_every_language(path: Any, visitor: Any) -> None:
    response = visitor("etela-savo").get("/sv/minne/")
    assert phases(response) == {
        "Innan du behöver hjälp": [],
        "Medan du väntar": ["Perhepesä ry", "Hoppets stuga rf"],
        "För de närstående": ["Hoppets stuga rf"],
    }
    assert "Tala med någon." in response.content.decode()
    assert "Tule ryhmään." not in response.content.decode()


@pytest.mark.parametrize(
    ("query", "waiting"),
    [
        ("municipality=491", ["Toivon Tupa ry"]),
        ("municipality=178", ["Perhepesä ry"]),
        ("takes_new=yes", ["Toivon Tupa ry"]),
        ("takes_new=queue", ["Perhepesä ry"]),
        ("municipality=178&takes_new=yes", []),
        ("municipality=nowhere", ["Perhepesä ry", "Toivon Tupa ry"]),
    ],
)
def test_near_whom_and_with_room_now(query: str, waiting: list[str], path: Any, visitor: Any) -> None:
    response = visitor("etela-savo").get(f"/fi/muisti/?{query}")
    assert phases(response)["Kun odotat"] == waiting
    left_out = 2 - len(waiting)
    assert (f"{left_out} ei vastaa valintojasi." in response.content.decode()) == bool(left_out)


@pytest.mark.parametrize(
    ("query", "close"),
    [
        ("", ["Kahvihetki", "Toivon Tupa ry"]),
        ("municipality=491", ["Kahvihetki", "Toivon Tupa ry"]),
        ("municipality=178", []),
        ("takes_new=queue", ["Kahvihetki"]),
    ],
)
def test_a_group_helps_beside_organisations(
    query: str, close: list[str], helpers: Any, group: Any, page: Any, visitor: Any
) -> None:
    tupa = helpers["tupa"]
    kahvihetki = group("etela-savo", tupa, name_fi="Kahvihetki", takes_new="queue")
    draft = group("etela-savo", tupa, name_fi="Luonnosryhmä", live=False)
    references = [f"group:{kahvihetki.pk}", f"group:{draft.pk}", f"organisation:{tupa.pk}"]
    phases_of_path = stored_phases({}, {"close": references})
    page("etela-savo", "fi", ServicePathPage, title="Polku", slug="polku", phases=phases_of_path)
    response = visitor("etela-savo").get(f"/fi/polku/?{query}")
    assert phases(response) == {"Läheisille": close}
    html = response.content.decode()
    assert (f'value="etela-savo.group.{kahvihetki.pk}" formaction="#phase-close"' in html) == bool(close)
    assert "Luonnosryhmä" not in html


def test_who_was_merged_into_another_leads_to_that_one_once(helpers: Any, page: Any, visitor: Any, within: Any) -> None:
    from directory.merging.merge import Merge
    from directory.models import Organisation
    from sites.people.models import User

    tupa, pesa = helpers["tupa"], helpers["pesa"]
    references = [f"organisation:{pesa.pk}", f"organisation:{tupa.pk}"]
    phases_of_path = stored_phases({}, {"close": references})
    page("etela-savo", "fi", ServicePathPage, title="Polku", slug="polku", phases=phases_of_path)
    with within("etela-savo"):
        one, other = (Organisation.objects.get(pk=each.pk) for each in (tupa, pesa))
        Merge(one, other).run({}, User.objects.get(username="editor"))
    assert phases(visitor("etela-savo").get("/fi/polku/")) == {"Läheisille": ["Toivon Tupa ry"]}


def test_the_language_switch_keeps_what_was_chosen(path: Any, visitor: Any) -> None:
    response = visitor("etela-savo").get("/fi/muisti/?municipality=491&takes_new=yes")
    swedish = next(link for link in response.context["language_links"] if link.code == "sv")
    assert swedish.url == "/sv/minne/?municipality=491&takes_new=yes"


def test_everybody_on_it_can_be_put_on_the_tray(path: Any, helpers: Any, visitor: Any) -> None:
    html = visitor("etela-savo").get("/fi/muisti/").content.decode()
    assert f'name="k" value="etela-savo.organisation.{helpers["pesa"].pk}" formaction="#phase-waiting"' in html
    assert '<form id="tray" method="get" action="/fi/muisti/"' in re.sub(r"\s+", " ", html)


def test_it_is_found_by_its_texts_and_theme(path: Any, visitor: Any, drain: Any, settings: Any) -> None:
    settings.ELASTICSEARCH_URL = ""
    drain()
    response = visitor("etela-savo").get("/sv/sok/?q=minnessjukdom&theme=caring")
    (hit,) = response.context["hits"]
    assert (str(hit.card_view.card.name), hit.card_view.kind_label) == ("Minnessjukdom i familjen", "Servicestig")
    assert hit.card_view.url == "/sv/minne/"
    assert [str(hit.card_view.card.name) for hit in visitor("etela-savo").get("/fi/haku/?q=ryhmään").context["hits"]]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_helpers(
    count: int, organisation: Any, group: Any, page: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    made = [organisation("etela-savo", name_fi=f"Kerho {number} ry", phone="015 555 0111") for number in range(count)]
    groups = [group("etela-savo", each, name_fi=f"Ryhmä {each.pk}") for each in made]
    references = [f"organisation:{each.pk}" for each in made] + [f"group:{each.pk}" for each in groups]
    by_phase = dict.fromkeys(("before", "waiting", "close")[:count], references)
    page("etela-savo", "fi", ServicePathPage, title="Polku", slug="polku", phases=stored_phases({}, by_phase))
    aino = visitor("etela-savo")
    aino.get("/fi/polku/")
    with django_assert_num_queries(10):
        aino.get("/fi/polku/")


def test_phases_stand_in_their_order_whatever_the_order_of_the_form(db: None) -> None:
    block = PhasesField.sorts
    assert not isinstance(block, list)
    stream = block.to_python(stored_phases({"close": "<p>B</p>", "before": "<p>A</p>"}, {})[::-1])
    assert [child.block_type for child in block.clean(stream)] == ["before", "close"]


def test_a_phase_is_there_once(db: None) -> None:
    block = PhasesField.sorts
    assert not isinstance(block, list)
    with pytest.raises(ValidationError):
        block.clean(block.to_python(stored_phases({"before": "<p>A</p>"}, {}) * 2))


@pytest.mark.parametrize("is_draft", [False, True])
@pytest.mark.parametrize(("kind", "helps"), [("organisation", True), ("group", True), ("fair", False)])
def test_organisations_and_groups_help(kind: str, helps: bool, is_draft: bool, db: None) -> None:
    block = RecordBlock(kinds=WHO_HELPS)
    if is_draft:
        block.defer_required_validation()
    with override("fi"), nullcontext() if helps else pytest.raises(ValidationError, match="Järjestö, Ryhmä"):
        block.clean(f"{kind}:7")


def test_a_path_does_not_take_a_fair(db: None) -> None:
    block = PhasesField.sorts
    assert not isinstance(block, list)
    with pytest.raises(ValidationError):
        block.clean(block.to_python(stored_phases({}, {"close": ["fair:7"]})))


def test_stored_phases_have_the_same_keys_in_each_language() -> None:
    finnish, swedish = (
        stored_phases({phase: text for phase in PathPhase.values}, {}) for text in ("<p>A</p>", "<p>B</p>")
    )
    assert [each["id"] for each in finnish] == [each["id"] for each in swedish]


def test_a_section_gathers_paths(page: Any, visitor: Any, within: Any) -> None:
    section = page("etela-savo", "fi", SectionPage, title="Palvelupolut", slug="palvelupolut")
    page("etela-savo", "fi", ServicePathPage, title="Vauva taloon", slug="vauva", parent=section)
    response = visitor("etela-savo").get("/fi/palvelupolut/")
    assert [str(card.name) for card in response.context["cards"]] == ["Vauva taloon"]
    with within("etela-savo"):
        names = {model.__name__ for model in SectionPage.creatable_subpage_models()}
    assert names == {"SectionPage", "StandardPage", "ServicePathPage"}


def test_an_editor_adds_one(signed_in: Any, within: Any) -> None:
    from sites.pages.models import HomePage

    with within("etela-savo"):
        home = HomePage.objects.get(locale__language_code="fi").pk
    response = signed_in("etela-savo").get(f"/admin/pages/add/directory/servicepathpage/{home}/")
    assert response.status_code == 200
    assert "Kun odotat" in response.content.decode()


def test_a_translation_has_its_own_texts_and_the_same_helpers(
    helpers: Any, page: Any, within: Any, visitor: Any
) -> None:
    from wagtail.models import Locale
    from wagtail_localize.models import StringTranslation, Translation, TranslationSource

    tupa = f"organisation:{helpers['tupa'].pk}"
    made = page(
        "etela-savo",
        "fi",
        ServicePathPage,
        title="Vauva taloon",
        slug="vauva",
        phases=stored_phases({"before": "<p>Tule käymään.</p>"}, {"before": [tupa]}),
    )
    with within("etela-savo"):
        source, _made = TranslationSource.update_or_create_from_instance(made)
        swedish = Locale.objects.get(language_code="sv")
        translation = Translation.objects.create(source=source, target_locale=swedish)
        words = {"phases": "Kom på besök.", "title": "En baby i huset", "slug": "baby"}
        for segment in source.stringsegment_set.all():
            data = words[segment.context.path.split(".")[0]]
            StringTranslation.objects.create(
                translation_of=segment.string, context=segment.context, locale=swedish, data=data
            )
        translation.save_target(publish=False)
        translated = made.get_translation(swedish)
        translated.latest_revision.publish()
    response = visitor("etela-savo").get("/sv/baby/")
    assert phases(response) == {"Innan du behöver hjälp": ["Hoppets stuga rf"]}
    assert "Kom på besök." in response.content.decode()
    assert [list(child.value["helpers"]) for child in translated.phases] == [[tupa]]
