"""The signed text in the link of a party."""

from programmes.models import KioskParty
from programmes.signed_links import SignedLinks

LINKS = SignedLinks(KioskParty, "programmes.kioskparty", ("kiosk", "organisation"))


def token_of(party: KioskParty) -> str:
    """Return the signed text for a party's link."""
    return LINKS.token_of(party)


def party_of(token: str) -> KioskParty | None:
    """Return the party that a signed text names; None for one that was not signed here, or whose link was renewed."""
    return LINKS.row_of(token)
