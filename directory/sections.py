"""The sections of an operating model, as Innokylä's template has them. Pure: labels are data, in each language.

The Finnish labels are Innokylä's own; it has no official Swedish ones. A *shared* section, which Innokylä marks with
`**`, belongs to the summary as well as to the development path.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

MARK = "**"
"""What follows the label of a shared section."""


@dataclass(frozen=True)
class ModelSection:
    """One section. `code` names it in data, addresses and tests; `labels` are by language."""

    code: str
    labels: Mapping[str, str]
    shared: bool = False

    @property
    def anchor(self) -> str:
        """Return the section's `id` in a page."""
        return self.code.replace("_", "-")

    @property
    def block_id(self) -> str:
        """Return the key of the section's block, the same in every page: a page has each section at most once."""
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"operating-model/{self.code}"))

    def label(self, language: str) -> str:
        """Return the label in a language, else in Finnish."""
        return self.labels.get(language) or self.labels["fi"]


def _section(code: str, fi: str, sv: str, en: str, shared: bool = False) -> ModelSection:
    return ModelSection(code, {"fi": fi, "sv": sv, "en": en}, shared)


PATH = (
    _section("environment", "Toimintaympäristö", "Verksamhetsmiljö", "Operating environment", shared=True),
    _section(
        "starting_point",
        "Lähtötilanne ja strategiset liittymäkohdat",
        "Utgångsläge och strategiska kopplingar",
        "Starting point and links to strategies",
    ),
    _section(
        "needs",
        "Kehitystyön lähtökohtana olevat tarpeet",
        "Behov som ligger till grund för utvecklingsarbetet",
        "Needs behind the development work",
    ),
    _section(
        "developers",
        "Kehittäjäjoukon kokoaminen ja yhteiskehittäminen",
        "Utvecklargruppen och det gemensamma utvecklingsarbetet",
        "The group of developers and co-development",
    ),
    _section("desired_change", "Tavoiteltu muutos", "Eftersträvad förändring", "Desired change"),
    _section("measuring", "Muutoksen mittaaminen", "Hur förändringen mäts", "Measuring the change"),
    _section("implementation_plan", "Toteutussuunnitelma", "Genomförandeplan", "Implementation plan"),
    _section(
        "target_group_understanding",
        "Kohderyhmä ja asiakasymmärrys",
        "Målgrupp och kundförståelse",
        "Target group and customer understanding",
        shared=True,
    ),
    _section("ideation", "Ideointi", "Idéutveckling", "Development of ideas"),
    _section("basic_idea", "Ratkaisun perusidea", "Lösningens grundidé", "Basic idea of the solution", shared=True),
    _section(
        "customer_testing",
        "Ratkaisun testaus asiakkailla",
        "Lösningen testas med kunder",
        "Testing the solution with customers",
    ),
    _section(
        "trial_plan",
        "Kokeilun tavoitteet ja suunnitelma",
        "Försökets mål och plan",
        "Aims and plan of the trial",
    ),
    _section("trial_results", "Kokeilun tulokset", "Försökets resultat", "Results of the trial"),
    _section(
        "conditions",
        "Toimivuuden ja käyttöönoton ehdot",
        "Förutsättningar för funktion och införande",
        "Conditions for functioning and introduction",
        shared=True,
    ),
    _section(
        "evaluation",
        "Arvioinnin tulokset tiivistettynä",
        "Utvärderingsresultat i korthet",
        "Results of the evaluation in brief",
        shared=True,
    ),
    _section(
        "tips",
        "Vinkit toimintamallin soveltajille",
        "Tips till dem som tillämpar modellen",
        "Tips for those who apply the model",
        shared=True,
    ),
)
"""Every section, in the order of the development path."""

SECTIONS: Mapping[str, ModelSection] = {section.code: section for section in PATH}

SUMMARY = tuple(
    SECTIONS[code]
    for code in ("basic_idea", "environment", "target_group_understanding", "conditions", "evaluation", "tips")
)
"""The shared sections, in the order of the summary."""
