"""What every language's tables ask: in which forms do two words meet?"""

from collections.abc import Callable

import pytest

from search.analysis import forms

ENOUGH_BY_ITSELF = ("surface", "lemma", "stem", "parts")


@pytest.fixture
def meeting() -> Callable[[str, str, str], set[str]]:
    """The forms in which two words of a language share a token, grams and folded ones aside: they only forgive."""

    def forms_shared(one: str, other: str, language: str) -> set[str]:
        of_one, of_other = forms(one, language), forms(other, language)
        return {form for form in ENOUGH_BY_ITSELF if set(of_one[form]) & set(of_other[form])}

    return forms_shared
