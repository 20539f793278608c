"""Questions that residents of the demo's regions asked the search, spread over two months, and a word of an editor."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from search.models import AskedQuestion
from search.own_words.models import OwnWord

DAYS = range(0, 60, 3)
# Language, words (none are those whose words are not kept), searches in a day, and of these without and with few hits.
QUESTIONS = (
    ("fi", "vertaistuki", 6, 0, 0),
    ("fi", "ruoka-apu", 5, 0, 0),
    ("fi", "yksinäisyys", 4, 0, 0),
    ("fi", "omaishoitajan vapaa", 2, 0, 1),
    ("fi", "kirppis", 2, 1, 1),
    ("fi", "pelimiitti", 1, 1, 0),
    ("fi", "neulekahvila", 1, 0, 1),
    ("fi", "", 3, 1, 1),
    ("sv", "kamratstöd", 3, 0, 0),
    ("sv", "stickcafé", 1, 1, 0),
    ("sv", "", 1, 0, 0),
    ("en", "finnish conversation", 1, 0, 1),
)
WORD: dict[str, Any] = {"text": "jutustelukaveri", "language": "fi", "concept": "theme:loneliness", "closeness": "<"}


def add_questions(region: str) -> None:
    """Count the questions of a region (its public code), which is asked more in Finnish on some days than on others."""
    today = timezone.localdate()
    rows = [
        AskedQuestion(
            day=today - timedelta(days=day),
            region=region,
            language=language,
            words=words,
            number=number + day % 2,
            without_hit=without_hit,
            with_few=with_few,
        )
        for day in DAYS
        for language, words, number, without_hit, with_few in QUESTIONS
    ]
    AskedQuestion.objects.bulk_create(rows, ignore_conflicts=True)
    OwnWord.objects.get_or_create(**WORD)
