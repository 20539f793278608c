"""Function words by language, written and spoken: pronouns, prepositions, conjunctions, and the verbs of asking. Pure.

They carry no topic: a question's function words need not match where it has another word (`search.function_words`), and
a word of one language never stands for a function word of another ("demens" is not Swedish "dem"). Swedish short names
of weekdays are among them: "månen" (the moon) is not "mån–fre".
"""

from collections.abc import Mapping

_FINNISH = """
aikana aina aivan ajan alla alle asia asiaa asian asiat asioita asti edelleen ees ehkä ei eiks eiku eikä eivät eli
emme emmä en enhän enkä ennen enää et ette että haluaa haluais haluaisi haluaisiko haluaisimme haluaisin haluaisinko
haluamme haluan haluatko haluis haluisin haluta haluu haluun he hei heidän heijän heille heitä hirveän hirveästi hän
häneen hänelle hänen hänet häntä ihan ilman ite itelle itse itseni itseäni itteni ja jatkuvasti jo johon johonki
johonkin joiden joihin joissa joista joita joka jokin joko joku jolla jolle jolloin jolta jonka jonkin jonkun jos
joskus jossa jossai jossain josta jostai jostain jota jotai jotain jotaki jotakin jotka jotkut jotta jälkeen kaa kai
kaikki kans kanssa kauheasti kautta keiden keille ken kenelle keneltä kenen kenet kenkään keskellä kesken ketkä ketä
ketään kohti koko koska kovasti kovin kuin kuinka kuka kukaan kun kuten kyl kyllä liian liikaa lisäksi luo luokse
luona luota löydä löydämme löydän löydänkö löytyis löytyisi löytyisikö löytyy löytyykö löytää me meidän meidät meijän
meijät meille meillä meitä meiän mihi mihin miks miksi mikä mikäli mikäs mikään minkä minne minua minulla minulle
minun minut minä mis missä missäs missään mist mistä mistään mite miten mitkä mitä mitäs mitään molemmat mua
muiden muita mukaan mukana mul mulla mulle mult mun mussa mut mutku mutta muu muun muut myös myöskin mä ne nii niiden
niihin niille niin niinku niissä niistä niitä no noi noin nuo nyt näiden näihin näille näissä näistä näit näitä
nämä nää oikein ois oisi oisin oisko oiskohan ole olemassa olemme olen olet olevan oli olin olis olisi olisiko
olisikohan olisin olisivat olisko olivat olla ollaan ollu ollut on onko onks onkse oo oon oonko oot ootko osalta otan
ovat paitsi paljon pitäis pitäisi pitäisikö pitäiskö pitäs pitäskö pitää puolesta pystyis päälle päällä saa saada
saadaanko saako saaks saan saanko sai sais saisi saisiko saisin saisinko saisko saiskö se sekä sellainen sellanen
semmoinen semmonen sen siellä siihen siinä siis siitä siks siksi sille silloin sillä sinne sinua sinulla sinulle sinun
sinut sinä sitku sitten sitä suhteen sul sulla sulle sult sun susta sä taas tai takia tarttee tarttis tarttisin
tarttisko tarvii tarviin tarviis tarvin tarvis tarvita tarvitaan tarvitse tarvitsee tarvitsemme tarvitsen tarvitsisi
tarvitsisimme tarvitsisin te teidän teijän teille teillä teitä teiän todella toi tollane tollanen tommonen tos tosi
tost tota tuntuis tuntuu tuo tuolla tuon tähän tälle tällä tämmönen tämä tämän tän tänne täs tässä tästä täytyy tää
täällä usein vaa vaan vai vaikka vain varten vastaan vielä viereen vierellä vieressä vissiin voi voida voiko voiks
voimme voin voinko vois voisi voisiko voisimme voisin voisinko voisinks voisit voisitko voisitteko voitko voitteko
vuoksi vähän väliin välillä yhä yli
"""
_SWEDISH = """
alla allt alltid att av ba bara behöva behöver bland blev bli blir borde bort både de dej del dem den denna denne
deras dess dessa det detta dig din dina ditt dom du där därför då e efter eftersom ej eller en ens er era ert ett fick
finna finnas finns fortfarande fre från få får för före genom ha hade han hans har hava hej hela hemskt henne hennes
hitta hittar hon honom hos hur här i ibland icke in inför inga inge ingen ingenstans ingenting inget innan inom int
inte ja jag jo ju just jätte kan kanske ker kom kunde kunna känns liksom lite lör man med mej mellan men mera mig min
mina mitt mot mycket mån måst måste ni nog nu när nära någon någonsin någonstans någonting något några nån nånsin
nånstans nånting nåra nåt och också ofta om ons oss oxå på riktigt sak saker samma samt sedan sej sen sig sin sina
sitt själv ska skall sku skulle snart som så sådan sådana sådant sån såna sånt sök söka söker sön tiden till tills tis
tors trots typ under upp ur ut utan utanför ute va vad var vara varför varifrån varit varje vars vart vem vems vi via
vid vilja vilka vilken vilket vill ville vore väl väldigt vår våra vårt ä än ännu är även å åt över
"""
_ENGLISH = """
a about above after against all also always am an and any anybody anyone anything anywhere are as at badly be because
been before being below between both but by can cannot could did do does doing don't down during each every few find
finding for from further get getting give gonna got gotta had has have having he he's her here here's hers him his how
i i'd i'll i'm i've if im in into is it it's its itself ive just lemme let like look looking many may me might mine
more most much must my myself need needing no nor not of off often on once only or other our ours out over own please
really same seek seeking shall she she's should so some somebody someone someone's something sometimes somewhere still
stuff such than that that's the their them then there there's these they they're thing things this those through till to
too totally under until up us very via wanna want wanted wanting was we we'd we'll we're we've were what what's when
where where's whether which while who who's whole whom whose why will with within without would you you'd you're
you've your yours
"""
FUNCTION_WORDS: Mapping[str, frozenset[str]] = {
    "fi": frozenset(_FINNISH.split()),
    "sv": frozenset(_SWEDISH.split()),
    "en": frozenset(_ENGLISH.split()),
}

STOPWORDS: Mapping[str, frozenset[str]] = {**FUNCTION_WORDS, "sv": FUNCTION_WORDS["sv"] - {"man"}}
"""Words of each language that need not be met beside others. "Man" is a pronoun of every Swedish text, and the man of
many questions ("min man dricker").
"""
