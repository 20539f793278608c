"""QR codes: what is drawn is the code, module by module."""

import re

import pytest
import qrcode
from qrcode.constants import ERROR_CORRECT_L, ERROR_CORRECT_M

from programmes.templatetags.qr import qr

ADDRESS = "https://etela-savo.example/fi/messut/jarjestomessut-2027/"


def drawn(svg: str) -> set[tuple[int, int]]:
    """Return the modules that the path of a code makes dark, as across and down."""
    across, down, found = 0, 0, set()
    path = re.search(r' d="M0 \.5([^"]*)"', svg)
    assert path
    for right, below, width in re.findall(r"m(-?\d+) (\d+)h(\d+)", path[1]):
        across, down = across + int(right), down + int(below)
        found |= {(across + step, down) for step in range(int(width))}
        across += int(width)
    return found


@pytest.mark.parametrize(("is_plain", "correction"), [(False, ERROR_CORRECT_M), (True, ERROR_CORRECT_L)])
def test_each_dark_module_is_drawn_and_no_other(is_plain: bool, correction: int) -> None:
    code = qrcode.QRCode(border=4, error_correction=correction)
    code.add_data(ADDRESS)
    code.make()
    rows = code.get_matrix()
    assert drawn(qr(ADDRESS, "page", is_plain)) == {
        (across, down) for down, row in enumerate(rows) for across, dark in enumerate(row) if dark
    }
