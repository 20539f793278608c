"""What new regions, regions that get a further language, and regions after an upgrade are provisioned with."""

from sites.kinds import Provisioning, kinds

_registered: list[Provisioning] = []


def register(provisioning: Provisioning) -> None:
    """Register what belongs to no kind of thing, such as roles; an app calls this when it is ready."""
    if provisioning not in _registered:
        _registered.append(provisioning)


def provisioned_kinds() -> list[str]:
    """Return the codes of the kinds with a provisioning."""
    return [code for code, kind in kinds().items() if kind.provisioning]


def provisionings() -> list[Provisioning]:
    """Return everything a region is provisioned with, in this order: what belongs to no kind, then kind by kind."""
    return [*_registered, *(kind.provisioning for kind in kinds().values() if kind.provisioning)]
