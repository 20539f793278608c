"""Function words by language: pronouns, prepositions, conjunctions, and the verbs of asking. Pure.

They carry no topic: a question's function words need not match where it has another word, and a word of one language
never stands for a function word of another ("demens" is not Swedish "dem").
"""

from collections.abc import Mapping

_FINNISH = """
aikana aina aivan ajan alla alle asia asiaa asian asiat asioita asti edelleen ei eikä eivät eli emme en enkä ennen et
ette että haluaa haluaisimme haluaisin haluamme haluan haluta he hei heidän heille hirveän hirveästi hän häneen
hänelle hänen hänet häntä ihan ilman itse itseni ja jatkuvasti jo johon johonkin joiden joihin joissa joista joita
joka joko joku jolla jolle jolloin jolta jonka jonkin jonkun jos joskus jossa jossain josta jostain jota jotain jotka
jotta jälkeen kaikki kanssa kauheasti kautta keiden keille ken kenelle keneltä kenen kenet kenkään keskellä kesken
ketkä ketä ketään kohti koko koska kovasti kovin kuin kuinka kuka kukaan kun kuten kyllä liian liikaa lisäksi luo
luokse luona luota löydän löytyisi löytyy löytää me meidän meidät meille meillä meitä mihin mikä mikäli mikään minkä
minne minua minulla minulle minun minut minä missä missään mistä mistään miten mitkä mitä mitään molemmat mua muiden
muita mukaan mukana mulla mulle mun mutta muu muun muut myös myöskin mä ne niiden niihin niille niin niinku niissä
niistä niitä no noin nuo nyt näiden näihin näille näissä näistä näitä nämä oikein ole olemme olen olet olevan oli
olin olisi olisin olisivat olivat olla ollut on onko osalta ovat paitsi paljon pitäisi pitää puolesta päälle päällä
saa saada saako saan saanko sai saisi saisiko saisin se sekä sen siellä siihen siinä siis siitä sille silloin sillä
sinne sinua sinulla sinulle sinun sinut sinä sitten sitä suhteen sulla sulle sun sä taas tai takia tarvita tarvitaan
tarvitse tarvitsee tarvitsen te teidän teille teillä teitä todella tosi tuo tuolla tuon tähän tälle tällä tämä tämän
tänne tässä tästä täytyy täällä usein vaan vai vaikka vain varten vastaan vielä viereen vierellä vieressä voi voida
voiko voimme voin voinko voisi voisiko voisin voitko vuoksi vähän väliin välillä yhä yli
"""
_SWEDISH = """
alla allt alltid att av behöva behöver bland blev bli blir borde bort både de del dem den denna denne deras dess
dessa det detta dig din dina ditt dom du då där därför efter eftersom ej eller en er era ert ett fick finna finnas
finns fortfarande från få får för före genom ha hade han hans har hava hela hemskt henne hennes hitta hittar hon
honom hos hur här i ibland icke in inför inga ingen inget innan inom inte ja jag ju jätte kan kanske ker kom kunde
kunna lite man med mellan men mera mig min mina mitt mot mycket måste ni nog nu någon någonting något några när nära
och också ofta om oss på riktigt sak saker samma samt sedan sen sig sin sina sitt själv ska skall skulle snart som så
sådan sök söka söker tiden till tills trots under upp ur ut utan utanför ute vad var vara varför varifrån varit varje
vars vart vem vems vi via vid vilja vilka vilken vilket vill ville vore vår våra vårt väl väldigt åt än är även över
"""
_ENGLISH = """
a about above after against all also always am an and any anybody anyone anything anywhere are as at badly be because
been before being below between both but by can cannot could did do does doing don't down during each every few find
finding for from further get getting give got had has have having he her here hers him his how i i'm if in into is it
its itself just let like look looking many may me might mine more most much must my myself need needing no nor not of
off often on once only or other our ours out over own please really same seek seeking shall she should so some somebody
someone something sometimes somewhere still stuff such than that the their them then there these they thing things
this those through to too totally under until up us very via want wanted wanting was we were what when where whether
which while who whole whom whose why will with within without would you your yours
"""
_TOPICS_ELSEWHERE = frozenset({"man", "men", "same", "sun"})
"""Function words that another of the languages has as topics: "man" is a pronoun in Swedish only."""

FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    "fi": frozenset(_FINNISH.split()),
    "sv": frozenset(_SWEDISH.split()),
    "en": frozenset(_ENGLISH.split()),
}

STOPWORDS = frozenset().union(*FUNCTION_WORDS.values()) - _TOPICS_ELSEWHERE
"""Words that need not match, whichever language the question is in."""
