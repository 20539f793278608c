"""Words that carry no topic: they need not match where the question has another word. Pure.

Only words that carry none in any of the three languages; "man" is a pronoun in Swedish, but a topic in English.
"""

_FINNISH = """
ei en et emme että he hän ja jos joka jossa josta jotka joku jotain kanssa koska kuin kuinka kuka kun me mihin mikä
mikäli minkä minne minulle minun minä missä mistä miten mitkä mitä mutta myös ne no nyt olen oli olla on onko ovat saa
saako se sekä sen siellä sinä sitä tai te tämä vai voi voiko voin vaan varten
"""
_SWEDISH = """
att av de den det dig du där eller en er ett finns för från får får hon hur i inte jag kan med men mig min mitt mina
när och om oss på sig som så till var vad vem vid vill vilka vilken vilket är åt
"""
_ENGLISH = """
a about an and are as at be by can do does for from get has have how i if in is it its me my of on or our s so that the
their there they this to us was we what when where which who with you your
"""

STOPWORDS = frozenset(f"{_FINNISH} {_SWEDISH} {_ENGLISH}".split())
