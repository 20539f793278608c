"""What was looked up in a language while a page of the admin was made, and not found there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.utils.translation import to_language
from django.utils.translation.trans_real import DjangoTranslation


class Gaps:
    """Every message asked for in one language that its catalogues do not have."""

    def __init__(self) -> None:
        self.language = ""
        self.found: set[str] = set()

    def look(self, catalogue: DjangoTranslation, message: str, key: Any) -> None:
        """Notes a message when it is asked for in our language and has no translation."""
        ours = to_language(catalogue.to_language()) == self.language
        if ours and message and key not in catalogue._catalog and (message, 0) not in catalogue._catalog:
            self.found.add(message)


@pytest.fixture
def gaps(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """`with gaps("sv") as found: …` collects what has no Swedish."""
    seen = Gaps()
    gettext, ngettext = DjangoTranslation.gettext, DjangoTranslation.ngettext

    def looked_up(self: DjangoTranslation, message: str) -> str:
        seen.look(self, message, message)
        return gettext(self, message)

    def counted(self: DjangoTranslation, one: str, many: str, number: int) -> str:
        seen.look(self, one, (one, self.plural(number)))
        return ngettext(self, one, many, number)

    monkeypatch.setattr(DjangoTranslation, "gettext", looked_up)
    monkeypatch.setattr(DjangoTranslation, "ngettext", counted)

    @contextmanager
    def collect(language: str) -> Iterator[set[str]]:
        seen.language, seen.found = language, set()
        yield seen.found
        seen.language = ""

    return collect


@pytest.fixture
def reads_in(within: Callable[[str], Any]) -> Callable[[str, str, str], None]:
    """Sets the language in which somebody reads the admin: `reads_in("etela-savo", "editor", "sv")`."""
    from wagtail.users.models import UserProfile

    from sites.people.models import User

    def choose(code: str, username: str, language: str) -> None:
        with within(code):
            profile = UserProfile.get_for_user(User.objects.get(username=username))
            profile.preferred_language = language
            profile.save()

    return choose
