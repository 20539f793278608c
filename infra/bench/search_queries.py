"""The queries of the search benchmark: what residents type, inflected, in two languages, with and without filters."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

PATHS = {"fi": "/fi/haku/", "sv": "/sv/sok/"}
SUGGESTION_PATHS = {"fi": "/fi/haku/ehdotukset/", "sv": "/sv/sok/forslag/"}
BEGINNINGS = (2, 4, 7)  # characters typed when suggestions are asked for


@dataclass(frozen=True)
class Query:
    """One query: its language, its words, and its filters."""

    language: str
    words: str
    filters: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Return the path with its query string."""
        return PATHS[self.language] + "?" + urlencode({"q": self.words, **self.filters})


QUERIES = (
    Query("fi", "vertaistuki"),
    Query("fi", "vertaistukea"),
    Query("fi", "mielenterveyskuntoutujien ryhmät"),
    Query("fi", "omaishoitaja"),
    Query("fi", "omaishoitajille sijaishoitoa"),
    Query("fi", "ruoka-apu"),
    Query("fi", "muistisairaan läheinen"),
    Query("fi", "yksinäisyys"),
    Query("fi", "sururyhmä"),
    Query("fi", "päihteistä toipuminen"),
    Query("fi", "perhekahvila"),
    Query("fi", "suomen kieltä maahanmuuttajille"),
    Query("fi", "liikuntakerho vesijumppa"),
    Query("fi", "apua puhelimen käyttöön"),
    Query("fi", "diabetes"),
    Query("fi", "kaarnaniemen"),
    Query("fi", "sammallahti kohtaamispaikka"),
    Query("fi", "vertaistki"),
    Query("fi", "omaishoitja"),
    Query("fi", "avaruuskissa"),
    Query("fi", "talkoot", {"theme": "livelihood"}),
    Query("fi", "ryhmä", {"theme": "mental-health"}),
    Query("fi", "vertaistuki", {"theme": "addictions"}),
    Query("fi", "neuvonta", {"kind": "organisation"}),
    Query("fi", "kahvila", {"theme": "loneliness", "kind": "organisation"}),
    Query("fi", "", {"theme": "ageing"}),
    Query("fi", "ikäihmisten kurssit", {"theme": "ageing"}),
    Query("fi", "väkivalta", {"theme": "crisis"}),
    Query("sv", "kamratstöd"),
    Query("sv", "kamratstödet för psykisk hälsa"),
    Query("sv", "närståendevårdare"),
    Query("sv", "mathjälp"),
    Query("sv", "ensamhet"),
    Query("sv", "sorgegrupp"),
    Query("sv", "minnesklubben"),
    Query("sv", "barkudden"),
    Query("sv", "kamratstod"),
    Query("sv", "rådgivning", {"theme": "caring"}),
    Query("sv", "familjecaféer", {"theme": "families", "kind": "organisation"}),
    Query("sv", "kurser för äldre", {"theme": "ageing"}),
)


def typed() -> list[tuple[str, str]]:
    """Return what is asked for suggestions as the queries without filters are typed: language, path with its query."""
    words = [(query.language, query.words) for query in QUERIES if query.words and not query.filters]
    return [
        (language, f"{SUGGESTION_PATHS[language]}?{urlencode({'q': text[:count]})}")
        for language, text in words
        for count in BEGINNINGS
    ]
