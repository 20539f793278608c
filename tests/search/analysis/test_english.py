import pytest

from search.analysis import forms, is_known

INFLECTED = {
    "group": "groups group's groups' Groups",
    "peer": "peers",
    "carer": "carers carer's",
    "child": "children children's",
    "woman": "women women's",
    "family": "families family's",
    "organisation": "organisations",
    "community": "communities",
    "volunteer": "volunteers volunteering volunteered",
    "activity": "activities",
    "disease": "diseases",
    "support": "supports supporting supported",
    "self-help": "selfhelp",
    "parent": "parents parenting",
}


@pytest.mark.parametrize(("base", "form"), [(base, form) for base, line in INFLECTED.items() for form in line.split()])
def test_an_inflected_word_meets_its_base_form(base, form, meeting):
    assert "lemma" in meeting(base, form, "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [("peer", "pear"), ("carer", "car"), ("group", "grope"), ("child", "chill"), ("lonely", "alone"), ("mind", "mine")],
)
def test_strangers_do_not_meet(one, other, meeting):
    assert meeting(one, other, "en") == set()


def test_all_forms_of_one_word():
    assert dict(forms("Cafés", "en")) == {
        "surface": ("cafés",),
        "lemma": ("café",),
        "stem": (),
        "parts": (),
        "grams": ("cafe", "afes"),
        "folded": ("cafes", "cafe"),
    }


@pytest.mark.parametrize(
    "word", ["loneliness", "carers", "neighbour", "organisations", "counselling", "centre", "finland"]
)
def test_words_of_british_and_american_spelling_are_known(word):
    assert is_known(word, "en")


@pytest.mark.parametrize("word", ["blorp", "zizzle", "wibble", "yksinäisyys", "مساعدة", "помощь", "ÿ"])
def test_nonsense_is_not(word):
    assert not is_known(word, "en")
