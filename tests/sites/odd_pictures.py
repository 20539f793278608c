"""Pictures that can be opened and drawn, but not scaled as they are."""

import io

from PIL import Image, ImageCms


def sixteen_bits_of_grey() -> bytes:
    """A PNG with 16 bits of grey: dark on the left, light on the right."""
    drawing = Image.new("I", (640, 360), 0x2000)
    drawing.paste(0xE000, (320, 0, 640, 360))
    return _saved(drawing.convert("I;16"), "PNG")


def cmyk_with_another_profile() -> bytes:
    """A JPEG for printing whose profile is of a screen."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return _saved(Image.new("CMYK", (640, 360), (200, 20, 40, 10)), "JPEG", icc_profile=profile)


def a_line() -> bytes:
    """A picture higher than WebP allows (16,383 pixels), and narrow, so that it stays so high when it is scaled."""
    return _saved(Image.new("RGB", (10, 20_000), "navy"), "PNG")


def _saved(drawing: Image.Image, form: str, **options: object) -> bytes:
    content = io.BytesIO()
    drawing.save(content, form, **options)
    return content.getvalue()
