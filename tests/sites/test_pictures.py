"""What is taken for a picture can be scaled: as it is, converted, or not at all."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sites import pictures
from tests.sites.odd_pictures import a_line, cmyk_with_another_profile, sixteen_bits_of_grey


def uploaded(name, content):
    return SimpleUploadedFile(name, content)


def png():
    content = io.BytesIO()
    Image.new("RGB", (640, 360), "navy").save(content, "PNG")
    return content.getvalue()


def test_an_ordinary_picture_stays_as_it_is():
    file = uploaded("laituri.png", png())
    assert pictures.scalable(file) is file
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [("harmaa.png", sixteen_bits_of_grey(), "PNG"), ("paino.jpg", cmyk_with_another_profile(), "JPEG")],
)
def test_a_picture_of_an_odd_kind_is_converted(name, content, kind):
    given = pictures.scalable(uploaded(name, content))
    assert given.name == name
    assert pictures.can_be_scaled(given)
    with Image.open(given) as drawing:
        assert (drawing.format, drawing.size) == (kind, (640, 360))


def test_sixteen_bits_of_grey_keep_their_light_and_dark():
    with Image.open(pictures.scalable(uploaded("harmaa.png", sixteen_bits_of_grey()))) as drawing:
        assert [drawing.convert("L").getpixel((x, 100)) for x in (10, 630)] == [0x20, 0xE0]


def test_a_picture_that_cannot_be_scaled_is_refused():
    with pytest.raises(pictures.UnscalableError):
        pictures.scalable(uploaded("viiva.png", a_line()))


def test_everything_the_picture_tag_makes_is_tried():
    """Every format and every way of scaling that SIZES contains."""
    ways = {spec.split("-")[0] for specs, _ in pictures.SIZES.values() for spec in specs}
    assert {trial.split("-")[0] for trial in pictures.TRIALS} >= ways
    assert {trial.partition("format-")[2] for trial in pictures.TRIALS} >= set(pictures.FORMATS)
