"""The picture draw_picture for each region and language."""

from io import BytesIO

import pytest
from PIL import Image

from sites.pages.discovery import lettering
from sites.pages.discovery.drawing import draw_picture
from sites.pages.discovery.share_picture import address
from sites.regions import open_regions
from sites.regions.models import Region

pytestmark = pytest.mark.django_db


def facts(code):
    return next(each for each in open_regions.open_regions().values() if each.code == code)


def test_it_is_a_picture_of_the_size_asked():
    picture = Image.open(BytesIO(draw_picture("#7a2048", ("Etelä-Savo", "Etelä-Savon hyvinvointialue"))))
    assert (picture.size, picture.format) == ((1200, 630), "PNG")
    assert picture.convert("RGB").getpixel((10, 10)) == (0x7A, 0x20, 0x48)


def test_the_font_has_every_letter_of_the_languages():
    """A letter that the font lacks is drawn as the box that stands for every missing one."""
    missing = lettering.load_font(40).getmask("\ue000").getbbox(), bytes(lettering.load_font(40).getmask("\ue000"))
    for letter in "abcdefghijklmnopqrstuvwxyzåäöšžéüÅÄÖŠŽÉÜ0123456789-–’&":
        mask = lettering.load_font(40).getmask(letter)
        assert (mask.getbbox(), bytes(mask)) != missing, letter


def test_the_signs_are_drawn():
    """Etelä is not Etela, nor an empty box."""
    assert draw_picture("#000000", ("Etelä", "")) != draw_picture("#000000", ("Etela", ""))
    assert draw_picture("#000000", ("Åbo", "")) != draw_picture("#000000", ("Äbo", ""))


def test_long_names_stay_inside():
    picture = Image.open(BytesIO(draw_picture("#000000", ("Ä" * 60, "Ö" * 200)))).convert("L")
    assert picture.crop((1105, 300, 1200, 400)).getextrema()[1] < 60


def test_it_has_an_address_of_its_own_in_each_region_and_language(visitor):
    found = {address(facts(code), language) for code in ("etela-savo", "pohjanmaa") for language in ("fi", "sv")}
    assert len(found) == 4
    own = address(facts("etela-savo"), "fi")
    answer = visitor("etela-savo").get(own)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.content == visitor("etela-savo").get(own).content


def test_another_regions_picture_is_not_shown_here(visitor):
    answer = visitor("etela-savo").get(address(facts("pohjanmaa"), "sv"))
    assert (answer.status_code, answer.headers["Location"]) == (302, address(facts("etela-savo"), "sv"))


def test_a_new_colour_is_a_new_address(visitor):
    before = address(facts("etela-savo"), "fi")
    Region.objects.filter(code="etela-savo").update(accent="#7a2048")
    open_regions.clear_cache()
    after = address(facts("etela-savo"), "fi")
    assert after != before
    assert visitor("etela-savo").get(before).headers["Location"] == after


def test_a_language_the_region_does_not_offer(visitor):
    path = address(facts("etela-savo"), "en")
    Region.objects.filter(code="etela-savo").update(languages=["fi", "sv"])
    open_regions.clear_cache()
    assert visitor("etela-savo").get(path).status_code == 404
