"""Faults of accessibility in rich text, in Finnish, Swedish and English; and texts that have none."""

import pytest

from sites.desk import accessibility_findings as findings
from sites.desk.accessibility_findings import findings_of
from sites.desk.content_nodes import SectionNode, parse_nodes


def codes(html, level=1):
    return [finding.code for finding in findings_of([SectionNode(level), *parse_nodes(html)])]


def link(text, to="https://www.esimerkki.fi/a"):
    return f'<p>Ks. <a href="{to}">{text}</a>.</p>'


@pytest.mark.parametrize(
    "text",
    [
        *("täältä", "Klikkaa tästä", "Lue lisää", "LUE LISÄÄ »", "lisätietoja täältä.", "→ tästä"),
        *("här", "Klicka här!", "Läs mer", "Läs mera …", "<b>här</b>", "mer information"),
        *("here", "Click here", "Read  more", "(more)", "this link", "Learn more →"),
    ],
)
def test_link_text_that_says_nothing(text):
    assert codes(link(text)) == [findings.LINK_VAGUE]


@pytest.mark.parametrize(
    "text",
    [
        *("Lue lisää vertaistuesta", "Täältä sinne -näyttely", "Lisätietoja messuista"),
        *("Läs mer om kamratstöd", "Här och nu rf", "Mera information om mässan"),
        *("Read more about peer support", "Here and Now", "esimerkki.fi", "Avoimet ovet 1.10."),
    ],
)
def test_link_text_that_says_something(text):
    assert codes(link(text)) == []


@pytest.mark.parametrize("text", ["https://www.esimerkki.fi/a", "www.exempel.fi", "HTTP://example.fi/x?y=1"])
def test_a_bare_address(text):
    assert codes(link(text)) == [findings.LINK_ADDRESS]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<h2>Tuki</h2><h3>Ryhmät</h3><h4>Arki</h4><h2>Apu</h2>", []),
        ("<h3>Stöd</h3>", [findings.HEADING_FIRST]),
        ("<h4>Support</h4><h2>Help</h2>", [findings.HEADING_FIRST]),
        ("<h2>Tuki</h2><h4>Ryhmät</h4>", [findings.HEADING_SKIPS]),
        ("<h2>Stöd</h2><h2> </h2><h3>Grupper</h3>", [findings.HEADING_EMPTY]),
        ("<h2><br/></h2>", [findings.HEADING_EMPTY]),
        ("<p>Vain tekstiä.</p>", []),
        ("<![if odd]><h3>Stöd</h3><![endif]>", [findings.HEADING_FIRST]),
    ],
)
def test_headings(html, found):
    assert codes(html) == found


def test_headings_under_one_that_the_template_writes():
    assert codes("<h3>Ryhmät</h3>", level=2) == []
    assert codes("<h4>Ryhmät</h4>", level=2) == [findings.HEADING_FIRST]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<embed embedtype="image" id="3" format="left" alt=""/>', [findings.NO_ALT]),
        ('<embed embedtype="image" id="3" format="left" alt="Väkeä torilla"/>', []),
        ('<img src="a.jpg">', [findings.NO_ALT]),
        ('<img src="a.jpg" alt="">', []),
        ('<embed embedtype="media" url="https://video.example/1"/>', []),
        ("<table><tr><td>a</td></tr></table>", [findings.TABLE_PLAIN]),
        ("<table><tr><th>a</th></tr><tr><td>b</td></tr></table>", []),
        ('<p><a href="https://a.fi"></a></p>', [findings.LINK_EMPTY]),
        ('<p><a id="kohta"></a>Ankkuri</p>', []),
    ],
)
def test_pictures_tables_and_empty_links(html, found):
    assert codes(html) == found


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ('<a href="https://a.fi">Messut</a>', '<a href="https://b.fi">messut</a>', [findings.LINK_TWICE]),
        (
            '<a linktype="page" id="3">Mässan</a>',
            '<a linktype="page" id="4">Mässan</a>',
            [findings.LINK_TWICE],
        ),
        ('<a href="https://a.fi">The fair</a>', '<a href="https://a.fi/">The fair</a>', []),
        (
            '<a linktype="page" id="3">Messut</a>',
            '<a linktype="document" id="3">Messut</a>',
            [findings.LINK_TWICE],
        ),
        ('<a href="https://a.fi">Messut 2026</a>', '<a href="https://b.fi">Messut 2027</a>', []),
    ],
)
def test_the_same_text_to_two_places(first, second, found):
    assert codes(f"<p>{first} ja {second}</p>") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TERVETULOA KAIKKI MUKAAN MESSUILLE", ["TERVETULOA KAIKKI MUKAAN MESSUILLE"]),
        ("Hej! VÄLKOMNA ALLA TILL MÄSSAN PÅ TORGET nu", ["VÄLKOMNA ALLA TILL MÄSSAN PÅ TORGET"]),
        ("COME ALONG TO THE GREAT FAIR, all of you", ["COME ALONG TO THE GREAT FAIR,"]),
        ("Rahoittajat STEA, STM ja EU", []),
        ("STEA STM EU THL DVV", []),
        ("PALVELUTARJOTIN JÄRJESTÖTALOLLA", []),
        ("Tavallinen lause, jossa ei huudeta.", []),
    ],
)
def test_capitals(text, found):
    assert [finding.quote for finding in findings_of(parse_nodes(f"<p>{text}</p>"))] == found


def test_the_words_are_quoted_once():
    found = findings_of(parse_nodes(link("täältä") * 2 + link("här")))
    assert [(finding.code, finding.quote) for finding in found] == [
        (findings.LINK_VAGUE, "täältä"),
        (findings.LINK_VAGUE, "här"),
    ]


def test_a_long_quote_is_cut():
    (finding,) = findings_of(parse_nodes(f"<p>{'HUUTOA ' * 60}</p>"))
    assert len(finding.quote) <= findings.QUOTE
    assert finding.quote.endswith("…")
