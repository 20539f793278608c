"""The desk's words for faults, and what to do about them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from sites.desk import accessibility_findings as findings
from sites.desk.links.link_status import NoAnswer

# A code: what is wrong, and what to do.
FAULTS: dict[str, tuple[Any, Any]] = {
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

# Why a link did not answer.
NO_ANSWERS: dict[str, Any] = {
    NoAnswer.REDIRECTS: _("it leads on and on"),
    NoAnswer.TIMEOUT: _("no answer in time"),
    NoAnswer.UNKNOWN_HOST: _("there is no site of this name"),
    NoAnswer.CERTIFICATE: _("its certificate is not valid"),
    NoAnswer.CONNECTION: _("no connection"),
}


def answer(said: str) -> str:
    """What a link answered, in words: an HTTP status as it is; whatever else an older version noted says nothing."""
    if said.startswith("HTTP ") or not said:
        return said
    return str(NO_ANSWERS.get(said, NO_ANSWERS[NoAnswer.CONNECTION]))


def what(code: str) -> str:
    """What is wrong; the code itself where an older version knew more."""
    return str(FAULTS[code][0]) if code in FAULTS else code


def to_do(code: str) -> str:
    """What to do about it."""
    return str(FAULTS[code][1]) if code in FAULTS else ""
