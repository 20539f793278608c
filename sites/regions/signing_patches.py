"""Signed values are bound to the region in which they were signed.

Rows of different regions have the same numbers, and all regions share one SECRET_KEY: what Django, Wagtail and allauth
sign in one region would be valid in every other. `django.core.signing.Signer` has no setting for that, so its
`signature` is replaced here. Tokens that are made without a `Signer` take their salt from `bound_to_region`.
"""

from django.core.signing import Signer, base64_hmac

from sites.regions.connection import connection


def bound_to_region(salt: str) -> str:
    """Return the salt for the present region. A schema's name holds no colon, so no two regions share a salt."""
    return f"{connection.schema_name}:{salt}"


def signature(signer: Signer, value: str, key: str | bytes | None = None) -> str:
    """`Signer.signature` with a salt bound to the region that is present when it is called."""
    salt = bound_to_region(str(signer.salt))
    return base64_hmac(f"{salt}signer", value, key or signer.key, algorithm=signer.algorithm)


def patch() -> None:
    """Bind every signature of this process to its region. Called when the app is ready."""
    Signer.signature = signature  # type: ignore[assignment,method-assign]
