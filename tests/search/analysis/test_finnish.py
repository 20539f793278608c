import pytest

from search.analysis import finnish, forms

# In the words of this field: a word as a resident asks for it, and as texts have it.
INFLECTED = {
    "vertaistuki": "vertaistuen vertaistukea vertaistuesta vertaistukeen vertaistukena Vertaistuki",
    "vertaistukiryhmä": "vertaistukiryhmässä vertaistukiryhmään vertaistukiryhmät vertaistukiryhmiä vertaistukiryhmien",
    "omaishoitaja": "omaishoitajat omaishoitajien omaishoitajille omaishoitajan omaishoitajia",
    "omaishoito": "omaishoidon omaishoidossa omaishoitoa",
    "yksinäisyys": "yksinäisyyden yksinäisyyttä yksinäisyydestä yksinäisyyteen",
    "yksinäinen": "yksinäisille yksinäisten yksinäiset yksinäisiä",
    "mielenterveys": "mielenterveyden mielenterveyttä mielenterveyteen mielenterveydestä",
    "mielenterveyskuntoutuja": "mielenterveyskuntoutujat mielenterveyskuntoutujille mielenterveyskuntoutujien",
    "järjestö": "järjestöjen järjestöt järjestöjä järjestölle järjestöissä",
    "yhdistys": "yhdistyksen yhdistysten yhdistyksiä yhdistyksessä",
    "päihde": "päihteet päihteiden päihteitä päihteistä",
    "päihdetyö": "päihdetyön päihdetyötä päihdetyöhön",
    "muistisairaus": "muistisairauden muistisairaudet muistisairauksien muistisairauteen",
    "muistisairas": "muistisairaat muistisairaiden muistisairaille",
    "lapsiperhe": "lapsiperheet lapsiperheille lapsiperheiden lapsiperheitä",
    "lapsi": "lapset lasten lapsille lapsia lastensa",
    "nuori": "nuoret nuorten nuorille nuoria",
    "ikäihminen": "ikäihmiset ikäihmisten ikäihmisille",
    "kohtaamispaikka": "kohtaamispaikan kohtaamispaikassa kohtaamispaikat kohtaamispaikkoja",
    "kohtaaminen": "kohtaamisen kohtaamiset kohtaamisia",
    "hyvinvointialue": "hyvinvointialueen hyvinvointialueella hyvinvointialueet",
    "syöpä": "syövän syöpää syöpään",
    "suru": "surun surua suruun",
    "työtön": "työttömän työttömät työttömille työttömiä",
    "vapaaehtoinen": "vapaaehtoiset vapaaehtoisten vapaaehtoisille vapaaehtoisia",
    "kuntoutuminen": "kuntoutumisen kuntoutumista kuntoutua kuntoutuu",
    "läheinen": "läheiset läheisten läheisensä läheisille",
    "maahanmuuttaja": "maahanmuuttajat maahanmuuttajien maahanmuuttajille",
    "ruoka-apu": "ruoka-avun ruoka-apua ruokaapu",
    "vaaka": "vaa'an vaa’an",
    "uusivuosi": "uudenvuoden",
    "matalakynnys": "matalankynnyksen",
    # Names, in lower case too; the last ones are in no word list.
    "Mikkeli": "Mikkelissä mikkelin MIKKELISTÄ",
    "Pieksämäki": "Pieksämäen Pieksämäellä",
    "Iisalmi": "Iisalmessa iisalmen",
    "Etelä-Savo": "Etelä-Savon etelä-savossa",
    "Vantaa-Kerava": "Vantaa-Keravan",
    "Martta": "Martat Marttojen marttoihin",
    "SPR": "SPR:n SPR:lle spr",
    "MLL": "MLL:n mll",
    "Siunsote": "Siunsoten Siunsotessa",
    "Innokylä": "Innokylän Innokylässä",
    "sotekeskus": "sotekeskuksen sotekeskuksessa sotekeskukset",
    "Neuroliitto": "Neuroliiton Neuroliitolle",
    # Hyphens left over from the ends of lines.
    "perhe": "per-heille perheen per-he",
}

INFLECTION_PAIRS = [(base, form) for base, line in INFLECTED.items() for form in line.split()]

# A question's word, and a longer one that is about it.
INSIDE = [
    ("tuki", "vertaistuki"),
    ("ryhmä", "vertaistukiryhmä"),
    ("ryhmä", "vertaistukiryhmässä"),
    ("vertaistuki", "vertaistukiryhmässä"),
    ("vertaistuen", "vertaistukiryhmiä"),
    ("tukiryhmä", "vertaistukiryhmä"),
    ("hoitaja", "omaishoitajien"),
    ("omaishoitaja", "omaishoitajaliitto"),
    ("mielenterveys", "mielenterveysseuran"),
    ("mielenterveys", "mielenterveyskuntoutujien"),
    ("päihteet", "päihdetyöhön"),
    ("muisti", "muistisairauden"),
    ("perhe", "lapsiperheille"),
    ("lapsi", "lapsiperheet"),
    ("lasten", "lastensuojelun"),
    ("kohtaaminen", "kohtaamispaikassa"),
    ("kuntoutuminen", "kuntoutumisryhmiin"),
    ("alue", "hyvinvointialueella"),
    ("hyvinvointi", "hyvinvointialueen"),
    ("väkivalta", "lähisuhdeväkivallan"),
    ("opisto", "kansalaisopistossa"),
    ("hoitaja", "lähihoitaja-opiskelija"),
    ("keskus", "sotekeskuksessa"),
    ("liitto", "Neuroliiton"),
]

