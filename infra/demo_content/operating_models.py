"""Load the demo's operating models with their covers, and the groups they belong to."""

from typing import Any

from directory.models import ModelGroupPage, OperatingModelIndexPage, OperatingModelPage
from infra.demo_content.pages import add_translations
from infra.demo_content.pictures import picture
from sites.regions.models import Region


def add_operating_models(region: Region, content: dict[str, Any]) -> None:
    """Publish groups and models in each language they are written in."""
    group_of: dict[str, ModelGroupPage] = {}
    for group in content.get("model_groups", ()):
        pages = add_translations(region, ModelGroupPage, OperatingModelIndexPage, group, facts=group["facts"])
        group_of |= dict.fromkeys(group["models"], pages[0])
    for model in content["operating_models"]:
        facts = {**model["facts"], **cover_of(model), "group": group_of.get(model["key"])}
        add_translations(region, OperatingModelPage, OperatingModelIndexPage, model, facts=facts)


def cover_of(model: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a model's cover: a drawn landscape, which tells nothing that the text does not."""
    return {"picture": picture(model["scene"], model["scene"]), "picture_decorative": True} if "scene" in model else {}
