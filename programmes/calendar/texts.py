"""A date in one language, for files and feeds."""

from dataclasses import dataclass

from programmes.calendar.reading import CalendarEntry
from sites.invisible import one_line
from sites.listing import HELSINKI, ListedPlace, pick
from sites.occurrence_text import occurrence_text
from sites.occurrences.presentation import status_text
from sites.translated import LANGUAGES


@dataclass(frozen=True)
class EntryTexts:
    """The texts of a date. `when` is its day with its times, `status` what became of it or empty; `url` is absolute."""

    name: str
    language: str
    summary: str
    url: str
    when: str
    status: str
    reason: str
    place: str
    address: str
    organisers: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name with its day and what became of it: feeds list each date."""
        return f"{self.status}: {self.name}, {self.when}" if self.status else f"{self.name}, {self.when}"

    @property
    def description(self) -> str:
        """Why it was changed, what it is, and where, each on a line."""
        return "\n".join(filter(None, (self.reason, self.summary, self.place)))


def texts_of(entry: CalendarEntry, language: str) -> EntryTexts:
    """Return the texts of a date in the active language; what is not written in it, in another."""
    listing, occurrence = entry.listing, entry.occurrence
    card = listing.seen_in(language, entry.region.languages)
    place = place_of(entry)
    return EntryTexts(
        name=one_line(card.name),
        language=card.name_language,
        summary=one_line(card.summary),
        url=entry.region.origin + card.path,
        when=occurrence_text(occurrence, entry.start.astimezone(HELSINKI)),
        status=status_text(occurrence),
        reason=one_line(pick(occurrence.reason, language, LANGUAGES)[0]),
        place=one_line(pick(place.name, language, LANGUAGES)[0]) if place else "",
        address=one_line(place.address) if place else "",
        organisers=tuple(one_line(pick(names, language, LANGUAGES)[0]) for names in listing.organisers.values()),
    )


def place_of(entry: CalendarEntry) -> ListedPlace | None:
    """Return where a date is: at its own place, or at that of its thing."""
    return entry.occurrence.place or entry.listing.place
