"""The signed text in the link of an applicant."""

from programmes.models import FairApplication
from programmes.signed_links import SignedLinks

LINKS = SignedLinks(FairApplication, "programmes.fairapplication", ("fair", "organisation"))


def token_of(application: FairApplication) -> str:
    """Return the signed text for an applicant's link."""
    return LINKS.token_of(application)


def application_of(token: str) -> FairApplication | None:
    """Return the application that a signed text names.

    None for a text that was not signed here, for a renewed link, and where the contact was removed: a link is for the
    contact alone.
    """
    return LINKS.row_of(token, contact_email__gt="")
