"""What nobody asks in earnest: questions and addresses of them that try to break a search."""

from urllib.parse import quote

from hypothesis import strategies as st

from sites.facets import facets

OPERATORS = (
    *("AND", "OR", "NOT", "&&", "||", "!", "+tupa -ry", "tupa^1e308", "tupa~99", "tu*pa?", "*", "?", '"tupa', '"""'),
    *("((", "[* TO *]", "{a TO z}", "_exists_:name", "fi.lemma.name:*", "/.*/", "/(a+)+$/", "tupa\\", "\\\\"),
    *("\\u0000", "tupa & !ry", "tupa:*", "tupa <-> ry", "tupa:ABCD", "'tupa", "''", "<2>", "!(tupa|ry)&'x'", ":"),
    *("&", "|"),
)
STATEMENTS = (
    *("'; DROP TABLE search_document; --", "1' OR '1'='1", "$$", "$1", "%s", "%(sections)s", "%%", "{0}"),
    *("{x.__class__}", "' UNION SELECT password FROM people_user --", "pg_sleep(10)", "{{ 7*7 }}", "{% debug %}"),
    *("<script>alert(1)</script>", '{"match_all": {}}', "../../etc/passwd", "${jndi:ldap://x}", "null", "NaN", "-0"),
    *("1e999", "0x10", "٣", "²"),
)
LETTERS = (
    *("\u202eapu\u202c", "\u200f\u061c", "\u2066tupa", "مساعدة الآن", "עזרה", "帮助", "ส\u0e38ขภาพ", "ﬃﬁ", "İı", "ẞß"),
    *("ſ", "ǅ", "👩\u200d👩\u200d👧\u200d👦", "🏳️\u200d🌈", "😀", "\U0001f1eb\U0001f1ee", "e\u0301\u0302\u0303\u0304"),
    *("Z" + "\u0335" * 300, "\u1160", "\u3000", "\ufffe", "\uffff", "\U0010ffff", "\ue000", "\u00ad" * 50),
    *("\u2028\u2029", "\x00", "\x1b[31m", "\x7f", "\r\nSet-Cookie: a=b", "\ud800", "\udfff\ud800", "tu\udc80pa"),
    *("\ufeff", "a\u200db", "-", "--", "- - -", "tupa-" * 40, "'" * 99, "a:n", ":n:n:n"),
)
LONG = (
    *("sana " * 10_000, "a" * 50_000, "vertaistuki" * 500, "ä" * 9_999, "tupa-ry-" * 2_000, "(" * 5_000),
    *("\\" * 5_000, '"' * 4_999, "* " * 5_000, "👍" * 5_000),
    *("kriisi mielenterveys päihde omaishoito velka asunto ruoka apu " * 40),
    *("vertaistukiryhmätoimintakeskusneuvontapalvelupiste " * 12, "\u0301" * 5_000, "1 2 3 4 5 6 7 8 9 " * 300),
    *("'" * 5_000, " ".join(f"sana{number}" for number in range(300)), " ".join("abcdefghijklmnopqrstuvwxyzåäö")),
    *("x " * 13 + "ry",),
)
RAW = (
    *("%00", "%", "%zz", "%ED%A0%80", "%FF%FE", "%C0%AF", "%u0041", "%E4", "+", "%2525", "%F4%90%80%80", ";", "="),
    *("q=q", "[]"),
)
"""Values that are no UTF-8, or no percent-encoding."""
ORDINARY = ("vertaistuki", "tupa", "Mikkelissä", "masentunut", "ry", "och", "kill myself")
VALUES = (
    *("", "0", "-1", "1e9", "9" * 400, "2026-13-01", "*", "all", "fi", "491", "caring", "organisation", "typed"),
    *("etela-savo",),
)
PARAMETERS = (
    *("q", "page", "limit", "offset", "language", "scope", "spelling", "more", "k", "drop", "q[]", "", "__proto__"),
    *("sort", "per_page", "full", "minimal", "modified_after"),
)

LONGEST = 60_000
"""Characters of a query string; the web server lets through less."""

texts = st.one_of(
    st.sampled_from(OPERATORS + STATEMENTS + LETTERS + LONG),
    st.text(max_size=250),
    st.text(st.characters(categories=("Cc", "Cf", "Cs", "Co", "Cn", "Mn", "Me", "Zl", "Zp", "Zs")), max_size=60),
    st.lists(st.sampled_from(OPERATORS + STATEMENTS + LETTERS + ORDINARY), min_size=2, max_size=8).map(" ".join),
    st.builds(lambda text, times: text * times, st.text(min_size=1, max_size=5), st.integers(2, 10_000)),
)


class Query(str):
    """A query string that is told short where a test fails."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{self[:300]!r}{f'… ({len(self)} characters)' if len(self) > 300 else ''}"


def written(text: str) -> str:
    """A value in an address, surrogates and all."""
    return quote(text.encode("utf-8", "surrogatepass"))


values = st.one_of(texts.map(written), st.sampled_from(RAW), st.sampled_from(VALUES).map(written))


@st.composite
def query_strings(draw: st.DrawFn) -> Query:
    """The query string of a question, which may have odd values of every other parameter too."""
    names = st.sampled_from(sorted({*PARAMETERS, *facets()}))
    odd = draw(st.lists(st.tuples(names, values), max_size=6))
    times = draw(st.sampled_from((1, 1, 1, 60)))
    return Query(
        "&".join([f"q={draw(values)}", *(f"{written(name)}={value}" for name, value in odd * times)])[:LONGEST]
    )
