"""Views of the gallery: all components, one component in every state, and a state that needs a page of its own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from sites.gallery.example import Component, TextPicker
from sites.gallery.examples import COMPONENTS

LANGUAGES = {"fi": "Suomeksi", "sv": "På svenska"}


def index(request: HttpRequest) -> HttpResponse:
    """List every component, in both languages."""
    rows = [{"title": title(component), "links": links(component)} for component in COMPONENTS.values()]
    return render(request, "gallery/index.html", {"components": rows})


def component(request: HttpRequest, code: str) -> HttpResponse:
    """Show a component in its states. Raises Http404 for an unknown one."""
    found = component_of(code)
    context = {"title": title(found), "component": found, "examples": found.examples(say())}
    return render(request, "gallery/component.html", context)


def alone(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Show one state on a page of its own. Raises Http404 for an unknown one."""
    found = component_of(code)
    examples = found.examples(say())
    if not 0 < number <= len(examples) or not examples[number - 1].alone:
        raise Http404
    example = examples[number - 1]
    if example.whole:
        return render(request, example.template, example.context)
    return render(request, "gallery/alone.html", {"title": title(found), "example": example} | example.context)


def say() -> TextPicker:
    """Return the texts of the examples in the language of the URL; Finnish for English, which the gallery lacks."""
    return TextPicker(get_language() or "fi")


def title(component: Component) -> str:
    """Return the component's name."""
    return say()(component.fi, component.sv)


def links(component: Component) -> list[dict[str, str]]:
    """Return the URL of a component's page in each language."""
    return [
        {"url": f"/{code}/_gallery/{component.code}/", "lang": code, "title": name} for code, name in LANGUAGES.items()
    ]


def component_of(code: str) -> Component:
    """Return the component of a code."""
    if code not in COMPONENTS:
        raise Http404
    return COMPONENTS[code]
