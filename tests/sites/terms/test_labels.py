"""Words for codes."""

import pytest

from sites.collation import alphabetical
from sites.terms import labels


@pytest.mark.django_db
class TestWords:
    def test_a_word_in_each_language(self):
        words = {language: labels.label("theme", "loneliness", language) for language in ("fi", "sv", "en")}
        assert len(set(words.values())) == 3

    @pytest.mark.parametrize(("vocabulary", "code"), [("theme", "no-such"), ("no-such", "x"), ("municipality", "000")])
    def test_an_unknown_code_is_shown_as_it_is(self, vocabulary, code):
        assert labels.label(vocabulary, code, "sv") == code

    @pytest.mark.parametrize("language", ["fi", "sv", "en"])
    def test_municipalities_stand_in_the_order_of_the_alphabet(self, language):
        names = [name for _, name in labels.choices("municipality", language)]
        assert len(names) == 308
        assert names == sorted(names, key=alphabetical)
        firsts = [name[0] for name in names]
        assert firsts.index("Å" if "Å" in firsts else "Ä") > max(
            index for index, letter in enumerate(firsts) if letter == "V"
        )

    def test_swedish_names_make_another_order(self):
        fi = [code for code, _ in labels.choices("municipality", "fi")]
        sv = [code for code, _ in labels.choices("municipality", "sv")]
        assert fi != sv
        assert sorted(fi) == sorted(sv)

    def test_other_vocabularies_keep_their_own_order(self):
        assert [code for code, _ in labels.choices("theme", "fi")] == [
            code for code, _ in labels.choices("theme", "sv")
        ]

    def test_words_are_read_once(self, django_assert_num_queries):
        labels.clear_cache()
        labels.label("theme", "loneliness", "fi")
        with django_assert_num_queries(0):
            labels.choices("municipality", "sv")

    def test_words_read_in_one_region_are_right_in_another(self, within):
        labels.clear_cache()
        with within("etela-savo"):
            here = labels.label("theme", "loneliness", "sv")
        with within("pohjanmaa"):
            assert labels.label("theme", "loneliness", "sv") == here


@pytest.mark.parametrize(
    ("name", "code"), [("Mikkeli", "491"), (" mikkeli ", "491"), ("S:t Michel", "491"), ("Otava", ""), ("", "")]
)
def test_a_municipality_is_known_by_its_name_in_each_language(db, name, code):
    from sites.terms.labels import municipality_named

    assert municipality_named(name) == code
