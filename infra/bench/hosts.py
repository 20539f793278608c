"""Tells the regions' hosts: `python -m infra.bench.with_django hosts` prints {"all": […], "fi": […], "sv": […]}."""

import json

from sites.regions.open_regions import open_regions


def main() -> None:
    """All hosts in the order of the regions' making, and those of the regions that have a language."""
    regions = list(open_regions().values())
    found = {"all": [region.domain for region in regions]}
    for language in ("fi", "sv"):
        found[language] = [region.domain for region in regions if language in region.languages]
    print(json.dumps(found))
