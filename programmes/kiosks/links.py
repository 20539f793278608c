"""The signed text in a party's link. It is valid in the region where it was signed, for one party and its nonce."""

from django.core import signing

from programmes.models import KioskParty

SIGNER = signing.Signer(salt="programmes.kioskparty")


def token_of(party: KioskParty) -> str:
    """Return the signed text for a party's link. `sites.regions.signing_patches` binds it to the present region."""
    return SIGNER.sign_object([party.pk, party.nonce])


def party_of(token: str) -> KioskParty | None:
    """Return the party that a signed text names; None for one that was not signed here, or whose link was renewed."""
    try:
        number, nonce = SIGNER.unsign_object(token)
    except signing.BadSignature:
        return None
    return KioskParty.objects.select_related("kiosk", "organisation").filter(pk=number, nonce=nonce).first()
