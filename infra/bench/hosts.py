"""Print the regions' hosts: `python -m infra.bench.with_django hosts` prints {"all": […], "fi": […], "sv": […]}."""

import json

from sites.regions.open_regions import open_regions


def main() -> None:
    """Print all hosts in the order in which the regions were created, and those of regions with each language."""
    regions = list(open_regions().values())
    found = {"all": [region.domain for region in regions]}
    for language in ("fi", "sv"):
        found[language] = [region.domain for region in regions if language in region.languages]
    print(json.dumps(found))
