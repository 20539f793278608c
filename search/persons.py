"""The people whose situation a question tells: "isä unohtelee" (father forgets) is about memory, not fathers. Pure.

Only as the one who does it, and as the speaker's own: "isien ryhmä" (fathers' group) asks for fathers. A question of
nothing else asks for them, too.
"""

_FINNISH = """
isä äiti puoliso mies vaimo poika tyttö tytär mummo mummi vaari ukki isoäiti isoisä sisko veli exä eksä kaveri
isäni äitini puolisoni mieheni vaimoni poikani tyttöni tyttäreni mummoni mummini vaarini ukkini siskoni veljeni kaverini
"""
_SWEDISH = """
pappa mamma far mor man mannen fru frun make maka son sonen dotter dottern mormor farmor morfar farfar syster bror ex
exet pojke flicka
"""
_ENGLISH = """
dad father mom mum mother husband wife son daughter grandma grandpa grandmother grandfather sister brother ex
"""
PERSONS = frozenset(f"{_FINNISH} {_SWEDISH} {_ENGLISH}".split())
