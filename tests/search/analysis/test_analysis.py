"""What holds in every language, for whatever somebody pastes."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, product

import pytest

from search import analysis
from search.analysis import FORMS, LANGUAGES, VERSION, analyse, forms, words

BAD_INPUT = [
    "",
    " ",
    "-",
    "'",
    ":",
    "!?…",
    "😀🎉👩‍👧",
    "\x00\x01\x1f\x7f",
    "\ud800",
    "x" * 10_000,
    "ryhmä" * 2_000,
    "ryhmä-" * 2_000,
    "äöå" * 20,
    "5" * 60,
    "tukiΩмир中文😀tuki",
    "İßŉǰ",
    "½ ² Ⅷ ٣",
    "a\u0301\u0301\u0301",
    "<script>alert('tuki')</script>",
    "tuki\u2028ryhmä\u00a0ja\u3000muu",
    "=vertais=tuki=",
    "[Bc][Ln]talo",
    "100 % / 24/7",
]

SYLLABLES = [
    "ryh",
    "mä",
    "tu",
    "ki",
    "stöd",
    "s",
    "barn",
    "för",
    "ä",
    "é",
    "-",
    "'",
    "’",
    "5",
    ":n",
    "x",
    "ß",
    "\u00ad",
]


NONSENSE = ["".join(chosen) for chosen in islice(product(SYLLABLES, repeat=4), 0, None, 311)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", [*BAD_INPUT, " ".join(NONSENSE)])
def test_tokens_are_never_empty_never_broken_and_never_long(text, language):
    found = analyse(text, language)
    assert tuple(found) == FORMS
    for tokens in found.values():
        for token in tokens:
            assert token
            assert not re.search(r"[\s\x00-\x1f'=-]", token)
            assert token == token.lower()
            token.encode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", BAD_INPUT)
def test_forms_of_anything_are_those_of_its_first_word(text, language):
    found = words(text)
    expected = forms(found[0].text, language) if found else dict.fromkeys(FORMS, ())
    assert dict(forms(text, language)) == dict(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_form_gives_a_token_once(language):
    for word in words("Vertaistukiryhmässä tavataan. Kamratstödsgrupper träffas. Children's groups meet."):
        for tokens in forms(word.text, language).values():
            assert len(tokens) == len(set(tokens))


def test_a_text_keeps_its_order_and_repeats_what_is_repeated():
    found = analyse("Ryhmä tapaa. Ryhmät tapaavat, ryhmä-ilta.", "fi")
    assert found["surface"] == ["ryhmä", "tapaa", "ryhmät", "tapaavat", "ryhmäilta", "ryhmä", "ilta"]
    assert found["lemma"].count("ryhmä") == 3


def test_documents_and_questions_are_analysed_alike():
    assert analyse("Mielenterveyden", "fi")["lemma"] == list(forms("mielenterveyden", "fi")["lemma"])


@pytest.mark.parametrize("language", ["", "se", "FI", "fi-FI"])
def test_another_language_is_refused_by_name(language):
    with pytest.raises(ValueError, match=re.escape(repr(language))):
        forms("tuki", language)


def test_forms_are_a_mapping_of_all_forms():
    found = forms("tuki", "fi")
    assert tuple(found) == FORMS
    assert len(found) == len(FORMS)
    assert "other" not in found
    with pytest.raises(KeyError):
        found["other"]


def test_the_version_is_short_and_tells_rules_and_libraries():
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{8}", VERSION)
    assert VERSION.startswith(analysis.RULES)
    assert {"pyvoikko", "chunspell", "hunspell-sv", "snowballstemmer", "simplemma"} <= set(analysis.LIBRARIES)


def test_threads_agree_with_one_another():
    asked = [(word, language) for word in NONSENSE[:150] for language in LANGUAGES]
    forms.cache_clear()
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda pair: dict(forms.__wrapped__(*pair)), asked * 4))
    alone = [dict(forms.__wrapped__(*pair)) for pair in asked]
    assert together == alone * 4
