"""Finds the likely doubles of the active region."""

from directory.exchange.doubles import Match
from directory.exchange.lists.organisations import double_finder
from directory.models import LikelyDouble

MOST_PAIRS = 1_000


def refresh() -> int:
    """Store the likely doubles as they are now; return how many there are. What editors have dismissed stays so."""
    found = {(match.one.pk, match.other.pk): match for match in double_finder().pairs()[:MOST_PAIRS]}
    stored = {(each.one_id, each.other_id): each for each in LikelyDouble.objects.all()}
    gone = [each.pk for pair, each in stored.items() if pair not in found and not each.is_dismissed]
    LikelyDouble.objects.filter(pk__in=gone).delete()
    LikelyDouble.objects.bulk_create(
        [row_of(match) for pair, match in found.items() if pair not in stored], ignore_conflicts=True
    )
    return len(found)


def row_of(match: Match) -> LikelyDouble:
    """Return a row that is not saved yet."""
    return LikelyDouble(one_id=match.one.pk, other_id=match.other.pk, similarity=match.similarity)


def dismiss(one: int, other: int) -> None:
    """Note that two organisations are not the same."""
    LikelyDouble.objects.filter(one=min(one, other), other=max(one, other)).update(is_dismissed=True)
