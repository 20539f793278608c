"""What staff sees of the answers: those released, never fewer than five."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from programmes.feedback.releasing import AT_LEAST
from programmes.feedback.subjects import FeedbackSubject
from programmes.models import Face, FeedbackAnswer, VisitorCount

BAR_WIDTH, BAR_HEIGHT = 320, 28  # units of the drawing


@dataclass(frozen=True)
class FaceCount:
    """How many chose a face. `width`, `top` and `middle` place its bar in the chart."""

    label: str
    count: int
    percent: int
    width: int
    top: int

    @property
    def middle(self) -> int:
        """The base line of the bar's text."""
        return self.top + 18


@dataclass(frozen=True)
class Results:
    """The released answers to a form. With `total` 0 there is nothing to show."""

    total: int
    rows: list[FaceCount]
    texts: list[Any]
    visitors: list[VisitorCount]

    @property
    def visitor_total(self) -> int:
        """How many visitors were counted on all days."""
        return sum(each.count for each in self.visitors)

    @property
    def height(self) -> int:
        """The height of the chart."""
        return len(self.rows) * BAR_HEIGHT

    @property
    def in_words(self) -> str:
        """The chart in words: "Very good 3, Good 2"."""
        return ", ".join(f"{row.label} {row.count}" for row in self.rows)


def results_of(subject: FeedbackSubject) -> Results:
    """Return the released answers of a subject; two queries."""
    answers = list(FeedbackAnswer.objects.filter(subject.answers(), released=True))
    if len(answers) < AT_LEAST:
        answers = []
    counted = Counter(each.face for each in answers)
    most = max(counted.values(), default=0)
    rows = [
        FaceCount(
            str(face.label),
            counted[face.value],
            round(100 * counted[face.value] / len(answers)),
            BAR_WIDTH * counted[face.value] // most,
            number * BAR_HEIGHT,
        )
        for number, face in enumerate(Face)
        if answers
    ]
    visitors = list(VisitorCount.objects.filter(subject.counts()))
    return Results(len(answers), rows, [each for each in answers if each.text], visitors)


def summary_text(name: str, results: Results) -> str:
    """Return the results in one paragraph, in the active language."""
    answers = ngettext("%(count)d answer", "%(count)d answers", results.total) % {"count": results.total}
    text = gettext("Feedback on %(name)s: %(answers)s. %(rows)s.") % {
        "name": name,
        "answers": answers,
        "rows": results.in_words,
    }
    if results.visitor_total:
        visitors = ngettext("%(count)d visitor was counted.", "%(count)d visitors were counted.", results.visitor_total)
        text += " " + visitors % {"count": results.visitor_total}
    return text
