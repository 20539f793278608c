"""Organisations in a file in PTV's shape that this region has exported: which they are, and what the file says of them.

Such a file has public ids instead of keys, and less than what is stored: texts without formatting, areas as lists of
municipalities, kinds that PTV knows. What it still says as it was exported is no change.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from directory.exchange.fields.reading import CellParser
from directory.exchange.formats import ptv_v11
from directory.exchange.public import Publisher, ptv_values
from directory.models import Organisation
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions

VERSION = 5  # of the ids that `Publisher.id_of` makes; PTV's own are random, of version 4


class OwnFiles:
    """The organisations of the active region by their public ids, as they are at the first use."""

    def find(self, key: str) -> int | None:
        """Return the primary key of the organisation that a public id names."""
        return self._by_id.get(key) if is_public_id(key) else None

    def said(self, organisation: Organisation) -> Mapping[str, Any]:
        """Return the values that reading an export of an organisation gives."""
        cells = ptv_v11.cells_of(ptv_v11.shape_of(ptv_values(self._publisher.values_of(organisation))))
        values, _errors = self._parser(tuple(cells)).values_of(cells)
        return values

    def _parser(self, names: tuple[str, ...]) -> CellParser:
        # What words mean is looked up once for all organisations that have the same columns.
        if names not in self._parsers:
            self._parsers[names] = CellParser(names)
        return self._parsers[names]

    @cached_property
    def _parsers(self) -> dict[tuple[str, ...], CellParser]:
        return {}

    @cached_property
    def _publisher(self) -> Publisher:
        return Publisher(known_regions()[connection.schema_name], localdate())

    @cached_property
    def _by_id(self) -> dict[str, int]:
        keys = Organisation.objects.values_list("pk", flat=True)
        return {str(self._publisher.id_of("organisation", pk)): pk for pk in keys}


def is_public_id(key: str) -> bool:
    """Tell whether a key may be one that `Publisher.id_of` has made."""
    try:
        return str(UUID(key)) == key and UUID(key).version == VERSION
    except ValueError:
        return False
