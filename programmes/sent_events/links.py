"""The signed text in a sender's link. It is valid in the region where it was signed."""

from django.core import signing
from django.urls import reverse
from django.utils.translation import override

from programmes.models import SentEvent
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions

SIGNER = signing.Signer(salt="programmes.sentevent")


def token_of(sent: SentEvent) -> str:
    """Return the signed text for a link. `sites.regions.signing_patches` binds it to the present region."""
    return SIGNER.sign_object([sent.pk, sent.submission.hex])


def sent_event_of(token: str) -> SentEvent | None:
    """Return the event that a signed text names; None for a text that was not signed here."""
    try:
        number, submission = SIGNER.unsign_object(token)
    except signing.BadSignature:
        return None
    return SentEvent.objects.select_related("event").filter(pk=number, submission=submission).first()


def link_to(sent: SentEvent) -> str:
    """Return the address of a sender's page, on the region's own host."""
    with override(sent.language):
        path = reverse("sent_event", args=[token_of(sent)])
    return known_regions()[connection.schema_name].origin + path
