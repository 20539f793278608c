"""The signed text in an applicant's link. It is valid in the region where it was signed, for one row and its nonce."""

from django.core import signing

from programmes.models import FairApplication

SIGNER = signing.Signer(salt="programmes.fairapplication")


def token_of(application: FairApplication) -> str:
    """Return the signed text for a link. `sites.regions.signing_patches` binds it to the present region."""
    return SIGNER.sign_object([application.pk, application.nonce])


def application_of(token: str) -> FairApplication | None:
    """Return the application that a signed text names.

    None for a text that was not signed here, for a renewed link, and where the contact was removed: a link is for the
    contact alone.
    """
    try:
        number, nonce = SIGNER.unsign_object(token)
    except signing.BadSignature:
        return None
    found = FairApplication.objects.select_related("fair", "organisation").exclude(contact_email="")
    return found.filter(pk=number, nonce=nonce).first()
