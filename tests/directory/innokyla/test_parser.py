"""Pages as copied from Innokylä become sections and facts; nothing of them is dropped."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.innokyla.labels import FACTS, LABELS, RESIDUE, label_of
from directory.innokyla.lines import rich_text
from directory.innokyla.parser import LIMITS, Pasted, parse
from directory.innokyla.terms import vocabulary
from directory.sections import PATH, SECTIONS
from sites.invisible import visible

VOCABULARIES = {
    "phase": vocabulary([("Valmis", "ready"), ("Kokeilu", "trial")]),
    "funders": vocabulary([("Kunta", "municipality"), ("Sosiaali- ja terveysministeriö (STM)", "stm")]),
    "area": vocabulary([("Pieksämäki", "593"), ("Valtakunnallinen", "nationwide")]),
    "target_groups": vocabulary([("Koko väestö", "all"), ("Työikäiset", "adults"), ("Nuoret", "young")]),
}
SUMMARY = """\
Kylätuvan avoimet ovet kokoavat kyläläiset saman pöydän ääreen.

icon/chevron-down Created with Sketch. Perustiedot

Toimintamallin nimi
Kylätuvan avoimet ovet
Toimintamallin lyhyt kuvaus

Kylätuvan avoimet ovet kokoavat kyläläiset saman pöydän ääreen.

Toteutuspaikka
Kylätupa koulun vieressä
Paikkakunta, maakunta tai hyvinvointialue
Pieksämäki
Toimintamallin rahoittaja
Kunta
Sosiaali- ja terveysministeriö (STM)
Kyläyhdistys
Luotu

02.12.2020

Viimeksi muokattu

ma 26. huhtikuuta 2021 11.07.00
Ratkaisun perusidea **

Ovet ovat auki keskiviikkoisin. Kahvi keitetään yhdessä mah-dollisuuksien mukaan.

- kahvia

- juttuseuraa

Toimivuuden ja käyttöönoton ehdot **

Ideointi

Joku kerää väen kokoon.

Kansikuva
Tuvan ovi

Kehittämisen vaihe

icon/launch Created with Sketch. Valmis

Aihealueet

Yhteisöt Kolmas sektori Kahvi

Ilmiöt

Ei liity ilmiöön

Kohderyhmä

Koko väestö Omaiset Työikäiset"""
PATH_TAB = """\
Digiapua torilla (RRP, P4, I1)

Vapaaehtoiset neuvovat laitteissa.

TAVOITELTU MUUTOS:

Kynnys pyytää apua madaltuu.

Ideointi

Ajatus syntyi torilla.

vinkit soveltajille **

