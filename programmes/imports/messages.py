"""Why a calendar cannot be read, and why an event of it is left out, in the languages of the admin."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from directory.models import RowState
from programmes.imports.told import Dropped, LeftOutReason

READ_PROBLEMS: Mapping[str, Any] = {
    "unreadable": _("This is neither an iCalendar file nor JSON of Linked Events, or it has more than 5,000 events."),
    "unsafe": _("The address leads to no public place on the web."),
    "robots": _("The site asks programs not to read this address (robots.txt). Download the file and choose it here."),
    "no-answer": _("The address does not answer. Try again later, or download the file and choose it here."),
    "refused": _("The address gives no file. Look at it in your browser, and see whether it asks to sign in."),
    "too-large": _("The calendar is larger than 5 megabytes."),
}
PROBLEMS: Mapping[str, Any] = {
    LeftOutReason.NO_NAME: _("It has no name."),
    LeftOutReason.LONG_NAME: _("Its name is longer than 200 characters."),
    LeftOutReason.NO_START: _("It does not tell when it starts."),
    LeftOutReason.LONG_TEXT: _("A text of it is longer than an event here can have."),
    LeftOutReason.PRIVATE: _("The calendar marks it as private."),
    LeftOutReason.DRAFT: _("It is not published there."),
    LeftOutReason.DELETED: _("It has been deleted there."),
    LeftOutReason.OWN: _("It is from this site."),
    LeftOutReason.LASTS_DAYS: _(
        "Its dates last different numbers of days, or more than a year. Add it as several events."
    ),
    LeftOutReason.TWICE_A_DAY: _("It is on more than once a day. Add it as several events."),
    LeftOutReason.MANY_DATES: _("It has more than 200 dates, and follows no rule that events here have."),
    LeftOutReason.NO_DATES: _("It has no date from last year on."),
    LeftOutReason.UNREADABLE: _("It cannot be understood: a date, or its id, is not as the format has it."),
    LeftOutReason.OVER: _("It is over."),
}
DROPPED: Mapping[str, Any] = {
    Dropped.PLACE: _("Left out: its place. The calendar names it by a link alone; add it here."),
    Dropped.ORGANISER: _("Left out: who organises it. The text is longer than 200 characters."),
    Dropped.COORDINATES: _("Left out: coordinates. Events here have an address alone."),
    Dropped.PICTURES: _("Left out: pictures. The calendar does not tell who may use them."),
    Dropped.FILES: _("Left out: attachments and videos. The calendar does not tell who may use them."),
    Dropped.FOLLOWING: _(
        "Left out: a change of all dates from one on. "
        "Only the first of them is changed here; change the others yourself."
    ),
}
"""What of an event is left out while the rest is imported, and why."""
STATES: Mapping[str, Any] = {
    **dict(RowState.choices),
    RowState.FAULTY: pgettext_lazy("events of a calendar", "Left out"),
    RowState.VANISHED: _("No longer in the calendar"),
}
"""What the states of rows are called here."""
