"""Translated texts of accessibility findings and failed links."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sites.desk import accessibility_findings as findings
from sites.desk.links.link_status import NoAnswer

# By code: what is wrong, and what to do.
FINDINGS: dict[str, tuple[Any, Any]] = {
    findings.NO_ALT: (
        _("A picture is not described in words"),
        _("Describe what it tells, or declare that it is decoration."),
    ),
    findings.HEADING_EMPTY: (_("A heading is empty"), _("Remove it, or write what follows.")),
    findings.HEADING_FIRST: (
        _("The first heading is of too low a level"),
        _("Begin with the highest level the editor offers."),
    ),
    findings.HEADING_SKIPS: (
        _("A heading skips a level"),
        _("Use the level right under the heading before it."),
    ),
    findings.LINK_EMPTY: (_("A link has no text"), _("Write where it leads.")),
    findings.LINK_VAGUE: (
        _("The text of a link does not tell where it leads"),
        _("Many hear the links of a page without the sentences around them: name the page it leads to."),
    ),
    findings.LINK_ADDRESS: (_("The text of a link is a bare address"), _("Name the page in words.")),
    findings.LINK_TWICE: (
        _("The same link text leads to two places"),
        _("Word the links so that they can be told apart."),
    ),
    findings.CAPITALS: (
        _("A long stretch is written in capitals"),
        _("Capitals are slow to read, and some screen readers spell them out. Use a heading or bold."),
    ),
    findings.TABLE_PLAIN: (
        _("A table has no header cells"),
        _("Say which row or column holds the headers."),
    ),
}

# Causes of failed requests.
NO_ANSWERS: dict[str, Any] = {
    NoAnswer.REDIRECTS: _("it leads on and on"),
    NoAnswer.TIMEOUT: _("no answer in time"),
    NoAnswer.UNKNOWN_HOST: _("there is no site of this name"),
    NoAnswer.CERTIFICATE: _("its certificate is not valid"),
    NoAnswer.CONNECTION: _("no connection"),
}


def answer_text(answer: str) -> str:
    """Return a stored answer of a link in words; HTTP statuses unchanged, unknown ones as a failed connection."""
    if answer.startswith("HTTP ") or not answer:
        return answer
    return str(NO_ANSWERS.get(answer, NO_ANSWERS[NoAnswer.CONNECTION]))


def finding_title(code: str) -> str:
    """Return what is wrong; the code itself if it is unknown."""
    return str(FINDINGS[code][0]) if code in FINDINGS else code


def finding_advice(code: str) -> str:
    """Return what to do about it; empty if the code is unknown."""
    return str(FINDINGS[code][1]) if code in FINDINGS else ""
