"""The operating models that an address names, to be compared: `?m=etela-savo:<key>&m=pohjanmaa:<key>`. Pure."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

PARAMETER = "m"
LEAST, MOST = 2, 4
"""How many models are compared."""
_ID = re.compile(r"(?P<region>[a-z0-9-]{1,63}):(?P<key>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")


class ModelId(NamedTuple):
    """A published model: the public code of its region, and the translation key of its pages."""

    region: str
    key: str

    def __str__(self) -> str:
        return f"{self.region}:{self.key}"


def read_ids(values: Iterable[str], most: int = MOST) -> list[ModelId]:
    """Return the models that some values name, each once, at most `most`. Other values are ignored."""
    found = (_ID.fullmatch(value) for value in values)
    ids = dict.fromkeys(ModelId(each["region"], each["key"]) for each in found if each)
    return list(ids)[:most]


def parameters(ids: Sequence[ModelId]) -> list[tuple[str, str]]:
    """Return the parameters of an address that names models."""
    return [(PARAMETER, str(each)) for each in ids]


def address(path: str, ids: Sequence[ModelId]) -> str:
    """Return an address that names models."""
    return f"{path}?{urlencode(parameters(ids), safe=':')}" if ids else path
