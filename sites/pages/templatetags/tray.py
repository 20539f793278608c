"""The tray in templates: a card's button, the form and the bar of each page, and links that hold the tray.

A page whose address may hold the tray (a list, the search) sets `tray_in_place` in its context: its buttons lead back
to it. From every other page they lead to the tray. The buttons belong to one form, so that pages stay the same for all
readers and can be cached.
"""

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sites.cards import CardView
from sites.pages.templatetags.kohtaamo import lang
from sites.tray import DROP, MOST, PARAMETER, Tray, TrayItem, item_of, other_parameters, read_item, tray_of

register = template.Library()


@register.simple_tag(takes_context=True)
def tray_button(context: Context, view: CardView, anchor: str = "") -> SafeString:
    """Return a card's button. `anchor` is the id of the element that is shown after a press."""
    region = context.get("region")
    item = item_of(view.card.listing, view.region_code or region.code) if region else None
    return button(context, item, view.name, view.card.name_language, anchor)


@register.simple_tag(takes_context=True)
def tray_button_of(context: Context, key: str, name: str, language: str) -> SafeString:
    """Return the button on a thing's own page. `key` is "organisation.12", or empty for no button."""
    region = context.get("region")
    return button(context, read_item(f"{region.code}.{key}") if region else None, name, language)


def button(context: Context, item: TrayItem | None, name: Any, language: str, anchor: str = "") -> SafeString:
    """Return a button of the form in `tray_form.html`, with the name of its thing; nothing without an item.

    A page has dozens of them: it is short, and not made by a template.
    """
    if item is None:
        return SafeString("")
    is_on_tray, attribute = item in tray_in(context).items, lang(language)
    return format_html(
        '<button class="tray-button" type="submit" form="tray" name="{}" value="{}"{}><span>{}</span>'
        ' <span class="visually-hidden"{}>{}</span></button>',
        DROP if is_on_tray else PARAMETER,
        item,
        format_html(' formaction="#{}"', anchor) if anchor and context.get("tray_in_place") else "",
        _("Take off the tray") if is_on_tray else _("Put on the tray"),
        format_html(" {}", attribute) if attribute else "",
        name,
    )


@register.inclusion_tag("components/tray_form.html", takes_context=True)
def tray_form(context: Context) -> dict[str, Any]:
    """Return the context of the form that the buttons belong to; nothing outside a region's site."""
    if "region" not in context or "request" not in context:
        return {}
    request, path = context["request"], reverse("tray")
    in_place = bool(context.get("tray_in_place"))
    return {
        "tray_path": path,
        "action": request.path if in_place else path,
        "inputs": [*(other_parameters(request.GET) if in_place else ()), *tray_in(context).parameters()],
        "is_tray": bool(context.get("is_tray")),
    }


@register.inclusion_tag("components/tray_bar.html", takes_context=True)
def tray_bar(context: Context) -> dict[str, Any]:
    """Return the context of the bar that leads to the tray; nothing on the tray itself, and outside a region's site."""
    if "region" not in context or context.get("is_tray"):
        return {}
    tray = tray_in(context)
    return {"tray_url": tray.url(reverse("tray")), "count": len(tray.items), "most": MOST}


@register.inclusion_tag("components/hidden_inputs.html", takes_context=True)
def tray_inputs(context: Context) -> dict[str, Any]:
    """Return the tray as hidden fields of a form."""
    return {"hidden_inputs": tray_in(context).parameters()}


@register.simple_tag(takes_context=True)
def with_tray(context: Context, url: str) -> str:
    """Return a link to a page of ours that holds the tray of the present address."""
    return tray_in(context).url(url)


def tray_in(context: Context) -> Tray:
    """Return the tray that the page shows, or that of the request's address."""
    request = context.get("request")
    return tray_of(request) if request is not None else Tray()
