"""A party's turn as a calendar's invitation: REQUEST once it has confirmed, CANCEL once it is withdrawn."""

from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from programmes.invitations import CalendarInvitation, mail_part
from programmes.kiosks.facts import facts_of
from programmes.models import KioskTurn
from programmes.told import occurrence_of, place_text
from sites.invisible import one_line
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.translated import translated


def invitation(turn: KioskTurn, method: str) -> tuple[str, str] | None:
    """Return the text of an invitation, or of its cancellation, and its media type; None where the day is no more."""
    made = invitation_of(turn)
    return mail_part(made, method) if made else None


def invitation_of(turn: KioskTurn) -> CalendarInvitation | None:
    """Return what an invitation to a turn says, None where the day is no more."""
    party, kiosk, told = turn.party, turn.party.kiosk, turn.told or facts_of(turn)
    if told is None:
        return None
    changes, name = list(turn.changes.all()), translated(kiosk, "name", party.language).text
    with override(party.language):
        summary = _("%(kiosk)s: our turn") % {"kiosk": one_line(name)}
    return CalendarInvitation(
        uid=f"kiosk-turn-{turn.pk}@{known_regions()[connection.schema_name].code}",
        sequence=len(changes) + turn.renewals,
        stamp=timezone.now(),
        summary=summary,
        occurrence=occurrence_of(told),
        organizer=(
            kiosk.coordinator_email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
            one_line(kiosk.coordinator) or name,
        ),
        guest=(party.email, translated(party.organisation or party, "name", party.language).text),
        language=party.language,
        location=place_text(told, party.language),
    )
