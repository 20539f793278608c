"""The kinds of lists by their codes."""

from directory.exchange.lists.base import ListKind
from directory.exchange.lists.groups import GroupList
from directory.exchange.lists.organisations import OrganisationList
from directory.models import Import

KINDS: dict[str, type[ListKind]] = {kind.code: kind for kind in (OrganisationList, GroupList)}


def kind_of(imported: Import) -> ListKind:
    """Return the kind of an import's list; what it reads of the region, it reads once."""
    return KINDS[imported.kind]()
