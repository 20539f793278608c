"""The signed text in the link of a presenter."""

from programmes.models import InfoSessionPresenter
from programmes.signed_links import SignedLinks

LINKS = SignedLinks(InfoSessionPresenter, "programmes.infosessionpresenter", ("session__coordinator", "organisation"))


def token_of(presenter: InfoSessionPresenter) -> str:
    """Return the signed text for a presenter's link."""
    return LINKS.token_of(presenter)


def presenter_of(token: str) -> InfoSessionPresenter | None:
    """Return the presenter that a signed text names.

    None for a text that was not signed here, for a renewed link, and where the contact was removed.
    """
    return LINKS.row_of(token, contact_email__gt="")
