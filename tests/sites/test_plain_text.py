"""Words from rich text."""

import pytest

from sites.plain_text import plain


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        ("   \n ", ""),
        ("Ei merkkejä", "Ei merkkejä"),
        ("<p>Yksi</p><p>kaksi</p>", "Yksi kaksi"),
        ("<p>Rivi<br/>toinen</p>", "Rivi toinen"),
        ("<h2>Otsikko</h2>Teksti", "Otsikko Teksti"),
        ("<ul><li>ensin</li><li>sitten</li></ul>", "ensin sitten"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("ver<b>tais</b>tuki", "vertaistuki"),
        ("<p>Ahlstr&ouml;m &amp; pojat&nbsp;ry</p>", "Ahlström & pojat ry"),
        ('<a href="https://esimerkki.example">linkki</a> <embed alt="kuva">', "linkki"),
        ("<p>kesken", "kesken"),
        ("5 < 6 ja 7 > 3", "5 < 6 ja 7 > 3"),
        ("<!-- huomautus -->näkyy", "näkyy"),
        ("Kirjoita &amp;lt;", "Kirjoita &lt;"),
        ('<p title="x > y">a</p>b', "a b"),
        ("<!-- c > d -->e", "e"),
        ("<P>A</P><Li>b</lI>", "A b"),
        ("<p>1</p\n>2", "1 2"),
        ("a <3 b", "a <3 b"),
    ],
)
def test_plain_text_of(html, expected):
    assert plain(html) == expected


@pytest.mark.parametrize("piece", ["<a", "<" + "a" * 50, "<a '", '<a "x" ', "<!--", "</", "<p title='"])
def test_markup_that_never_ends_is_text_and_read_once(piece):
    """A quarter of a megabyte: where each beginning was tried to the end, this would not return."""
    text = piece * (250_000 // len(piece))
    assert plain(text) == " ".join(text.split())


def test_a_name_that_never_ends_is_read_once():
    assert plain("<" + "a" * 250_000) == "<" + "a" * 250_000
