"""Things that a question asks for by name."""

import pytest

from search.answer import Hit
from search.whole_names import named_first
from sites.listing import Listing

NAMES = ("Yhteystiedot", "Perhekahvila", "Katajamuisti ry", "Toivon Tupa ry", "Läheisten ilta")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Katajamuisti ry yhteystiedot", "Katajamuisti ry"),
        ("katajamuisti yhteystiedot", "Katajamuisti ry"),
        ("milloin toivon tupa on auki", "Toivon Tupa ry"),
        ("onko läheisten ilta maksuton", "Läheisten ilta"),
        ("perhekahvila yhteystiedot", "Yhteystiedot"),
        ("tupa toivon", "Yhteystiedot"),
        ("toivon kahvia", "Yhteystiedot"),
        ("", "Yhteystiedot"),
    ],
)
def test_whose_whole_name_is_in_the_question_comes_first(text: str, first: str) -> None:
    hits = [Hit("etela-savo", Listing("organisation", name, "organisation", {"fi": name}, {})) for name in NAMES]
    found = [hit.listing.names["fi"] for hit in named_first(hits, text)]
    assert found[0] == first
    assert [name for name in found if name != first] == [name for name in NAMES if name != first]
