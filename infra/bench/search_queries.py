"""The questions of the search benchmark: what residents type, inflected, in two languages, with filters and without."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

PATHS = {"fi": "/fi/haku/", "sv": "/sv/sok/"}


@dataclass(frozen=True)
class Asked:
    """One question: its language, its words, and the filters ticked."""

    language: str
    words: str
    filters: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The address with its query."""
        return PATHS[self.language] + "?" + urlencode({"q": self.words, **self.filters})


QUESTIONS = (
    Asked("fi", "vertaistuki"),
    Asked("fi", "vertaistukea"),
    Asked("fi", "mielenterveyskuntoutujien ryhmät"),
    Asked("fi", "omaishoitaja"),
    Asked("fi", "omaishoitajille sijaishoitoa"),
    Asked("fi", "ruoka-apu"),
    Asked("fi", "muistisairaan läheinen"),
    Asked("fi", "yksinäisyys"),
    Asked("fi", "sururyhmä"),
    Asked("fi", "päihteistä toipuminen"),
    Asked("fi", "perhekahvila"),
    Asked("fi", "suomen kieltä maahanmuuttajille"),
    Asked("fi", "liikuntakerho vesijumppa"),
    Asked("fi", "apua puhelimen käyttöön"),
    Asked("fi", "diabetes"),
    Asked("fi", "kaarnaniemen"),
    Asked("fi", "sammallahti kohtaamispaikka"),
    Asked("fi", "vertaistki"),
    Asked("fi", "omaishoitja"),
    Asked("fi", "avaruuskissa"),
    Asked("fi", "talkoot", {"theme": "livelihood"}),
    Asked("fi", "ryhmä", {"theme": "mental-health"}),
    Asked("fi", "vertaistuki", {"theme": "addictions"}),
    Asked("fi", "neuvonta", {"kind": "organisation"}),
    Asked("fi", "kahvila", {"theme": "loneliness", "kind": "organisation"}),
    Asked("fi", "", {"theme": "ageing"}),
    Asked("fi", "ikäihmisten kurssit", {"theme": "ageing"}),
    Asked("fi", "väkivalta", {"theme": "crisis"}),
    Asked("sv", "kamratstöd"),
    Asked("sv", "kamratstödet för psykisk hälsa"),
    Asked("sv", "närståendevårdare"),
    Asked("sv", "mathjälp"),
    Asked("sv", "ensamhet"),
    Asked("sv", "sorgegrupp"),
    Asked("sv", "minnesklubben"),
    Asked("sv", "barkudden"),
    Asked("sv", "kamratstod"),
    Asked("sv", "rådgivning", {"theme": "caring"}),
    Asked("sv", "familjecaféer", {"theme": "families", "kind": "organisation"}),
    Asked("sv", "kurser för äldre", {"theme": "ageing"}),
)
