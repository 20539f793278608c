"""Slugs made of names."""

import pytest

from sites.records.slugs import free_slug


@pytest.mark.parametrize(
    ("name", "taken", "slug"),
    [
        ("Toivon Tupa ry", (), "toivon-tupa-ry"),
        ("Äitien Yö ry", (), "aitien-yo-ry"),
        ("Åbo rf", (), "abo-rf"),
        ("Café Élan", (), "cafe-elan"),
        ("Toivon Tupa ry", ("toivon-tupa-ry",), "toivon-tupa-ry-2"),
        ("Toivon Tupa ry", ("toivon-tupa-ry", "toivon-tupa-ry-2"), "toivon-tupa-ry-3"),
        ("!!!", (), "organisation"),
        ("Дружба", (), "organisation"),
        ("a" * 200, (), "a" * 90),
    ],
)
def test_free_slug(name, taken, slug):
    assert free_slug(name, taken, "organisation") == slug
