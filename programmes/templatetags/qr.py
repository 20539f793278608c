"""The template tag of QR codes."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import qrcode
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def qr(text: str, label: str) -> SafeString:
    """Return the QR code of a text as SVG, with the quiet zone that scanners need; `label` tells what it is."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}.5h{width}" for y, row in enumerate(rows) for x, width in dark_runs(row))
    return format_html(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}" shape-rendering="crispEdges">'
        '<rect width="100%" height="100%" fill="#fff"></rect><path d="{}" stroke="#000"></path></svg>',
        label,
        len(rows),
        len(rows),
        path,
    )


def dark_runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where each run of dark modules of a row begins, and how long it is."""
    begin = 0
    for dark, run in groupby(row):
        width = sum(1 for _each in run)
        if dark:
            yield begin, width
        begin += width
