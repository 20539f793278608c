"""The models of programmes: what a region owns. What all regions share is in apps of its own."""

from programmes.models.calendar_import import CalendarImport, CalendarImportRow, ImportedEvent
from programmes.models.event import Event, EventDate, FormerEventSlug
from programmes.models.fair import (
    Fair,
    FairBlock,
    FairItem,
    FairOrganiser,
    FairPart,
    FairRoom,
    FormerFairSlug,
)
from programmes.models.fair_application import FairApplication, FairApplicationChange
from programmes.models.fair_recording import FairRecording
from programmes.models.fair_release import FairRelease
from programmes.models.fair_series import FairSeries
from programmes.models.fair_table import FairArea, FairTable
from programmes.models.fair_task import FairTask
from programmes.models.feedback import Face, FeedbackAnswer, VisitorCount
from programmes.models.kiosk import (
    FormerKioskSlug,
    Kiosk,
    KioskBrochure,
    KioskCampaign,
    KioskDate,
    KioskParty,
    KioskPeriod,
    KioskTurn,
    KioskTurnChange,
    KioskVenue,
)
from programmes.models.kiosk_call import KioskCall, KioskDayNote
from programmes.models.pages import CalendarPage
from programmes.models.sent_event import SentEvent
from programmes.models.session import (
    FormerInfoSessionSlug,
    InfoSession,
    InfoSessionDate,
    InfoSessionRecording,
)
from programmes.models.session_presenter import InfoSessionGap, InfoSessionPresenter, InfoSessionPresenterChange
from programmes.models.theme_day import FormerThemeDaySlug, OwnThemeDay, ThemeDayYear

__all__ = [
    "CalendarImport",
    "CalendarImportRow",
    "CalendarPage",
    "Event",
    "EventDate",
    "Face",
    "Fair",
    "FairApplication",
    "FairApplicationChange",
    "FairArea",
    "FairBlock",
    "FairItem",
    "FairOrganiser",
    "FairPart",
    "FairRecording",
    "FairRelease",
    "FairRoom",
    "FairSeries",
    "FairTable",
    "FairTask",
    "FeedbackAnswer",
    "FormerEventSlug",
    "FormerFairSlug",
    "FormerInfoSessionSlug",
    "FormerKioskSlug",
    "FormerThemeDaySlug",
    "ImportedEvent",
    "InfoSession",
    "InfoSessionDate",
    "InfoSessionGap",
    "InfoSessionPresenter",
    "InfoSessionPresenterChange",
    "InfoSessionRecording",
    "Kiosk",
    "KioskBrochure",
    "KioskCall",
    "KioskCampaign",
    "KioskDate",
    "KioskDayNote",
    "KioskParty",
    "KioskPeriod",
    "KioskTurn",
    "KioskTurnChange",
    "KioskVenue",
    "OwnThemeDay",
    "SentEvent",
    "ThemeDayYear",
    "VisitorCount",
]
