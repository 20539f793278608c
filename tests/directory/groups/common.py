"""What the tests of groups share: addresses, a weekly meeting, and the text of a page."""

from datetime import time
from typing import Any

ADDRESS = {"fi": "/fi/ryhma/kahvihetki/", "sv": "/sv/grupp/kahvihetki/", "en": "/en/group/kahvihetki/"}
ADMIN = "/admin/snippets/directory/group/"
LIST = {"fi": "/fi/ryhmat/", "sv": "/sv/grupper/", "en": "/en/groups/"}
WEEKLY = {"frequency": "weekly", "weekdays": ["WE"], "start": time(13), "end": time(15)}


def text_at(visitor: Any, path: str) -> str:
    response = visitor("etela-savo").get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())
