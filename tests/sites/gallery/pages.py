"""Where the gallery's pages are."""

from sites.gallery.example import TextPicker
from sites.gallery.examples import COMPONENTS


def gallery_paths(language: str) -> list[str]:
    """The path of every page of the gallery in a language."""
    found = [f"/{language}/_gallery/"]
    for code, component in COMPONENTS.items():
        found.append(f"/{language}/_gallery/{code}/")
        examples = enumerate(component.examples(TextPicker(language)), 1)
        found += [f"/{language}/_gallery/{code}/{number}/" for number, example in examples if example.alone]
    return found
