"""Pictures for the demo: simple landscapes drawn with Pillow, free of others' copyright."""

import io
import random
from itertools import pairwise

from django.core.files.images import ImageFile
from PIL import Image as Drawing
from PIL import ImageDraw
from wagtail.images.models import Image

SIZE = (1440, 810)
# By name: the sky from above to the horizon, the far and the near hills, and the ground or water.
SCENES = {
    "lake": ("#f6d7b0", "#f3b98f", "#5f7f86", "#2f5560", "#7fa6ad"),
    "winter": ("#dfe8ef", "#f4eeee", "#9fb1bf", "#6e8596", "#f7f9fb"),
    "forest": ("#cfe3d6", "#eef3e2", "#5b8467", "#2d5440", "#88a86d"),
    "sea": ("#bfdcec", "#eaf3f5", "#8aa5ae", "#4c6d7c", "#3f7f99"),
    "town": ("#e4d9ee", "#f7e6dc", "#8f85a6", "#57506f", "#c9bfae"),
}


def picture(scene: str, title: str) -> Image:
    """Get the library's picture of a scene, or draw it and add it."""
    name = f"{scene}.png"
    found = Image.objects.filter(file__endswith=f"/{name}").first()
    if found:
        return found
    content = io.BytesIO()
    draw(scene).save(content, "PNG", optimize=True)
    width, height = SIZE
    sun = {"focal_point_x": width * 3 // 4, "focal_point_y": height // 3}
    size = {"focal_point_width": width // 4, "focal_point_height": height // 4}
    return Image.objects.create(title=title, file=ImageFile(content, name), **sun, **size)


def draw(scene: str) -> Drawing.Image:
    """Draw a sky with a sun, two rows of hills or roofs, and a foreground. Deterministic."""
    above, horizon, far, near, ground = SCENES[scene]
    width, height = SIZE
    shape = random.Random(scene)  # noqa: S311 - a drawing, no secret
    image = Drawing.linear_gradient("L").resize(SIZE)
    image = Drawing.composite(Drawing.new("RGB", SIZE, horizon), Drawing.new("RGB", SIZE, above), image)
    pen = ImageDraw.Draw(image)
    pen.ellipse((width * 3 // 4 - 70, height // 3 - 70, width * 3 // 4 + 70, height // 3 + 70), fill="#fff7e0")
    for colour, level, steps in ((far, 0.52, 9), (near, 0.62, 6)):
        pen.polygon(ridge(shape, level, steps, square=scene == "town"), fill=colour)
    pen.rectangle((0, int(height * 0.72), width, height), fill=ground)
    for line in range(6):
        y = int(height * (0.76 + line * 0.04))
        start = shape.randrange(width // 2)
        pen.line((start, y, start + shape.randrange(width // 6, width // 2), y), fill=horizon, width=3)
    return image


def ridge(shape: random.Random, level: float, steps: int, square: bool) -> list[tuple[int, int]]:
    """Return the outline of a row of hills, or of roofs, down to the lower edge.

    `level`: its height, from 0 (top) to 1.
    """
    width, height = SIZE
    places = [index * width // steps for index in range(steps + 1)]
    tops = [int(height * (level + shape.uniform(-0.08, 0.06))) for _ in places]
    line = list(zip(places, tops, strict=True))
    if square:
        line = [point for (x, y), (next_x, _) in pairwise(line) for point in ((x, y), (next_x, y))]
    return [(0, height), *line, (width, height)]


def floor_plan() -> Image:
    """Draw the floor plan of a house with a lobby and an auditorium, and add it to the library."""
    width, height = SIZE
    image = Drawing.new("RGB", SIZE, "#ffffff")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, width - 20, height - 20), fill="#f2f6f7", outline="#10272d", width=6)
    pen.rectangle((int(width * 0.8), 20, width - 20, int(height * 0.75)), fill="#dfe8ea", outline="#10272d", width=6)
    pen.rectangle((int(width * 0.45), height - 26, int(width * 0.55), height - 14), fill="#ffffff")
    for row in range(3):
        y = int(height * (0.3 + row * 0.25))
        pen.rectangle((int(width * 0.05), y - 45, int(width * 0.74), y + 45), fill="#e4d9c5")
    content = io.BytesIO()
    image.save(content, "PNG", optimize=True)
    return Image.objects.create(title="Pohjakartta", file=ImageFile(content, "pohjakartta.png"))
