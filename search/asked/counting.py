"""Count searches: one statement after the answer, which waits for no disk and can fail without harm.

The search page is in no cache, so every search comes by here.
"""

import datetime
import logging

from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.utils import timezone

from search.answer import Answer, Notice
from search.asked.words import is_robot, kept_words
from search.models import AskedQuestion

logger = logging.getLogger(__name__)

FEW = 3
"""Hits that are few."""
SHOWN_FROM = 5
"""Questions that were asked less often in a period are not told."""
DAYS_RARE = 62
"""How long rare questions are kept after their month: the lists of the last 30 days and of the last month need them."""
DAYS_KEPT = 760
"""How long all are kept: two years, so that a month can be seen beside the same month of the years before."""

# Whether the last searches are counted is not worth a wait for the disk.
COUNT = """
INSERT INTO public.search_askedquestion AS asked (day, region, language, words, number, without_hit, with_few)
SELECT %s::date, %s, %s, %s, 1, %s, %s FROM set_config('synchronous_commit', 'off', true)
ON CONFLICT (region, day, language, words) DO UPDATE SET
    number = asked.number + 1,
    without_hit = asked.without_hit + excluded.without_hit,
    with_few = asked.with_few + excluded.with_few
"""

# The rows of rare questions of a month become one, without words.
FORGET_RARE = """
WITH rare AS (
    DELETE FROM public.search_askedquestion AS asked USING (
        SELECT region, language, words, date_trunc('month', day)::date AS month
        FROM public.search_askedquestion WHERE day < %(before)s AND words <> ''
        GROUP BY region, language, words, month HAVING sum(number) < %(least)s
    ) AS found
    WHERE asked.words = found.words AND asked.region = found.region AND asked.language = found.language
        AND date_trunc('month', asked.day) = found.month
    RETURNING found.month, asked.*
), together AS (
    INSERT INTO public.search_askedquestion AS asked (day, region, language, words, number, without_hit, with_few)
    SELECT month, region, language, '', sum(number), sum(without_hit), sum(with_few)
    FROM rare GROUP BY month, region, language
    ON CONFLICT (region, day, language, words) DO UPDATE SET
        number = asked.number + excluded.number,
        without_hit = asked.without_hit + excluded.without_hit,
        with_few = asked.with_few + excluded.with_few
)
SELECT count(*) FROM rare
"""


def count_search(request: HttpRequest, words: str, answer: Answer, region: str) -> None:
    """Count a search for some words on a region's site (its public code), unless a program made it; never fails.

    One statement. The caller leaves out words of danger, and further views of one search.
    """
    if request.method != "GET" or is_preload(request) or is_robot(request.headers.get("User-Agent", "")):
        return
    row = (timezone.localdate().isoformat(), region, answer.question.language, kept_words(words), *outcome(answer))
    try:
        with connection.cursor() as cursor:
            cursor.execute(COUNT, row)
    except DatabaseError as error:
        logger.warning("A search was not counted: %s", type(error).__name__)  # the message may hold the question


def is_preload(request: HttpRequest) -> bool:
    """Whether a browser asks for a page that nobody has opened yet."""
    return "prefetch" in request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")


def outcome(answer: Answer) -> tuple[int, int]:
    """Return 1 where nothing was found and else 0, and the same of little: few hits, none that fits, or none here."""
    nothing = answer.total == 0
    little = answer.total <= FEW or answer.complete == 0 or Notice.WHOLE_COUNTRY in answer.notices
    return int(nothing), int(little and not nothing)


def forget(today: datetime.date) -> int:
    """Forget the words that were asked rarely in months long past, and all counts that are very old.

    Searches whose words are forgotten stay counted. Return how many rows were deleted.
    """
    old, _ = AskedQuestion.objects.filter(day__lt=today - datetime.timedelta(days=DAYS_KEPT)).delete()
    before = (today - datetime.timedelta(days=DAYS_RARE)).replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(FORGET_RARE, {"before": before, "least": SHOWN_FROM})
        return old + int(cursor.fetchone()[0])