# As people speak, or write to each other, and as it is written.
SPOKEN = [
    ("kuollu", "kuolla"),
    ("masentunu", "masentua"),
    ("jääny", "jäädä"),
    ("lopettaan", "lopettaa"),
    ("vois", "voida"),
    ("puhuun", "puhua"),
    ("kipee", "kipeä"),
    ("auttais", "auttaa"),
    ("kaupas", "kauppa"),
    ("kaupast", "kauppa"),
    ("ihmisii", "ihminen"),
    ("kavereit", "kaveri"),
    ("mieheks", "mies"),
    ("tehä", "tehdä"),
    ("ettii", "etsiä"),
]

PARTICIPLES = [
    ("kuollut", "kuolla"),
    ("sairastuneille", "sairastua"),
    ("masentunut", "masentua"),
    ("kiusattu", "kiusata"),
    ("itkevä", "itkeä"),
]

STRANGERS = [
    ("tuuli", "tuki"),
    ("tuki", "tukka"),
    ("kuuro", "kuusi"),
    ("kansi", "kansa"),
    ("hauki", "haku"),
    ("lapsi", "lappu"),
    ("isä", "iso"),
    ("koti", "kota"),
    ("suru", "suuri"),
    ("saari", "sarja"),
    ("puhe", "puhelin"),
    ("diakonia", "diaryhmä"),
    ("yksinäisyys", "yhteys"),
    ("facebookissa", "kissa"),
    ("Pieksämäki", "mäki"),
    ("vanhus", "vanki"),
    ("lääkäri", "laakeri"),
]


@pytest.mark.parametrize(("base", "form"), INFLECTION_PAIRS)
def test_an_inflected_word_meets_its_base_form(base, form, meeting):
    assert "lemma" in meeting(base, form, "fi")


@pytest.mark.parametrize(("asked", "longer"), INSIDE)
def test_a_word_meets_the_compounds_it_is_a_part_of(asked, longer, meeting):
    assert "parts" in meeting(asked, longer, "fi")


@pytest.mark.parametrize(("spoken", "base"), SPOKEN)
def test_a_spoken_word_has_the_base_form_of_the_written_one(spoken, base):
    assert base in forms(spoken, "fi")["lemma"]


@pytest.mark.parametrize("word", ["alkkis", "masis", "kerho", "kuulas", "yksinäisyyttään", "kotonaan"])
def test_a_word_with_such_an_ending_is_read_as_before(word):
    assert finnish.spoken_readings(word) == ()


@pytest.mark.parametrize(("participle", "verb"), PARTICIPLES)
def test_a_participle_has_the_base_form_of_its_verb(participle, verb):
    assert verb in forms(participle, "fi")["lemma"]


def test_a_name_is_not_read_as_a_spoken_word():
    assert finnish.spoken_readings("Siunsotee") == ()


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_strangers_do_not_meet(one, other, meeting):
    assert meeting(one, other, "fi") == set()


@pytest.mark.parametrize(
    ("word", "lemmas"),
    [
        ("vertaistuen", ("vertaistuki",)),
        ("omaishoitajien", ("omaishoitaja",)),
        ("puhtaanapidon", ("puhtaanapito",)),
        ("yksin", ("yksi", "yksin")),
        ("Pieksämäen", ("pieksämäki",)),
        ("Etelä-Savon", ("eteläsavo",)),
        ("siunsotessa", ("siunsot",)),
    ],
)
def test_every_base_form_is_given_plainly(word, lemmas):
    assert forms(word, "fi")["lemma"] == lemmas


def test_all_forms_of_one_word():
    assert dict(forms("Lääkärillekin", "fi")) == {
        "surface": ("lääkärillekin",),
        "lemma": ("lääkäri",),
        "stem": ("lääkär",),
        "parts": ("lääkäri",),
        "grams": ("laak", "aaka", "akar", "kari", "aril", "rill", "ille", "llek", "leki", "ekin"),
        "folded": ("laakarillekin", "laakari"),
    }


def test_who_writes_without_dots_is_forgiven():
    assert set(forms("laakari", "fi")["folded"]) & set(forms("lääkärille", "fi")["folded"])
    assert set(forms("laakari", "fi")["lemma"]).isdisjoint(forms("lääkärille", "fi")["lemma"])


def test_a_compound_gives_its_parts_and_the_words_inside_it():
    parts = forms("vertaistukiryhmässä", "fi")["parts"]
    assert {"vertaistukiryhmä", "vertaistuki", "tukiryhmä", "vertainen", "tuki", "ryhmä"} <= set(parts)
    assert "ryhmässä" not in parts


def test_parts_of_one_or_two_letters_are_left_out():
    assert "yö" not in forms("yökahvila", "fi")["parts"]
    assert forms("yö", "fi")["parts"] == ()


def test_a_word_that_is_also_simple_is_not_taken_apart():
    assert set(forms("diakonia", "fi")["parts"]) == {"diakoni", "diakonia"}


def test_a_word_nobody_knows_has_its_stem_for_a_lemma():
    assert finnish.lemmas("xyzzylässä") == [finnish.stem("xyzzylässä")]
