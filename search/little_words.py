"""Everyday words that say little by themselves: "gå" (to go), "uusi" (new), "evening". Pure.

They are in texts of every topic. Beside a word that tells one they count for little; a question of nothing else asks
for them. By language, in base form.
"""

from collections.abc import Mapping

from search.analysis import forms

_FINNISH = """
aamu aikoa aloittaa alkaa ansaita antaa asettaa astua edullinen halpa hakea hankala helppo huono hyvä ilmoittaa ilta
iloinen jakaa jatkaa joutua jäädä kaukana kallis kerätä kesä kotona kuluttaa kutsua käydä käyttää käyttäytyä laittaa
liittyä lopettaa lähettää lähteä lähellä löytää löytyä menettää mennä muuttua odottaa onnistua ostaa ottaa paikka palata
panna parantaa perua peruuttaa pitää pystyä päästä päättää saada sanoa siirtyä sijaita sopia suuri suunnitella sattua
syntyä tahtoa talvi tarjota tehdä tietää tuoda tulla tuntea täyttää uskaltaa uusi vaatia vahva vaihtaa vaikea valita
vanha varata vastata viedä viihtyä viikonloppu yleinen yrittää yö ystävällinen
"""
_SWEDISH = """
avsluta besluta bestämma billig bjuda bli boka bra bringa byta börja dra dyr dålig enkel fortsätta fråga fungera
ge gå gång göra hamna helg hemma heta hålla hända kalla klara kommande komma kosta kväll känna lyckas lägga
lämna lätt ligga låta mena morgon natt ny nå orsaka passa planera plats prova rum räcka samla se sista sitta
sluta sommar stanna starta stor stå ställa ställe svara svår säga sätta ta tappa tid tillfälle träda tycka tänka
ute vanlig veckoslut verka veta vinter visa vilja våga välja vänta växla önska
"""
_ENGLISH = """
ask bad begin big bring buy change cheap choose come cost dare decide difficult easy end evening expensive finish give
go good happen hold join keep know leave lose morning mean move new night offer old open pay place plan put say send
set show sit small stand start stay stop summer take tell think time try turn use wait way weekend winter work
"""
LITTLE_WORDS: Mapping[str, frozenset[str]] = {
    "fi": frozenset(_FINNISH.split()),
    "sv": frozenset(_SWEDISH.split()),
    "en": frozenset(_ENGLISH.split()),
}


def is_little(word: str, language: str) -> bool:
    """Whether a word of a language, in any inflection, says little by itself."""
    return not LITTLE_WORDS[language].isdisjoint(forms(word, language)["lemma"])