Aloittakaa pienesti."""


def text_of(pasted: Pasted, code: str) -> str:
    return "\n".join(line.text for line in pasted.sections[code])


def test_the_summary_tab_becomes_facts_and_sections() -> None:
    pasted = parse(SUMMARY, VOCABULARIES)
    assert pasted.is_recognised
    assert pasted.texts == {
        "name": "Kylätuvan avoimet ovet",
        "short_description": "Kylätuvan avoimet ovet kokoavat kyläläiset saman pöydän ääreen.",
        "place": "Kylätupa koulun vieressä",
    }
    assert {code: [term.code for term in terms] for code, terms in pasted.terms.items() if terms} == {
        "area": ["593"],
        "funders": ["municipality", "stm"],
        "phase": ["ready"],
        "target_groups": ["all", "adults"],
    }
    assert pasted.free_words == {"topics": ["Yhteisöt", "Kolmas sektori", "Kahvi"], "phenomena": []}
    assert pasted.dates == {"created": date(2020, 12, 2), "modified": date(2021, 4, 26)}
    assert text_of(pasted, "basic_idea").startswith("Ovet ovat auki keskiviikkoisin. Kahvi keitetään yhdessä mahdoll")
    assert [piece.text for piece in pasted.remainder] == ["Kyläyhdistys", "Tuvan ovi", "Omaiset"]
    assert [piece.under for piece in pasted.remainder] == ["funders", "cover", "target_groups"]
    assert [pair.before for pair in pasted.joined] == ["mah-dollisuuksien"]


def test_an_everyday_word_is_a_subheading_on_the_summary_and_a_label_on_the_path() -> None:
    assert text_of(parse(SUMMARY, VOCABULARIES), "conditions") == "Ideointi\nJoku kerää väen kokoon."
    assert text_of(parse(PATH_TAB, VOCABULARIES), "ideation") == "Ajatus syntyi torilla."


def test_the_path_tab_begins_with_name_and_description_without_labels() -> None:
    pasted = parse(PATH_TAB, VOCABULARIES)
    assert pasted.texts == {
        "name": "Digiapua torilla (RRP, P4, I1)",
        "short_description": "Vapaaehtoiset neuvovat laitteissa.",
    }
    assert list(pasted.sections) == ["desired_change", "ideation", "tips"]
    assert pasted.remainder == []


def test_both_tabs_in_one_paste_hold_a_shared_section_once() -> None:
    shared = "Toimintaympäristö **\n\nKylässä on kauppa.\n\n"
    pasted = parse(shared + PATH_TAB + "\n\n" + shared + "Kauppa sulkee iltaisin.", VOCABULARIES)
    assert text_of(pasted, "environment").count("Kylässä on kauppa.") == 1
    assert text_of(pasted, "environment").endswith("Kauppa sulkee iltaisin.")
    assert "Kylässä on kauppa." in pasted.left_out


@pytest.mark.parametrize("text", ["", "   \n", "Hyvää päivää!\n\nOvet ovat auki.", "<p>Luotu</p>", "Luotu\n1.1.2020"])
def test_a_text_without_innokylas_labels_is_not_recognised(text: str) -> None:
    assert not parse(text, VOCABULARIES).is_recognised


@pytest.mark.parametrize(
    "label", ["RATKAISUN PERUSIDEA", "Ratkaisun perusidea **", "ratkaisun perusidea:", "**Ratkaisun perusidea**"]
)
@pytest.mark.parametrize(
    "other", ["Toimivuuden ja käyttöön-oton ehdot", "## Toimivuuden\u00a0ja käyttö\u00adönoton ehdot **:"]
)
def test_labels_are_found_however_they_are_written(label: str, other: str) -> None:
    pasted = parse(f"{label}\nYksi.\n{other}\nKaksi.", {})
    assert text_of(pasted, "basic_idea") == "Yksi."
    assert text_of(pasted, "conditions") == "Kaksi."


@pytest.mark.parametrize("section", PATH, ids=lambda section: section.code)
def test_every_label_of_a_section_names_it(section: object) -> None:
    for label in section.labels.values():  # type: ignore[attr-defined]
        found = label_of(f"{label} **")
        assert found
        assert found.code == section.code  # type: ignore[attr-defined]


def test_a_label_and_its_value_may_share_a_line() -> None:
    pasted = parse("Toimintamallin nimi: Pihapelit\nRatkaisun perusidea\nPelataan.\nLuotu 3.4.2021\nYhdessä.", {})
    assert pasted.texts["name"] == "Pihapelit"
    assert pasted.dates == {"created": date(2021, 4, 3)}
    assert text_of(pasted, "basic_idea") == "Pelataan.\nYhdessä."


def test_labels_may_be_numbered_or_stand_in_a_table() -> None:
    pasted = parse(
        "1.Toimintaympäristö\nKylässä on kauppa.\nb) Ratkaisun perusidea **\tOvet ovat auki.\n"
        "3.1 Vinkit soveltajille: Aloittakaa pienesti.\nIV. Tavoiteltu muutos\n1. Kahvia\n2. Juttuseuraa\n"
        "Luotu\t3.4.2021\tToimintamallin nimi\tPihapelit",
        {},
    )
    assert {code: text_of(pasted, code) for code in pasted.sections} == {
        "environment": "Kylässä on kauppa.",
        "basic_idea": "Ovet ovat auki.",
        "tips": "Aloittakaa pienesti.",
        "desired_change": "1. Kahvia\n2. Juttuseuraa",
    }
    assert (pasted.texts, pasted.dates) == ({"name": "Pihapelit"}, {"created": date(2021, 4, 3)})
    assert pasted.remainder == []


def test_a_text_beside_its_label_keeps_its_links() -> None:
    pasted = parse(
        "<p><b>Ratkaisun perusidea:</b> Lue <i>ensin</i> <a href='https://esimerkki.fi'>ohje</a></p>"
        "<p>Liitteet ja linkit: <a href='https://esimerkki.fi/a'>A:  osa</a></p>",
        {},
    )
    assert rich_text(pasted.sections["basic_idea"]) == '<p>Lue <i>ensin</i> <a href="https://esimerkki.fi">ohje</a></p>'
    assert rich_text(pasted.links) == '<p><a href="https://esimerkki.fi/a">A: osa</a></p>'


def test_html_of_the_clipboard_keeps_lists_and_links_and_nothing_else() -> None:
    pasted = parse(
        """<style>p {}</style><script>alert(1)</script><nav><a href="/">Etusivu</a></nav>
        <h1>Pihapelit</h1><h2 onclick="x()"><svg><title>icon/chevron-down</title><desc>Created with Sketch.</desc></svg>
        Ratkaisun perusidea&nbsp;**</h2><div><p style="color: red">Pelataan <strong>yhdessä</strong><br>ulkona &lt;3</p>
        <ul><li>keppihevonen</li><li><a href="https://esimerkki.fi/a?b=1&amp;c=2">säännöt</a></li></ul>
        <p><a href="javascript:alert(1)">napsauta</a><img src="x" alt="Lapsia pihalla" onerror="y()"></p></div>
        <h2>Vinkit soveltajille</h2><p>Varatkaa aikaa.</p>""",
        {},
    )
    assert pasted.texts == {"name": "Pihapelit"}
    assert rich_text(pasted.sections["basic_idea"]) == (
        "<p>Pelataan <b>yhdessä</b></p><p>ulkona &lt;3</p>"
        '<ul><li>keppihevonen</li><li><a href="https://esimerkki.fi/a?b=1&amp;c=2">säännöt</a></li></ul>'
        "<p>napsauta</p>"
    )
    assert [(piece.under, piece.text) for piece in pasted.remainder] == [("cover", "Lapsia pihalla")]
    assert "Etusivu" in pasted.left_out


def test_lines_wrapped_by_a_pdf_become_one_paragraph() -> None:
    pasted = parse(
        "Ratkaisun perusidea\nRyhmä kokoontuu kerran viikossa kylätuvalla ja suunnittelee, mitä per-\n"
        "heille tarjotaan. Mukana ovat kunnan sosiaali-\nja terveyspalvelut sekä kaikki sote-\npalvelujen kehittäjät.\n"
        "Vinkit soveltajille\nLyhyt rivi\njatkuu tässä",
        {},
    )
    assert text_of(pasted, "basic_idea") == (
        "Ryhmä kokoontuu kerran viikossa kylätuvalla ja suunnittelee, mitä perheille tarjotaan. Mukana ovat kunnan "
        "sosiaali- ja terveyspalvelut sekä kaikki sote-palvelujen kehittäjät."
    )
    assert text_of(pasted, "tips") == "Lyhyt rivi\njatkuu tässä"


def test_a_fact_over_its_length_goes_on_in_the_remainder() -> None:
    long = "sana " * 120
    pasted = parse(f"Toimintamallin lyhyt kuvaus\nAlku.\n{long}\nToimintamallin nimi\nNimi\nToinen rivi", {})
    assert pasted.texts == {"short_description": "Alku.", "name": "Nimi"}
    assert [piece.under for piece in pasted.remainder] == ["short_description", "name"]


# Every word of the input is in the draft, in the remainder, or in what is listed as left out.

WORDS = st.text(st.sampled_from("aeiklmnoprstuvyäöåAEKL1"), min_size=1, max_size=9)
HYPHENED = st.sampled_from(
    [
        "per-heille",
        "oh-jelman",
        "sote-palvelu",
        "luento-osuus",
        "mah\u00addollisuus",
        "Etelä-Savo",
        "3-vuotias",
        "ai-emmin",
    ]
)
WORD = WORDS | HYPHENED
LINE = st.lists(WORD, min_size=1, max_size=14).map(" ".join)
PARAGRAPHS = st.lists(LINE | st.just("") | LINE.map("- {}".format) | LINE.map("{}-".format), max_size=5)
LABEL = st.sampled_from(sorted({name for names in FACTS.values() for name in names} | {s.labels["fi"] for s in PATH}))
STYLES = st.sampled_from(
    ["{}", "{} **", "{}:", "**{}**", "icon/launch Created with Sketch. {}", "1. {}", "2) {} **", "{}: 3", "{}\tsana\tx"]
)
LABELLED = st.builds(
    lambda style, label, upper: style.format(label.upper() if upper else label), STYLES, LABEL, st.booleans()
)
VALUES = st.sampled_from(
    [
        "02.12.2020",
        "31.02.2020",
        "ma 26. huhtikuuta 2021 11.07.00",
        "Kunta Valmis",
        "Koko väestö Omaiset",
        "Pieksämäki, Kuu",
    ]
)
NOISE = st.sampled_from(sorted(RESIDUE)) | st.just("Etusivu / Toimintamallit / Pihapelit") | VALUES | st.just("-")
BLOCKS = st.lists(st.tuples(LABELLED | NOISE, PARAGRAPHS), max_size=8)
TAGS = st.sampled_from(["<p>{}</p>", "<div>{}</div>", "<li>{}</li>", "<h2>{}</h2>", "{}<br>", "<td><b>{}</b></td>"])


def found_words(*texts: str) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"\w+", visible(text)))


def words_out(pasted: Pasted) -> Counter[str]:
    lines = [line for own in pasted.sections.values() for line in own]
    lines += [*pasted.links, *(line for piece in pasted.remainder for line in piece.lines)]
    terms = [term.text for found in pasted.terms.values() for term in found]
    parts = [
        *pasted.texts.values(),
        *terms,
        *(word for own in pasted.free_words.values() for word in own),
        *pasted.dates_as_written,
        *pasted.left_out,
    ]
    out = found_words(*(line.text for line in lines), *parts)
    for pair in pasted.joined:
        out.subtract(found_words(pair.after))
        out.update(found_words(pair.before))
    return +out


@settings(max_examples=150, deadline=None)
@given(LINE, BLOCKS, st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_no_word_of_a_text_is_dropped(top: str, blocks: list[tuple[str, list[str]]], end: str) -> None:
    text = end.join([top, *(line for label, lines in blocks for line in (label, *lines))])
    assert words_out(parse(text, VOCABULARIES)) == found_words(text)


@settings(max_examples=150, deadline=None)
@given(BLOCKS, st.lists(TAGS, min_size=1, max_size=6))
def test_no_word_of_html_is_dropped(blocks: list[tuple[str, list[str]]], tags: list[str]) -> None:
    lines = [line for label, own in blocks for line in (label, *own)]
    html = "<html>" + "".join(tags[at % len(tags)].format(line) for at, line in enumerate(lines))
    assert words_out(parse(html, VOCABULARIES)) == found_words(*lines)


@settings(max_examples=100, deadline=None)
@given(st.permutations([section.code for section in PATH]), st.sets(st.sampled_from(sorted(SECTIONS))), WORDS)
def test_sections_are_found_in_any_order(codes: list[str], missing: set[str], word: str) -> None:
    given_codes = [code for code in codes if code not in missing | {"ideation"}]
    text = "\n".join(f"{SECTIONS[code].labels['fi']} **\n{code} {word}" for code in given_codes)
    pasted = parse(text, {})
    assert {code: text_of(pasted, code) for code in pasted.sections} == {c: f"{c} {word}" for c in given_codes}


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400))
def test_any_text_can_be_parsed(text: str) -> None:
    parse(text, VOCABULARIES)
    parse(f"<p>{text}", VOCABULARIES)


def test_facts_never_pass_the_length_of_their_columns() -> None:
    every = {label for label in FACTS if label in LIMITS}
    text = "\n".join(f"{FACTS[code][0]}\n" + "pitkä sana " * 80 for code in sorted(every))
    pasted = parse(text, {})
    assert all(len(value) <= LIMITS[code] for code, value in pasted.texts.items())
    assert all(len(", ".join(own)) <= LIMITS[code] for code, own in pasted.free_words.items())


def test_labels_are_unambiguous() -> None:
    assert LABELS["kohderyhmä"].code == "target_groups"
    assert LABELS["kohderyhmäjaasiakasymmärrys"].code == "target_group_understanding"
