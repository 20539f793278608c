"""The signed text in a mailed link. It is valid in the region where it was signed, for one row and its nonce."""

from typing import Any, TypeVar

from django.core import signing

from directory.models import MailedLink

L = TypeVar("L", bound=MailedLink)


def token_of(link: MailedLink) -> str:
    """Return the signed text for a link. `sites.regions.signing_patches` binds it to the present region."""
    return signer(type(link)).sign_object([link.pk, link.nonce])


def link_of(model: type[L], token: str) -> L | None:
    """Return the row that a signed text names, in any state; None for a text that was not signed for it here."""
    try:
        number, nonce = signer(model).unsign_object(token)
    except signing.BadSignature:
        return None
    found: Any = model._default_manager.filter(pk=number, nonce=nonce).first()
    return found


def signer(model: type[MailedLink]) -> signing.Signer:
    """Return the signer of a model's links. It adds no time: a link mailed twice is the same, the row has its end."""
    return signing.Signer(salt=model._meta.label_lower)
