"""Our terms by the words that Innokylä has for them."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import override

from directory.choices import Funder, Phase
from directory.innokyla.terms import CodesByWords, vocabulary
from sites.regions import official_regions
from sites.terms import labels

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NATIONWIDE, COUNTY = "nationwide", "county"
TARGET_GROUPS = ("audience", "target_group")  # Innokylä's own list first
# What Innokylä says besides our own labels.
PHASES = (
    ("Ideointi", Phase.IDEA),
    ("Suunnittelu", Phase.PLANNING),
    ("Kehittäminen", Phase.PLANNING),
    ("Kokeilu", Phase.TRIAL),
    ("Kokeiluvaihe", Phase.TRIAL),
    ("Pilotointi", Phase.TRIAL),
    ("Valmis", Phase.READY),
    ("Käytössä", Phase.READY),
)
FUNDERS = (
    ("Ei erillisrahoitusta", Funder.NONE),
    ("Sosiaali- ja terveysministeriö", Funder.MINISTRY),
    ("Sosiaali- ja terveysministeriö (STM)", Funder.MINISTRY),
    ("STM", Funder.MINISTRY),
    ("Kunta", Funder.MUNICIPALITY),
    ("Kaupunki", Funder.MUNICIPALITY),
    ("STEA", Funder.STEA),
    ("Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA)", Funder.STEA),
    ("Hyvinvointialue", Funder.COUNTY),
    ("Euroopan unioni", Funder.UNION),
    ("Euroopan sosiaalirahasto (ESR)", Funder.UNION),
    ("ESR", Funder.UNION),
    ("EU", Funder.UNION),
    ("Muu rahoittaja", Funder.OTHER),
    ("Muu", Funder.OTHER),
)
WHOLE_COUNTRY = ("Valtakunnallinen", "Koko Suomi", "Koko maa", "Hela landet", "Nationell", "Nationwide")


def vocabularies() -> dict[str, CodesByWords]:
    """Return the vocabularies of the facts whose values are terms, for the parser. Codes of target groups and areas
    begin with their vocabulary: "audience:families", "municipality:593", "county:06", "nationwide:".
    """
    return {
        "phase": vocabulary([*_labels_of(Phase), *PHASES]),
        "funders": vocabulary([*_labels_of(Funder), *FUNDERS]),
        "target_groups": vocabulary(_terms(*TARGET_GROUPS)),
        "area": vocabulary(
            [*((name, f"{NATIONWIDE}:") for name in WHOLE_COUNTRY), *_terms("municipality"), *_counties()]
        ),
    }


def _labels_of(choices: Any) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        with override(language):
            yield from [(str(choice.label), choice.value) for choice in choices]


def _terms(*names: str) -> Iterator[tuple[str, str]]:
    for name in names:
        for word in labels.vocabulary(name).values():
            yield from ((label, f"{name}:{word.code}") for label in word.names.values())


def _counties() -> Iterator[tuple[str, str]]:
    """Yield each name of every county, whether it has a site or not."""
    for row in official_regions.rows().values():
        if row["statistics_code"]:
            names = {row[f"{form}_{language}"] for form in ("name", "short") for language in LANGUAGES} | {row["brand"]}
            yield from ((name, f"{COUNTY}:{row['statistics_code']}") for name in sorted(names - {""}))


def municipalities_of(county: str) -> list[str]:
    """Return the codes of the municipalities of a county, by its statistics code."""
    return [word.code for word in labels.vocabulary(labels.MUNICIPALITY).values() if word.group == county]
