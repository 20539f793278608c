"""The people whose situation a question tells: "isä unohtelee" (father forgets) is about memory, not fathers. Pure.

Only as the one who does it or has it ("isän muisti"), and as the speaker's own: "isien ryhmä" (fathers' group) asks for
fathers. A question of nothing else asks for them, too.
"""

_FINNISH = """
isä äiti puoliso mies vaimo poika tyttö tytär mummo mummi vaari ukki isoäiti isoisä sisko veli exä eksä kaveri isäni
äitini puolisoni mieheni vaimoni poikani tyttöni tyttäreni mummoni mummini vaarini ukkini siskoni veljeni kaverini
faija iskä isi mutsi äiskä muija ukko avomies avovaimo avopuoliso miesystävä naisystävä poikaystävä tyttöystävä anoppi
faijani iskäni mutsini muijani ukkoni avomieheni avovaimoni avopuolisoni miesystäväni naisystäväni poikaystäväni
tyttöystäväni anoppini isäpuoli äitipuoli
isän äidin puolison miehen vaimon pojan tytön tyttären mummon mummin vaarin ukin isoäidin isoisän siskon veljen exän
eksän faijan iskän isin mutsin äiskän muijan ukon avomiehen avovaimon avopuolison miesystävän naisystävän anopin
"""
_SWEDISH = """
pappa mamma far mor man mannen fru frun make maka son sonen dotter dottern mormor farmor morfar farfar syster bror ex
exet pojke flicka farsan morsan brorsan brorsa syrran mommo fammo moffa faffa mamman pappan sambo sambon pojken
flickan gubben kärringen hustru hustrun pojkvän flickvän pojkvännen flickvännen
"""
_ENGLISH = """
dad father mom mum mother husband wife son daughter grandma grandpa grandmother grandfather sister brother ex
boyfriend girlfriend partner granny granddad daddy mommy mummy nan
"""
_OF_SWEDISH = " ".join(f"{word}s" for word in _SWEDISH.split())
PERSONS = frozenset(f"{_FINNISH} {_SWEDISH} {_OF_SWEDISH} {_ENGLISH}".split())


def is_person(word: str) -> bool:
    """Whether a word of a question tells whose situation it is; of one with an apostrophe, whose ("dad's")."""
    return word.partition("'")[0] in PERSONS
