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
    ],
)
def test_plain_text_of(html, expected):
    assert plain(html) == expected
