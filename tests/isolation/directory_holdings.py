"""What each region holds of the directory."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.isolation.marks import HIDDEN, LAPSED, NAMED, Holdings


def add_directory(mark: str, made: Holdings) -> None:
    """An organisation with a group, and what is done about organisations."""
    organisation = organisation_with_group(mark, made)
    add_import(mark, made)
    add_proposals(mark, made, organisation)
    add_double(mark, made)
    add_links(mark, made, organisation)
    add_waiting(mark, made, organisation)


def organisation_with_group(mark: str, made: Holdings) -> Any:
    """An organisation that is published and was edited since, and a group of it. Return the organisation."""
    from directory.models import ContactPoint, Group, Organisation, Place

    organisation = Organisation(live=False, name_fi=f"Yhdistys {mark}", description_fi=mark, slug=f"yhdistys-{mark}")
    organisation.places.add(Place(street=f"Kuja {mark}", town=mark))
    contact = ContactPoint(role_fi=f"Neuvonta {mark}", phone="015 555 0100", email=f"tupa@{mark}.example")
    organisation.contact_points.add(contact)
    hidden = Place(
        street=f"{HIDDEN} {mark}", town=f"{HIDDEN} {mark}", web=f"https://{HIDDEN}.example/", is_public=False
    )
    organisation.places.add(hidden)
    for word, until in ((LAPSED, -1), (NAMED, 99)):
        consent = timezone.localdate() + timedelta(days=until)
        person = {"person": f"Iida {word} {mark}", "email": f"{word}@{mark}.example", "phone": "040 000"}
        organisation.contact_points.add(ContactPoint(**person, consent_until=consent))
    organisation.save()
    organisation.save_revision().publish()
    made["organisation"], made["organisation_slug"] = organisation.pk, organisation.slug
    made["organisation_revision"] = organisation.latest_revision_id
    organisation.summary_fi = f"Toinen {mark}"
    made["organisation_revision_b"] = organisation.save_revision().pk
    group = Group(live=False, organisation=organisation, name_fi=f"Ryhmä {mark}", slug=f"ryhma-{mark}")
    group.place = organisation.places.get(is_public=False)
    group.save()
    group.save_revision().publish()
    made["peer_group"], made["peer_group_slug"] = group.pk, group.slug
    made["peer_group_revision"] = group.latest_revision_id
    group.summary_fi = f"Toinen {mark}"
    made["peer_group_revision_b"] = group.save_revision().pk
    return organisation


def add_import(mark: str, made: Holdings) -> None:
    from directory.exchange.preview import make_preview
    from directory.exchange.uploading import upload

    imported = upload(f"key,name_fi\n1,Yhdistys {mark}\n".encode(), f"lista-{mark}.csv", None)
    make_preview(imported)
    made["import"] = imported.pk


def add_proposals(mark: str, made: Holdings, organisation: Any) -> None:
    from directory.models import Proposal

    changes = {"name_fi": [f"Yhdistys {mark}", f"Uusi {mark}"]}
    Proposal.objects.create(organisation=organisation, language="fi", changes=changes)
    made["proposal"] = Proposal.objects.create(organisation=organisation, language="fi", message=mark).pk


def add_double(mark: str, made: Holdings) -> None:
    from directory.models import LikelyDouble, Organisation

    double, other = (Organisation(name_fi=f"Kaksonen {mark} {form}", live=False) for form in ("ry", "r.y."))
    double.save()
    other.save()
    made["double"], made["double_other"] = double.pk, other.pk
    LikelyDouble.objects.create(one=double, other=other, similarity=100)


def add_links(mark: str, made: Holdings, organisation: Any) -> None:
    """Links by which an organisation checks its entry, and another one fills in its first."""
    from directory.checking.checks import send_check
    from directory.checking.invitations import invite
    from directory.checking.links import token_of

    check = send_check(organisation)
    made["check"], made["check_token"] = check.pk, token_of(check)
    entry = invite(f"Uusi {mark}", f"uusi@{mark}.example", "fi", None)
    made["entry_invitation"], made["entry_token"] = entry.pk, token_of(entry)


def add_waiting(mark: str, made: Holdings, organisation: Any) -> None:
    """An organisation and a group of the author's that wait for approval."""
    from wagtail.models import Workflow

    from directory.models import Group, Organisation
    from sites.people.models import User

    author = User.objects.get(username="author")
    drafts = {
        "organisation": Organisation(live=False, name_fi=f"Luonnos {mark}"),
        "group": Group(live=False, name_fi=f"Luonnos {mark}", organisation=organisation),
    }
    for name, draft in drafts.items():
        draft.save()
        draft.save_revision(user=author)
        state = Workflow.objects.get().start(draft, author)
        made[f"waiting_{name}"], made[f"waiting_{name}_state"] = draft.pk, state.pk
        made[f"waiting_{name}_task"] = state.current_task_state.pk
