"""The models of the directory."""

from directory.models.checking import Check, EntryInvitation, MailedLink, MailedLinkState
from directory.models.contact_point import ContactPoint
from directory.models.exchange import Import, ImportRow, ImportState, RowReason, RowResult, RowState
from directory.models.group import FormerGroupSlug, Group, GroupDate
from directory.models.membership import Membership
from directory.models.merging import LikelyDouble, Merger
from directory.models.model_group import ModelGroupPage
from directory.models.operating_model import OperatingModelIndexPage, OperatingModelPage
from directory.models.organisation import FormerSlug, Organisation
from directory.models.pages import DirectoryPage, GroupsPage
from directory.models.place import Place
from directory.models.proposal import Decision, Proposal
from directory.models.service_path import ServicePathPage

__all__ = [
    "Check",
    "ContactPoint",
    "Decision",
    "DirectoryPage",
    "EntryInvitation",
    "FormerGroupSlug",
    "FormerSlug",
    "Group",
    "GroupDate",
    "GroupsPage",
    "Import",
    "ImportRow",
    "ImportState",
    "LikelyDouble",
    "MailedLink",
    "MailedLinkState",
    "Membership",
    "Merger",
    "ModelGroupPage",
    "OperatingModelIndexPage",
    "OperatingModelPage",
    "Organisation",
    "Place",
    "Proposal",
    "RowReason",
    "RowResult",
    "RowState",
    "ServicePathPage",
]
