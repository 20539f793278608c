"""Pages of Innokylä as people copy them, in the three shapes there are; nobody's text and no real service.

The summary of a finished model, with a cover, empty headings at its end and lists written with hyphens; the path of a
project's model, without basic information, with its programme in the name; an old page with the labels of its time,
numbered parts in its sections, and hyphens left over from a PDF.
"""

SUMMARY = """\
Neuvonranta on laiturilla oleva paikka, jossa kaupunki ja yhdistykset päivystävät vuorotellen.

icon/chevron-down Created with Sketch. Perustiedot

Toimintamallin nimi
Neuvontalaituri Neuvonranta
Toimintamallin lyhyt kuvaus

Neuvonranta on laiturilla oleva paikka, jossa kaupunki ja yhdistykset päivystävät vuorotellen.

Toteutuspaikka
Mikkelin satama, kesäisin myös torin reuna.
Paikkakunta, maakunta tai hyvinvointialue
Mikkeli
Toimintamallin rahoittaja
Ei erillisrahoitusta
Liitteet ja linkit

Luotu

02.12.2020

Viimeksi muokattu

28.11.2022
Ratkaisun perusidea **

Veneilijä kysyy samalla matkalla vuokrapaikasta (mm. talvisäilytys) ja vertaistuesta.

Toimintaympäristö **

Kesällä väkiluku kaksinkertaistuu. Puhelinjonot pitenevät juuri silloin.

Yhdistysten toive:

- tunnettuus mökkiläisten parissa 

- yhteinen päivystyslista

Kaupungin toive:

- vähemmän turhia puheluita   

Kohderyhmä ja asiakasymmärrys **

Kesäasukkaat, veneilijät ja ranta-asukkaat, iästä riippumatta.

Toimivuuden ja käyttöönoton ehdot **

Jokainen pitää vuoronsa. Vuorolista sovitaan vappuun mennessä.

Laituri on esteetön, eikä ovea tarvitse avata.

Arvioinnin tulokset tiivistettynä **

Kävijöitä laskettiin tukkimiehen kirjanpidolla 1 250 kesässä.

Vinkit toimintamallin soveltajille **

Varatkaa sadevaatteet.

Aloittakaa yhdestä iltapäivästä viikossa.

Kansikuva
Neuvonrannan keltainen parasolli

Kehittämisen vaihe

icon/launch Created with Sketch. Valmis

Kohderyhmä"""

PROJECT = """\
Laiturikahvit kalastajille (RRP, P4, I1)

Kahvit katetaan laiturille kerran kuussa, ja kaksi järjestöä käy kertomassa työstään. Aikaa on 30 minuuttia/kerta.

Toimintaympäristö

Saaristossa välimatkat ovat pitkiä (esimerkki.example/saaristo/2021, §3).  

Kalastajia on "vähän mutta sitkeästi", kuten lautakunta asian muotoili.

Tavoiteltu muutos

Kalastaja tietää, kenelle soittaa.

Kohderyhmä ja asiakasymmärrys

Ammattikalastajat ja heidän perheensä, e-laskun saajat mukaan lukien.

Ratkaisun perusidea

Laiturikahvien tarkoituksena on

  • tutustuttaa sosiaali- ja terveysväki veneväkeen
  • lyhentää matkaa avun luo

Puhujat kutsutaan tammikuussa.

 

Toimivuuden ja käyttöönoton ehdot

Termospullo täytetään edellisenä iltana.

 

 

Vinkit toimintamallin soveltajille

Katsokaa sää ja kysykää luotsilta."""

OLD = """\
VENEP4IVÄ - Koko kylä vesille!

Veneväen ja 3. sektorin yhteinen päivä kyläläisille / mökkiläisille / vieraille..

icon/chevron-down Created with Sketch. Perustiedot

Toimintamallin nimi
VENEP4IVÄ - Koko kylä vesille!
Toimintamallin lyhyt kuvaus

Veneväen ja 3. sektorin yhteinen päivä kyläläisille / mökkiläisille / vieraille..

Toteutuspaikka
Kylän ranta (ent. lossiranta)
Paikkakunta tai maakunta
Satakunta
Toimintamallin rahoittaja
Kunta
Sosiaali- ja terveysministeriö (STM)

Luotu

23.06.2020

Viimeksi muokattu

23.06.2020
Toimivuuden ja käyttöönoton ehdot **

Ideointi

Joku selvittää, kenellä on vene. Apuna verkostot, lehti-ilmoitukset, tms. Pyyde-tään mukaan lap-siperheet ja luotsit.

Suunnittelutyö

Talkooväki kokoontuu, ja lista täyden-tyy hiljalleen.

Tapahtuma

Päivässä on kolme osaa: 1. Luento-osuus: pelastusliivit (1 tunti) 2. Soutu: vuoronumerot jaetaan rannalla 3. Keitto.

Arvioinnin tulokset tiivistettynä **

Soutajia oli enemmän kuin airoja.

Vinkit toimintamallin soveltajille **

Malli siirtyy toiseen rantaan sellaisenaan.

Kehittämisen vaihe

icon/launch Created with Sketch. Valmis

Aihealueet

Veneily Yhteisöllisyys Kolmas sektori

Ilmiöt

Ei liity ilmiöön

Kohderyhmä

Ammattilaiset Koko väestö Omaiset Soutajat"""

TITLES = {
    "summary": "Neuvontalaituri Neuvonranta",
    "project": "Laiturikahvit kalastajille",
    "old": "VENEP4IVÄ - Koko kylä vesille!",
}
PASTES = {"summary": SUMMARY, "project": PROJECT, "old": OLD}
