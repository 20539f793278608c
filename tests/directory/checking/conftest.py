"""An association whose entry nobody has looked at for a year, and the link that its chair got."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from directory.models import Organisation
from directory.tasks import check_organisations
from tests.directory.checking.common import path_in
from tests.mails import deliver


@pytest.fixture
def tupa(organisation: Any, within: Any) -> Any:
    """An association of Etelä-Savo whose entry nobody has looked at for a year."""
    made = organisation("etela-savo", name_fi="Toivon Tupa ry", phone="015 555 0199", email="tupa@example.org")
    with within("etela-savo"):
        Organisation.objects.update(last_checked=timezone.localdate() - timedelta(days=365))
    return made


@pytest.fixture
def link(tupa: Any) -> str:
    """The path of the link that the chair of the association got."""
    check_organisations(timestamp=0)
    return path_in(deliver()[-1])
