"""Signed texts in mailed links. Each is valid in the region where it was signed, for one row and its nonce."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core import signing
from django.db import models

R = TypeVar("R", bound=models.Model)


@dataclass(frozen=True)
class SignedLinks(Generic[R]):
    """The links to rows of a model that has a `nonce`: a new one makes a link void. `salt` is the links' own."""

    model: type[R]
    salt: str
    related: tuple[str, ...] = ()

    def token_of(self, row: Any) -> str:
        """Return the signed text for a row. `sites.regions.signing_patches` binds it to the present region."""
        return signing.Signer(salt=self.salt).sign_object([row.pk, row.nonce])

    def row_of(self, token: str, **conditions: Any) -> R | None:
        """Return the row that a text names, with its related ones, where it meets conditions.

        None for a text that was not signed here, and for a renewed link.
        """
        try:
            number, nonce = signing.Signer(salt=self.salt).unsign_object(token)
        except signing.BadSignature:
            return None
        found = self.model._default_manager.select_related(*self.related)
        return found.filter(pk=number, nonce=nonce, **conditions).first()
