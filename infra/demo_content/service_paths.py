"""Create the demo's service paths, below a section of their own, from `regions/<code>/service_paths.json`."""

import json
from pathlib import Path
from typing import Any

from django.utils.translation import override
from wagtail.models import Locale

from directory.models import Group, Organisation, ServicePathPage
from directory.phase_blocks import stored_phases
from infra.demo_content.pages import add_translations
from sites.pages.models import HomePage, SectionPage
from sites.pages.record_links import reference_of
from sites.regions.models import Region


def add_service_paths(region: Region, folder: Path) -> None:
    """Publish the paths of a region in the languages that their texts have. Organisations and groups are there."""
    file = folder / "service_paths.json"
    if not file.exists():
        return
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    sections = {
        page.locale.language_code: page
        for page in add_translations(
            region, SectionPage, HomePage, content["section"], slugs=content["section"]["slug"], in_menu=True
        )
    }
    references = {str(each.key): reference_of(each) for each in Organisation.objects.exclude(key=None)}
    references |= {each.name_fi: reference_of(each) for each in Group.objects.all()}
    for path in content["paths"]:
        add_path(region, sections, path, references)


def add_path(region: Region, sections: dict[str, Any], path: dict[str, Any], references: dict[str, str]) -> None:
    """Publish one path in each language, translations of each other.

    `references` are by the key of an organisation, or by the Finnish name of a group.
    """
    helpers = {phase: [references[key] for key in keys] for phase, keys in path["helpers"].items()}
    first: ServicePathPage | None = None
    for language in [each for each in region.languages if each in path]:
        texts = dict(path[language])
        phases = stored_phases(texts.pop("phases"), helpers)
        page = ServicePathPage(
            locale=Locale.objects.get(language_code=language), phases=json.dumps(phases), **texts, **path["facts"]
        )
        if first is not None:
            page.translation_key = first.translation_key
        with override(language):
            sections[language].add_child(instance=page)
            page.save_revision(log_action=True).publish()
        first = first or page
